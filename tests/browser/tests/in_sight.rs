//! The picture is the slide: how much of the window the drawings take, what stands on the first screen, and that
//! nothing that is written touches what is drawn.

use browser::{Engine, FIGURES, Key, Page, Start, figures, lesson};
use serde_json::{Value, json};

/// The box around all drawings, and what else is asked of a screen.
const MEASURE: &str = include_str!("../src/in_sight.js");

async fn measure(page: &Page) -> Value {
    page.figure().await;
    page.settle().await;
    assert_eq!(page.text(".notices").await, "", "{}", page.hash().await);
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

/// What is wrong with a stage: the drawings are too small, or something that belongs to them is not in the window.
fn wrong_on_stage(measured: &Value, height: u32) -> bool {
    let is_within = |name| number(measured, name) <= f64::from(height);
    number(measured, "share") < LEAST
        || number(measured, "over") > 0.0
        || number(measured, "below") > 1.0
        || !(is_within("control") && is_within("sentence"))
}

fn median(mut shares: Vec<f64>) -> f64 {
    shares.sort_by(f64::total_cmp);
    shares[shares.len() / 2]
}

async fn drawings_fill_the_stage(width: u32, height: u32) {
    lesson(viewport(width, height), "", async move |page| {
        let mut wrong = Vec::new();
        for (language, theme) in [("zh", "light"), ("en", "projector")] {
            let mut shares = Vec::new();
            for figure in FIGURES {
                let hash = format!("#/{figure}&view=slide&face=figure&lang={language}&theme={theme}");
                page.go(&hash).await;
                let measured = measure(&page).await;
                if wrong_on_stage(&measured, height) {
                    wrong.push(format!("{hash}: {measured}"));
                }
                shares.push(number(&measured, "share"));
            }
            let median = median(shares);
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

async fn drawings_fill_it_after_a_run(width: u32, height: u32, look: &'static str) {
    lesson(viewport(width, height), "", async move |page| {
        let mut wrong = Vec::new();
        let mut shares = Vec::new();
        for figure in FIGURES {
            page.go(&format!("#/{figure}&view=slide&face=figure&{look}")).await;
            page.figure().await;
            if page.script("!document.querySelector('[data-action=invite]')").await == true {
                continue;
            }
            page.press(&[Key::PageDown]).await;
            page.until("!document.querySelector('.face-figure [data-action=invite]')").await;
            page.at_rest().await;
            let measured = measure(&page).await;
            if wrong_on_stage(&measured, height) {
                wrong.push(format!("{figure}: {measured}"));
            }
            shares.push(number(&measured, "share"));
            let at = page.hash().await;
            assert!(at.contains("face=figure"), "the press that trains stays with the figure: {at}");
        }
        assert!(shares.len() >= 12, "only {} figures invite", shares.len());
        let median = median(shares);
        assert!(median >= MEDIAN, "median: {median} %");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn drawings_fill_the_stage_after_a_run() {
    drawings_fill_it_after_a_run(1366, 768, "lang=zh").await;
}

#[tokio::test]
async fn drawings_fill_an_old_projector_after_a_run() {
    drawings_fill_it_after_a_run(1024, 768, "lang=en&theme=projector").await;
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

/// While the controls below it are moved the picture stays in sight.
async fn the_picture_stays(engine: Engine) {
    // Of these only the outer width of a window can be set, and not below that of a small tablet's half.
    let start = Start { engine, viewport: (500, 844, 1.0), ..Start::default() };
    lesson(start, "", async move |page| {
        for slide in ["normalize?step=5", "residual-computation?step=2", "how-to-combine?step=4"] {
            page.go(&format!("#/{slide}&view=reading&lang=zh")).await;
            page.figure().await;
            let last = "[...document.querySelectorAll('.figure-controls :is(input, button, select)')] \
                        .filter((control) => control.checkVisibility()).at(-1)";
            page.script(&format!("{last}.scrollIntoView({{ block: 'end' }})")).await;
            page.settle().await;
            let stands = "const box = document.querySelector('.figure-picture').getBoundingClientRect(); \
                          return [box.top, box.bottom, innerHeight, innerWidth, scrollY];";
            let stands = page.function(stands).await;
            let at = |place: usize| stands[place].as_f64().expect("a length");
            assert!(at(4) > 200.0, "{slide}: nothing to scroll: {stands}");
            assert!(at(3) < 700.0, "no phone: {stands}");
            assert!(at(0) >= -1.0 && at(1) <= at(2) + 1.0, "{slide} in {engine:?}: {stands}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_picture_stays_in_sight_in_chromium() {
    the_picture_stays(Engine::Chromium).await;
}

#[tokio::test]
async fn the_picture_stays_in_sight_in_firefox() {
    the_picture_stays(Engine::Firefox).await;
}

#[tokio::test]
async fn the_picture_stays_in_sight_in_webkit() {
    the_picture_stays(Engine::WebKit).await;
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
                wrong.extend(page.wrong(&hash, include_str!("../src/touching.js")).await);
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
        for figure in FIGURES {
            page.go(&format!("#/{figure}&lang=zh")).await;
            page.figure().await;
            wrong.extend(page.wrong(figure, include_str!("../src/digits.js")).await);
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        for (hash, words) in PAINTED {
            assert_eq!(painted(&page, hash, words).await, 2, "{words} is painted as so many pieces");
        }
    })
    .await;
}

/// Numbers between Chinese characters.
const PAINTED: [(&str, &str); 4] = [
    ("#/deep-stability?lang=zh&view=slide&face=figure", "图11"),
    ("#/how-to-combine?lang=zh&view=slide&face=figure", "图14"),
    ("#/deep-stability?lang=zh&view=slide&face=figure", "第13页"),
    ("#/normalize?pane3=jacobian&x=1,2,3&lang=zh&view=slide&face=figure", "变为10倍"),
];

/// Of how many pieces the number of two digits in these words is painted, set large by itself: what is laid out well may
/// still be painted badly.
async fn painted(page: &Page, hash: &str, words: &str) -> Value {
    page.open(hash).await;
    page.figure().await;
    let place = format!(
        "const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); \
         let node = walker.nextNode(); \
         while (!node.data.includes('{words}') || node.parentElement.closest('script, template, option')) node = walker.nextNode(); \
         const shown = Object.assign(document.createElement('p'), {{ textContent: '{words}', lang: 'zh-CN' }}); \
         const {{ fontFamily, fontVariantNumeric }} = getComputedStyle(node.parentElement); \
         Object.assign(shown.style, {{ fontFamily, fontVariantNumeric, fontSize: '40px', position: 'fixed', \
           inset: '0 auto auto 0', zIndex: 99, color: 'black', background: 'white', whiteSpace: 'nowrap' }}); \
         document.body.append(shown); \
         const text = shown.firstChild, from = text.data.search(/\\d/); \
         const range = document.createRange(); range.setStart(text, from); range.setEnd(text, from + 2); \
         const {{ x, y, width, height }} = range.getBoundingClientRect(); return [x, y, width, height];"
    );
    let place = page.function(&place).await;
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

/// The bar steps back to a line; pointer, keyboard and finger fetch it, and a finger turns no slide by that.
#[tokio::test]
async fn the_bar_of_the_stage_comes_when_it_is_wanted() {
    lesson(viewport(1024, 768), "#/normalize?view=slide&face=figure", async |page| {
        const OPACITY: &str = "getComputedStyle(document.querySelector('.topbar')).opacity";
        page.figure().await;
        assert_eq!(page.script(OPACITY).await, "0");
        page.hover(".foot").await;
        page.until(&format!("{OPACITY} === '1'")).await;
        page.hover(".figure-picture").await;
        page.until(&format!("{OPACITY} === '0'")).await;
        page.function("document.querySelector('.topbar a, .topbar button').focus()").await;
        page.until(&format!("{OPACITY} === '1'")).await;
        page.function("document.activeElement.blur()").await;
        page.until(&format!("{OPACITY} === '0'")).await;
        page.has_fingers().await;
        page.tap(300, 760).await;
        page.until(&format!("{OPACITY} === '1'")).await;
        assert_eq!(page.root("data-slide").await, "normalize");
        // What is in it can be pressed then.
        let next = "const box = document.querySelector('.topbar [data-action=next]').getBoundingClientRect(); \
                    return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round);";
        let next = page.function(next).await;
        let at = |place: usize| next[place].as_u64().expect("a place") as u32;
        page.tap(at(0), at(1)).await;
        page.until("document.documentElement.dataset.slide === 'scale-and-shift'").await;
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
