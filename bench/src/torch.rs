//! PyTorch as a peer, where a Python with it is at hand; `TORCH_PYTHON` may name one.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Stdio};

/// Milliseconds of a step of W3 on one thread; `Null` where there is no PyTorch.
pub fn measure(package: &Path) -> Value {
    let script = package.join("torch_peer.py");
    let named = std::env::var("TORCH_PYTHON").ok();
    let run = |python: &str| {
        let mut command = Command::new(python);
        let output = command.arg(&script).stderr(Stdio::null()).output().ok()?;
        serde_json::from_slice(&output.stdout).ok()
    };
    named.as_deref().into_iter().chain(["python3", "/usr/bin/python3"]).find_map(run).unwrap_or_default()
}
