//! The measured times as ratios, each beside its target.

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
pub struct Report(Value);

/// 10th percentile: on a machine that is shared, the least disturbed part.
fn tenth_percentile(times: &Value) -> Option<f64> {
    let mut times: Vec<f64> = times.as_array()?.iter().filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 10).copied()
}

impl Report {
    /// Reads what the page hands in.
    pub fn read(bytes: &[u8]) -> Result<Self, Box<dyn Error>> {
        let result: Value = serde_json::from_slice(bytes)?;
        match result["error"].as_str() {
            Some(error) => Err(format!("the page failed: {error}").into()),
            None => Ok(Self(result)),
        }
    }

    fn same_as_native(&self) -> bool {
        self.0["fingerprint"] == bench::bits::fingerprint()
    }

    /// Whether all that must give the same bits does.
    pub fn is_exact(&self) -> bool {
        self.0["twin_differences"] == 0 && self.same_as_native()
    }

    /// Milliseconds; NaN where nothing was measured, which no target is met by.
    fn ms(&self, number: &str, work: &str, depth: u64, residual: bool, peer: &str) -> f64 {
        let cases = self.0["cases"].as_array().map(Vec::as_slice).unwrap_or_default();
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
        let mut text = format!("{}\n", self.0["engine"].as_str().unwrap_or_default());
        let same = |same| if same { "the same bits" } else { "DIFFERENT BITS" };
        let _ = writeln!(text, "simd128 and its twin give {}", same(self.0["twin_differences"] == 0));
        let _ = writeln!(text, "Chromium and this program give {}", same(self.same_as_native()));
        for number in ["f32", "f64"] {
            self.number(&mut text, number);
        }
        let both = self.ms("f64", "depth", 100, false, "wasm") + self.ms("f64", "depth", 100, true, "wasm");
        target(
            &mut text,
            "both curves, L = 100, f64, ms",
            both,
            both <= HALF_FRAME_MS,
            "at most half a frame, 8.3",
        );
        text
    }

    fn number(&self, text: &mut String, number: &str) {
        let bytes = if number == "f32" { 4.0 } else { 8.0 };
        let difference = self.0["agreement"][number].as_f64().unwrap_or(f64::NAN);
        let _ = writeln!(
            text,
            "\n{number}: log10 of the norm at the input differs from JavaScript's by {difference:.1e}"
        );
        let _ = writeln!(text, "  {:<34}{:>9}{:>9}{:>9}   GFLOP/s", "", "wasm", "native", "js");
        let row = |text: &mut String, name, work, depth, flops: f64| {
            let rate = |peer| flops / self.ms(number, work, depth, false, peer) / 1e6;
            let (wasm, native, js) = (rate("wasm"), rate("native"), rate("js"));
            let _ = writeln!(text, "  {name:<34}{wasm:>9.1}{native:>9.1}{js:>9.1}");
            (wasm, js)
        };
        let peak = PEAK_BYTES / bytes / self.ms(number, "peak", 0, false, "wasm") / 1e6;
        let _ = writeln!(text, "  {:<34}{peak:>9.1}", "peak: multiply + add in registers");
        let (product, js) = row(text, "product 32 x 64 x 64", "product", 0, PRODUCT * REPEATS);
        let (whole, _) = row(text, "L = 100 with weight gradients", "with_weights", 100, operations(100));
        row(text, "L = 100, the plot's own run", "depth", 100, operations(100) / 3.0 * 2.0);
        for (name, value) in [("product", product), ("with weight gradients", whole)] {
            target(text, &format!("{name} / peak"), value / peak, true, "");
        }
        target(text, "most that is possible: peak / product in JS", peak / js, true, "");
        self.ratios(text, number);
    }

    fn ratios(&self, text: &mut String, number: &str) {
        let ms = |work, depth, residual, peer| self.ms(number, work, depth, residual, peer);
        for (name, work) in [("with weight gradients", "with_weights"), ("the plot's own run", "depth")] {
            let wasm = ms(work, 100, false, "wasm");
            let js = ms(work, 100, false, "js") / wasm;
            target(text, &format!("{name}: times as fast as JS"), js, js >= 6.0, "at least 6");
            target(
                text,
                &format!("{name}: of native speed"),
                ms(work, 100, false, "native") / wasm,
                true,
                "",
            );
        }
        let per_layer = |depth| ms("depth", depth, false, "wasm") / depth as f64;
        let bend = per_layer(500) / per_layer(10);
        target(text, "time per layer, L = 500 over L = 10", bend, bend <= 1.35, "at most 1.35");
        for depth in [100, 500] {
            let cost = ms("depth", depth, true, "wasm") / ms("depth", depth, false, "wasm");
            target(text, &format!("cost of the shortcut, L = {depth}"), cost, cost <= 1.1, "at most 1.1");
        }
        target(text, "L = 100, ms", ms("depth", 100, false, "wasm"), true, "");
        target(text, "L = 100 with new weights, ms", ms("fresh", 100, false, "wasm"), true, "");
    }
}

fn target(text: &mut String, name: &str, value: f64, met: bool, wanted: &str) {
    let miss = if met { "" } else { "  MISSED" };
    let _ = writeln!(text, "  {name:<48}{value:>8.2}   {wanted}{miss}");
}
