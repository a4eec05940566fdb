//! How fast the engine is, as ratios measured in one run: in the browser and natively.

use crate::{
    run::{Outcome, run},
    setup,
};

/// Runs the package `bench`, which knows what to compare with what; it only needs a browser.
pub fn run_all() -> Outcome {
    let toolchain = setup::for_build()?;
    setup::for_browser()?;
    run(toolchain.program("cargo").args(["run", "--release", "--package", "bench", "--bin", "compare"]))
}
