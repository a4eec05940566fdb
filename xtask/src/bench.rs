//! How fast the engine is, as ratios measured in one run: in the browser and natively.

use crate::{
    browser::Stage,
    run::{Outcome, program, root, run},
    setup,
};

/// Runs the package `bench`, which knows what to compare; here it only gets a browser and a site.
pub fn run_all() -> Outcome {
    if !root().join("bench/Cargo.toml").exists() {
        return Err("there is no package 'bench' yet".to_owned());
    }
    let toolchain = setup::for_build()?;
    setup::for_browser()?;
    crate::dist::build(&toolchain)?;
    let stage = Stage::set()?;
    run(stage.tell(program("cargo").args(["run", "--release", "--package", "bench"])))
}
