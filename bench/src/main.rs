//! Compares the engine in Chromium with JavaScript, with itself natively, and with the machine's limit,
//! and prints the ratios: `cargo run --release --package bench --bin compare`; with `--only transformer` (or
//! another work that bench/page.js names) those of that work alone.

mod browser;
mod instructions;
mod machine;
mod native;
mod report;
mod server;
mod torch;

use machine::Machine;
use report::Report;
use server::Site;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use torch::Torch;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let only = match (arguments.next().as_deref(), arguments.next()) {
        (Some("--only"), Some(work)) => Some(work),
        (Some(kernel), _) => return instructions::run(kernel),
        (None, _) => None,
    };
    match compare(only.as_deref()) {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn compare(only: Option<&str>) -> Result<String, Box<dyn std::error::Error>> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let wasm = browser::wasm(package)?;
    let tfjs = std::env::var_os("TFJS").map(PathBuf::from);
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let query = only.map_or(String::new(), |work| format!("?only={work}"));
    let machine = Machine::before();
    let torch = Mutex::new(Torch::start(package));
    let _browser = browser::Browser::open(&format!("http://{}/{query}", listener.local_addr()?))?;
    println!("Measuring for a minute or more; other work on this machine shows in the figures.");
    let site = Site { folder: package.to_owned(), wasm, tfjs, torch };
    let report = Report::read(&server::serve(listener, site)?, machine)?;
    let instructions = if only.is_none() { instructions::text() } else { String::new() };
    let text = format!("{}\n{instructions}", report.text());
    if report.is_exact() { Ok(text) } else { Err(text.into()) }
}
