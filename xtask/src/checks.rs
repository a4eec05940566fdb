//! Every check of the project, with one closing line.

use crate::{
    browser::{self, Gear},
    dist,
    run::{Outcome, program, run, run_lines},
    setup::{self, Toolchain},
    size,
};
use std::{process::Command, time::Instant};

const STRICT: [&str; 3] = ["--", "-D", "warnings"];

/// How many checks passed and failed.
#[derive(Default)]
struct Tally {
    passed: u32,
    failed: u32,
    /// Browsers and tools that this machine cannot have.
    skipped: usize,
    /// What failed, to be said again at the end.
    names: Vec<&'static str>,
}

impl Tally {
    /// A check that passes or fails as a whole; true if it passed.
    fn check(&mut self, name: &'static str, check: impl FnOnce() -> Outcome) -> bool {
        let start = announce(name);
        let outcome = check();
        if let Err(message) = &outcome {
            eprintln!("{message}");
        }
        self.count(name, start, u32::from(outcome.is_ok()), u32::from(outcome.is_err()));
        outcome.is_ok()
    }

    /// A test runner, whose own counts are added up from its `test result:` lines.
    fn tests(&mut self, name: &'static str, command: &mut Command) {
        let start = announce(name);
        let (mut passed, mut failed) = (0, 0);
        let ended = run_lines(command, |line| {
            println!("{line}");
            let (more_passed, more_failed) = counts(line).unwrap_or_default();
            passed += more_passed;
            failed += more_failed;
        });
        // Tests that do not compile or do not run have failed, too.
        let broken = ended != Ok(true) || passed == 0;
        self.count(name, start, passed, if broken { failed.max(1) } else { failed });
    }

    fn count(&mut self, name: &'static str, start: Instant, passed: u32, failed: u32) {
        self.passed += passed;
        self.failed += failed;
        if failed > 0 {
            self.names.push(name);
        }
        let verdict = if failed == 0 { "ok" } else { "FAILED" };
        println!("== {name}: {verdict}, {} s", start.elapsed().as_secs());
    }

    fn close(&self) -> Outcome {
        let skipped = if self.skipped == 0 { String::new() } else { format!(", {} skipped", self.skipped) };
        println!("\n{} passed, {} failed{skipped}", self.passed, self.failed);
        if self.failed == 0 { Ok(()) } else { Err(format!("failed: {}", self.names.join(", "))) }
    }
}

fn announce(name: &str) -> Instant {
    println!("\n== {name}");
    Instant::now()
}

/// The two counts of "test result: ok. 12 passed; 0 failed; …".
fn counts(line: &str) -> Option<(u32, u32)> {
    let mut parts = line.strip_prefix("test result: ")?.split_once(". ")?.1.split("; ");
    let mut number = |word| parts.next()?.strip_suffix(word)?.trim().parse().ok();
    Some((number("passed")?, number("failed")?))
}

/// Sets up and runs everything.
pub fn all() -> Outcome {
    let toolchain = setup::for_build()?;
    setup::for_test(&toolchain)?;
    let gear = Gear::set_up()?;
    let mut tally = Tally { skipped: gear.missing(), ..Tally::default() };
    source(&mut tally, &toolchain);
    tally.tests("native tests", program("cargo").args(["test", "--workspace", "--no-fail-fast"]));
    if tally.check("build", || dist::build(&toolchain)) {
        tally.check("size and policy", || size::check(None));
        lesson(&mut tally, &gear);
    }
    tally.close()
}

/// Format and lints: native code, what runs in the browser, what drives it.
fn source(tally: &mut Tally, toolchain: &Toolchain) {
    tally.check("format", || {
        run(program("cargo").args(["fmt", "--all", "--check"]))?;
        run(browser::package(&["fmt"]).arg("--check"))
    });
    tally.check("lints", || {
        run(program("cargo").args(["clippy", "--workspace", "--all-targets"]).args(STRICT))?;
        run(browser::package(&["clippy"]).arg("--all-targets").args(STRICT))
    });
    tally.check("lints of the page", || {
        let mut cargo = toolchain.program("cargo");
        cargo.args([
            "clippy",
            "--target",
            setup::WASM,
            "--package",
            "norm-shortcut",
            "--package",
            "engine-worker",
            "--lib",
            "--bins",
        ]);
        run(cargo.args(STRICT))
    });
}

/// The finished lesson in real browsers.
fn lesson(tally: &mut Tally, gear: &Gear) {
    match gear.stage() {
        Ok(stage) => tally.tests("browser tests", &mut gear.tests(&stage, &[])),
        Err(message) => drop(tally.check("browser tests", || Err(message))),
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, counts};

    #[test]
    fn counts_are_read_from_the_runners_closing_line() {
        let line = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(counts(line), Some((12, 3)));
        assert_eq!(counts("test nn::layer_norm ... ok"), None);
        assert_eq!(counts("test result: "), None);
    }

    #[test]
    fn a_failed_check_fails_the_whole() {
        let mut tally = Tally::default();
        assert!(tally.check("one", || Ok(())));
        assert!(tally.close().is_ok());
        assert!(!tally.check("other", || Err("no".to_owned())));
        assert_eq!(tally.close(), Err("failed: other".to_owned()));
    }
}
