//! The lesson in a real browser, as a person or a program outside sees it: its address, its keys,
//! its `<data>` values, its console.
//!
//! `BASE_URL` says where the site is (with a slash at the end), `WEBDRIVER_URL` where the driver listens,
//! `CHROMIUM` which browser to start.

mod command;
mod numbers;
mod page;
mod start;

pub use fantoccini::key::Key;
pub use numbers::{Values, close};
pub use page::{Page, lesson};
pub use start::Start;
