//! How fast it is: the engine as ratios measured in one run, in the browser and natively; then the page.

use crate::{
    browser, dist,
    run::{Outcome, run},
    setup,
};

/// Runs the package `bench`, which knows what to compare with what and only needs a browser, and then
/// measures how soon an edit is on screen and how long the page is busy. The one runs also if the other
/// finds a goal missed.
pub fn run_all() -> Outcome {
    let toolchain = setup::for_build()?;
    setup::for_browser()?;
    let mut compare = toolchain.program("cargo");
    compare.args(["run", "--release", "--package", "bench", "--bin", "compare"]);
    match setup::tensorflow() {
        Ok(()) => drop(compare.env("TFJS", setup::tensorflow_folder())),
        Err(message) => eprintln!("Not compared with TensorFlow.js: {message}"),
    }
    let engine = run(&mut compare);
    dist::build(&toolchain)?;
    let page = browser::measure();
    engine.and(page)
}
