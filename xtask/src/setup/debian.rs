//! Debian's compiler as a builder for wasm32, for machines where rustup cannot download.
//!
//! Debian's archive has a recent compiler and the source of its standard library, but not the library built
//! for this target; so it is built here, once. No version is written down: they move with security updates.

use super::{packages, target::WASM};
use crate::run::{Outcome, find, output, program, run};
use std::{fs, path::Path};

const LIBRARY: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/lib";
const SOURCE: &str = "/usr/lib/rustlib/src/rust/library";

/// Whether rustup knows the compiler.
pub fn is_linked() -> bool {
    let toolchains = output(program("rustup").args(["toolchain", "list"])).unwrap_or_default();
    toolchains.lines().any(|line| line.split_whitespace().next() == Some("debian"))
}

/// Installs the compiler, builds the standard library, and links both into rustup.
pub fn install() -> Outcome {
    let by_hand =
        format!("please run 'rustup target add {WASM}' on a machine that can reach rustup's server");
    if find("apt-get").is_none() {
        return Err(format!("no target {WASM} and no apt-get: {by_hand}"));
    }
    let why = "a compiler for the browser";
    packages::install(&["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"], why)?;
    let linker =
        fs::read_link("/usr/bin/rust-lld").map_err(|e| format!("/usr/bin/rust-lld: {e}; {by_hand}"))?;
    let linker = linker.file_name().unwrap_or_default().to_string_lossy().into_owned();
    packages::install(&[&linker], "its linker")?;
    build_library()?;
    run(program("rustup").args(["toolchain", "link", "debian", "/usr"]))
}

/// Builds the standard library in an empty folder: two copies of one crate side by side break every build.
fn build_library() -> Outcome {
    println!("Building the standard library for {WASM} (about a minute, once).");
    // Not below the checkout, whose own cargo configuration would reach it there.
    let scratch = std::env::temp_dir().join("std-for-wasm32");
    let failed = |error| format!("{}: {error}", scratch.display());
    if scratch.exists() {
        fs::remove_dir_all(&scratch).map_err(failed)?;
    }
    fs::create_dir_all(&scratch).map_err(failed)?;
    // `library/*` without the dot folders: they hold the configuration that would vendor.
    let visible = format!("cp -r {SOURCE}/* .");
    run(program("sh").current_dir(&scratch).args(["-c", &visible]))?;
    compile(&scratch)?;
    install_library(&scratch)
}

fn compile(scratch: &Path) -> Outcome {
    let flags = "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes";
    let mut cargo = program("/usr/bin/cargo");
    cargo
        .current_dir(scratch)
        .args(["build", "--locked", "--release", "--manifest-path", "sysroot/Cargo.toml", "--target", WASM])
        .args(["--features", "panic-unwind,compiler-builtins-mem"])
        .env("CARGO_TARGET_DIR", scratch.join("target"))
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("__CARGO_DEFAULT_LIB_METADATA", "wasm")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    run(&mut cargo)
}

fn install_library(scratch: &Path) -> Outcome {
    let built = scratch.join("target").join(WASM).join("release/deps");
    let script = format!(
        "rm -rf {LIBRARY} && mkdir -p {LIBRARY} && cp {}/*.rlib {LIBRARY} && rm -f {LIBRARY}/libsysroot-*.rlib",
        built.display()
    );
    let mut shell = packages::as_root("sh").ok_or("installing the standard library takes root; use sudo")?;
    run(shell.args(["-c", &script]))?;
    fs::remove_dir_all(scratch).map_err(|error| format!("{}: {error}", scratch.display()))
}
