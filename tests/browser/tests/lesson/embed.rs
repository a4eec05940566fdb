//! A figure in a frame of somebody else's page, of another origin and under a strict policy.

use browser::host::{Around, Host, Ways};
use browser::{Key, Page, Start, lesson, texts, variable};
use norm_shortcut::deck;
use norm_shortcut::state::share::{embedded, frame};
use std::{fs, path::Path};

/// The lines by which a page listens, as README gives them.
fn listener() -> String {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = fs::read_to_string(readme).expect("README");
    let lines = readme.split("```js\n").nth(1).and_then(|rest| rest.split("```").next()).expect("its lines");
    format!(
        "window.heard = []; addEventListener('message', ({{ data }}) => window.heard.push(data));\n{lines}"
    )
}

/// A page that has the figure of this link in a frame, and the host of the figure.
async fn around(hash: &str, start: &Start) -> (Page, Host, Host) {
    let figure = Host::start(Ways::default());
    let (settings, notices) = deck::parse(hash);
    assert_eq!(notices, []);
    let line = frame(&embedded(&figure.url(), &settings), "Figure 3");
    let body = format!("{line}<p id=\"below\">Below.</p>");
    let around = Around { body, script: listener(), of: figure.url() };
    let host = Host::start(Ways { around: Some(around), ..Ways::default() });
    let page = Page::at(host.url(), start).await;
    page.visit("around.html").await;
    (page, host, figure)
}

const STANDS: &str =
    "document.documentElement.hasAttribute('data-ready') && document.querySelector('.embedded figure data')";

/// The frame is as high as it last said.
const FITS: &str = "window.heard.at(-1)?.type === 'norm-shortcut:height' && \
                    document.querySelector('iframe').height === String(window.heard.at(-1).height) && \
                    window.heard.at(-1).height > 300 && window.heard.at(-1).height < 2000";

#[tokio::test]
async fn a_figure_works_in_a_page_of_another_origin() {
    let (page, _host, figure) = around("#/normalize?x=2,4,9&lang=en", &Start::default()).await;
    page.enter_frame().await;
    page.until(STANDS).await;
    assert_eq!(page.number("mean").await, 5.0);
    let chrome = ".topbar, .foot, .skip, .heading, .points, .face-table, .face-predict, .badge, .notices";
    assert_eq!(page.script(&format!("document.querySelectorAll('{chrome}').length")).await, 0);
    // The height is heard, and then all of the frame is seen.
    page.leave_frame().await;
    page.until(FITS).await;
    page.settle().await;
    page.until(FITS).await;
    page.enter_frame().await;
    page.until("document.documentElement.scrollHeight <= innerHeight + 1").await;
    assert_eq!(page.script("document.documentElement.scrollWidth - innerWidth").await, 0);
    // An edit goes as far as the numbers and the link to the lesson.
    page.click("main label.row input").await;
    page.chord(Key::Control, 'a').await;
    page.type_text("3 1 5").await;
    page.until("document.querySelector('data[data-quantity=mean]').value === '3'").await;
    page.until("document.querySelector('.embedded-whole a').hash === '#/normalize?x=3,1,5&lang=en'").await;
    let link = page
        .script("(({ target, rel }) => [target, rel])(document.querySelector('.embedded-whole a'))")
        .await;
    assert_eq!(link, serde_json::json!(["_blank", "noopener"]));
    // Nothing is kept, nothing fetched that is not shown.
    let asked = figure.asked();
    assert!(
        !asked.iter().any(|name| name.contains("service_worker") || name.contains("offline")),
        "{asked:?}"
    );
    assert_eq!(page.script("document.documentElement.hasAttribute('data-offline')").await, false);
    page.leave_frame().await;
    assert_eq!(page.console_errors().await, Vec::<String>::new());
    page.close().await;
}

#[tokio::test]
async fn its_keys_are_left_to_the_page_around_it() {
    let (page, _host, _figure) = around("#/normalize?x=2,4,9&lang=en", &Start::default()).await;
    page.enter_frame().await;
    page.until(STANDS).await;
    let hash = page.hash().await;
    page.function("document.querySelector('[data-action=next-step]').focus()").await;
    page.press(&[Key::PageDown, Key::PageUp, Key::Right, Key::End]).await;
    page.type_text("?kovpcnltsfbw]").await;
    page.settle().await;
    assert_eq!(page.hash().await, hash);
    assert_eq!(page.root("data-slide").await, "normalize");
    assert_eq!(page.root("data-view").await, "reading");
    assert_eq!(page.script("document.querySelectorAll('dialog, .black.on').length").await, 0);
    // Those of a control are its own: an arrow on a bar.
    page.click("[data-action=next-step]").await;
    assert_eq!(page.root("data-step").await, "1");
    page.function("document.querySelector('.embedded [role=slider]').focus()").await;
    page.press(&[Key::Up]).await;
    page.until("!location.hash.includes('x=2,4,9&')").await;
    page.close().await;
}

/// One that comes into a stage's or a paper's link is none there.
#[tokio::test]
async fn a_frame_has_no_stage() {
    lesson(Start::default(), "#/normalize?view=slide&face=figure&lang=en&embed=1", async |page| {
        page.until(STANDS).await;
        assert_eq!(page.root("data-view").await, "reading");
        // Taken out of the address it is the lesson again.
        page.go("#/normalize?lang=en").await;
        page.until("document.querySelector('.topbar') && document.querySelector('.heading')").await;
        page.go("#/title?lang=en&embed=1").await;
        page.until("document.querySelector('.embedded')?.innerText.includes('has no figure')").await;
        assert_eq!(page.script("document.querySelectorAll('.topbar').length").await, 0);
    })
    .await;
}

/// Every figure is as high as its width asks for, in a narrow frame and in a wide one, however high the frame is.
#[tokio::test]
async fn every_frame_comes_to_rest() {
    for (width, slide) in [
        (360, "normalize"),
        (360, "how-to-combine"),
        (800, "residual-block"),
        (1200, "deep-stability"),
        (1200, "summary"),
    ] {
        let start = Start { viewport: (width, 700, 1.0), ..Start::default() };
        let (page, _host, _figure) = around(&format!("#/{slide}?lang=en"), &start).await;
        page.until(FITS).await;
        page.enter_frame().await;
        page.until("document.documentElement.hasAttribute('data-ready')").await;
        page.figure().await;
        page.leave_frame().await;
        page.until(FITS).await;
        page.settle().await;
        let at_rest = page.script("window.heard.at(-1).height").await;
        for height in [300, 1600] {
            page.function(&format!("document.querySelector('iframe').height = {height}")).await;
            page.settle().await;
            page.settle().await;
            let said = page.script("window.heard.at(-1).height").await;
            assert!(
                said.as_f64() <= at_rest.as_f64().map(|height| height + 1.0),
                "{slide}: {said}, {at_rest}"
            );
        }
        page.close().await;
    }
}

/// The help has the line for what is on screen.
#[tokio::test]
async fn help_has_the_line_to_paste() {
    lesson(Start::default(), "#/normalize?x=2,4,9&lang=en", async |page| {
        page.figure().await;
        page.function("Clipboard.prototype.writeText = async (text) => { window.copied = text; };").await;
        page.type_text("?").await;
        page.until("document.querySelector('.help .embed-line textarea')").await;
        page.click(".embed-line button").await;
        page.until("window.copied").await;
        let parsed = page
            .script(
                "(() => { const frame = new DOMParser().parseFromString(window.copied, 'text/html').querySelector('iframe'); \
                 return [frame.src, frame.title]; })()",
            )
            .await;
        let [address, title] = texts(&parsed).collect::<Vec<_>>()[..] else { panic!("{parsed}") };
        assert!(address.ends_with("#/normalize?x=2,4,9&lang=en&embed=1"), "{address}");
        assert!(title.starts_with("Figure 3"), "{title}");
        assert_eq!(page.script("window.copied === document.querySelector('.embed-line textarea').value").await, true);
    })
    .await;
}

/// What axe-core finds wrong on the page.
pub async fn violations(page: &Page) -> Vec<String> {
    let script = fs::read_to_string(variable("AXE")).expect("axe-core");
    page.function(&script).await;
    page.still().await;
    let found = page
        .wait_for(
            "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations.flatMap(\
             ({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))), (error) => done([String(error)]))",
        )
        .await;
    texts(&found).map(str::to_owned).collect()
}

#[tokio::test]
async fn axe_finds_nothing_in_a_frame() {
    for hash in [
        "#/normalize?embed=1&lang=en",
        "#/how-to-combine?embed=1&lang=zh&theme=dark",
        "#/deep-stability?embed=1&lang=en&theme=projector",
    ] {
        lesson(Start::default(), hash, async |page| {
            page.figure().await;
            let found = violations(&page).await;
            assert!(found.is_empty(), "{found:#?}");
        })
        .await;
    }
}
