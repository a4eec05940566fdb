//! The lesson in a real browser, as a person or a program outside sees it: its address, its keys,
//! its `<data>` values, its console.
//!
//! `BASE_URL`, `BASE_URL_BELOW` and `BASE_URL_WATCHED` say where the site is (with a slash at the end),
//! `WEBDRIVER_CHROMIUM`, `WEBDRIVER_FIREFOX` and `WEBDRIVER_WEBKIT` where the drivers listen, `CHROMIUM` and
//! `FIREFOX` which browser to start, `DOWNLOADS_CHROMIUM` and so on where it saves files, `AXE` where the script of axe-core is, `SITE` the folder of the finished site,
//! `SINGLE` the file with all of it, `SCORM` the folder of the package as a platform unpacks it, `SCORM_AGAIN` where
//! the script of scorm-again is, `HTML_VALIDATE` and `LIGHTHOUSE` where these programs of Node's are.

mod command;
pub mod host;
mod numbers;
mod page;
pub mod pool;
pub mod race;
mod slides;
mod start;

pub use fantoccini::key::Key;
pub use numbers::{Values, close};
pub use page::{Page, lesson, texts};
pub use slides::{FIGURES, SLIDES, figures, heading};
pub use start::{Engine, Place, Start, variable};
