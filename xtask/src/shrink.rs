//! esbuild, where npm has brought it: comments and long names are for people who read the sources.

use crate::run::{Outcome, find, output, program, root};
use std::{fs, path::Path};

/// Whether it knows such files.
pub fn can(name: &str) -> bool {
    name.ends_with(".js") || name.ends_with(".css")
}

/// The syntax of the scripts in `assets`, which say it where a browser is too old for the rest.
const ANY: &[&str] = &["--target=es2017", "--supported:dynamic-import=true"];

/// That of all else.
const NEW: &[&str] = &["--target=esnext"];

/// Modules and sheets are for browsers that can show the lesson.
fn is_for_any_browser(file: &Path) -> bool {
    let is_script = file.extension().is_some_and(|extension| extension == "js");
    is_script && file.file_name().is_some_and(|name| root().join("assets").join(name).exists())
}

/// Makes a script or a sheet smaller in place. What a script that is no module names at its top stays, for others.
pub fn file(file: &Path) -> Outcome {
    if find("esbuild").is_none() {
        return Ok(());
    }
    let failed = || format!("esbuild cannot read {}", file.display());
    let syntax = if is_for_any_browser(file) { ANY } else { NEW };
    let small = output(program("esbuild").arg("--minify").args(syntax).arg(file)).ok_or_else(failed)?;
    fs::write(file, small).map_err(|error| format!("{}: {error}", file.display()))
}
