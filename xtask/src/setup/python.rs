//! NumPy, for running the code views, and nbformat, for reading the notebooks. They stay in this checkout, so that
//! nobody's Python changes.

use super::packages;
use crate::run::{Outcome, find, output, program, run, tools_dir};

/// What the tests import (`tests/code/python.rs`), and in which of Debian's packages it is.
const MODULES: [(&str, &str, &str); 2] = [
    ("numpy", "python3-numpy", "NumPy, to run the code that the lesson shows"),
    ("nbformat", "python3-nbformat", "nbformat, to read the notebooks that the lesson writes"),
];

/// Where the tests look for them.
fn folder() -> std::path::PathBuf {
    tools_dir().join("python")
}

fn has(python: &str, module: &str) -> bool {
    let mut command = program(python);
    command
        .env("PYTHONPATH", folder())
        .args(["-c", &format!("import {module}; print({module}.__version__)")]);
    find(python).is_some() && output(&mut command).is_some()
}

/// Looks first; then pip into the checkout; then Debian's packages.
pub fn ensure() -> Outcome {
    MODULES.into_iter().try_for_each(|(module, package, what)| {
        if ["python3", "/usr/bin/python3", "python"].into_iter().any(|python| has(python, module)) {
            return Ok(());
        }
        if find("python3").is_some() {
            println!("Installing {what}.");
            let mut pip = program("python3");
            pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target"]);
            if run(pip.arg(folder()).arg(module)).is_ok() && has("python3", module) {
                return Ok(());
            }
        }
        packages::install(&["python3", package], what)
    })
}
