//! Compares the engine in Chromium with JavaScript, with itself natively, and with the machine's limit,
//! and prints the ratios: `cargo run --release --package bench`.

mod browser;
mod instructions;
mod native;
mod report;
mod server;
mod torch;

use server::Site;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(kernel) = std::env::args().nth(1) {
        return instructions::run(&kernel);
    }
    match compare() {
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

fn compare() -> Result<String, Box<dyn std::error::Error>> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let wasm = browser::wasm(package)?;
    let tfjs = std::env::var_os("TFJS").map(PathBuf::from);
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let _browser = browser::Browser::open(&format!("http://{}/", listener.local_addr()?))?;
    println!("Measuring for a minute or more; other work on this machine shows in the figures.");
    let result = server::serve(listener, Site { folder: package.to_owned(), wasm, tfjs })?;
    let mut report = report::Report::read(&result)?;
    report.take_torch(torch::measure(package));
    let text = format!("{}\n{}", report.text(), instructions::text());
    if report.is_exact() { Ok(text) } else { Err(text.into()) }
}
