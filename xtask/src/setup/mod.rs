//! The set-up on a fresh machine. Every part looks first and installs only what is missing.

mod debian;
mod engines;
mod npm;
mod packages;
mod python;
mod target;
mod tools;

pub use engines::{CHROMIUM, FIREFOX, for_browser, for_engine};
pub use npm::{axe, axe_script, tensorflow, tensorflow_folder};
pub use target::{Toolchain, WASM};

use crate::run::Outcome;

/// What building takes: a compiler for wasm32, Trunk, wasm-bindgen, wasm-opt, the splitter.
pub fn for_build() -> Outcome<Toolchain> {
    let toolchain = target::ensure()?;
    tools::ensure()?;
    crate::split::ensure()?;
    Ok(toolchain)
}

/// What testing takes beyond that and the browsers: NumPy, the linters.
pub fn for_test(toolchain: &Toolchain) -> Outcome {
    python::ensure()?;
    tools::ensure_linters(toolchain)
}
