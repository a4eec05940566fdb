//! The set-up and the checks: `cargo xtask serve | build | single | scorm | test | bench | shots | setup`.

mod bench;
mod browser;
mod checks;
mod dist;
mod packs;
mod run;
mod scorm;
mod server;
mod setup;
mod shrink;
mod single;
mod site;
mod size;
mod split;

use run::{Outcome, run};
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [TRUNK OPTIONS]   set up, build, and open the lesson in the browser
  build                   set up and leave the finished site in dist/
  single                  set up, build, and make one HTML file of everything, which opens by a double click
  scorm                   set up, build, and make packages for learning platforms, SCORM 1.2 and 2004
  test                    set up and run every check
  test browser [NAMES]    only the browser tests, on the dist/ that is there
  bench                   set up and measure how fast the engine is
  shots [--slide ID] [--out FOLDER] [--only TEXT] [--with QUERY] [--engine ENGINE]
                          pictures of every slide, window, language and theme, on contact sheets;
                          with --as-is of the dist/ that is there
  setup                   only set up
  size [SLIDE]            what a browser asks for until each slide stands, and of one slide file by file
  host [PORT]             serve dist/ under its strict content policy
  split                   what Trunk runs: takes the page apart into chunks";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> Outcome {
    match words {
        ["serve", options @ ..] => serve(options),
        ["build"] => dist::build(&setup::for_build()?),
        ["single"] => {
            dist::build(&setup::for_build()?)?;
            single::write()
        }
        ["scorm"] => {
            dist::build(&setup::for_build()?)?;
            scorm::write()
        }
        ["test"] => checks::all(),
        ["test", "browser", names @ ..] => browser::test(names),
        ["bench"] => bench::run_all(),
        ["shots", options @ ..] => shots(options),
        ["size"] => size::check(None),
        ["size", slide] => size::check(Some(slide)),
        ["split"] => split::hook(),
        ["setup"] => set_up(),
        ["host", port @ ..] => host(port.first().copied().unwrap_or("8081")),
        [] | ["help" | "--help" | "-h", ..] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("unknown: {}\n\n{USAGE}", words.join(" "))),
    }
}

fn set_up() -> Outcome {
    let toolchain = setup::for_build()?;
    setup::for_test(&toolchain)?;
    browser::Gear::set_up()?;
    println!("Everything is there.");
    Ok(())
}

/// The lesson as it ships, rebuilt at every change of a file.
fn serve(options: &[&str]) -> Outcome {
    server::check_free(port_of(options), "cargo xtask serve --port")?;
    let toolchain = setup::for_build()?;
    let mut trunk = toolchain.program("trunk");
    // Not into dist/: Trunk adds a script that reloads the page, which a finished site must not have.
    trunk.args(["serve", "--release", "--dist", "target/serve"]).args(options);
    if has_screen() && !options.contains(&"--open") {
        trunk.arg("--open");
    }
    run::become_it(&mut trunk)
}

/// Where Trunk will listen.
fn port_of(options: &[&str]) -> u16 {
    let after = options.iter().position(|option| ["--port", "-p"].contains(option));
    let after = after.and_then(|at| options.get(at + 1).copied());
    let joined = options.iter().find_map(|option| option.strip_prefix("--port="));
    after.or(joined).and_then(|port| port.parse().ok()).unwrap_or(8080)
}

/// Pictures of the finished site.
fn shots(options: &[&str]) -> Outcome {
    if !options.contains(&"--as-is") {
        dist::build(&setup::for_build()?)?;
    }
    let stage = if options.contains(&"--engine") {
        browser::Gear::set_up()?.stage()?
    } else {
        setup::for_browser()?;
        browser::Stage::set(&[browser::Engine::Chromium])?
    };
    run(stage.tell(browser::package(&["run", "--bin", "shots"]).arg("--").args(options)))
}

/// Whether a browser could open a window.
fn has_screen() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value: std::ffi::OsString| !value.is_empty());
    !set("CI") && (cfg!(not(target_os = "linux")) || set("DISPLAY") || set("WAYLAND_DISPLAY"))
}

fn host(port: &str) -> Outcome {
    let port = port.parse().map_err(|_| format!("not a port: {port}"))?;
    let server = server::Server::start(&dist::folder(), port)?;
    println!("{} (and below {})", server.url(), server.url_below());
    loop {
        std::thread::park();
    }
}
