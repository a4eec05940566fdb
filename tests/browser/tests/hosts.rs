//! On any host: what is odd there is done without, or said in words, within two seconds, with a button.

use browser::{
    Engine, Page, Start,
    host::{Host, Policy, Types, Ways},
};
use std::time::Duration;

/// Opens the lesson on a host with these ways.
async fn visit(ways: Ways, hash: &str, before: &str) -> (Host, Page) {
    let host = Host::start(ways);
    let page = Page::at(host.url(), &Start::default()).await;
    if !before.is_empty() {
        page.before_every_page(before).await;
    }
    page.visit(hash).await;
    (host, page)
}

/// What is the matter is said in the language of the page, at once, with a button; the address stays.
async fn says(page: &Page, kind: &str, hash: &str) {
    page.until("document.querySelector('.failure[role=alert] button')").await;
    assert_eq!(page.root("data-failure").await, kind);
    assert_eq!(page.hash().await, hash);
    let since = page.script("performance.now()").await.as_f64().unwrap_or(f64::MAX);
    assert!(since < 20_000.0, "{kind} was said after {since} ms");
    let lang = page.root("lang").await;
    let text = page.text(".failure").await;
    let is_chinese = text.chars().filter(|c| ('\u{4e00}'..'\u{9fff}').contains(c)).count() > 10;
    assert_eq!(is_chinese, lang == "zh-CN", "{lang}: {text}");
    assert!(page.script("document.documentElement.hasAttribute('data-ready')").await == false);
}

/// A press that may load the page again.
async fn press(page: &Page, selector: &str) {
    page.find(selector).await.click().await.expect("a press");
}

/// Numbers and a figure.
async fn stands(page: &Page) {
    page.until_there("document.documentElement.hasAttribute('data-ready')").await;
    page.until("document.querySelector('main figure.figure data')").await;
    assert_eq!(page.number("mean").await, 2.5);
}

/// A network in the worker.
async fn trains(page: &Page) {
    page.go("#/deep-stability?depth=31").await;
    page.until("document.querySelector('[data-work=gradient-depth]').dataset.state === 'done'").await;
}

/// What `cargo xtask serve` and `trunk serve --release` serve.
#[tokio::test]
async fn the_lesson_works_as_trunk_leaves_it() {
    let (host, page) = visit(Ways { is_fresh: true, ..Ways::default() }, "#/normalize", "").await;
    stands(&page).await;
    trains(&page).await;
    assert!(host.asked().iter().any(|name| name == "split_layer_norm.wasm"));
    page.close().await;
}

#[tokio::test]
async fn the_lesson_works_whatever_type_its_host_gives_to_wasm() {
    for kind in
        [Some("text/plain"), Some("application/octet-stream"), Some("application/wasm; charset=utf-8"), None]
    {
        let ways = Ways { types: Types::Wasm(kind), ..Ways::default() };
        let (_host, page) = visit(ways, "#/normalize", "").await;
        stands(&page).await;
        trains(&page).await;
        page.close().await;
    }
}

#[tokio::test]
async fn the_lesson_works_where_scripts_and_sheets_have_no_type_of_their_own() {
    let ways = Ways { types: Types::All("text/plain"), policy: Policy::None, ..Ways::default() };
    let (_host, page) = visit(ways, "#/normalize", "").await;
    stands(&page).await;
    let is_dressed = "getComputedStyle(document.querySelector('.topbar')).display === 'flex'";
    assert_eq!(page.script(is_dressed).await, true);
    trains(&page).await;
    page.close().await;
}

#[tokio::test]
async fn a_policy_that_forbids_scripts_of_another_type_is_said() {
    let ways = Ways { types: Types::All("text/plain"), ..Ways::default() };
    let (host, page) = visit(ways, "#/normalize?lang=en", "").await;
    says(&page, "types", "#/normalize?lang=en").await;
    host.change(|ways| ways.types = Types::Right);
    press(&page, ".failure button").await;
    stands(&page).await;
    page.close().await;
}

#[tokio::test]
async fn a_policy_without_wasm_is_said() {
    for (hash, _) in [("#/normalize?x=2,4,9&lang=en", "en"), ("#/normalize?x=2,4,9&lang=zh", "zh")] {
        let (host, page) = visit(Ways { policy: Policy::WithoutWasm, ..Ways::default() }, hash, "").await;
        says(&page, "policy", hash).await;
        // Nothing was fetched that needs it.
        assert!(!host.asked().iter().any(|name| name.ends_with(".wasm")));
        host.change(|ways| ways.policy = Policy::Strict);
        press(&page, ".failure button").await;
        page.until("document.querySelector('main figure.figure data')").await;
        assert_eq!(page.number("mean").await, 5.0);
        page.close().await;
    }
}

/// What a browser lacks, by a script before all others, and what is said then.
const LACKING: [(&str, &str); 4] = [
    ("wasm_off", "delete window.WebAssembly;"),
    ("old", "WebAssembly.validate = () => false;"),
    ("old", "delete window.HTMLDialogElement;"),
    // Nothing newer than the year 2017, as far as a script can take it away.
    (
        "old",
        "delete window.HTMLDialogElement; delete Array.prototype.at; delete Array.prototype.flat; \
         delete Array.prototype.flatMap; delete window.globalThis; delete Object.fromEntries; \
         delete window.PerformanceObserver; delete window.AbortController;",
    ),
];

#[tokio::test]
async fn a_browser_that_lacks_what_the_lesson_takes_is_told_so() {
    for (kind, script) in LACKING {
        for hash in ["#/normalize?x=2,4,9&lang=en", "#/normalize?x=2,4,9&lang=zh"] {
            let (host, page) = visit(Ways::default(), hash, script).await;
            says(&page, kind, hash).await;
            if kind == "old" {
                let text = page.text(".failure").await;
                assert!(text.contains("117") && text.contains("121") && text.contains("16.4"), "{text}");
            }
            assert!(!host.asked().iter().any(|name| name.ends_with(".wasm") || name.starts_with("page-")));
            page.close().await;
        }
    }
}

#[tokio::test]
async fn a_browser_that_does_not_draw_all_is_told_so_and_goes_on() {
    for script in ["delete window.MathMLElement;", "CSS.supports = () => false;"] {
        let (_host, page) = visit(Ways::default(), "#/normalize?lang=en", script).await;
        page.until("document.querySelector('.failure[role=alert] button')").await;
        assert_eq!(page.root("data-failure").await, "plain");
        stands(&page).await;
        press(&page, ".failure button").await;
        page.until("!document.querySelector('.failure')").await;
        page.close().await;
    }
}

/// Files without which the page cannot begin.
const FIRST: [&str; 4] = ["page_bg-", "page-", "loader-", ".shell."];

#[tokio::test]
async fn a_file_that_does_not_come_is_said_and_comes_on_a_press() {
    for (part, hash) in
        FIRST.into_iter().zip(["#/normalize?lang=en", "#/normalize?lang=zh"].into_iter().cycle())
    {
        let (host, page) = visit(Ways { missing: vec![part], ..Ways::default() }, hash, "").await;
        says(&page, "file", hash).await;
        host.change(|ways| ways.missing.clear());
        press(&page, ".failure button").await;
        stands(&page).await;
        page.close().await;
    }
}

/// Seconds of waiting are told apart from milliseconds of the test.
const QUICK_CLOCK: &str = "const slow = window.setInterval; \
                           window.setInterval = (run, time) => slow(run, time === 1000 ? 25 : time);";

#[tokio::test]
async fn a_host_that_never_answers_is_told() {
    for (part, hash) in
        FIRST.into_iter().zip(["#/normalize?lang=en", "#/normalize?lang=zh"].into_iter().cycle())
    {
        let (host, page) = visit(Ways { silent: vec![part], ..Ways::default() }, hash, QUICK_CLOCK).await;
        says(&page, "file", hash).await;
        host.change(|ways| ways.silent.clear());
        press(&page, ".failure button").await;
        stands(&page).await;
        page.close().await;
    }
}

/// Half of a file is no file, however fast the others came.
#[tokio::test]
async fn a_file_that_stops_halfway_is_told() {
    for part in FIRST {
        let ways = Ways { halting: vec![part], ..Ways::default() };
        let (host, page) = visit(ways, "#/normalize?lang=en", QUICK_CLOCK).await;
        says(&page, "file", "#/normalize?lang=en").await;
        host.change(|ways| ways.halting.clear());
        press(&page, ".failure button").await;
        stands(&page).await;
        page.close().await;
    }
}

/// Nothing runs that could say so: the style sheet does.
#[tokio::test]
async fn a_first_script_that_is_never_answered_is_told() {
    let host = Host::start(Ways { silent: vec!["boot-"], ..Ways::default() });
    let page = Page::at(host.url(), &Start { is_hasty: true, ..Start::default() }).await;
    page.visit("#/normalize").await;
    page.until("getComputedStyle(document.querySelector('#stalled')).visibility === 'visible'").await;
    host.change(|ways| ways.silent.clear());
    stands(&page).await;
    assert_eq!(page.script("getComputedStyle(document.querySelector('#stalled')).display").await, "none");
    page.close().await;
}

#[tokio::test]
async fn a_part_that_is_never_answered_is_told_in_its_place() {
    for part in ["pack_layer_norm", ".normalize."] {
        let ways = Ways { silent: vec![part], ..Ways::default() };
        let (host, page) = visit(ways, "#/normalize?lang=en", QUICK_CLOCK).await;
        page.until("document.querySelector('main .missing button')").await;
        host.change(|ways| ways.silent.clear());
        press(&page, "main .missing button").await;
        stands(&page).await;
        page.close().await;
    }
}

#[tokio::test]
async fn a_worker_that_is_never_answered_is_told() {
    let quick = "const late = window.setTimeout; window.setTimeout = (run, time) => late(run, time === 60000 ? 500 : time);";
    let (host, page) = visit(Ways { silent: vec!["worker_bg-"], ..Ways::default() }, PLOT, quick).await;
    page.until(FAILED).await;
    assert!(page.text("main").await.contains("could not be started"));
    host.change(|ways| ways.silent.clear());
    trains(&page).await;
    page.close().await;
}

/// It takes longer than a host that says nothing is given, but it moves.
#[tokio::test]
async fn a_slow_download_is_waited_for() {
    let slow = ["page_bg-", "pack_layer_norm", ".shell."].map(|part| (part, Duration::from_millis(1500)));
    let ways = Ways { slow: slow.to_vec(), ..Ways::default() };
    let watch = "window.told = 0; addEventListener('DOMContentLoaded', () => \
                 new MutationObserver(() => window.told += document.querySelectorAll('.failure, .missing').length) \
                   .observe(document, { childList: true, subtree: true }));";
    let (_host, page) = visit(ways, "#/normalize?lang=en", &[QUICK_CLOCK, watch].concat()).await;
    stands(&page).await;
    assert_eq!(page.script("window.told").await, 0);
    page.close().await;
}

#[tokio::test]
async fn a_host_that_answers_with_a_page_of_its_own_is_seen_through() {
    for part in ["page_bg-", "pack_layer_norm"] {
        let (host, page) =
            visit(Ways { excused: vec![part], ..Ways::default() }, "#/normalize?lang=en", "").await;
        let retry = ".failure button, main .missing button";
        page.until(&format!("document.querySelector('{retry}')")).await;
        host.change(|ways| ways.excused.clear());
        press(&page, retry).await;
        stands(&page).await;
        page.close().await;
    }
}

#[tokio::test]
async fn the_first_script_missing_is_said_by_the_style_sheet_alone() {
    let (_host, page) = visit(Ways { missing: vec!["boot-"], ..Ways::default() }, "#/normalize", "").await;
    page.until("getComputedStyle(document.querySelector('#stalled')).visibility === 'visible'").await;
    assert!(page.text("#stalled").await.contains("16.4"));
    page.close().await;
}

#[tokio::test]
async fn a_new_version_is_said_and_loaded_on_a_press() {
    for hash in ["#/summary?lang=en", "#/summary?lang=zh"] {
        let host = Host::start(Ways::default());
        let page = Page::at(host.url(), &Start::default()).await;
        // Only what is asked for is fetched, so that something is left to fetch.
        page.before_every_page(
            "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) });",
        )
        .await;
        page.visit(hash).await;
        page.until("document.documentElement.hasAttribute('data-ready')").await;
        host.change(|ways| ways.is_next = true);
        let away = format!("#/normalize?x=2,4,9&{}", &hash[hash.len() - 7..]);
        page.script(&format!("location.hash = '{away}'")).await;
        page.until("document.querySelector('.failure[role=alert] button')").await;
        assert_eq!(page.root("data-failure").await, "new_version");
        press(&page, ".failure button").await;
        page.until(
            "document.head.hasAttribute('data-next') && document.querySelector('main figure.figure data')",
        )
        .await;
        assert_eq!(page.number("mean").await, 5.0);
        page.close().await;
    }
}

#[tokio::test]
async fn it_works_in_a_sandboxed_frame() {
    let host = Host::start(Ways { is_open: true, ..Ways::default() });
    let page = Page::at(host.url(), &Start::default()).await;
    page.visit("frame.html").await;
    page.enter_frame().await;
    stands(&page).await;
    trains(&page).await;
    page.close().await;
}

#[tokio::test]
async fn a_frame_that_may_read_nothing_is_said() {
    let host = Host::start(Ways::default());
    let page = Page::at(host.url(), &Start::default()).await;
    page.visit("frame.html").await;
    page.enter_frame().await;
    says(&page, "frame", "#/normalize?lang=en").await;
    page.close().await;
}

/// The plot of gradient norms, whose worker has one thing or another the matter.
const PLOT: &str = "#/deep-stability?depth=30&lang=en";
const FAILED: &str = "document.querySelector('[data-work=gradient-depth]').dataset.state === 'failed'";

#[tokio::test]
async fn a_worker_that_cannot_start_is_said_and_started_when_it_can() {
    for part in ["worker_loader-", "worker-", "worker_bg-"] {
        let (host, page) = visit(Ways { missing: vec![part], ..Ways::default() }, PLOT, "").await;
        page.until(FAILED).await;
        assert!(page.text("main").await.contains("could not be started"), "{part}");
        host.change(|ways| ways.missing.clear());
        trains(&page).await;
        page.close().await;
    }
}

#[tokio::test]
async fn a_browser_without_workers_is_told_so() {
    let (_host, page) = visit(Ways::default(), PLOT, "delete window.Worker;").await;
    page.until(FAILED).await;
    assert!(page.text("main").await.contains("lets no page compute in the background"));
    page.go("#/normalize").await;
    stands(&page).await;
    page.close().await;
}

#[tokio::test]
async fn a_worker_that_breaks_again_and_again_is_not_started_for_ever() {
    let breaking =
        "window.started = 0; window.broken = 0; const Real = Worker; window.Worker = class extends Real {
        constructor(url) {
            super(url);
            window.started += 1;
            this.addEventListener('message', ({ data }) =>
                data === 'listening' && setTimeout(() => {
                    this.dispatchEvent(new Event('error'));
                    window.broken += 1;
                }));
        }
    };";
    let (_host, page) = visit(Ways::default(), PLOT, breaking).await;
    for depth in 10..16 {
        page.until(&format!("window.broken === {}", 3.min(depth - 9))).await;
        page.until(FAILED).await;
        page.go(&format!("#/deep-stability?depth={depth}")).await;
    }
    page.until("document.querySelector('main').innerText.includes('several times in a row')").await;
    assert_eq!(page.script("window.started").await, 3);
    page.close().await;
}

/// The kinds that engines differ in, in another engine.
/// What a panic is to a browser: a trap, in what was called back or in what was promised.
const TRAPS: [&str; 2] = ["window.setTimeout(trap)", "window.Promise.resolve().then(trap)"];

/// A module whose one function is a trap; the page's own, where a driver's script has its own of all.
const TRAP: &str = "const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]; \
                    const { WebAssembly, Uint8Array } = window; \
                    const trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports.f;";

async fn a_panic_is_said(page: &Page, hash: &str) {
    for how in TRAPS {
        page.visit(hash).await;
        page.until_there("document.documentElement.hasAttribute('data-ready')").await;
        page.at_rest().await;
        page.function(&format!("{TRAP} {how};")).await;
        says(page, "panic", hash).await;
        goes_on(page, hash).await;
    }
}

/// The button of what is said loads the page again, with the same state.
async fn goes_on(page: &Page, hash: &str) {
    press(page, ".failure button").await;
    page.until_there(
        "!document.querySelector('.failure') && document.querySelector('main figure.figure data')",
    )
    .await;
    assert_eq!(page.number("mean").await, 5.0);
    assert_eq!(page.hash().await, hash);
}

async fn odd_hosts(engine: Engine) {
    let hash = "#/normalize?x=2,4,9&lang=en";
    let page = Page::at(String::new(), &Start { engine, ..Start::default() }).await;
    for (types, policy) in [
        (Types::Wasm(Some("text/plain")), Policy::Strict),
        (Types::Wasm(None), Policy::Strict),
        (Types::All("text/plain"), Policy::None),
    ] {
        let host = Host::start(Ways { types, policy, ..Ways::default() });
        let page = page.clone().to(host.url());
        page.visit(hash).await;
        page.until("document.querySelector('main figure.figure data')").await;
        assert_eq!(page.script("getComputedStyle(document.querySelector('.topbar')).display").await, "flex");
        trains(&page).await;
    }
    let host = Host::start(Ways::default());
    a_panic_is_said(&page.clone().to(host.url()), hash).await;
    for (ways, kind) in [
        (Ways { policy: Policy::WithoutWasm, ..Ways::default() }, "policy"),
        (Ways { types: Types::All("text/plain"), ..Ways::default() }, "types"),
        (Ways { missing: vec!["page_bg-"], ..Ways::default() }, "file"),
        (Ways { missing: vec!["page-"], ..Ways::default() }, "file"),
        (Ways { missing: vec!["loader-"], ..Ways::default() }, "file"),
        (Ways { missing: vec!["base-"], ..Ways::default() }, "file"),
        (Ways { excused: vec!["page_bg-"], ..Ways::default() }, "file"),
    ] {
        let host = Host::start(ways);
        let page = page.clone().to(host.url());
        page.visit(hash).await;
        page.until("document.querySelector('.failure[role=alert] button')").await;
        assert_eq!(page.root("data-failure").await, kind, "{}", page.text(".failure").await);
        host.change(|ways| *ways = Ways::default());
        goes_on(&page, hash).await;
    }
    // In WebKit no file is a policy's 'self' to a frame without an origin: there the style sheet's words are all.
    let policy = if engine == Engine::WebKit { Policy::None } else { Policy::Strict };
    let host = Host::start(Ways { is_open: true, policy, ..Ways::default() });
    let framed = page.clone().to(host.url());
    framed.visit("frame.html").await;
    framed.enter_frame().await;
    framed.until_there("document.querySelector('main figure.figure data')").await;
    trains(&framed).await;
    page.close().await;
}

#[tokio::test]
async fn odd_hosts_are_done_with_in_firefox() {
    odd_hosts(Engine::Firefox).await;
}

#[tokio::test]
async fn odd_hosts_are_done_with_in_webkit() {
    odd_hosts(Engine::WebKit).await;
}

#[tokio::test]
async fn odd_hosts_are_done_with_in_chromium() {
    odd_hosts(Engine::Chromium).await;
}
