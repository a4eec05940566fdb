//! A text as a QR code: one path of dark modules, with the quiet zone that readers need around it.

use qrcodegen::{DataTooLong, QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write;

/// Light modules on every side.
pub const QUIET: usize = 4;

/// The longest text in bytes that any QR code holds.
pub const LONGEST: usize = 2953;

/// A QR code as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Modules on each side, without the quiet zone.
    pub modules: usize,
    /// The dark modules, a run of a row each; a module is 1 by 1, and the quiet zone begins at 0.
    pub path: String,
}

impl Qr {
    /// The code of a text; `None` where the text is too long for any.
    pub fn of(text: &str) -> Option<Self> {
        let code = encoded(text, QrCodeEcc::Medium).or_else(|_| encoded(text, QrCodeEcc::Low)).ok()?;
        Some(Self { modules: usize::try_from(code.size()).ok()?, path: path(&code) })
    }

    /// Modules on each side, with the quiet zone.
    pub const fn side(&self) -> usize {
        self.modules + 2 * QUIET
    }

    /// What an SVG with it shows.
    pub fn view_box(&self) -> String {
        format!("0 0 {0} {0}", self.side())
    }
}

/// As few modules as can be; where they hold more correction than is asked for, they have it.
fn encoded(text: &str, correction: QrCodeEcc) -> Result<QrCode, DataTooLong> {
    // An address has small letters throughout: no shorter notation takes it.
    let bytes = [QrSegment::make_bytes(text.as_bytes())];
    QrCode::encode_segments_advanced(&bytes, correction, Version::MIN, Version::MAX, None, true)
}

fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                let (left, top) = (x + QUIET as i32, y + QUIET as i32);
                let _ = write!(path, "M{left} {top}h{run}v1h-{run}z");
            }
            x += run + 1;
        }
    }
    path
}
