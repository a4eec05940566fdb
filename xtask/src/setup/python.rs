//! NumPy, for running the code views. It stays in this checkout, so that nobody's Python changes.

use super::packages;
use crate::run::{Outcome, find, output, program, run, tools_dir};

/// Where the tests look for it (`tests/code/python.rs`).
fn folder() -> std::path::PathBuf {
    tools_dir().join("python")
}

fn has_numpy(python: &str) -> bool {
    let mut command = program(python);
    command.env("PYTHONPATH", folder()).args(["-c", "import numpy; print(numpy.__version__)"]);
    find(python).is_some() && output(&mut command).is_some()
}

/// Looks first; then pip into the checkout; then Debian's package.
pub fn ensure() -> Outcome {
    if ["python3", "/usr/bin/python3", "python"].into_iter().any(has_numpy) {
        return Ok(());
    }
    if find("python3").is_some() {
        println!("Installing NumPy, to run the code that the lesson shows.");
        let mut pip = program("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target"])
            .arg(folder());
        if run(pip.arg("numpy")).is_ok() && has_numpy("python3") {
            return Ok(());
        }
    }
    packages::install(&["python3", "python3-numpy"], "NumPy, to run the code that the lesson shows")
}
