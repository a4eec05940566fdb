//! 图4: a file of weights of the reader's own.

use browser::{Key, Page, Start, lesson};

const LINK: &str = "#/scale-and-shift?pane4=own";
const FIELD: &str = ".figure-strip input[type=file]";
const STATE: &str = "document.querySelector('[data-work=own-weights]').dataset.state";

/// Files of the reader's tests; the driver takes no path with dots.
fn path(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../crates/weights/tests/files");
    let folder = std::fs::canonicalize(folder).expect("a folder");
    folder.join(name).display().to_string()
}

/// Chooses files, and waits for what becomes of them.
async fn choose(page: &Page, names: &[&str], state: &str) {
    let paths: Vec<String> = names.iter().map(|name| path(name)).collect();
    page.find(FIELD).await.send_keys(&paths.join("\n")).await.expect("a field for files");
    page.until(&format!("{STATE} === '{state}'")).await;
    page.settle().await;
}

/// γ under the cursor.
async fn gamma(page: &Page) -> f64 {
    let read = "Number(document.querySelector('.own-read [data-quantity=own-gamma]').value)";
    page.script(read).await.as_f64().expect("a number")
}

#[tokio::test]
async fn both_formats_are_opened_and_read_out() {
    lesson(Start::default(), LINK, async |page| {
        assert_eq!(page.script(STATE).await, "idle");
        choose(&page, &["llama.safetensors"], "done").await;
        page.until("location.hash.includes('own-channel=5')").await;
        assert_eq!(page.number("own-norms").await, 9.0);
        assert_eq!(page.number("own-blocks").await, 2.0);
        assert_eq!(page.number("own-width").await, 16.0);
        // The channel that the script which made the file sets apart.
        assert_eq!(gamma(&page).await, 5.0);
        assert!(page.number("own-bytes-read").await < page.number("own-bytes").await);
        choose(&page, &["llama.gguf"], "done").await;
        page.until("document.querySelector('[data-quantity=own-norms]').value === '5'").await;
        assert_eq!(gamma(&page).await, 5.0);
        assert!((page.number("own-eps").await - 1e-6).abs() < 1e-12);
        assert!(page.text(".own-file").await.contains("Tiny"));
    })
    .await;
}

#[tokio::test]
async fn a_damaged_file_is_named_and_the_last_good_one_stays() {
    lesson(Start::default(), &format!("{LINK}&lang=en"), async |page| {
        choose(&page, &["gpt2.safetensors"], "done").await;
        page.until("document.querySelector('[data-quantity=own-norms]').value === '7'").await;
        for (name, said) in
            [("expected.json", "neither safetensors nor GGUF"), ("damaged.safetensors", "ends too early")]
        {
            choose(&page, &[name], "failed").await;
            page.until(&format!("document.querySelector('.own-said')?.innerText.includes('{said}')")).await;
            assert!(page.text(".own-said").await.contains(name));
            assert_eq!(page.number("own-norms").await, 7.0);
            page.click("[data-action=put-away]").await;
            page.until(&format!("{STATE} === 'done'")).await;
        }
    })
    .await;
}

#[tokio::test]
async fn gemmas_gamma_has_its_one_added_and_what_is_quantized_is_named() {
    lesson(Start::default(), &format!("{LINK}&lang=en"), async |page| {
        choose(&page, &["gemma.safetensors"], "done").await;
        page.until("document.querySelector('[data-quantity=own-norms]')?.value === '5'").await;
        assert_eq!(gamma(&page).await, 5.0);
        page.script("document.querySelectorAll('input[name=own-kept]')[0].click()").await;
        page.until("document.querySelector('.own-read [data-quantity=own-gamma]').value === '4'").await;
        choose(&page, &["quantized.gguf"], "done").await;
        page.until("document.querySelector('.own-read').innerText.includes('Q8_0')").await;
        assert_eq!(page.script("document.querySelectorAll('[data-quantity=own-gamma]').length").await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_example_is_opened_by_the_clicker_and_its_gamma_goes_into_the_lesson() {
    lesson(Start::default(), &format!("{LINK}&view=slide&face=figure"), async |page| {
        page.press(&[Key::PageDown]).await;
        page.until(&format!("{STATE} === 'done' && location.hash.includes('own-file=example')")).await;
        page.go(&format!("{LINK}&own-file=example&own-norm=1&own-channel=60")).await;
        let before = gamma(&page).await;
        page.script("document.querySelector('.map-plot').focus()").await;
        page.press(&[Key::Right]).await;
        page.until("location.hash.includes('own-channel=61')").await;
        let gamma = gamma(&page).await;
        assert!(gamma != before);
        page.click("[data-action=take]").await;
        page.until("location.hash.includes('gamma=')").await;
        page.go(&page.hash().await.replace("pane4=own", "pane4=bars")).await;
        page.until("document.querySelector('[data-quantity=gamma]')").await;
        assert_eq!(page.vector("gamma").await[0], gamma);
    })
    .await;
}

/// Drops a small file on what the selector finds; says whether the page kept the browser from opening it.
const DROP: &str = r#"
    const header = '{"ln_f.weight":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
    const bytes = new Uint8Array(8 + header.length + 8);
    bytes[0] = header.length;
    bytes.set(new TextEncoder().encode(header), 8);
    const data = new DataTransfer();
    data.items.add(new File([bytes], 'dropped.safetensors'));
    const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
    document.querySelector(SELECTOR).dispatchEvent(event);
    return event.defaultPrevented;
"#;

#[tokio::test]
async fn a_file_dropped_on_the_figure_is_opened_and_one_beside_it_is_not() {
    lesson(Start::default(), LINK, async |page| {
        let beside = page.function(&DROP.replace("SELECTOR", "'h1'")).await;
        assert_eq!((beside, page.script(STATE).await), (true.into(), "idle".into()));
        let on = page.function(&DROP.replace("SELECTOR", "'.map-plot'")).await;
        assert_eq!(on, true);
        page.until(&format!("{STATE} === 'done'")).await;
        page.until("document.querySelector('.own-file')?.innerText.includes('dropped.safetensors')").await;
        assert_eq!(page.number("own-width").await, 2.0);
    })
    .await;
}
