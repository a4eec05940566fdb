//! The measured times as ratios, each beside its target.

use crate::machine::Machine;
use bench::steps::Steps;
use bench::work::{BATCH, WIDTH, operations};
use serde_json::Value;
use std::error::Error;
use std::fmt::Write;

/// Both curves of the plot must fit into half a frame at 60 Hz.
const HALF_FRAME_MS: f64 = 1000.0 / 60.0 / 2.0;
/// Multiplications and additions of one product [32, 64]·[64, 64].
const PRODUCT: f64 = (2 * BATCH * WIDTH * WIDTH) as f64;
/// Products in one call of `product`.
const REPEATS: f64 = 50.0;
/// Operations in one call of `peak`: see `bench::peak`, 12 chains of 16 bytes, 10 000 rounds.
const PEAK_BYTES: f64 = (2 * 12 * 16 * 10_000) as f64;

/// All times of one run.
pub struct Report {
    result: Value,
    machine: Machine,
}

/// 10th percentile: on a machine that is shared, the least disturbed part.
fn tenth_percentile(times: &Value) -> Option<f64> {
    let mut times: Vec<f64> = times.as_array()?.iter().filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 10).copied()
}

impl Report {
    /// Reads what the page hands in.
    pub fn read(bytes: &[u8], machine: Machine) -> Result<Self, Box<dyn Error>> {
        let result: Value = serde_json::from_slice(bytes)?;
        match result["error"].as_str() {
            Some(error) => Err(format!("the page failed: {error}").into()),
            None => Ok(Self { result, machine }),
        }
    }

    fn same_as_native(&self) -> bool {
        self.result["fingerprint"] == bench::bits::fingerprint()
    }

    /// Whether all that must give the same bits does.
    pub fn is_exact(&self) -> bool {
        self.result["twin_differences"] == 0 && self.same_as_native()
    }

    /// Milliseconds; NaN where nothing was measured.
    fn ms(&self, number: &str, work: &str, depth: u64, residual: bool, peer: &str) -> f64 {
        let cases = self.result["cases"].as_array().map(Vec::as_slice).unwrap_or_default();
        let case = cases.iter().find(|case| {
            case["type"] == number
                && case["work"] == work
                && case["depth"] == depth
                && case["residual"] == residual
        });
        case.and_then(|case| tenth_percentile(&case["times"][peer])).unwrap_or(f64::NAN)
    }

    /// The whole report.
    pub fn text(&self) -> String {
        let engine = self.result["engine"].as_str().unwrap_or_default();
        let mut text = format!("{engine}\n{}\n", self.machine.text());
        let same = |same| if same { "the same bits" } else { "DIFFERENT BITS" };
        let _ = writeln!(text, "simd128 and its twin give {}", same(self.result["twin_differences"] == 0));
        let _ = writeln!(text, "Chromium and this program give {}", same(self.same_as_native()));
        for number in ["f32", "f64"] {
            self.number(&mut text, number);
        }
        let both = self.ms("f64", "depth", 100, false, "wasm") + self.ms("f64", "depth", 100, true, "wasm");
        self.at_most(&mut text, "both curves, L = 100, f64, ms: half a frame", both, HALF_FRAME_MS);
        self.training(&mut text);
        text
    }

    fn at_least(&self, text: &mut String, name: &str, value: f64, goal: f64) {
        line(text, name, value, &format!("at least {goal}{}", self.verdict(value >= goal)));
    }

    fn at_most(&self, text: &mut String, name: &str, value: f64, goal: f64) {
        line(text, name, value, &format!("at most {goal:.2}{}", self.verdict(value <= goal)));
    }

    /// On a machine that others use a ratio is only a number. What was not measured is not met.
    fn verdict(&self, is_met: bool) -> String {
        match self.machine.too_busy() {
            Some(load) => format!("  not judged: load {load:.1}"),
            None => if is_met { "" } else { "  MISSED" }.to_owned(),
        }
    }

    /// GFLOP/s of every peer; gives that of wasm.
    fn row(&self, text: &mut String, name: &str, flops: f64, ms: impl Fn(&str) -> f64) -> f64 {
        let rates = PEERS.map(|peer| flops / ms(peer) / 1e6);
        let shown = rates.map(|rate| if rate.is_nan() { "-".to_owned() } else { format!("{rate:.1}") });
        let cells: String = shown.iter().map(|rate| format!("{rate:>9}")).collect();
        let _ = writeln!(text, "  {name:<34}{cells}");
        rates[0]
    }

    fn heads(text: &mut String) {
        let heads: String = PEERS.iter().map(|peer| format!("{peer:>9}")).collect();
        let _ = writeln!(text, "  {:<34}{heads}   GFLOP/s", "");
    }

    fn peak(&self, number: &str) -> f64 {
        let bytes = if number == "f32" { 4.0 } else { 8.0 };
        PEAK_BYTES / bytes / self.ms(number, "peak", 0, false, "wasm") / 1e6
    }

    fn number(&self, text: &mut String, number: &str) {
        let difference = |key| self.result["agreement"][key].as_f64().unwrap_or(f64::NAN);
        let _ = writeln!(
            text,
            "\n{number}: log10 of the norm at the input differs from JavaScript's by {:.1e}",
            difference(number)
        );
        if number == "f32" {
            let _ = writeln!(text, "  and from TensorFlow.js's by {:.1e}", difference("tfjs"));
        }
        Self::heads(text);
        let peak = self.peak(number);
        let _ = writeln!(text, "  {:<34}{peak:>9.1}", "peak: multiply + add in registers");
        let row = |text: &mut String, name, work, depth, flops: f64| {
            self.row(text, name, flops, |peer| self.ms(number, work, depth, false, peer))
        };
        let product = row(text, "product 32 x 64 x 64", "product", 0, PRODUCT * REPEATS);
        let whole = row(text, "W1: L = 100, weight gradients", "with_weights", 100, operations(100));
        row(text, "L = 100, the plot's own run", "depth", 100, operations(100) / 3.0 * 2.0);
        says(text, "product / peak", product / peak);
        self.at_least(text, "W1 / peak", whole / peak, if number == "f32" { 0.60 } else { 0.45 });
        self.ratios(text, number);
    }

    fn ratios(&self, text: &mut String, number: &str) {
        let ms = |work, depth, residual, peer| self.ms(number, work, depth, residual, peer);
        let w1 = |peer| ms("with_weights", 100, false, peer) / ms("with_weights", 100, false, "wasm");
        if number == "f32" {
            self.at_least(text, "W1: times as fast as TensorFlow.js", w1("tfjs"), 15.0);
            self.at_least(text, "W1: times as fast as JavaScript", w1("js"), 9.0);
        } else {
            says(text, "W1: times as fast as JavaScript", w1("js"));
        }
        says(text, "W1: of native speed", w1("native"));
        for (name, work) in [("W1", "with_weights"), ("plot", "depth")] {
            let per_layer = |depth| ms(work, depth, false, "wasm") / depth as f64;
            let bend = per_layer(500) / per_layer(10);
            let title = format!("{name}: time per layer, L = 500 over L = 10");
            // Twice the memory for every layer: no goal in f64.
            if number == "f32" { self.at_most(text, &title, bend, 1.25) } else { says(text, &title, bend) }
        }
        for depth in [100, 500] {
            let cost = ms("depth", depth, true, "wasm") / ms("depth", depth, false, "wasm");
            self.at_most(text, &format!("cost of the shortcut, L = {depth}"), cost, 1.1);
        }
        says(text, "L = 100, ms", ms("depth", 100, false, "wasm"));
        says(text, "L = 100 with new weights, ms", ms("fresh", 100, false, "wasm"));
    }

    /// Whole optimizer steps.
    fn training(&self, text: &mut String) {
        let _ = writeln!(text, "\nOptimizer steps, f32");
        Self::heads(text);
        let ms = |work: &str, peer: &str| self.ms("f32", work, 0, true, peer);
        let w2 =
            self.row(text, "W2: perceptron, SGD", Steps::Classifier.operations(), |p| ms("classifier", p));
        let w3 = self
            .row(text, "W3: Transformer, Adam", Steps::Transformer.operations(), |p| ms("transformer", p));
        let times = |work, peer| ms(work, peer) / ms(work, "wasm");
        self.at_least(text, "W2 / peak", w2 / self.peak("f32"), 0.60);
        self.at_least(text, "W2: times as fast as TensorFlow.js", times("classifier", "tfjs"), 12.0);
        self.at_least(text, "W2: times as fast as JavaScript", times("classifier", "js"), 9.0);
        says(text, "W2: of native speed", times("classifier", "native"));
        says(text, "W3 / peak", w3 / self.peak("f32"));
        self.at_least(text, "W3: times as fast as TensorFlow.js", times("transformer", "tfjs"), 8.0);
        says(text, "W3: of native speed", times("transformer", "native"));
        let torch = ms("transformer", "wasm") / ms("transformer", "torch");
        self.at_most(text, "W3: time over PyTorch's, one thread", torch, 1.0);
        for (name, work) in [("W2", "classifier"), ("W3", "transformer")] {
            says(text, &format!("{name}: ms a step"), ms(work, "wasm"));
        }
    }
}

/// Who is measured, as the page names them.
const PEERS: [&str; 5] = ["wasm", "native", "js", "tfjs", "torch"];

fn says(text: &mut String, name: &str, value: f64) {
    line(text, name, value, "");
}

fn line(text: &mut String, name: &str, value: f64, remark: &str) {
    let value = if value.is_nan() { "not measured".to_owned() } else { format!("{value:.2}") };
    let _ = writeln!(text, "  {name:<48}{value:>8}   {remark}");
}
