//! 图14's race, step by step: on screen, and the same networks trained by this program.

use crate::Page;
use engine::training::experiments::spread;
use engine::training::trial::Step;
use norm_shortcut::figures::race::model::Lane;
use norm_shortcut::figures::race::model::Race;
use norm_shortcut::lesson::statistics::smoothed;

/// Where it stands: two layers, for speed.
pub const RACE: &str = "#/how-to-combine?how=race&race-layers=2&lang=en";
/// Starts it, rests it, goes on.
pub const RUN: &str = "[data-work=race] [data-action=run]";
/// One step.
pub const STEP: &str = "[data-work=race] [data-action=run-step]";
/// An expression of the page: how many steps all networks together have taken.
pub const STEPS: &str =
    "(parseInt(document.querySelector('[data-work=race] .work-line span').innerText) || 0)";

/// Waits until the race is in a state.
pub async fn until_state(page: &Page, state: &str) {
    page.until(&format!("document.querySelector('[data-work=race]').dataset.state === '{state}'")).await;
}

/// The losses on screen, lane by lane.
pub async fn losses(page: &Page) -> Vec<f64> {
    let mut found = Vec::new();
    for lane in Lane::ALL {
        let data =
            format!("main data[data-quantity=loss][data-series={}]", Race::DEFAULT.pairing().series(lane));
        let value = page.script(&format!("document.querySelector('{data}')?.value")).await;
        found.extend(value.as_str().and_then(|value| value.parse::<f64>().ok()));
    }
    found
}

/// The same losses computed by this program: each is the median over the seeds of the mean of the last ten.
///
/// # Panics
/// If a network cannot be trained so far.
pub fn native_losses(steps: usize) -> Vec<f64> {
    let mut means = Vec::new();
    for config in (Race { layers: 2, ..Race::DEFAULT }).trials(0) {
        let mut trial = config.start(None).expect("a network");
        let mut losses = Vec::new();
        for _ in 0..steps {
            match trial.step() {
                Step::Moved { loss } => losses.push(loss),
                ended => panic!("{ended:?}"),
            }
        }
        means.extend(smoothed(&losses, 10).last().copied());
    }
    let median = |lane: Lane| spread(&means[lane.trials()]).expect("numbers").median;
    Lane::ALL.map(median).into()
}

/// Takes three steps; after each, the page shows what this program gets, to the last digit.
///
/// # Panics
/// If it does not.
pub async fn takes_native_steps(page: &Page) {
    page.figure().await;
    for steps in 1..=3 {
        page.click(STEP).await;
        page.until(&format!("{STEPS} === {}", 12 * steps)).await;
        until_state(page, "paused").await;
        page.settle().await;
        assert_eq!(losses(page).await, native_losses(steps), "after {steps} steps");
    }
}
