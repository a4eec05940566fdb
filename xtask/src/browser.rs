//! Chromium under remote control, and the site it is pointed at.

use crate::{
    dist,
    run::{Outcome, find, output, program, root, run},
    server::Server,
    setup,
};
use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

/// A running driver; it stops when it is dropped.
pub struct Driver {
    process: Child,
    url: String,
}

impl Driver {
    /// Starts the driver on a free port.
    pub fn start() -> Outcome<Self> {
        let failed = |error| format!("cannot run chromedriver: {error}");
        let mut command = program("chromedriver");
        command.arg("--port=0").stdout(Stdio::piped());
        let mut process = command.spawn().map_err(failed)?;
        let lines = process.stdout.take().map(|output| BufReader::new(output).lines());
        let mut lines = lines.into_iter().flatten().map_while(Result::ok);
        let port = lines.find_map(|line| port_in(&line)).ok_or("chromedriver did not start")?;
        // A full pipe would stop it.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self { process, url: format!("http://127.0.0.1:{port}") })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked politely it takes its browsers along; there is nobody left to tell if that fails.
        drop(output(Command::new("kill").arg(self.process.id().to_string())));
        drop(self.process.wait());
    }
}

/// The number in "… was started successfully on port 34567."
fn port_in(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
}

/// The finished site on a server, and a browser to look at it.
pub struct Stage {
    driver: Driver,
    server: Server,
}

impl Stage {
    /// Serves `dist/` and starts the driver.
    pub fn set() -> Outcome<Self> {
        Ok(Self { server: Server::start(&dist::folder(), 0)?, driver: Driver::start()? })
    }

    /// Tells a program where both are.
    pub fn tell<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("BASE_URL", self.server.url()).env("BASE_URL_BELOW", self.server.url_below());
        if let Some(chromium) = setup::CHROMIUM.iter().find_map(|name| find(name)) {
            command.env("CHROMIUM", chromium);
        }
        // A failed check says where it stands; the way there through the runtime is no help.
        command.env("RUST_BACKTRACE", "0").env("WEBDRIVER_URL", &self.driver.url)
    }
}

/// The browser tests with these names in theirs, on the site that is there.
pub fn test(names: &[&str]) -> Outcome {
    setup::for_browser()?;
    let stage = Stage::set()?;
    run(stage.tell(package(&["test", "--no-fail-fast"]).arg("--").args(names)))
}

/// The measurements of the page, one after the other.
pub fn measure() -> Outcome {
    let stage = Stage::set()?;
    let mut command = package(&["test", "--no-fail-fast", "--test", "speed"]);
    run(stage.tell(command.args(["--", "--ignored", "--nocapture", "--test-threads=1"])))
}

/// `cargo …` in the package that drives the browser. Its folder has a lock file of its own, so that the
/// lesson's names only what the lesson is built from; the built files go where all others go.
pub fn package(words: &[&str]) -> Command {
    let mut cargo = program("cargo");
    cargo.args(words).arg("--manifest-path").arg(root().join("tests/browser/Cargo.toml"));
    if std::env::var_os("CARGO_TARGET_DIR").is_none() {
        cargo.env("CARGO_TARGET_DIR", root().join("target"));
    }
    cargo
}

#[cfg(test)]
mod tests {
    use super::port_in;

    #[test]
    fn the_port_is_read_from_the_drivers_greeting() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 34567."), Some(34567));
        assert_eq!(port_in("Starting ChromeDriver 156.0 on port 0"), None);
    }
}
