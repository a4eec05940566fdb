//! The native peer: the same code, measured in the same way as the page does it.

use bench::steps::{Steps, step};
use bench::work;
use engine::nn::kernels::real::Real;
use engine::nn::residual_block::Shortcut;
use engine::training::gradient_depth::Remembered;
use std::hint::black_box;
use std::time::{Duration, Instant};

const CHUNK: Duration = Duration::from_millis(3);

/// One case, as the page names it.
pub struct Case {
    pub work: String,
    pub depth: usize,
    pub shortcut: Shortcut,
    /// Calls that are timed as one, and for how long they are repeated.
    pub steps: u32,
    pub turn: Duration,
}

/// Milliseconds per call, one figure per chunk; nothing for work that is not known.
pub fn measure<F: Remembered>(case: &Case) -> Vec<f64> {
    let &Case { ref work, depth, shortcut, .. } = case;
    match work.as_str() {
        "product" => time(case, || work::products::<F>(50)),
        "with_weights" => with_weights::<F>(case),
        "depth" => time(case, || work::gradient_depth::<F>(depth, shortcut)),
        "fresh" => time(case, || work::fresh::<F>(depth)),
        name => Steps::find(name)
            .and_then(Steps::start)
            .map_or_else(Vec::new, |mut trial| time(case, || step(trial.as_mut()))),
    }
}

fn with_weights<F: Real>(case: &Case) -> Vec<f64> {
    let mut network = work::Network::<F>::new(case.depth, case.shortcut);
    time(case, || network.run())
}

fn time(case: &Case, mut call: impl FnMut() -> f64) -> Vec<f64> {
    let mut times = Vec::new();
    let turn = Instant::now();
    while turn.elapsed() < case.turn {
        let start = Instant::now();
        let mut calls = 0;
        while start.elapsed() < CHUNK {
            for _ in 0..case.steps {
                black_box(call());
            }
            calls += case.steps;
        }
        times.push(start.elapsed().as_secs_f64() * 1e3 / f64::from(calls));
    }
    times
}
