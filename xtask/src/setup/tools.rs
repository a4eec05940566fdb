//! Trunk, wasm-bindgen, wasm-opt, the linters.

use super::{packages, release, target::Toolchain};
use crate::run::{Outcome, cargo_home, find, output, program, read, root, run, tools_dir};
use std::path::Path;

const TRUNK: &str = "0.21.14";
const ESBUILD: &str = "0.25.12";

/// The tools that turn Rust into a page.
pub fn ensure() -> Outcome {
    trunk()?;
    // Its own lock file names a crate that cannot always be had.
    cargo_tool("wasm-bindgen", "wasm-bindgen-cli", &wasm_bindgen_version()?, &[])?;
    from_npm()
}

/// What there is to set up, how long it takes, and whether it is there.
pub fn steps() -> [(&'static str, &'static str, bool); 3] {
    let bindgen = wasm_bindgen_version().ok();
    let has_bindgen = bindgen.is_some() && version_of("wasm-bindgen") == bindgen;
    [
        (
            "Trunk",
            "a download of seconds; where that cannot be had it compiles for about 6 minutes",
            has_trunk(),
        ),
        ("wasm-bindgen", "compiles for about 3 minutes", has_bindgen),
        (
            "wasm-opt and esbuild",
            "a download of seconds",
            has_wasm_opt().unwrap_or_default() && has_esbuild(),
        ),
    ]
}

fn has_trunk() -> bool {
    version_of("trunk").as_deref() == Some(TRUNK)
}

/// The official release, or else compiled here. In the usual place, as [`cargo_tool`].
fn trunk() -> Outcome {
    if has_trunk() {
        return Ok(());
    }
    let home = if find("trunk").is_some() { tools_dir() } else { cargo_home() };
    println!("Downloading Trunk {TRUNK}.");
    let download = || release::trunk(TRUNK, &home.join("bin"));
    downloaded_or(download, has_trunk, || cargo_tool("trunk", "trunk", TRUNK, &["--locked"]))
}

/// What was downloaded, if it works here; else what is compiled.
fn downloaded_or(
    download: impl FnOnce() -> Outcome,
    works: impl FnOnce() -> bool,
    compile: impl FnOnce() -> Outcome,
) -> Outcome {
    match download() {
        Ok(()) if works() => return Ok(()),
        Ok(()) => println!("The release does not run here: compiling it instead."),
        Err(message) => println!("{message}: compiling it instead."),
    }
    compile()
}

/// `cargo install` in the usual place, so that plain `trunk serve` works afterwards; where another
/// version already sits there, beside the build instead, so that other projects keep theirs.
pub fn cargo_tool(tool: &str, package: &str, version: &str, options: &[&str]) -> Outcome {
    let found = find(tool);
    if found.is_some() && version_of(tool).as_deref() == Some(version) {
        return Ok(());
    }
    println!("Installing {package} {version} (compiles for some minutes).");
    let mut cargo = program("cargo");
    cargo.args(["install", package, "--version", version]).args(options);
    if found.is_some() {
        cargo.arg("--force").arg("--root").arg(tools_dir());
    }
    run(&mut cargo)
}

/// The second word of `tool --version`.
fn version_of(tool: &str) -> Option<String> {
    output(program(tool).arg("--version"))?.split_whitespace().nth(1).map(str::to_owned)
}

/// The version that the page is compiled against; another one refuses the file.
fn wasm_bindgen_version() -> Outcome<String> {
    let lock = read(root().join("Cargo.lock"))?;
    let mut lines = lock.lines().skip_while(|line| *line != "name = \"wasm-bindgen\"");
    quoted(lines.nth(1), "version").ok_or_else(|| "Cargo.lock names no wasm-bindgen".to_owned())
}

/// The number in Trunk.toml.
fn wasm_opt_version() -> Outcome<String> {
    let wanted = read(root().join("Trunk.toml"))?;
    let wanted = wanted.lines().find_map(|line| quoted(Some(line), "wasm_opt"));
    let wanted = wanted.ok_or("Trunk.toml names no wasm_opt version")?;
    Ok(wanted.trim_start_matches("version_").to_owned())
}

fn has_wasm_opt() -> Outcome<bool> {
    let found = output(program("wasm-opt").arg("--version")).unwrap_or_default();
    Ok(found.split_whitespace().nth(2) == Some(&wasm_opt_version()?))
}

/// It says its version alone.
fn has_esbuild() -> bool {
    output(program("esbuild").arg("--version")).is_some_and(|said| said.trim() == ESBUILD)
}

/// wasm-opt in the version of Trunk.toml, and esbuild, by npm. Debian's own wasm-opt breaks the page without a word,
/// and Trunk takes none of another version; without npm it downloads the right one itself.
fn from_npm() -> Outcome {
    let number = wasm_opt_version()?;
    if has_wasm_opt()? && has_esbuild() {
        return Ok(());
    }
    if find("npm").is_none() && packages::install(&["nodejs", "npm"], "npm, for wasm-opt").is_err() {
        println!(
            "No npm: Trunk will download wasm-opt itself, and scripts and sheets stay as long as they are."
        );
        return Ok(());
    }
    npm_packages(&tools_dir(), &[&format!("binaryen@{number}.0.0"), &format!("esbuild@{ESBUILD}")])
}

/// Installs npm packages in a folder, which has no others: npm takes away what it was not asked for.
pub fn npm_packages(folder: &Path, packages: &[&str]) -> Outcome {
    println!("Installing {}.", packages.join(", "));
    let mut npm = program("npm");
    npm.args(["install", "--ignore-scripts", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]);
    run(npm.arg("--prefix").arg(folder).args(packages))
}

fn quoted(line: Option<&str>, key: &str) -> Option<String> {
    let (name, value) = line?.split_once('=')?;
    (name.trim() == key).then(|| value.trim().trim_matches('"').to_owned())
}

/// rustfmt and clippy, also for the compiler that builds for the browser.
pub fn ensure_linters(toolchain: &Toolchain) -> Outcome {
    for (tool, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if output(program(tool).arg("--version")).is_some() {
            continue;
        }
        let by_hand = |_| format!("{component} is missing: please install it by hand, then start again");
        run(program("rustup").args(["component", "add", component])).map_err(by_hand)?;
    }
    if *toolchain == Toolchain::Debian && output(toolchain.program("cargo-clippy").arg("--version")).is_none()
    {
        packages::install(&["rust-web-clippy"], "the linter of Debian's compiler")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_downloaded_or_does_not_run_is_compiled() {
        let compiled = || Err("compiled".to_owned());
        assert_eq!(downloaded_or(|| Ok(()), || true, compiled), Ok(()));
        assert_eq!(downloaded_or(|| Ok(()), || false, compiled), compiled());
        assert_eq!(downloaded_or(|| Err("no way there".to_owned()), || true, compiled), compiled());
    }
}
