//! Runs a program and reads what it prints.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where `cargo xtask setup` puts what the system has not.
fn packages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/python")
}

fn command(python: &str) -> Command {
    let mut command = Command::new(python);
    command.env("PYTHONPATH", packages());
    command
}

/// The first Python that has a module.
fn python(module: &str) -> &'static str {
    let has = |python: &&str| {
        let import = format!("import {module}");
        let tried = command(python).args(["-c", &import]).stderr(Stdio::null()).status();
        tried.is_ok_and(|status| status.success())
    };
    let found = ["python3", "/usr/bin/python3", "python"].into_iter().find(has);
    found.unwrap_or_else(|| panic!("no Python with {module}: run `cargo xtask setup`, or install it by hand"))
}

/// Everything that a program with NumPy prints, which is warned of nothing.
pub fn run(program: &str) -> String {
    said(command(python("numpy")).args(["-W", "error"]), program)
}

/// Everything that a program with nbformat prints.
pub fn run_nbformat(program: &str) -> String {
    said(&mut command(python("nbformat")), program)
}

fn said(python: &mut Command, program: &str) -> String {
    let mut child = python
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("Python starts");
    child.stdin.take().unwrap().write_all(program.as_bytes()).expect("Python listens");
    let output = child.wait_with_output().expect("Python ends");
    assert!(output.status.success(), "{}\n{program}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// The quantities that a program prints: a name, then a number or a list on each line.
pub fn values(program: &str) -> BTreeMap<String, Vec<f64>> {
    let line = |line: &str| {
        let (name, numbers) = line.split_once(' ').expect("a name and numbers");
        let pieces = numbers.split([' ', ',', '[', ']']).filter(|piece| !piece.is_empty());
        let numbers = pieces.map(|piece| piece.parse().unwrap_or_else(|_| panic!("{line}"))).collect();
        (name.to_owned(), numbers)
    };
    run(program).lines().map(line).collect()
}

/// Whether two numbers agree to 1e-12 of the larger, or of the scale of their vector.
#[track_caller]
pub fn assert_close(name: &str, printed: &[f64], shown: &[f64]) {
    assert_eq!(printed.len(), shown.len(), "{name}: {printed:?} {shown:?}");
    let scale = shown.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
    for (printed, shown) in printed.iter().zip(shown) {
        assert!((printed - shown).abs() <= 1e-12 * scale, "{name}: {printed} for {shown}");
    }
}
