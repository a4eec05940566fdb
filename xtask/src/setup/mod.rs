//! The set-up on a fresh machine. Every part looks first and installs only what is missing.

mod debian;
mod packages;
mod target;
mod tools;

pub use target::{Toolchain, WASM};
pub use tools::CHROMIUM;

use crate::run::Outcome;

/// What building takes: a compiler for wasm32, Trunk, wasm-bindgen, wasm-opt.
pub fn for_build() -> Outcome<Toolchain> {
    let toolchain = target::ensure()?;
    tools::ensure()?;
    Ok(toolchain)
}

/// What testing takes beyond that: a browser with its driver, Chinese type, the linter.
pub fn for_test(toolchain: &Toolchain) -> Outcome {
    for_browser()?;
    tools::ensure_linters(toolchain)
}

/// Chromium, its driver, and a font with Chinese.
pub fn for_browser() -> Outcome {
    tools::ensure_browser()
}
