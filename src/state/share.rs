//! The present state as others are given it: a link, a code on paper, a frame in their own page; and whether they can
//! open it at all.

use super::settings::{Face, Settings, View};
use super::url;
use crate::charts::qr::Qr;
use crate::lesson::SlideId;
use crate::text::Language;

/// Who can open an address of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Whoever reaches the host.
    Others,
    /// This machine alone, which is the host.
    Machine,
    /// Nobody else: it is a file here.
    File,
}

/// Who can open this address.
pub fn reach(address: &str) -> Reach {
    let Some((scheme, rest)) = address.split_once(':') else { return Reach::File };
    if !matches!(scheme, "http" | "https") {
        return Reach::File;
    }
    let host = rest.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let name = if host.starts_with('[') { host } else { host.split(':').next().unwrap_or_default() };
    let is_own = name == "localhost"
        || name.ends_with(".localhost")
        || name.starts_with("127.")
        || name == "0.0.0.0"
        || name.starts_with("[::1]");
    if is_own { Reach::Machine } else { Reach::Others }
}

/// The link to these settings on the page with this address. It shows the lesson, also where the page is embedded.
pub fn link(page: &str, settings: &Settings) -> String {
    at(page, &Settings { embed: false, ..settings.clone() })
}

fn at(page: &str, settings: &Settings) -> String {
    let page = page.split('#').next().unwrap_or_default();
    format!("{page}{}", url::print(settings))
}

/// The link to the figure alone.
pub fn embedded(page: &str, settings: &Settings) -> String {
    at(page, &Settings { embed: true, ..read(settings.clone()) })
}

/// The line that puts a page into another, with this name.
pub fn frame(address: &str, name: &str) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"640\" loading=\"lazy\"></iframe>",
        escaped(address),
        escaped(name)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// To be read from the top, without anything opened over it.
fn read(settings: Settings) -> Settings {
    Settings {
        view: View::Reading,
        face: Face::Points,
        page: 0,
        claim: None,
        drawer: false,
        further: false,
        ..settings
    }
}

/// So many modules a code on paper may have: more would be too fine where it is printed.
const ON_PAPER: usize = 77;

/// The link to a slide for paper, in this language and with the present vector, and its code. A vector too long for a
/// code that can be read on paper stays away.
pub fn on_paper(page: &str, settings: &Settings, slide: SlideId, language: Language) -> Option<(String, Qr)> {
    let plain = Settings { slide, language: Some(language), ..Settings::new(settings.deck()) };
    let numbers = settings.numbers.clone();
    [Settings { numbers, ..plain.clone() }, plain].iter().find_map(|settings| {
        let link = at(page, settings);
        let code = Qr::of(&link).filter(|code| code.modules <= ON_PAPER)?;
        Some((link, code))
    })
}

/// How wide a code is printed, in millimetres, with its quiet zone: no module under a third of one, the modules together
/// no less than 22.
pub fn printed_width(code: &Qr) -> f64 {
    const MODULE: f64 = 0.34;
    const LEAST: f64 = 22.0;
    let module = (LEAST / code.modules as f64).max(MODULE);
    (module * code.side() as f64 * 10.0).ceil() / 10.0
}
