//! terser, where npm has brought it: comments and long names are for people who read the sources.

use crate::run::{Outcome, find, program, run};
use std::path::Path;

/// Makes a script smaller in place. What a script that is no module names at its top, others may call.
pub fn shrink(script: &Path, is_module: bool) -> Outcome {
    if find("terser").is_none() {
        return Ok(());
    }
    let mut terser = program("terser");
    terser.args(is_module.then_some("--module")).args(["--compress", "--mangle", "--output"]);
    run(terser.arg(script).arg("--").arg(script))
}
