//! A compiler that can build for wasm32-unknown-unknown.

use super::debian;
use crate::run::{Outcome, find, output, program, run, tools_dir};
use std::{fs, process::Command};

/// The target of the page and of the worker.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The compiler that builds for the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The one that is used anyway.
    Usual,
    /// Debian's, linked into rustup under the name `debian`.
    Debian,
}

impl Toolchain {
    /// A program that uses this compiler.
    pub fn program(self, name: &str) -> Command {
        let mut command = program(name);
        if self == Self::Debian {
            command.env("RUSTUP_TOOLCHAIN", "debian");
        }
        command
    }

    /// Whether it really builds: the target may be listed while its linker or library is missing.
    fn builds(self) -> bool {
        let probe = tools_dir().join("probe.rs");
        let written = fs::create_dir_all(tools_dir()).and_then(|()| fs::write(&probe, "fn main() {}"));
        let mut rustc = self.program("rustc");
        rustc.args(["--target", WASM, "-o"]).arg(probe.with_extension("wasm")).arg(&probe);
        written.is_ok() && output(&mut rustc).is_some()
    }
}

/// Finds such a compiler, or installs what it lacks.
pub fn ensure() -> Outcome<Toolchain> {
    let has_rustup = find("rustup").is_some();
    if Toolchain::Usual.builds() {
        return Ok(Toolchain::Usual);
    }
    if has_rustup && debian::is_linked() && Toolchain::Debian.builds() {
        return Ok(Toolchain::Debian);
    }
    if !has_rustup {
        return Err(format!(
            "rustc cannot build for {WASM}: please install rustup, or your system's package for that target \
             (Fedora: rust-std-static-{WASM}, Arch: rust-wasm, Debian: libstd-rust-dev-wasm32), then start again"
        ));
    }
    println!("Adding the target {WASM}.");
    if run(program("rustup").args(["target", "add", WASM]).env("RUST_BACKTRACE", "0")).is_ok()
        && Toolchain::Usual.builds()
    {
        return Ok(Toolchain::Usual);
    }
    println!("rustup cannot download it here; falling back to Debian's compiler.");
    debian::install()?;
    if !Toolchain::Debian.builds() {
        return Err(format!(
            "Debian's compiler does not build for {WASM}; please install that target by hand"
        ));
    }
    println!("For plain Trunk in this checkout: export RUSTUP_TOOLCHAIN=debian");
    Ok(Toolchain::Debian)
}
