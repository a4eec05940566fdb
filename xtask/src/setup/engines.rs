//! Browsers, their drivers, what they need to show Chinese, and a host for them to look at.

use super::{packages, tools};
use crate::{
    browser::Engine,
    run::{Outcome, find, output, program, run, tools_dir},
};
use std::{fs, path::Path};

/// The names under which Chromium goes.
pub const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// The names under which Firefox goes.
pub const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];

const GECKODRIVER: &str = "0.37.1";

/// Chromium, its driver, and a font with Chinese.
pub fn for_browser() -> Outcome {
    if CHROMIUM.iter().all(|name| find(name).is_none()) || find("chromedriver").is_none() {
        packages::install(&["chromium", "chromium-driver"], "a browser to test in")?;
    }
    let chinese = output(program("fc-list").args([":lang=zh", "family"]));
    if cfg!(target_os = "linux") && chinese.is_none_or(|fonts| fonts.is_empty()) {
        packages::install(&["fonts-noto-cjk", "fontconfig"], "a font with Chinese")?;
    }
    Ok(())
}

/// An engine with its driver.
pub fn for_engine(engine: Engine) -> Outcome {
    match engine {
        Engine::Chromium => for_browser(),
        Engine::Firefox => firefox(),
        Engine::WebKit => webkit(),
    }
}

/// A host to try README's lines on. It need not run by itself, and is often not on the path of others than root.
pub fn nginx() -> Outcome {
    if find("nginx").is_some() || Path::new("/usr/sbin/nginx").exists() {
        return Ok(());
    }
    packages::install(&["nginx-light"], "a host to serve the site by")
}

/// A program that draws SVG by other means than a browser.
pub fn rsvg() -> Outcome {
    if find("rsvg-convert").is_some() {
        return Ok(());
    }
    packages::install(&["librsvg2-bin"], "a program to open saved pictures by")
}

fn firefox() -> Outcome {
    if FIREFOX.iter().all(|name| find(name).is_none()) {
        packages::install(&["firefox-esr"], "a second browser to test in")?;
    }
    if find("geckodriver").is_some() {
        return Ok(());
    }
    tools::cargo_tool("geckodriver", "geckodriver", GECKODRIVER, &["--locked"])
}

fn webkit() -> Outcome {
    let missing: Vec<&str> = [("WebKitWebDriver", "webkit2gtk-driver"), ("Xvfb", "xvfb")]
        .into_iter()
        .filter(|(program, _)| find(program).is_none())
        .map(|(_, package)| package)
        .collect();
    if !missing.is_empty() {
        packages::install(&missing, "a third browser to test in, and a screen for it")?;
    }
    folder_for_downloads()?;
    chinese_locale()
}

/// Where this engine saves files is no setting of its driver's.
fn folder_for_downloads() -> Outcome {
    let downloads = Engine::WebKit.downloads();
    let config = downloads.with_extension("config");
    let failed = |error| format!("{}: {error}", config.display());
    fs::create_dir_all(&downloads).and_then(|()| fs::create_dir_all(&config)).map_err(failed)?;
    let line = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
    fs::write(config.join("user-dirs.dirs"), line).map_err(failed)
}

/// This engine takes its language from the system; so a Chinese one is made, beside the build.
fn chinese_locale() -> Outcome {
    let folder = tools_dir().join("locale");
    let locale = folder.join("zh_CN.UTF-8");
    if locale.exists() {
        return Ok(());
    }
    if !Path::new("/usr/share/i18n/locales/zh_CN").exists() {
        packages::install(&["locales"], "a Chinese locale for the third browser")?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    run(program("localedef").args(["-i", "zh_CN", "-f", "UTF-8"]).arg(locale))
}
