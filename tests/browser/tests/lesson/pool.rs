//! Several workers at once: the same numbers as of one, and every wish holds for all.

use browser::pool::{started, with_cores};
use browser::race::{RACE, RUN, STEPS, losses, takes_native_steps, until_state};
use browser::{Engine, Page, Start, lesson};

const RESET: &str = "[data-work=race] [data-action=run-reset]";

#[tokio::test]
async fn three_workers_show_the_native_numbers_in_chromium() {
    three_workers_show_the_native_numbers(Engine::Chromium).await;
}

#[tokio::test]
async fn three_workers_show_the_native_numbers_in_firefox() {
    three_workers_show_the_native_numbers(Engine::Firefox).await;
}

#[tokio::test]
async fn three_workers_show_the_native_numbers_in_webkit() {
    three_workers_show_the_native_numbers(Engine::WebKit).await;
}

async fn three_workers_show_the_native_numbers(engine: Engine) {
    lesson(Start { engine, ..Start::default() }, RACE, async |page| {
        with_cores(&page, 4).await;
        takes_native_steps(&page).await;
        assert_eq!(started(&page).await, 3);
    })
    .await;
}

/// A whole default run: what 12 networks have learned at the end, with one worker, with two and with five.
#[tokio::test]
async fn a_run_ends_with_the_same_numbers_whatever_the_cores() {
    lesson(Start::default(), RACE, async |page| {
        let mut ends = Vec::new();
        for cores in [2, 3, 6] {
            with_cores(&page, cores).await;
            page.figure().await;
            page.click(RUN).await;
            until_state(&page, "done").await;
            page.settle().await;
            ends.push(losses(&page).await);
            page.click(RESET).await;
            until_state(&page, "idle").await;
        }
        assert_eq!(ends[0].len(), 4);
        assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}");
        assert_eq!(started(&page).await, 5, "one less than cores at most; a worker is kept");
    })
    .await;
}

#[tokio::test]
async fn all_rest_within_a_tenth_of_a_second_and_while_the_tab_is_hidden() {
    // The largest networks that the figure has: small ones would have come to their end.
    let largest = "#/how-to-combine?how=race&race-layers=24&race-size=large&lang=en";
    lesson(Start::default(), largest, async |page| {
        with_cores(&page, 4).await;
        page.figure().await;
        page.click(RUN).await;
        page.until(&format!("{STEPS} > 24")).await;
        rests(&page).await;
        page.click(RUN).await;
        until_state(&page, "running").await;
        hide(&page, true).await;
        until_state(&page, "paused").await;
        let steps = page.script(STEPS).await;
        page.wait_for("setTimeout(done, 250);").await;
        assert_eq!(page.script(STEPS).await, steps, "one still works");
        hide(&page, false).await;
        until_state(&page, "running").await;
        page.click(RESET).await;
        until_state(&page, "idle").await;
    })
    .await;
}

async fn rests(page: &Page) {
    page.click(RUN).await;
    let waited = page
        .wait_for(
            "const start = performance.now(), look = () => document.querySelector('[data-work=race]').dataset.state === \
             'paused' ? done(performance.now() - start) : setTimeout(look, 4); look();",
        )
        .await;
    assert!(waited.as_f64().is_some_and(|waited| waited < 100.0), "{waited}");
}

/// The tab is hidden, or seen again.
pub async fn hide(page: &Page, hidden: bool) {
    page.function(&format!(
        "Object.defineProperty(document, 'hidden', {{ value: {hidden}, configurable: true }}); \
         document.dispatchEvent(new Event('visibilitychange', {{ bubbles: true }}));"
    ))
    .await;
}

#[tokio::test]
async fn what_a_lost_worker_leaves_the_others_finish() {
    lesson(Start::default(), RACE, async |page| {
        page.figure().await;
        page.click(RUN).await;
        until_state(&page, "done").await;
        page.settle().await;
        let alone = losses(&page).await;
        page.click(RESET).await;
        with_cores(&page, 4).await;
        page.click(RUN).await;
        page.until(&format!("{STEPS} > 60")).await;
        page.function("const lost = window.started[1]; lost.terminate(); lost.onerror(new Event('error'));")
            .await;
        until_state(&page, "done").await;
        page.settle().await;
        assert_eq!(losses(&page).await, alone);
    })
    .await;
}
