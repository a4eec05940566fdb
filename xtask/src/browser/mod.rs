//! Browsers under remote control, and the site they are pointed at.

mod driver;
mod engine;

pub use engine::Engine;

use crate::{
    dist,
    run::{Outcome, find, program, root, run},
    scorm,
    server::Server,
    setup, single,
};
use driver::Driver;
use std::{env, process::Command};

/// The finished site on a server, and browsers to look at it.
pub struct Stage {
    drivers: Vec<Driver>,
    server: Server,
}

impl Stage {
    /// Serves `dist/` and starts the drivers of these engines.
    pub fn set(engines: &[Engine]) -> Outcome<Self> {
        let server = Server::start(&dist::folder(), 0)?;
        let drivers = engines.iter().map(|engine| Driver::start(*engine)).collect::<Outcome<_>>()?;
        Ok(Self { server, drivers })
    }

    /// Tells a program where all is.
    pub fn tell<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("BASE_URL", self.server.url()).env("BASE_URL_BELOW", self.server.url_below());
        command.env("BASE_URL_WATCHED", self.server.url_watched()).env("SITE", dist::folder());
        command.env("SINGLE", single::file()).env("SCORM", scorm::folder());
        for driver in &self.drivers {
            command.env(driver.engine.variable(), &driver.url);
            driver.engine.name_browser(command);
        }
        // A failed check says where it stands; the way there through the runtime is no help.
        command.env("RUST_BACKTRACE", "0")
    }
}

/// What the tests of the site have to work with on this machine.
pub struct Gear {
    engines: Vec<Engine>,
    /// Parts of the names of tests that lack something here.
    lacking: Vec<&'static str>,
}

impl Gear {
    /// Sets up every engine and what else looks at the site. Chromium must be had; what else cannot be had is named and left
    /// out, but not where the whole is judged.
    pub fn set_up() -> Outcome<Self> {
        setup::for_browser()?;
        let mut gear = Self { engines: vec![Engine::Chromium], lacking: Vec::new() };
        for engine in [Engine::Firefox, Engine::WebKit] {
            if gear.has(engine.name(), engine.test_name(), setup::for_engine(engine))? {
                gear.engines.push(engine);
            }
        }
        gear.has("axe-core", ACCESSIBLE, setup::axe())?;
        gear.has("html-validate", "html_validate", setup::html_validate())?;
        gear.has("Lighthouse", "lighthouse", setup::lighthouse())?;
        gear.has("librsvg", "rsvg", setup::rsvg())?;
        gear.has("esbuild", ONE_FILE, single::can())?;
        gear.has("nginx", "nginx", setup::nginx())?;
        gear.has("scorm-again", "scorm_again", setup::scorm_again())?;
        Ok(gear)
    }

    /// Notes what could not be set up.
    fn has(&mut self, name: &str, tests: &'static str, outcome: Outcome) -> Outcome<bool> {
        match outcome {
            Ok(()) => return Ok(true),
            Err(message) if is_judged() => return Err(message),
            Err(message) => eprintln!("Skipped: all tests with {name} ({message})"),
        }
        self.lacking.push(tests);
        Ok(false)
    }

    /// How many things are missing.
    pub fn missing(&self) -> usize {
        self.lacking.len()
    }

    /// The site, also as one file and as a platform unpacks it, with all drivers.
    pub fn stage(&self) -> Outcome<Stage> {
        if !self.lacking.contains(&ONE_FILE) {
            single::write()?;
        }
        scorm::lay_out()?;
        Stage::set(&self.engines)
    }

    /// The tests of the site with these names in theirs, but those that lack something.
    pub fn tests(&self, stage: &Stage, names: &[&str]) -> Command {
        let mut command = package(&["test", "--no-fail-fast"]);
        stage.tell(&mut command).env("AXE", setup::axe_script());
        command.env("HTML_VALIDATE", setup::html_validate_script());
        command.env("SCORM_AGAIN", setup::scorm_again_script());
        command.env("LIGHTHOUSE", setup::lighthouse_script()).arg("--").args(names);
        command.args(self.lacking.iter().flat_map(|tests| ["--skip", tests]));
        command
    }
}

/// Part of the names of the tests with axe-core.
const ACCESSIBLE: &str = "axe_finds_nothing";

/// Part of the names of the tests with the lesson in one file.
const ONE_FILE: &str = "one_file";

/// Whether this is the run that counts, on a machine where everything can be installed.
fn is_judged() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty()) && find("apt-get").is_some()
}

/// The browser tests with these names in theirs, on the site that is there.
pub fn test(names: &[&str]) -> Outcome {
    let gear = Gear::set_up()?;
    let stage = gear.stage()?;
    run(&mut gear.tests(&stage, names))
}

/// The measurements of the page, one after the other.
pub fn measure() -> Outcome {
    let stage = Stage::set(&[Engine::Chromium])?;
    let mut command = package(&["test", "--no-fail-fast", "--test", "speed"]);
    run(stage.tell(command.args(["--", "--ignored", "--nocapture", "--test-threads=1"])))
}

/// `cargo …` in the package that drives the browser. Its folder has a lock file of its own, so that the
/// lesson's names only what the lesson is built from; the built files go where all others go.
pub fn package(words: &[&str]) -> Command {
    let mut cargo = program("cargo");
    cargo.args(words).arg("--manifest-path").arg(root().join("tests/browser/Cargo.toml"));
    if env::var_os("CARGO_TARGET_DIR").is_none() {
        cargo.env("CARGO_TARGET_DIR", root().join("target"));
    }
    cargo
}
