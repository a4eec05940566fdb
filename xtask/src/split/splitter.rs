//! The splitter: its library from the registry with our `regroup.diff` over it, built beside the other tools.

use super::diff;
use crate::run::{Outcome, program, read, root, run, tools_dir};
use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

const LIBRARY: &str = "wasm_split_cli_support";

/// The program, built anew when its sources are not those that it was built from.
pub fn ensure() -> Outcome<PathBuf> {
    let folder = folder();
    if is_built() {
        return Ok(built(&folder));
    }
    println!("Building the splitter (compiles for a minute or two).");
    build(&folder)?;
    let stamp = folder.join(STAMP);
    fs::write(&stamp, sources()?).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(built(&folder))
}

/// Whether it is there, from the present sources.
pub fn is_built() -> bool {
    let before = fs::read_to_string(folder().join(STAMP));
    built(&folder()).is_file() && sources().is_ok_and(|sources| before.is_ok_and(|before| before == sources))
}

/// What it was built from.
const STAMP: &str = "built-from";

fn folder() -> PathBuf {
    tools_dir().join("splitter")
}

fn built(folder: &Path) -> PathBuf {
    folder.join("target/release").join(format!("splitter{}", env::consts::EXE_SUFFIX))
}

/// All that it is made of, as one text.
fn sources() -> Outcome<String> {
    [
        "Cargo.toml",
        "Cargo.lock",
        "regroup.diff",
        "src/main.rs",
        "src/quiet.rs",
        "src/regroup.rs",
        "src/shorten.rs",
    ]
    .iter()
    .map(|name| read(home().join(name)))
    .collect()
}

fn home() -> PathBuf {
    root().join("xtask/splitter")
}

fn build(folder: &Path) -> Outcome {
    let library = folder.join("library");
    for old in [&library, &folder.join("src")] {
        if old.exists() {
            fs::remove_dir_all(old).map_err(|error| format!("{}: {error}", old.display()))?;
        }
    }
    copy(&home(), folder)?;
    copy(&registry_copy(folder)?, &library)?;
    diff::apply(&read(folder.join("regroup.diff"))?, &library)?;
    let patch = format!("patch.crates-io.{LIBRARY}.path=\"library\"");
    let mut cargo = program("cargo");
    cargo.args(["build", "--release", "--config", &patch]).current_dir(folder);
    run(cargo.env("CARGO_TARGET_DIR", folder.join("target")))
}

/// Where cargo keeps the library that it has fetched for the splitter.
fn registry_copy(folder: &Path) -> Outcome<PathBuf> {
    let mut cargo = program("cargo");
    cargo.args(["metadata", "--format-version=1", "--locked"]).current_dir(folder);
    let done = cargo.output().map_err(|error| format!("cannot run cargo metadata: {error}"))?;
    if !done.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&done.stderr)));
    }
    let known: serde_json::Value = serde_json::from_slice(&done.stdout).map_err(|error| error.to_string())?;
    let packages = known["packages"].as_array().into_iter().flatten();
    let manifest = packages
        .filter(|package| package["name"] == LIBRARY)
        .find_map(|package| Path::new(package["manifest_path"].as_str()?).parent());
    manifest.map(Path::to_owned).ok_or_else(|| format!("cargo does not know {LIBRARY}"))
}

/// A folder with all that is in it, but what was built there.
fn copy(from: &Path, to: &Path) -> Outcome {
    copy_all(from, to).map_err(|error| format!("{}: {error}", from.display()))
}

fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (path, to) = {
            let entry = entry?;
            (entry.path(), to.join(entry.file_name()))
        };
        if path.is_dir() && path.ends_with("target") {
            continue;
        }
        if path.is_dir() { copy_all(&path, &to)? } else { fs::copy(&path, &to).map(drop)? }
    }
    Ok(())
}
