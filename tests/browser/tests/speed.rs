//! How long the page's own thread is busy: a benchmark, since times depend on the machine and on what
//! else it does. `cargo xtask bench` runs it; each measurement has the machine to itself.

#[path = "../../../bench/src/machine.rs"]
mod machine;

use browser::{FIGURES, Page, Start, lesson};
use machine::Machine;
use serde_json::json;
use tokio::sync::Mutex;

/// One frame of a 60 Hz screen, in milliseconds.
const FRAME: f64 = 16.0;

/// Between two frames while a control is dragged: one at 60 Hz, and some play.
const DRAGGED: f64 = 20.0;

/// How many times as long as a plain script's the way of an edit may be.
const PLAIN: f64 = 4.0;

/// Held by the test that measures.
static ALONE: Mutex<()> = Mutex::const_new(());

/// What was measured, with what else the machine did; on one that others use it is no reason to fail.
fn judge(machine: &Machine, holds: bool, found: &str) {
    println!("{found}; {}", machine.text());
    match machine.too_busy() {
        Some(load) => println!("not judged: load {load:.1}"),
        None => assert!(holds, "{found}"),
    }
}

/// Milliseconds of edits, and of the least that any page could do for them.
async fn edits(page: &Page, rest: &str) -> [Vec<f64>; 2] {
    let script = include_str!("../src/edits.js");
    let both = page.wait_for(&format!("const rest = {};\n{script}", json!(rest))).await;
    [0, 1].map(|which| {
        let times = both[which].as_array().into_iter().flatten();
        let mut times: Vec<f64> = times.filter_map(serde_json::Value::as_f64).collect();
        times.sort_by(f64::total_cmp);
        assert_eq!(times.len(), 100);
        times
    })
}

#[tokio::test]
#[ignore = "a benchmark: cargo xtask bench"]
async fn an_edit_is_on_screen_within_a_frame() {
    let _alone = ALONE.lock().await;
    let machine = Machine::before();
    lesson(Start::default(), "#/normalize?step=5", move |page| async move {
        let (mut found, mut holds) = (Vec::new(), true);
        for (entries, row) in [(4, "2,3,4".to_owned()), (64, vec!["0.5"; 63].join(","))] {
            let [times, plain] = edits(&page, &row).await;
            let ratio = times[50] / plain[50];
            found.push(format!(
                "{entries} entries: median {:.1} ms, 95th percentile {:.1} ms; {ratio:.2} times a plain script's {:.1} ms",
                times[50], times[95], plain[50]
            ));
            holds &= times[95] <= FRAME && ratio <= PLAIN;
        }
        judge(&machine, holds, &found.join("; "));
    })
    .await;
}

#[tokio::test]
#[ignore = "a benchmark: cargo xtask bench"]
async fn the_page_is_never_busy_for_long() {
    let _alone = ALONE.lock().await;
    let machine = Machine::before();
    lesson(Start::default(), "#/deep-stability?depth=1000", move |page| async move {
        page.script("(window.long = [], new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask', buffered: true }))").await;
        page.at_rest().await;
        let load = page.script("long.splice(0)").await;
        for position in (0..=1000).step_by(20) {
            page.script(&format!(
                "(() => {{ const slider = document.querySelector('input[type=range]'); slider.value = {position}; \
                 slider.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); }})()"
            ))
            .await;
            page.settle().await;
        }
        page.at_rest().await;
        let slider = page.script("long.splice(0)").await;
        let found = format!("over 50 ms: while loading {load}, while the slider moves {slider}");
        judge(&machine, [load, slider].iter().all(|tasks| tasks.as_array().is_some_and(Vec::is_empty)), &found);
    })
    .await;
}

/// Every slider that a figure shows, dragged over its range: no task over 50 ms, and frames that follow each other.
#[tokio::test]
#[ignore = "a benchmark: cargo xtask bench"]
async fn what_is_dragged_follows() {
    let _alone = ALONE.lock().await;
    let machine = Machine::before();
    lesson(Start::default(), "", move |page| async move {
        let (mut late, mut count) = (Vec::new(), 0);
        for figure in FIGURES {
            page.go(&format!("#/{figure}&lang=en")).await;
            page.figure().await;
            page.at_rest().await;
            let all = page.wait_for(include_str!("../src/drags.js")).await;
            for slider in all.as_array().into_iter().flatten() {
                let numbers = |of: usize| {
                    slider[of].as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64)
                };
                let (tasks, mut times) = (numbers(1).collect::<Vec<_>>(), numbers(2).collect::<Vec<_>>());
                times.sort_by(f64::total_cmp);
                count += 1;
                let slow = times.get(times.len() * 95 / 100).copied().unwrap_or_default();
                if !tasks.is_empty() || slow > DRAGGED {
                    late.push(format!(
                        "{figure} {}: tasks {tasks:?}, 95th percentile {slow:.0} ms",
                        slider[0]
                    ));
                }
            }
        }
        assert!(count > 40, "only {count} sliders");
        judge(
            &machine,
            late.is_empty(),
            &format!("{} of {count} sliders lag\n{}", late.len(), late.join("\n")),
        );
    })
    .await;
}
