//! The set-up on a fresh machine. Every part looks first and installs only what is missing.

mod debian;
mod engines;
mod npm;
mod packages;
mod python;
mod release;
mod target;
mod tools;

pub use engines::{CHROMIUM, FIREFOX, for_browser, for_engine, nginx, rsvg};
pub use npm::{
    axe, axe_script, html_validate, html_validate_script, lighthouse, lighthouse_script, scorm_again,
    scorm_again_script, tensorflow, tensorflow_folder,
};
pub use target::{Toolchain, WASM};

use crate::run::Outcome;

/// What building takes: a compiler for wasm32, Trunk, wasm-bindgen, wasm-opt, the splitter.
pub fn for_build() -> Outcome<Toolchain> {
    announce();
    let toolchain = target::ensure()?;
    tools::ensure()?;
    crate::split::ensure()?;
    Ok(toolchain)
}

/// What is missing and how long each takes, on two cores; nothing where all is there.
fn announce() {
    let splitter = ("the splitter", "compiles for about 2 minutes", crate::split::is_built());
    let steps = tools::steps().into_iter().chain([splitter]);
    let missing: Vec<_> = steps.filter(|(.., is_there)| !is_there).collect();
    if missing.is_empty() {
        return;
    }
    println!("Set up once, {} steps:", missing.len() + 1);
    for (at, (what, how_long, _)) in missing.iter().enumerate() {
        println!("  {}. {what}: {how_long}", at + 1);
    }
    println!("  {}. the lesson itself: compiles for about 8 minutes, later for 2", missing.len() + 1);
}

/// What testing takes beyond that and the browsers: NumPy, the linters.
pub fn for_test(toolchain: &Toolchain) -> Outcome {
    python::ensure()?;
    tools::ensure_linters(toolchain)
}
