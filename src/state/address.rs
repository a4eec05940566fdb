//! An address as it comes back from chats, feeds and printed pages: encoded once more, with what others have appended,
//! with the punctuation of the sentence that it stood in.

use super::parse::clean::{clean, is_invisible};
use crate::lesson::SlideId;
use percent_encoding::percent_decode_str;

/// What an address says.
pub struct Address {
    /// The slide, as it is written; empty where none is named.
    pub slug: String,
    /// Names and values.
    pub pairs: Vec<(String, String)>,
}

/// Takes a hash apart at whatever may part its pieces. No name and no value of ours has such a character.
pub fn apart(hash: &str) -> Address {
    let hash = decoded(hash);
    let mut pieces = hash
        .split(['#', '/', '?', '&'])
        .map(str::trim)
        .filter(|piece| !piece.is_empty() && *piece != "!")
        .peekable();
    let starts_with_query = hash.trim_start_matches(['#', '/', '!']).starts_with(['?', '&']);
    let is_pair = |piece: &&str| piece.contains('=');
    let first = pieces.next_if(|piece| !starts_with_query && !is_pair(piece));
    let mut pieces: Vec<&str> = pieces.collect();
    // `?step=5#/normalize`
    let later = || pieces.iter().position(|piece| !is_pair(piece) && slide(piece).is_some());
    let slug = match first {
        Some(first) => first,
        None => later().map(|at| pieces.remove(at)).unwrap_or_default(),
    };
    let pair = |piece: &str| {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        (name.trim().to_owned(), value.trim().to_owned())
    };
    Address { slug: slug.to_owned(), pairs: pieces.into_iter().map(pair).collect() }
}

/// Without encoding, however often it was encoded, and without what nobody can see.
fn decoded(hash: &str) -> String {
    const MOST: usize = 4;
    let mut text = hash.to_owned();
    for _ in 0..MOST {
        let next = percent_decode_str(&text).decode_utf8_lossy().replace("&amp;", "&").replace("&#38;", "&");
        if next == text {
            break;
        }
        text = next;
    }
    text.chars().filter(|c| !is_invisible(*c)).map(plain).collect()
}

/// Chinese keyboards and chats have their own marks for those of an address.
const fn plain(c: char) -> char {
    match c {
        '？' => '?',
        '＆' => '&',
        '＝' => '=',
        '＃' => '#',
        '／' => '/',
        _ => c,
    }
}

/// The slide that a piece names: capitals, other dashes and what follows it do not matter.
pub fn slide(piece: &str) -> Option<SlideId> {
    let plain = clean(piece).to_ascii_lowercase().replace('_', "-");
    let name = plain.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
    let is_end = |c: char| !(c.is_ascii_alphanumeric() || c == '-');
    SlideId::from_slug(name.split(is_end).next()?.trim_end_matches('-'))
}

/// What a value may have been before others wrote around it, the likeliest first.
pub fn values(text: &str, is_vector: bool) -> Vec<String> {
    let mut all = vec![text.to_owned()];
    // What a chat has shortened is another value.
    if text.contains('…') || text.ends_with("..") {
        return all;
    }
    let trimmed = trim(&clean(text));
    all.push(trimmed.clone());
    all.push(trimmed.to_ascii_lowercase());
    if !is_vector {
        all.extend(before_words(text));
    }
    all.dedup();
    all
}

/// A letter or a digit, but for signs and punctuation of other scripts' letters: all of Unicode's tables weigh more
/// than the page's address is worth.
const fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{c0}'..='\u{1fff}' | '\u{3041}'..='\u{fdff}')
}

/// Without the punctuation behind it. A sign of its own, as in `5%`, is none.
fn trim(text: &str) -> String {
    text.trim_end_matches(|c: char| !is_letter(c) && !"-+%‰$€£¥".contains(c)).to_owned()
}

/// What stands before the sentence that goes on: `5，然后`. Where that has digits, nobody knows.
fn before_words(text: &str) -> Option<String> {
    let end = text.find(|c: char| c.is_whitespace() || !c.is_ascii())?;
    let (value, words) = text.split_at_checked(end)?;
    let has_digits = clean(words).contains(|c: char| c.is_ascii_digit());
    (!has_digits).then(|| trim(value))
}

impl Address {
    /// With a name of ours in place of one that is written otherwise, `X` or `branch_act`, where no other means it.
    #[must_use]
    pub fn with_own_names(self, own: &[&str]) -> Self {
        let named = |name: &str| own.iter().copied().find(|own| *own == plain_name(name));
        let meant: Vec<Option<&str>> = self.pairs.iter().map(|(name, _)| named(name)).collect();
        let is_only = |name| meant.iter().filter(|other| **other == Some(name)).count() == 1;
        let mended = self.pairs.into_iter().zip(&meant).map(|((name, value), meant)| match *meant {
            Some(own) if is_only(own) => (own.to_owned(), value),
            _ => (name, value),
        });
        Self { pairs: mended.collect(), ..self }
    }
}

/// Ours are small letters and dashes.
fn plain_name(name: &str) -> String {
    clean(name).trim_matches(|c: char| !is_letter(c)).to_ascii_lowercase().replace('_', "-")
}

/// Begin names that feeds and chats append.
const FOREIGN_PREFIXES: [&str; 7] = ["utm", "share", "wx", "spm", "mc-", "hsa-", "ref"];
const FOREIGN: [&str; 30] = [
    "from",
    "isappinstalled",
    "scene",
    "clicktime",
    "enterid",
    "sessionid",
    "subscene",
    "ascene",
    "nettype",
    "devicetype",
    "version",
    "fbclid",
    "gclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "dclid",
    "twclid",
    "igshid",
    "igsh",
    "si",
    "source",
    "timestamp",
    "chksm",
    "mpshare",
    "srcid",
    "code",
    "state",
    "openid",
];

/// Whether others append a parameter of this name. One of ours that is only misspelt is not foreign.
pub fn is_foreign(name: &str, own: &[&str]) -> bool {
    let bare = name.trim_matches(|c: char| !is_letter(c));
    let plain = plain_name(name);
    if own.contains(&plain.as_str()) {
        return false;
    }
    let is_camel =
        bare.starts_with(|c: char| c.is_ascii_lowercase()) && bare.contains(|c: char| c.is_ascii_uppercase());
    FOREIGN.contains(&plain.as_str())
        || FOREIGN_PREFIXES.iter().any(|prefix| plain.starts_with(prefix))
        || is_camel
        || name.contains('_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(hash: &str, slug: &str, pairs: &[(&str, &str)]) {
        let address = apart(hash);
        let found: Vec<(&str, &str)> =
            address.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!((address.slug.as_str(), found.as_slice()), (slug, pairs), "{hash}");
    }

    #[test]
    fn pieces_stand_in_any_place() {
        check("#/normalize?step=5", "normalize", &[("step", "5")]);
        check("#/normalize&from=x?step=5", "normalize", &[("from", "x"), ("step", "5")]);
        check("#/normalize?step=5#wechat_redirect", "normalize", &[("step", "5"), ("wechat_redirect", "")]);
        check("#?step=5#/normalize", "normalize", &[("step", "5")]);
        check("#%2Fnormalize%3Fx%3D1%252C2%26step%3D5", "normalize", &[("x", "1,2"), ("step", "5")]);
        check("#/normalize？step＝5＆lang＝en", "normalize", &[("step", "5"), ("lang", "en")]);
        check("#!/normalize?x=1&amp;step=5", "normalize", &[("x", "1"), ("step", "5")]);
    }

    #[test]
    fn a_slide_is_known_by_its_name() {
        for piece in [
            "normalize",
            "Normalize",
            "normalize)",
            "normalize。",
            "（normalize）",
            "normalize，然后",
            "normalize.html",
        ] {
            assert_eq!(slide(piece), Some(SlideId::Normalize), "{piece}");
        }
        assert_eq!(slide("what_is–layer‑norm"), Some(SlideId::WhatIsLayerNorm));
        assert_eq!(slide("normalizes"), None);
    }

    #[test]
    fn names_of_ours_are_known_by_their_letters() {
        let pairs = |all: &[(&str, &str)]| -> Vec<(String, String)> {
            all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let own = ["x", "step", "branch-act"];
        let read = |all: &[(&str, &str)]| {
            Address { slug: String::new(), pairs: pairs(all) }.with_own_names(&own).pairs
        };
        assert_eq!(
            read(&[("X", "1,2"), ("Step", "3"), ("branch_Act", "relu"), ("setp", "1")]),
            pairs(&[("x", "1,2"), ("step", "3"), ("branch-act", "relu"), ("setp", "1")])
        );
        // Which of two is meant nobody knows.
        for two in [[("step", "1"), ("Step", "2")], [("X", "1"), ("X", "2")]] {
            assert_eq!(read(&two), pairs(&two));
        }
    }

    #[test]
    fn names_of_ours_are_not_foreign() {
        let own = ["x", "branch-act", "share"];
        for name in ["utm_source", "shareTo", "from", "fbclid", "_t", "isFromMp", "spm_id_from"] {
            assert!(is_foreign(name, &own), "{name}");
        }
        for name in ["color", "X", "branch_act", "setp", ""] {
            assert!(!is_foreign(name, &own), "{name}");
        }
    }
}
