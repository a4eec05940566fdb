//! Headless Chromium on the page, and the wasm that it loads.

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// A running browser with a folder of its own; both go when it is dropped.
pub struct Browser {
    process: Child,
    profile: PathBuf,
}

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

impl Browser {
    /// Opens the address in the Chromium that `CHROMIUM` names, or any on the path.
    pub fn open(address: &str) -> io::Result<Self> {
        let profile = env::temp_dir().join(format!("bench-browser-{}", std::process::id()));
        let named = env::var("CHROMIUM").ok();
        let names = named.iter().map(String::as_str).chain(CHROMIUM);
        for name in names {
            let mut command = Command::new(name);
            command.args(FLAGS).arg(format!("--user-data-dir={}", profile.display())).arg(address);
            match command.stdout(Stdio::null()).stderr(Stdio::null()).spawn() {
                Ok(process) => return Ok(Self { process, profile }),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other("no Chromium found: install it, or name it in CHROMIUM"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Nobody is left to tell if these fail.
        drop(self.process.kill());
        drop(self.process.wait());
        // Its children take a moment longer, and still write.
        for _ in 0..20 {
            if std::fs::remove_dir_all(&self.profile).is_ok() {
                break;
            }
            thread::sleep(Duration::from_millis(100));
        }
    }
}

/// Builds the library for the browser and reads it. Where the present toolchain lacks the target,
/// the one that `cargo xtask setup` links has it.
pub fn wasm(package: &Path) -> io::Result<Vec<u8>> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let build = |toolchain: Option<&str>| {
        let mut cargo = Command::new("cargo");
        cargo.current_dir(package).args(["build", "--quiet", "--release", "--lib", "--target", TARGET]);
        cargo.envs(toolchain.map(|name| ("RUSTUP_TOOLCHAIN", name)));
        Ok::<bool, io::Error>(cargo.stderr(Stdio::null()).status()?.success())
    };
    if !build(None)? && !build(Some("debian"))? {
        return Err(io::Error::other("cannot build for wasm32: run `cargo xtask setup`"));
    }
    // This program is in <target>/release.
    let target = env::current_exe()?.ancestors().nth(2).map(Path::to_owned).unwrap_or_default();
    std::fs::read(target.join(TARGET).join("release/bench.wasm"))
}
