//! What becomes of a gradient, in words.

use crate::lesson::fate::Fate;
use crate::text::{Language, fate};

/// The verdict.
pub fn fate_text(of: Fate, language: Language) -> &'static str {
    let words = fate::text(language);
    match of {
        Fate::Dead => words.dead,
        Fate::Vanishes => words.vanishes,
        Fate::Shrinks => words.shrinks,
        Fate::Keeps => words.keeps,
        Fate::Grows => words.grows,
        Fate::Explodes => words.explodes,
        Fate::Undefined => words.undefined,
    }
}
