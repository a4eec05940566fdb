//! The finished site: what Trunk builds, with the hash of its content in every name but `index.html`.

use crate::{
    run::{Outcome, root, run},
    setup::Toolchain,
};
use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

/// Where the finished site is.
pub fn folder() -> PathBuf {
    root().join("dist")
}

/// Builds the site.
pub fn build(toolchain: &Toolchain) -> Outcome {
    run(toolchain.program("trunk").args(["build", "--release"]))?;
    finish(&folder())?;
    println!("The site is in dist/: copy it to any host, under any path.");
    Ok(())
}

/// Trunk gives the worker and copied files fixed names; here they get names that change with their content.
/// Each is renamed before those that mention it.
fn finish(folder: &Path) -> Outcome {
    let mut renamed = Vec::new();
    for name in [
        "blocks.css",
        "geometry.css",
        "lab.css",
        "matrix.css",
        "predict.css",
        "print.css",
        "digits.bin",
        "worker_bg.wasm",
        "worker.js",
        "worker_loader.js",
        "figures_bg.wasm",
        "figures.js",
        "boot.js",
    ] {
        let path = folder.join(name);
        mention(&path, &renamed)?;
        let bytes = read(&path)?;
        let to = hashed(name, &bytes);
        fs::rename(&path, folder.join(&to)).map_err(|error| format!("{name}: {error}"))?;
        renamed.push((name, to));
    }
    mention(&folder.join("index.html"), &renamed)
}

/// Writes the new names into a text; wasm is left as it is.
fn mention(path: &Path, renamed: &[(&str, String)]) -> Outcome {
    let Ok(text) = String::from_utf8(read(path)?) else { return Ok(()) };
    let replaced = renamed.iter().fold(text, |text, (from, to)| {
        // With what stands before a relative name: `worker.js` is not part of another name.
        text.replace(&format!("./{from}"), &format!("./{to}"))
    });
    write(path, &replaced)
}

fn hashed(name: &str, bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
    format!("{stem}-{:016x}.{extension}", hasher.finish())
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
