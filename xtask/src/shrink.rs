//! esbuild, where npm has brought it: comments and long names are for people who read the sources.

use crate::run::{Outcome, find, output, program};
use std::{fs, path::Path};

/// Whether it knows such files.
pub fn can(name: &str) -> bool {
    name.ends_with(".js") || name.ends_with(".css")
}

/// Makes a script or a sheet smaller in place. What a script that is no module names at its top stays, for others.
pub fn file(file: &Path) -> Outcome {
    if find("esbuild").is_none() {
        return Ok(());
    }
    let failed = || format!("esbuild cannot read {}", file.display());
    let small =
        output(program("esbuild").args(["--minify", "--target=esnext"]).arg(file)).ok_or_else(failed)?;
    fs::write(file, small).map_err(|error| format!("{}: {error}", file.display()))
}
