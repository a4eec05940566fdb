//! The lesson as those see, press and hear it who have other means: colours of the system, paper without
//! backgrounds, keys of other layouts, a finger, a voice, no clipboard.

use crate::SLIDES;
use browser::{Key, Page, Start, lesson, texts};
use serde_json::json;

/// What stands for a number or a choice.
const MARKS: &str = ".bar, .mark-line, .mark-band, .zero, .cell, .cells td, .region-cell, .bin, .rise, .bed-block, \
                     .meter-bar > span, .whisker, .box, .median, .layer, .digit, .op-box, .block-arc, \
                     .tabs .option:has(:checked), .rail-step[aria-current], .table-frame th";

/// Marks and drawn shapes in a figure that nothing sets apart from the page behind them; and how many were looked at.
const WITHOUT_EDGE: &str = r#"(() => {
  const page = getComputedStyle(document.body).backgroundColor;
  const seen = (colour) => colour && colour !== 'none' && colour !== page && !/^rgba\(.*, 0\)$|\/ 0\)$/.test(colour);
  const bordered = (style) => ['Top', 'Right', 'Bottom', 'Left'].some((side) =>
    parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== 'none' && seen(style[`border${side}Color`]));
  const outlined = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 && seen(style.outlineColor);
  const marked = (style) => seen(style.backgroundColor) || style.backgroundImage !== 'none' || bordered(style) || outlined(style);
  const there = (element) => element.checkVisibility();
  const name = (element) => `${element.tagName}.${element.getAttribute('class')}`;
  const boxes = [...document.querySelectorAll('MARKS')].filter(there);
  const dots = [...document.querySelectorAll('.dots a')].map((dot) => [dot, getComputedStyle(dot, '::after')]);
  const bare = boxes.map((box) => [box, getComputedStyle(box)]).concat(dots).filter(([, style]) => !marked(style));
  const shapes = [...document.querySelectorAll('.figure svg :is(path, rect, circle, line, polyline)')]
    .filter((shape) => there(shape) && !shape.matches('.halo, .map-paper'));
  const pale = shapes.filter((shape) => { const style = getComputedStyle(shape); return !seen(style.fill) && !seen(style.stroke); });
  return { looked: boxes.length + shapes.length, bare: [...bare.map(([box]) => box), ...pale].map(name) };
})()"#;

#[tokio::test]
async fn every_mark_keeps_an_edge_in_the_colours_of_the_system() {
    lesson(Start::default(), "#/title?lang=en", async |page| {
        page.emulate("screen", &[("forced-colors", "active")]).await;
        let look = WITHOUT_EDGE.replace("MARKS", MARKS);
        let mut looked = 0;
        for slide in SLIDES {
            for theme in ["light", "dark"] {
                page.go(&format!("#/{slide}?lang=en&theme={theme}")).await;
                page.figure().await;
                let found = page.script(&look).await;
                looked += found["looked"].as_u64().unwrap_or_default();
                let bare: Vec<&str> = texts(&found["bare"]).collect();
                assert!(bare.is_empty(), "{slide} {theme}: {bare:?}");
            }
        }
        assert!(looked > 1000, "only {looked} marks");
        // A canvas is drawn in the colours of its theme, on the sheet that they are for.
        page.go("#/deep-stability?lang=en&theme=dark").await;
        page.figure().await;
        let sheet = page.script("getComputedStyle(document.querySelector('canvas')).backgroundColor").await;
        assert_eq!(sheet, "rgb(20, 23, 26)");
    })
    .await;
}

#[tokio::test]
async fn on_paper_marks_stay_without_backgrounds_and_paper_is_white() {
    for view in ["", "&view=handout"] {
        let hash = format!("#/normalize?lang=en&theme=dark{view}");
        lesson(Start::default(), &hash, async |page| {
            page.figure().await;
            page.emulate("print", &[]).await;
            let exact =
                "[...document.querySelectorAll('.bar')].map((bar) => getComputedStyle(bar).printColorAdjust)";
            let exact = page.script(exact).await;
            assert!(texts(&exact).count() >= 4 && texts(&exact).all(|how| how == "exact"), "{exact}");
            let paper = page.script("getComputedStyle(document.body).backgroundColor").await;
            assert_eq!(paper, "rgb(255, 255, 255)");
            let filter = page.script("getComputedStyle(document.body).filter").await;
            assert_eq!(filter, "none", "what is turned over comes out wrong without its background");
        })
        .await;
    }
}

#[tokio::test]
async fn space_with_shift_goes_back() {
    lesson(Start::default(), "#/normalize?lang=en&view=slide", async |page| {
        page.figure().await;
        let there = page.hash().await;
        page.type_text(" ").await;
        page.until(&format!("location.hash !== {}", json!(there))).await;
        page.chord(Key::Shift, ' ').await;
        page.until(&format!("location.hash === {}", json!(there))).await;
    })
    .await;
}

/// A key as a layout or an input method gives it.
async fn pressed(page: &Page, key: &str, code: &str) {
    let what = json!({ "key": key, "code": code, "bubbles": true, "cancelable": true });
    page.script(&format!("document.body.dispatchEvent(new KeyboardEvent('keydown', {what}))")).await;
    page.settle().await;
}

#[tokio::test]
async fn keys_of_other_layouts_pads_and_input_methods() {
    lesson(Start::default(), "#/normalize?lang=en", async |page| {
        page.figure().await;
        let black = "document.querySelector('.black').classList.contains('on')";
        for (key, code) in [("b", "KeyN"), ("и", "KeyB"), ("Process", "KeyB"), (".", "NumpadDecimal")] {
            pressed(&page, key, code).await;
            assert_eq!(page.script(black).await, true, "{key} {code}");
            pressed(&page, key, code).await;
            assert_eq!(page.script(black).await, false, "{key} {code}");
        }
        for (key, code) in [("1", "Numpad1"), ("3", "Numpad3"), ("Enter", "NumpadEnter")] {
            pressed(&page, key, code).await;
        }
        page.until(&format!("document.documentElement.dataset.slide === {}", json!(SLIDES[12]))).await;
        pressed(&page, "Home", "Numpad7").await;
        page.until("document.documentElement.dataset.slide === 'title'").await;
    })
    .await;
}

#[tokio::test]
async fn a_finger_hits_every_dot_of_a_narrow_screen() {
    let phone = Start { viewport: (320, 640, 1.0), ..Start::default() };
    lesson(phone, "#/normalize?lang=en", async |page| {
        let least = "Math.min(...[...document.querySelectorAll('.dots a')].map((dot) => dot.getBoundingClientRect())\
                     .flatMap((place) => [place.width, place.height]))";
        assert!(page.script(least).await.as_f64().is_some_and(|pixels| pixels >= 24.0));
        assert_eq!(page.script("document.documentElement.scrollWidth <= innerWidth").await, true);
    })
    .await;
}

/// A ring around something that scrolls, cut off by what it stands in, cannot be seen.
#[tokio::test]
async fn what_scrolls_shows_its_focus() {
    lesson(Start::default(), "#/title?lang=en", async |page| {
        let mut looked = 0;
        for theme in ["light", "dark", "projector"] {
            for slide in SLIDES {
                page.go(&format!("#/{slide}?lang=en&theme={theme}")).await;
                page.figure().await;
                let unseen = page
                    .function(
                        "document.querySelectorAll('main details').forEach((more) => (more.open = true)); \
                         const frames = [...document.querySelectorAll('main :is(.table-frame, pre)')] \
                           .filter((frame) => frame.checkVisibility()); \
                         const unseen = frames.filter((frame) => { \
                           frame.focus({ focusVisible: true }); \
                           const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(frame); \
                           return document.activeElement !== frame || outlineStyle !== 'solid' \
                             || parseFloat(outlineWidth) < 2 || parseFloat(outlineWidth) + parseFloat(outlineOffset) > 0; }); \
                         return [frames.length, ...unseen.map((frame) => frame.outerHTML.slice(0, 80))];",
                    )
                    .await;
                looked += unseen[0].as_u64().unwrap_or_default();
                assert_eq!(texts(&unseen).count(), 0, "{slide} {theme}: {unseen}");
            }
        }
        assert!(looked > 30, "only {looked} frames");
    })
    .await;
}

#[tokio::test]
async fn one_main_one_control_a_label_and_no_level_left_out() {
    lesson(Start::default(), "#/title?lang=en", async |page| {
        let first = page
            .wait_for(
                "fetch(location.pathname).then((answer) => answer.text()).then((text) => \
                 done(new DOMParser().parseFromString(text, 'text/html').querySelectorAll('main').length));",
            )
            .await;
        assert_eq!(first, 1);
        for slide in SLIDES {
            page.go(&format!("#/{slide}?lang=en")).await;
            page.figure().await;
            assert_eq!(page.script("document.querySelectorAll('main').length").await, 1, "{slide}");
            let crowded = "[...document.querySelectorAll('label')].filter((label) => \
                           label.querySelectorAll('button, input, meter, output, progress, select, textarea').length > 1).length";
            assert_eq!(page.script(crowded).await, 0, "{slide}");
            let levels = page
                .script("[...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')].map((head) => Number(head.tagName[1]))")
                .await;
            let levels: Vec<u64> = levels.as_array().into_iter().flatten().filter_map(|level| level.as_u64()).collect();
            assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{slide}: {levels:?}");
        }
    })
    .await;
}

/// The handout has the code of every slide.
#[tokio::test]
async fn no_name_is_given_twice_on_paper() {
    lesson(Start::default(), "#/normalize?view=handout&lang=en", async |page| {
        page.until("document.querySelectorAll('.paper').length === 19").await;
        page.at_rest().await;
        let twice = page
            .script("[...document.querySelectorAll('[id]')].map((named) => named.id).filter((id, at, all) => all.indexOf(id) !== at)")
            .await;
        assert_eq!(texts(&twice).collect::<Vec<_>>(), Vec::<&str>::new());
    })
    .await;
}

/// Copies the numbers of a figure where the page has no clipboard; what was copied, and what is said.
async fn copied_without_clipboard(more: &str) -> (String, String, Page) {
    let page = Page::start(&Start::default()).await;
    page.before_every_page(&format!(
        "Object.defineProperty(Navigator.prototype, 'clipboard', {{ value: undefined }}); \
         addEventListener('copy', () => (window.copied = document.activeElement.value)); {more}"
    ))
    .await;
    page.open("#/normalize?lang=en").await;
    page.figure().await;
    page.click(".figure-exports button").await;
    page.until("document.querySelector('.figure-exports [role=status]').innerText").await;
    let copied = page.script("window.copied ?? ''").await;
    let said = page.text(".figure-exports [role=status]").await;
    (copied.as_str().unwrap_or_default().to_owned(), said, page)
}

#[tokio::test]
async fn without_a_clipboard_it_is_copied_all_the_same() {
    let (copied, said, page) = copied_without_clipboard("").await;
    assert!(copied.starts_with("quantity,index,layer,series,value\n"), "{copied}");
    assert_eq!(said, "Copied");
    assert_eq!(page.script("document.querySelectorAll('textarea').length").await, 0);
    page.close().await;
}

#[tokio::test]
async fn what_may_not_be_copied_stands_selected() {
    let refuse = "Document.prototype.execCommand = () => false;";
    let (_, said, page) = copied_without_clipboard(refuse).await;
    assert!(said.contains("Ctrl+C"), "{said}");
    let chosen = "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)";
    let chosen = page.script(chosen).await;
    assert!(chosen.as_str().is_some_and(|text| text.starts_with("quantity,index")), "{chosen}");
    page.script("document.activeElement.blur()").await;
    page.until("!document.querySelector('textarea')").await;
    page.close().await;
}

/// Fifty changes in a row: what is said is said at most twice a second, and last of all is what stands.
#[tokio::test]
async fn a_voice_is_not_talked_over() {
    lesson(Start::default(), "#/normalize?lang=en", async |page| {
        page.figure().await;
        let watch = "window.spoken = []; for (const region of document.querySelectorAll('[role=status], [role=alert], [aria-live]')) \
                     new MutationObserver(() => window.spoken.push([performance.now(), region])) \
                       .observe(region, { childList: true, characterData: true, subtree: true });";
        page.function(watch).await;
        page.wait_for(
            "const field = document.querySelector('main label.row input'); field.focus(); let count = 0; \
             const change = () => { field.value = `1, 2, ${count}`; \
               field.dispatchEvent(new InputEvent('input', { bubbles: true })); \
               ++count < 50 ? requestAnimationFrame(change) : done(); }; change();",
        )
        .await;
        page.until(
            "[...document.querySelectorAll('body > [role=status]')].some((region) => \
             region.textContent.includes(document.querySelector('.sentence').textContent))",
        )
        .await;
        let close = page
            .script(
                "window.spoken.filter(([at, region], index) => \
                 window.spoken.slice(0, index).some((other) => other[1] === region && at - other[0] < 450)).length",
            )
            .await;
        assert_eq!(close, 0);
        let doubled = "document.querySelectorAll('body > [role=status] [data-quantity]').length";
        assert_eq!(page.script(doubled).await, 0, "a number is named once");
    })
    .await;
}
