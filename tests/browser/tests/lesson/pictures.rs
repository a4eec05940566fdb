//! Figures as picture files: SVG that other programs can open, and PNG.

use browser::{Page, Start, lesson};

/// Remembers what is saved instead of saving it.
const CATCH: &str = "(() => { window.saved = []; URL.createObjectURL = (original => blob => \
    { window.saved.push(blob); return original.call(URL, blob); })(URL.createObjectURL); return true; })()";

/// Presses the button that saves as `kind` in the figure on screen.
async fn save(page: &Page, kind: &str) {
    let press = format!(
        "[...document.querySelectorAll('.figure-exports button')].find(b => b.textContent.includes('{kind}')).click()"
    );
    page.script(&press).await;
}

/// Every figure that is made of elements, with a word that its picture must have.
const FIGURES: [(&str, &str); 12] = [
    ("#/what-is-layer-norm", "6.70"),
    ("#/what-is-layer-norm?idea=space", "x"),
    ("#/layer-norm-background", "BN"),
    ("#/normalize?x=2,4,6,9", "9"),
    ("#/normalize?pane3=geometry", "x"),
    ("#/scale-and-shift", "4"),
    ("#/training-stability", "0.03"),
    ("#/what-is-residual", "F(x)"),
    ("#/what-is-residual?residual-part=warp", ""),
    ("#/residual-block", "ReLU"),
    ("#/how-to-combine", "LN"),
    ("#/summary", "Post-LN"),
];

#[tokio::test]
async fn every_figure_of_elements_is_saved_as_a_sound_svg_with_its_words_and_colours() {
    lesson(Start::default(), "#/title?lang=en", async |page| {
        page.script(CATCH).await;
        for (hash, word) in FIGURES {
            let mark = if hash.contains('?') { '&' } else { '?' };
            page.go(&format!("{hash}{mark}lang=en&theme=light")).await;
            page.figure().await;
            page.until("!document.querySelector('main [data-state=running]')").await;
            page.script("window.saved.length = 0").await;
            save(&page, "SVG").await;
            page.until("window.saved.length === 1").await;
            let text = page.wait_for("window.saved[0].text().then(done)").await;
            let text = text.as_str().unwrap_or_default();
            assert!(text.starts_with("<svg xmlns=") && text.contains(word), "{hash}");
            assert!(
                !text.contains("\"NaN") && !text.contains("class=") && !text.contains("var(--"),
                "{hash}"
            );
            let read = format!(
                "(() => {{ const read = new DOMParser().parseFromString({}, 'image/svg+xml'); \
                 return read.querySelector('parsererror') ? read.documentElement.textContent : \
                 read.querySelectorAll('rect,path,text,circle,polyline').length }})()",
                serde_json::json!(text)
            );
            let parts = page.script(&read).await;
            assert!(parts.as_u64().is_some_and(|parts| parts > 10), "{hash}: {parts}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_png_shows_something_under_the_strict_policy() {
    lesson(Start::default(), "#/what-is-layer-norm?lang=en&theme=dark", async |page| {
        page.figure().await;
        page.script(CATCH).await;
        save(&page, "PNG").await;
        page.until("window.saved.some(blob => blob.type === 'image/png')").await;
        let colours = page
            .wait_for(
                "createImageBitmap(window.saved.find(blob => blob.type === 'image/png')).then(image => { \
                 const canvas = document.createElement('canvas'); canvas.width = image.width; \
                 canvas.height = image.height; const context = canvas.getContext('2d'); \
                 context.drawImage(image, 0, 0); \
                 const data = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer); \
                 done(new Set(data).size) })",
            )
            .await;
        assert!(colours.as_u64().is_some_and(|colours| colours > 50), "{colours}");
    })
    .await;
}
