//! The picture is the slide: how much of the window the drawings take, what stands on the first screen, and that
//! nothing that is written touches what is drawn.

use browser::{Engine, Key, Page, Start, figures, lesson, texts};
use serde_json::{Value, json};

/// Every figure: its slide, and how it is chosen among those of the slide.
const FIGURES: [&str; 52] = [
    "what-is-layer-norm?",
    "what-is-layer-norm?idea=axes&axes=layer-t-d",
    "what-is-layer-norm?idea=axes&axes=group",
    "what-is-layer-norm?idea=space",
    "layer-norm-background?",
    "layer-norm-background?part=training",
    "normalize?step=5",
    "normalize?pane3=geometry&step=5",
    "normalize?pane3=jacobian&x=1,2,3",
    "normalize?pane3=jacobian&x=1,2,3,6,-2,0.5,7,8",
    "normalize?pane3=eps",
    "normalize?pane3=real&step=3",
    "normalize?pane3=half",
    "normalize?pane3=shape",
    "scale-and-shift?step=2",
    "scale-and-shift?pane4=geometry",
    "scale-and-shift?pane4=undo",
    "scale-and-shift?pane4=bend",
    "scale-and-shift?pane4=gain&gain-init=w2",
    "scale-and-shift?pane4=gain&gain-part=decay",
    "scale-and-shift?pane4=gain&gain-part=fold",
    "scale-and-shift?pane4=learned",
    "scale-and-shift?pane4=own",
    "scale-and-shift?pane4=own&own-file=example&own-norm=3&own-channel=61",
    "training-stability?",
    "training-stability?stability=contrast",
    "faster-convergence?",
    "faster-convergence?time=cell&cell-norm=carried",
    "what-is-residual?step=2",
    "what-is-residual?residual-part=warp",
    "what-is-residual?residual-part=learn",
    "residual-background?",
    "residual-background?deep=longer",
    "residual-block?",
    "residual-block?blocks=deep",
    "residual-computation?step=2",
    "residual-computation?computation-part=chain",
    "deep-stability?",
    "deep-stability?gradients=meters",
    "deep-stability?gradients=training",
    "deep-stability?gradients=scaled",
    "model-performance?",
    "model-performance?performance=real",
    "model-performance?performance=depth",
    "why-combine?",
    "why-combine?corners=spirals",
    "why-combine?corners=stream&stream-without=46",
    "how-to-combine?step=4",
    "how-to-combine?how=race",
    "how-to-combine?how=today&step=4",
    "how-to-combine?how=cost",
    "summary?",
];

/// The box around all drawings, and what else is asked of a screen.
const MEASURE: &str = include_str!("../src/in_sight.js");

async fn measure(page: &Page) -> Value {
    page.figure().await;
    page.settle().await;
    page.function(MEASURE).await
}

fn number(measured: &Value, name: &str) -> f64 {
    measured[name].as_f64().unwrap_or_else(|| panic!("no {name} in {measured}"))
}

fn viewport(width: u32, height: u32) -> Start {
    Start { viewport: (width, height, 1.0), ..Start::default() }
}

/// At least so much of the stage, in per cent: in the median, and everywhere.
const MEDIAN: f64 = 50.0;
const LEAST: f64 = 35.0;

async fn drawings_fill_the_stage(width: u32, height: u32) {
    lesson(viewport(width, height), "", async move |page| {
        let mut wrong = Vec::new();
        for (language, theme) in [("zh", "light"), ("en", "projector")] {
            let mut shares = Vec::new();
            for figure in FIGURES {
                let hash = format!("#/{figure}&view=slide&face=figure&lang={language}&theme={theme}");
                page.go(&hash).await;
                let measured = measure(&page).await;
                let share = number(&measured, "share");
                if share < LEAST || number(&measured, "over") > 0.0 {
                    wrong.push(format!("{hash}: {measured}"));
                }
                shares.push(share);
            }
            shares.sort_by(f64::total_cmp);
            let median = shares[shares.len() / 2];
            if median < MEDIAN {
                wrong.push(format!("median of {language}: {median} %"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn drawings_fill_a_wide_stage() {
    drawings_fill_the_stage(1920, 1080).await;
}

#[tokio::test]
async fn drawings_fill_a_laptops_stage() {
    drawings_fill_the_stage(1366, 768).await;
}

#[tokio::test]
async fn drawings_fill_an_old_projector() {
    drawings_fill_the_stage(1024, 768).await;
}

#[tokio::test]
async fn drawings_fill_the_stage_after_a_run() {
    lesson(viewport(1366, 768), "", async |page| {
        let mut wrong = Vec::new();
        let mut runs = 0;
        for figure in FIGURES {
            page.go(&format!("#/{figure}&view=slide&face=figure&lang=zh")).await;
            page.figure().await;
            if page.script("!document.querySelector('[data-action=invite]')").await == true {
                continue;
            }
            runs += 1;
            page.press(&[Key::PageDown]).await;
            page.until("[...document.querySelectorAll('.face-figure [data-work]')].some(({dataset}) => dataset.state === 'done')").await;
            let measured = measure(&page).await;
            if number(&measured, "share") < LEAST || number(&measured, "over") > 0.0 {
                wrong.push(format!("{figure}: {measured}"));
            }
            let at = page.hash().await;
            assert!(at.contains("face=figure"), "the press that trains stays with the figure: {at}");
        }
        assert!(runs >= 12, "only {runs} figures invite");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    })
    .await;
}

async fn first_screen_has_it(width: u32, height: u32) {
    lesson(viewport(width, height), "", async move |page| {
        let mut wrong = Vec::new();
        for language in ["zh", "en"] {
            for figure in FIGURES {
                page.go(&format!("#/{figure}&view=reading&face=points&lang={language}")).await;
                page.script("scrollTo(0, 0)").await;
                let measured = measure(&page).await;
                let is_phone = width < 700;
                let seen = number(&measured, "seen") >= if is_phone { 85.0 } else { 99.0 };
                let control = number(&measured, "control") <= f64::from(height);
                let sentence = is_phone || number(&measured, "sentence") <= f64::from(height);
                if !(seen && control && sentence) || number(&measured, "over") > 0.0 {
                    wrong.push(format!("{language} {figure}: {measured}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn a_laptop_has_picture_control_and_sentence_on_its_first_screen() {
    first_screen_has_it(1366, 768).await;
}

#[tokio::test]
async fn so_has_a_low_one() {
    first_screen_has_it(1280, 720).await;
}

#[tokio::test]
async fn a_phone_has_picture_and_control_on_its_first_screen() {
    first_screen_has_it(390, 844).await;
}

/// Vectors of 1 to 64 entries, with both signs, equal ones, and one far from the others.
fn vectors() -> Vec<String> {
    let wave = |count: u32| (0..count).map(|at| f64::from((at * 7) % 11) - 4.5).collect::<Vec<_>>();
    let mut all = vec![vec![1.0], vec![1.0, 2.0, 3.0, 4.0], vec![-3.0, 100.0, 0.5], vec![2.0, 2.0]];
    all.extend([6, 8, 9, 16, 17, 40, 64].map(wave));
    all.iter().map(|x| x.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")).collect()
}

async fn nothing_touches(look: &'static str, vectors: Vec<String>) {
    lesson(viewport(1366, 768), "", async move |page| {
        let mut wrong = Vec::new();
        for x in vectors {
            for step in 0..14 {
                let hash = format!("#/normalize?x={x}&step={step}&view=slide&face=figure&{look}");
                page.go(&hash).await;
                page.until("document.getAnimations().length === 0").await;
                let touching = page.function(include_str!("../src/touching.js")).await;
                wrong.extend(texts(&touching).map(|text| format!("{hash}: {text}")));
            }
        }
        assert!(wrong.is_empty(), "{} touch:\n{}", wrong.len(), wrong.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn no_number_on_a_bar_touches_another_mark() {
    nothing_touches("lang=zh&theme=projector", vectors()).await;
}

/// What themes and languages change, they change for few, some and many entries.
#[tokio::test]
async fn nor_in_the_other_language_and_themes() {
    let some = || vectors().into_iter().skip(4).step_by(2).collect();
    for look in ["lang=en&theme=projector", "lang=en&theme=light", "lang=zh&theme=dark"] {
        nothing_touches(look, some()).await;
    }
}

/// A number of two digits is as wide as two digits wherever it stands: WebKit has set one upon the other between
/// Chinese characters.
async fn digits_have_room(engine: Engine) {
    lesson(Start { engine, viewport: (1366, 768, 1.0), ..Start::default() }, "", async |page| {
        let mut wrong = Vec::new();
        for hash in [
            "#/deep-stability?lang=zh",
            "#/normalize?x=10,20,30,60&lang=zh",
            "#/how-to-combine?lang=zh",
            "#/summary?lang=zh",
        ] {
            page.go(hash).await;
            page.figure().await;
            let narrow = page.function(include_str!("../src/digits.js")).await;
            wrong.extend(texts(&narrow).map(|text| format!("{hash}: {text}")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert_eq!(painted(&page).await, 2, "图11 is painted as so many pieces");
    })
    .await;
}

/// Of how many pieces the number of 图11 is painted, set large: what is laid out well may still be painted badly.
async fn painted(page: &Page) -> Value {
    page.open("#/deep-stability?lang=zh&view=slide&face=figure").await;
    page.figure().await;
    let place = "const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT); \
        let node = walker.nextNode(); \
        while (!(node.data.includes('图11') && node.parentElement.checkVisibility())) node = walker.nextNode(); \
        Object.assign(node.parentElement.style, { fontSize: '40px', color: 'black' }); \
        const range = document.createRange(); range.setStart(node, node.data.indexOf('11')); \
        range.setEnd(node, node.data.indexOf('11') + 2); \
        const { x, y, width, height } = range.getBoundingClientRect(); return [x, y, width, height];";
    let place = page.function(place).await;
    page.settle().await;
    let picture = json!(page.screenshot().await);
    let pieces = format!(
        "const blob = new Blob([new Uint8Array({picture})], {{ type: 'image/png' }}); \
         createImageBitmap(blob).then((image) => {{ \
         const [x, y, width, height] = {place}.map(Math.round); \
         const pen = Object.assign(document.createElement('canvas'), {{ width, height }}).getContext('2d'); \
         pen.drawImage(image, -x, -y); \
         const {{ data }} = pen.getImageData(0, 0, width, height); \
         const isInk = (column) => [...Array(height).keys()].some((row) => data[4 * (row * width + column)] < 128); \
         const columns = [...Array(width).keys()].map(isInk); \
         window.pieces = columns.filter((ink, at) => ink && !columns[at - 1]).length; done(); }});"
    );
    page.wait_for(&pieces).await;
    page.script("window.pieces").await
}

#[tokio::test]
async fn digits_have_room_in_chromium() {
    digits_have_room(Engine::Chromium).await;
}

#[tokio::test]
async fn digits_have_room_in_firefox() {
    digits_have_room(Engine::Firefox).await;
}

#[tokio::test]
async fn digits_have_room_in_webkit() {
    digits_have_room(Engine::WebKit).await;
}

#[tokio::test]
async fn the_drawer_has_a_key_a_button_and_a_link() {
    const SHOWN: &str = "document.querySelector('.figure-controls').checkVisibility()";
    lesson(viewport(1366, 768), "#/normalize?view=slide&face=figure", async |page| {
        page.figure().await;
        assert_eq!(page.script(SHOWN).await, false);
        page.type_text("s").await;
        page.until(SHOWN).await;
        assert!(page.hash().await.contains("drawer=open"), "{}", page.hash().await);
        page.type_text("s").await;
        page.until(&format!("!{SHOWN}")).await;
        page.click(".figure-strip [data-action=drawer]").await;
        page.until(SHOWN).await;
        page.open("#/normalize?view=slide&face=figure&drawer=open").await;
        page.until(SHOWN).await;
        page.go("#/scale-and-shift?view=slide&face=figure").await;
        page.until(&format!("!{SHOWN}")).await;
    })
    .await;
}

#[tokio::test]
async fn beside_the_points_the_picture_is_small_and_then_grows() {
    const WIDTH: &str = "document.querySelector('.figure-picture').getBoundingClientRect().width";
    lesson(viewport(1366, 768), "#/normalize?view=slide&face=points", async |page| {
        page.figure().await;
        let small = page.script(WIDTH).await.as_f64().expect("a width");
        assert!(small > 400.0 && small < 800.0, "{small}");
        assert_eq!(page.script("document.querySelector('.face-figure').inert").await, true);
        page.press(&[Key::PageDown]).await;
        page.until(&format!("{WIDTH} > {small} + 100")).await;
        page.until("document.getAnimations().length === 0").await;
        assert_eq!(
            page.script("getComputedStyle(document.querySelector('.figure-picture')).transform").await,
            "none"
        );
        assert_eq!(page.script("document.querySelector('.face-figure').inert").await, false);
    })
    .await;
}

#[tokio::test]
async fn the_title_is_live() {
    lesson(viewport(1366, 768), "#/title", async |page| {
        page.until("document.querySelectorAll('.opening .handle').length === 4").await;
        let ratio = "document.querySelector('.opening data[data-quantity=grad-norm-ratio][data-series=plain]').value < 1e-4";
        page.until(ratio).await;
        page.script("document.querySelector('.opening .handle').focus()").await;
        page.press(&[Key::Up]).await;
        page.until("document.querySelector('.opening data[data-quantity=x][data-index=\"0\"]').value > 1").await;
        page.until("document.querySelector('.opening data[data-quantity=x-hat][data-index=\"0\"]').value > -1.34").await;
        // Every figure that the lesson counts is drawn in a few strokes in the contents.
        page.go("#/contents").await;
        page.until(&format!("document.querySelectorAll('.contents-slide .miniature').length >= {}", figures().len().min(14))).await;
    })
    .await;
}
