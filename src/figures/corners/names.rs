//! What the four are called.

use super::model::Corner;
use crate::text::{Language, why_combine_figure};

/// The name of one of the four with LN and shortcut on or off.
pub fn corner_name(corner: Corner, language: Language) -> &'static str {
    let words = &why_combine_figure::text(language).corners;
    match corner {
        Corner::Neither => words.neither,
        Corner::NormOnly => words.norm_only,
        Corner::ShortcutOnly => words.shortcut_only,
        Corner::Both => words.both,
    }
}
