//! Instruction counts, which do not depend on what else the machine does: this program under
//! callgrind, which counts what one call of the kernel takes.

use bench::steps::{Steps, step};
use bench::work;
use engine::nn::layer_norm::LayerNorm;
use engine::nn::residual_block::Shortcut;
use ndarray::Array2;
use std::fmt::Write;
use std::hint::black_box;
use std::process::{Command, ExitCode};

/// What is counted, with how often it runs: the difference of two counts leaves out the start-up.
const KERNELS: [&str; 3] = ["layer-norm", "gradient-depth-f32", "gradient-depth-f64"];

/// Runs `<kernel>:<times>`; callgrind watches.
pub fn run(kernel: &str) -> ExitCode {
    let (name, times) = kernel.split_once(':').unwrap_or((kernel, "1"));
    for _ in 0..times.parse::<usize>().unwrap_or(1) {
        match name {
            "layer-norm" => layer_norm(),
            "gradient-depth-f32" => drop(black_box(work::gradient_depth::<f32>(100, Shortcut::Identity))),
            "gradient-depth-f64" => drop(black_box(work::gradient_depth::<f64>(100, Shortcut::Identity))),
            _ => return steps(name, times.parse().unwrap_or(1)),
        }
    }
    ExitCode::SUCCESS
}

/// So many optimizer steps, for a profiler to watch.
fn steps(name: &str, count: usize) -> ExitCode {
    let Some(mut trial) = Steps::find(name).and_then(Steps::start) else { return ExitCode::FAILURE };
    for _ in 0..count {
        black_box(step(trial.as_mut()));
    }
    ExitCode::SUCCESS
}

/// LayerNorm as the slides use it, forward and backward, on one vector of 64.
fn layer_norm() {
    let norm = LayerNorm::<f64>::new(64, 1e-5);
    let x = Array2::from_shape_fn((1, 64), |(_, i)| (i * i % 17) as f64);
    let gradients = norm.forward(black_box(x.view())).and_then(|trace| norm.backward(&trace, x.view()));
    drop(black_box(gradients));
}

/// A line for each kernel, or one that says why there is none.
pub fn text() -> String {
    let mut text = String::from("Instructions of one call, natively (callgrind)\n");
    for kernel in KERNELS {
        // The first call takes memory and draws weights; the others are the steady state.
        let counts = count(&format!("{kernel}:1")).zip(count(&format!("{kernel}:3")));
        let Some((once, thrice)) = counts else {
            return "Instructions: not counted, valgrind is not installed\n".to_owned();
        };
        let _ = writeln!(text, "  {kernel:<20} {:>12}", thrice.saturating_sub(once) / 2);
    }
    text
}

/// Instructions of this program on one kernel.
fn count(kernel: &str) -> Option<u64> {
    let program = std::env::current_exe().ok()?;
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    let output = valgrind.arg(program).arg(kernel).output().ok()?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    text.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok())
}
