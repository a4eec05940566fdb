//! PyTorch as a peer, where a Python with it is at hand; `TORCH_PYTHON` may name one.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

/// PyTorch, loaded and warm, waiting for its turn.
pub struct Torch {
    process: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Torch {
    /// Starts it; none where there is no PyTorch.
    pub fn start(package: &Path) -> Option<Self> {
        let named = std::env::var("TORCH_PYTHON").ok();
        let pythons = named.as_deref().into_iter().chain(["python3", "/usr/bin/python3"]);
        pythons.into_iter().find_map(|python| Self::start_with(python, &package.join("torch_peer.py")))
    }

    fn start_with(python: &str, script: &Path) -> Option<Self> {
        let mut command = Command::new(python);
        command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().ok()?;
        let (asks, answers) = (process.stdin.take()?, BufReader::new(process.stdout.take()?));
        let mut torch = Self { process, asks, answers };
        // A Python without it ends at once and says nothing.
        torch.line().map(|_| torch)
    }

    /// Milliseconds of a step of W3 on one thread, a figure for every `steps` of them, as JSON.
    pub fn turn(&mut self, steps: u32, turn: Duration) -> Option<String> {
        writeln!(self.asks, "{steps} {}", turn.as_millis()).ok()?;
        self.line()
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let length = self.answers.read_line(&mut line).ok()?;
        (length > 0).then_some(line)
    }
}

impl Drop for Torch {
    fn drop(&mut self) {
        // Nobody is left to tell if these fail.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
