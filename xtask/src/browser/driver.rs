//! A running driver.

use super::engine::{Engine, screen};
use crate::run::{Outcome, output};
use std::{
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long a driver may take to listen.
const PATIENCE: Duration = Duration::from_secs(30);

/// A driver, and the screen that it needs; they stop when it is dropped.
pub struct Driver {
    pub engine: Engine,
    pub url: String,
    /// The driver, then what it stands on.
    processes: Vec<Child>,
}

impl Driver {
    /// Starts the engine's driver on a free port.
    pub fn start(engine: Engine) -> Outcome<Self> {
        let port = free_port()?;
        let mut driver = Self { engine, url: format!("http://127.0.0.1:{port}"), processes: Vec::new() };
        let mut command = engine.driver(port);
        if engine == Engine::WebKit {
            let (process, display) = screen()?;
            driver.processes.push(process);
            command.env("DISPLAY", display);
        }
        let spawned = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let process =
            spawned.map_err(|error| format!("cannot run the driver of {}: {error}", engine.name()))?;
        driver.processes.insert(0, process);
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if start.elapsed() > PATIENCE {
                return Err(format!("the driver of {} does not listen", engine.name()));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in &mut self.processes {
            // Asked politely it takes its browsers along; there is nobody left to tell if that fails.
            drop(output(Command::new("kill").arg(process.id().to_string())));
            drop(process.wait());
        }
    }
}

/// A port that nobody listens on.
fn free_port() -> Outcome<u16> {
    let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    free.map(|address| address.port()).map_err(|error| format!("no free port: {error}"))
}

#[cfg(test)]
mod tests {
    use super::free_port;

    #[test]
    fn a_free_port_can_be_taken() {
        assert!(free_port().is_ok_and(|port| std::net::TcpListener::bind(("127.0.0.1", port)).is_ok()));
    }
}
