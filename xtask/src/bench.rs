//! How fast it is: the engine as ratios measured in one run, in the browser and natively; then the page.

use crate::{
    browser, dist,
    run::{Outcome, run},
    setup,
};

/// Runs the package `bench`, which knows what to compare with what and only needs a browser; prints what a pool of
/// workers would give on paper; and then measures how soon an edit is on screen and how long the page is busy. Each
/// runs also if another finds a goal missed.
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
    let mut pool = toolchain.program("cargo");
    pool.args([
        "test",
        "--quiet",
        "--package",
        "norm-shortcut",
        "--test",
        "work",
        "a_pool",
        "--",
        "--nocapture",
    ]);
    let pool = run(&mut pool);
    dist::build(&toolchain)?;
    let page = browser::measure();
    engine.and(pool).and(page)
}
