//! What the driver can do beyond the standard.

use fantoccini::{Client, error::CmdError, wd::WebDriverCompatibleCommand};
use http::Method;
use serde_json::{Value, json};
use std::{
    io::{self, Read, Write},
    net::TcpStream,
    time::Duration,
};
use url::{ParseError, Url};

/// A command of Chromium's driver.
#[derive(Debug)]
struct Chromium {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Chromium {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// Everything the console has said since the last call, and nothing twice.
pub async fn console(client: &Client) -> Result<Value, CmdError> {
    client.issue_cmd(Chromium { path: "se/log", body: json!({ "type": "browser" }) }).await
}

/// A command of the developer tools.
pub async fn devtools(client: &Client, name: &str, parameters: Value) -> Result<Value, CmdError> {
    let body = json!({ "cmd": name, "params": parameters });
    client.issue_cmd(Chromium { path: "goog/cdp/execute", body }).await
}

/// Ends a session from where nothing is asynchronous any more.
pub fn end(session: &str) -> io::Result<()> {
    let (host, path) =
        session.strip_prefix("http://").and_then(|rest| rest.split_once('/')).unwrap_or_default();
    let mut driver = TcpStream::connect(host)?;
    driver.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(driver, "DELETE /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    // Ended when it answers.
    driver.read(&mut [0; 64]).map(drop)
}
