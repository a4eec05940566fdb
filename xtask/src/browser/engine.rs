//! The three browser engines and the programs that drive them.

use crate::{
    run::{Outcome, find, program, tools_dir},
    setup,
};
use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

/// An engine that the lesson has to run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    /// As a person calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK",
        }
    }

    /// What the tests call it, in their names too.
    pub const fn test_name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Where the tests look for its driver.
    pub fn variable(self) -> String {
        format!("WEBDRIVER_{}", self.test_name().to_uppercase())
    }

    /// The folder into which it saves what the tests download.
    pub fn downloads(self) -> PathBuf {
        tools_dir().join("downloads").join(self.test_name())
    }

    /// Tells the tests which browser the driver should start, and where it saves files.
    pub fn name_browser(self, command: &mut Command) {
        let known: &[&str] = match self {
            Self::Chromium => &setup::CHROMIUM,
            Self::Firefox => &setup::FIREFOX,
            // Its driver knows.
            Self::WebKit => &[],
        };
        command.env(format!("DOWNLOADS_{}", self.test_name().to_uppercase()), self.downloads());
        if let Some(browser) = known.iter().find_map(|name| find(name)) {
            command.env(self.test_name().to_uppercase(), browser);
        }
    }

    /// Its driver on a port.
    pub fn driver(self, port: u16) -> Command {
        let mut command = match self {
            Self::Chromium => program("chromedriver"),
            Self::Firefox => program("geckodriver"),
            Self::WebKit => program("WebKitWebDriver"),
        };
        command.arg(format!("--port={port}"));
        match self {
            Self::Chromium => {}
            Self::Firefox => drop(command.args(["--host=127.0.0.1", "--websocket-port=0", "--log=fatal"])),
            // Its language is that of the system, where nobody need have made Chinese, and its folder that of the user.
            Self::WebKit => {
                command.env("LOCPATH", tools_dir().join("locale")).env("LC_ALL", "zh_CN.UTF-8");
                command.env("XDG_CONFIG_HOME", self.downloads().with_extension("config"));
            }
        }
        command
    }
}

/// Starts a screen that nobody sees, and gives its name.
pub fn screen() -> Outcome<(Child, String)> {
    let mut command = program("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]);
    let spawned = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut process = spawned.map_err(|error| format!("cannot run Xvfb: {error}"))?;
    let mut number = String::new();
    if let Some(output) = process.stdout.take() {
        // Nothing read is said below.
        drop(BufReader::new(output).read_line(&mut number));
    }
    match number.trim().parse::<u32>() {
        Ok(number) => Ok((process, format!(":{number}"))),
        Err(_) => Err("Xvfb did not start".to_owned()),
    }
}
