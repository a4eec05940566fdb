//! The package in a learning platform, which scorm-again is: what is done is kept there, and comes back.

use browser::{
    Page, Start,
    host::{Host, Ways},
    texts,
};
use norm_shortcut::lesson::SlideId;
use serde_json::{Value, json};

const READY: &str = "document.documentElement.hasAttribute('data-ready')";

/// What the platform speaks: its page, and where it keeps what it is told.
struct Speaks {
    page: &'static str,
    /// Score, its most, whether all was seen, the place, the time, how one leaves.
    score: &'static str,
    most: &'static str,
    status: &'static str,
    place: &'static str,
    time: &'static str,
    exit: &'static str,
    /// How the time is written.
    clock: &'static str,
}

const SCORM_12: Speaks = Speaks {
    page: "platform.html",
    score: "core.score.raw",
    most: "core.score.max",
    status: "core.lesson_status",
    place: "core.lesson_location",
    time: "core.session_time",
    exit: "core.exit",
    clock: r"/^\d+:\d\d:\d\d/",
};

const SCORM_2004: Speaks = Speaks {
    page: "platform-2004.html",
    score: "score.raw",
    most: "score.max",
    status: "completion_status",
    place: "location",
    time: "session_time",
    exit: "exit",
    clock: r"/^PT\d+H\d+M\d/",
};

/// Opens the platform, and in its frame the lesson.
async fn launch(page: &Page, platform: &Speaks) {
    page.visit(platform.page).await;
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

async fn place_answers_and_score_are_kept(platform: Speaks) {
    let host = Host::of("SCORM", Ways::default());
    let page = Page::at(host.url(), &Start::default()).await;
    launch(&page, &platform).await;
    page.go("#/what-is-layer-norm?lang=en").await;
    answer(&page, "louder-row", 0).await;
    assert!(page.text(".face-predict").await.contains("in your learning platform"));
    // One of 38, in hundredths.
    page.until_there(&format!("{} === '3'", kept(platform.score))).await;
    page.until_there(&format!("{} === '100'", kept(platform.most))).await;
    page.until_there(&format!("{} === 'incomplete'", kept(platform.status))).await;
    page.go("#/normalize?x=2,4,9&step=2&face=figure&lang=en").await;
    page.until_there(&format!("{}.startsWith('#/normalize?x=2,4,9')", kept(platform.place))).await;
    page.until_there(&format!("{}.test({})", platform.clock, kept(platform.time))).await;
    assert_eq!(page.script(&kept(platform.exit)).await, "suspend");

    forget_on_device(&page).await;
    launch(&page, &platform).await;
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

#[tokio::test]
async fn scorm_again_keeps_place_answers_and_score() {
    place_answers_and_score_are_kept(SCORM_12).await;
}

#[tokio::test]
async fn scorm_again_keeps_them_in_2004_too() {
    place_answers_and_score_are_kept(SCORM_2004).await;
}

/// All sections but one were seen before; with a step on that one it is done. `seed` makes what was kept of a record.
async fn it_is_completed_once_all_was_seen(platform: Speaks, seed: impl FnOnce(String) -> Value) {
    let host = Host::of("SCORM", Ways::default());
    let page = Page::at(host.url(), &Start::default()).await;
    let before = SlideId::sections().filter(|slide| *slide != SlideId::Normalize);
    let tries = ["louder-row=1.0.r.5", "brighter=0.2.w.6"].map(str::to_owned);
    let record = before.map(|slide| format!("{}@1", slide.slug())).chain(tries).collect::<Vec<_>>().join(";");
    let seed = seed(record).to_string();
    // An address of the host's that is no lesson.
    page.visit("platform.js").await;
    page.function(&format!("localStorage.setItem('platform', {})", json!(seed))).await;
    launch(&page, &platform).await;
    page.until_there(&format!("{} === '3'", kept(platform.score))).await;
    assert_eq!(page.script(&kept(platform.status)).await, "incomplete");
    page.go("#/normalize?face=figure&lang=en").await;
    page.figure().await;
    page.type_text("]").await;
    page.until_there(&format!("{} === 'completed'", kept(platform.status))).await;
    // A wrong one of long ago comes back.
    page.go("#/contents?lang=en").await;
    page.until_there("document.querySelector('[data-due] [data-again=brighter]')").await;
    // The script that was opened by itself has no icon.
    let errors = page.console_errors().await;
    assert!(errors.iter().all(|error| error.contains("favicon.ico")), "{errors:#?}");
    page.close().await;
}

#[tokio::test]
async fn scorm_again_holds_it_for_completed_once_all_was_seen() {
    let seed = |record| json!({ "suspend_data": record, "core": { "lesson_status": "incomplete" } });
    it_is_completed_once_all_was_seen(SCORM_12, seed).await;
}

#[tokio::test]
async fn scorm_again_holds_it_for_completed_in_2004_too() {
    let seed = |record| json!({ "suspend_data": record, "completion_status": "incomplete" });
    it_is_completed_once_all_was_seen(SCORM_2004, seed).await;
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
