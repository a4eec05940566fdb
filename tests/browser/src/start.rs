//! How the browser is started.

use serde_json::{Map, Value, json};
use std::env;

/// A browser engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    /// Blink and V8.
    #[default]
    Chromium,
    /// Gecko.
    Firefox,
    /// WebKitGTK's MiniBrowser.
    WebKit,
}

impl Engine {
    /// Where its driver listens.
    pub fn driver(self) -> String {
        variable(match self {
            Self::Chromium => "WEBDRIVER_CHROMIUM",
            Self::Firefox => "WEBDRIVER_FIREFOX",
            Self::WebKit => "WEBDRIVER_WEBKIT",
        })
    }

    /// Where it saves files.
    pub fn downloads(self) -> String {
        variable(match self {
            Self::Chromium => "DOWNLOADS_CHROMIUM",
            Self::Firefox => "DOWNLOADS_FIREFOX",
            Self::WebKit => "DOWNLOADS_WEBKIT",
        })
    }
}

/// The path under which the site is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// At the root of the host.
    #[default]
    Root,
    /// Below some path.
    Below,
    /// Where a script before all others keeps what goes wrong.
    Watched,
}

impl Place {
    /// The address.
    pub fn address(self) -> String {
        variable(match self {
            Self::Root => "BASE_URL",
            Self::Below => "BASE_URL_BELOW",
            Self::Watched => "BASE_URL_WATCHED",
        })
    }
}

/// The browser before the lesson is opened.
#[derive(Clone, Debug)]
pub struct Start {
    /// Which browser it is.
    pub engine: Engine,
    /// What the browser says its user reads; WebKit always reads Chinese.
    pub language: &'static str,
    /// Where the site is.
    pub place: Place,
    /// Inner width and height in CSS pixels, and device pixels for each; of the others than Chromium only
    /// the outer size can be set.
    pub viewport: (u32, u32, f64),
    /// Whether the system prefers a dark scheme; in Chromium.
    pub dark: bool,
    /// Whether files are saved, into the folder of the engine's.
    pub saves: bool,
    /// Whether one looks before the page has loaded.
    pub is_hasty: bool,
}

impl Default for Start {
    fn default() -> Self {
        Self {
            engine: Engine::default(),
            language: "zh-CN",
            place: Place::default(),
            viewport: (1280, 800, 1.0),
            dark: false,
            saves: false,
            is_hasty: false,
        }
    }
}

/// A setting from outside.
pub fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run these by `cargo xtask test`"))
}

/// What the driver is asked for.
pub fn capabilities(start: &Start) -> Map<String, Value> {
    let mut all = match start.engine {
        Engine::Chromium => chromium(start),
        Engine::Firefox => firefox(start),
        Engine::WebKit => json!({}),
    };
    if start.is_hasty {
        all["pageLoadStrategy"] = "none".into();
    }
    all.as_object().cloned().unwrap_or_default()
}

/// As root and in a container there is neither a sandbox nor a graphics card, and the lesson needs no network.
fn chromium(start: &Start) -> Value {
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
    let mut options = with_binary("CHROMIUM", json!({ "args": arguments }));
    if start.saves {
        options["prefs"] = json!({ "download.default_directory": start.engine.downloads() });
    }
    json!({ "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } })
}

fn firefox(start: &Start) -> Value {
    let mut preferences = json!({ "intl.accept_languages": start.language });
    if start.saves {
        preferences["browser.download.dir"] = start.engine.downloads().into();
        preferences["browser.download.folderList"] = 2.into();
        preferences["browser.helperApps.neverAsk.saveToDisk"] = "text/csv,image/svg+xml,image/png".into();
    }
    let options = json!({ "args": ["-headless"], "prefs": preferences });
    json!({ "moz:firefoxOptions": with_binary("FIREFOX", options) })
}

/// The browser that is to be started, where it is named.
fn with_binary(name: &str, mut options: Value) -> Value {
    if let Ok(binary) = env::var(name) {
        options["binary"] = binary.into();
    }
    options
}
