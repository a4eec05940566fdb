//! How the browser is started.

use serde_json::{Value, json};
use std::env;

/// The browser before the lesson is opened.
#[derive(Clone, Debug)]
pub struct Start {
    /// What the browser says its user reads.
    pub language: &'static str,
    /// The path under which the site is: at the root of the host, or below some path.
    pub below: bool,
    /// Inner width and height in CSS pixels, and device pixels for each.
    pub viewport: (u32, u32, f64),
    /// Whether the system prefers a dark scheme.
    pub dark: bool,
}

impl Default for Start {
    fn default() -> Self {
        Self { language: "zh-CN", below: false, viewport: (1280, 800, 1.0), dark: false }
    }
}

/// A setting from outside.
pub fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run these by `cargo xtask test`"))
}

/// As root and in a container there is neither a sandbox nor a graphics card, and the lesson needs no network.
pub fn capabilities(start: &Start) -> serde_json::Map<String, Value> {
    let mut arguments: Vec<String> = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    .map(str::to_owned)
    .into();
    arguments.push(format!("--accept-lang={}", start.language));
    if start.dark {
        arguments.push("--blink-settings=preferredColorScheme=0".to_owned());
    }
    let mut options = json!({ "args": arguments });
    if let Ok(binary) = env::var("CHROMIUM") {
        options["binary"] = binary.into();
    }
    let all = json!({ "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } });
    all.as_object().cloned().unwrap_or_default()
}
