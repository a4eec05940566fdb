//! The package in a learning platform, which scorm-again is: what is done is kept there, and comes back.

use browser::{
    Page, Start,
    host::{Host, Ways},
    texts,
};
use norm_shortcut::lesson::SlideId;
use serde_json::json;

const READY: &str = "document.documentElement.hasAttribute('data-ready')";

/// Opens the platform, and in its frame the lesson.
async fn launch(page: &Page) {
    page.visit("platform.html").await;
    page.enter_frame().await;
    page.until_there(READY).await;
}

/// What the platform has kept, as an expression of the lesson's own page.
fn kept(path: &str) -> String {
    format!("JSON.parse(localStorage.getItem('platform'))?.{path}")
}

/// As if it were another machine: what the device itself has kept is gone.
async fn forget_on_device(page: &Page) {
    page.function(
        "for (const key of Object.keys(localStorage)) if (key.startsWith('norm-shortcut')) localStorage.removeItem(key);",
    )
    .await;
}

async fn answer(page: &Page, question: &str, option: usize) {
    page.until_there(&format!("document.querySelector('[data-question={question}]')")).await;
    page.click(&format!("[data-question={question}] .option:nth-of-type({}) input", option + 1)).await;
    page.click(&format!("[data-question={question}] [data-action=check]")).await;
    page.until_there(&format!("document.querySelector('[data-question={question}] [data-verdict]')")).await;
}

#[tokio::test]
async fn scorm_again_keeps_place_answers_and_score() {
    let host = Host::of("SCORM", Ways::default());
    let page = Page::at(host.url(), &Start::default()).await;
    launch(&page).await;
    page.go("#/what-is-layer-norm?lang=en").await;
    answer(&page, "louder-row", 0).await;
    assert!(page.text(".face-predict").await.contains("in your learning platform"));
    // One of 36, in hundredths.
    page.until_there(&format!("{} === '3'", kept("core.score.raw"))).await;
    page.until_there(&format!("{} === '100'", kept("core.score.max"))).await;
    page.until_there(&format!("{} === 'incomplete'", kept("core.lesson_status"))).await;
    page.go("#/normalize?x=2,4,9&step=2&face=figure&lang=en").await;
    page.until_there(&format!("{}.startsWith('#/normalize?x=2,4,9')", kept("core.lesson_location"))).await;
    page.until_there(&format!("/^\\d+:\\d\\d:\\d\\d/.test({})", kept("core.session_time"))).await;
    assert_eq!(page.script(&kept("core.exit")).await, "suspend");

    forget_on_device(&page).await;
    launch(&page).await;
    assert_eq!(page.script("localStorage.getItem('platform-ended')").await, "yes");
    page.until_there("document.documentElement.dataset.slide === 'normalize'").await;
    page.until_there("location.hash.includes('x=2,4,9') && location.hash.includes('step=2')").await;
    page.figure().await;
    assert_eq!(page.number("mean").await, 5.0);
    page.go("#/what-is-layer-norm?lang=en").await;
    page.until_there("document.querySelector('[data-question=louder-row] [data-verdict=right]')").await;
    // What it shows on the contents is the platform's.
    page.go("#/contents?lang=en").await;
    page.until_there("document.querySelector('[data-study=what-is-layer-norm]').dataset.seen === 'true'")
        .await;
    assert_eq!(page.console_errors().await, Vec::<String>::new());
    page.close().await;
}

/// All sections but one were seen before; with a step on that one it is done.
#[tokio::test]
async fn scorm_again_holds_it_for_completed_once_all_was_seen() {
    let host = Host::of("SCORM", Ways::default());
    let page = Page::at(host.url(), &Start::default()).await;
    let before = SlideId::sections().filter(|slide| *slide != SlideId::Normalize);
    let tries = ["louder-row=1.0.r.5", "brighter=0.2.w.6"].map(str::to_owned);
    let record = before.map(|slide| format!("{}@1", slide.slug())).chain(tries).collect::<Vec<_>>().join(";");
    let seed = json!({ "suspend_data": record, "core": { "lesson_status": "incomplete" } }).to_string();
    // An address of the host's that is no lesson.
    page.visit("platform.js").await;
    page.function(&format!("localStorage.setItem('platform', {})", json!(seed))).await;
    launch(&page).await;
    page.until_there(&format!("{} === '3'", kept("core.score.raw"))).await;
    assert_eq!(page.script(&kept("core.lesson_status")).await, "incomplete");
    page.go("#/normalize?face=figure&lang=en").await;
    page.figure().await;
    page.type_text("]").await;
    page.until_there(&format!("{} === 'completed'", kept("core.lesson_status"))).await;
    // A wrong one of long ago comes back.
    page.go("#/contents?lang=en").await;
    page.until_there("document.querySelector('[data-due] [data-again=brighter]')").await;
    // The script that was opened by itself has no icon.
    let errors = page.console_errors().await;
    assert!(errors.iter().all(|error| error.contains("favicon.ico")), "{errors:#?}");
    page.close().await;
}

/// Neither by itself nor in a frame of somebody else's is anything of it fetched.
#[tokio::test]
async fn without_a_platform_nothing_more_is_fetched() {
    let host = Host::of("SCORM", Ways { is_open: true, ..Ways::default() });
    let page = Page::at(host.url(), &Start::default()).await;
    for is_framed in [false, true] {
        page.visit(if is_framed { "frame.html" } else { "index.html#/normalize?lang=en" }).await;
        if is_framed {
            page.enter_frame().await;
        }
        page.until_there(READY).await;
        page.figure().await;
        let files = page.script("performance.getEntriesByType('resource').map((entry) => entry.name)").await;
        let strange: Vec<&str> = texts(&files).filter(|name| name.contains("split_platform")).collect();
        assert_eq!(strange, Vec::<&str>::new());
        assert!(texts(&files).any(|name| name.contains("split_layer_norm")));
    }
    page.close().await;
}
