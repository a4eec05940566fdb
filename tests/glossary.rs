//! The words: every sentence keeps to `locales/glossary.toml`, one concept one word, and to its length.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used)]

use norm_shortcut::deck;
use norm_shortcut::lesson::SlideId;
use regex::Regex;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;

#[path = "words/strings.rs"]
mod strings;
use strings::{LANGUAGES, Sentence, sentences};

#[derive(Deserialize)]
struct Glossary {
    deck: Deck,
    term: Vec<Term>,
    limit: Vec<Limit>,
}

/// The deck's own sentences and the titles of papers, by the ends of their keys.
#[derive(Deserialize)]
struct Deck {
    keys: Vec<String>,
}

/// A concept: what to say, what not to say, and why. Patterns by language.
#[derive(Deserialize)]
struct Term {
    zh: String,
    en: String,
    why: String,
    #[serde(default)]
    keys: Vec<String>,
    #[serde(default)]
    allow: BTreeMap<String, Vec<String>>,
    forbid: BTreeMap<String, Vec<String>>,
}

/// How long some sentences may be.
#[derive(Deserialize)]
struct Limit {
    #[serde(default)]
    files: Vec<String>,
    keys: Vec<String>,
    zh: usize,
    en: usize,
}

fn glossary() -> Glossary {
    let text = fs::read_to_string("locales/glossary.toml").expect("the glossary");
    toml::from_str(&text).expect("a glossary")
}

/// A term's patterns for one language.
struct Check<'a> {
    term: &'a Term,
    language: &'static str,
    allowed: Vec<Regex>,
    forbidden: Vec<Regex>,
}

/// Every term for every language; names of slots are nobody's words.
fn checks(glossary: &Glossary) -> Vec<Check<'_>> {
    let patterns = |of: &BTreeMap<String, Vec<String>>, language: &str| -> Vec<Regex> {
        of.get(language).into_iter().flatten().map(|text| Regex::new(text).expect(text)).collect()
    };
    let check = |(term, language): (&'_ Term, &str)| {
        let mut allowed = patterns(&term.allow, language);
        allowed.push(Regex::new(SLOT).expect(SLOT));
        (allowed, patterns(&term.forbid, language))
    };
    let pairs =
        LANGUAGES.into_iter().flat_map(|language| glossary.term.iter().map(move |term| (term, language)));
    pairs
        .map(|(term, language)| {
            let (allowed, forbidden) = check((term, language));
            Check { term, language, allowed, forbidden }
        })
        .collect()
}

/// The place of a value.
const SLOT: &str = r"\{[^}]*\}";

impl Check<'_> {
    /// What of a sentence must not be said; nothing where all is well.
    fn finds(&self, sentence: &Sentence) -> Option<String> {
        let keys = &self.term.keys;
        let is_meant = keys.is_empty() || keys.iter().any(|key| sentence.key.ends_with(key.as_str()));
        if self.language != sentence.language || !is_meant {
            return None;
        }
        let text = sentence.text.clone();
        let left = self.allowed.iter().fold(text, |text, word| word.replace_all(&text, "").into_owned());
        self.forbidden.iter().find_map(|word| word.find(&left)).map(|found| found.as_str().to_owned())
    }
}

#[test]
fn one_concept_has_one_word() {
    let glossary = glossary();
    let is_deck =
        |sentence: &Sentence| glossary.deck.keys.iter().any(|key| sentence.key.ends_with(key.as_str()));
    let checks = checks(&glossary);
    let mut wrong = Vec::new();
    for sentence in sentences().iter().filter(|sentence| !is_deck(sentence)) {
        for check in &checks {
            if let Some(found) = check.finds(sentence) {
                let Term { zh, en, why, .. } = check.term;
                let use_this = if sentence.language == "zh" { zh } else { en };
                wrong.push(format!("{sentence}\n    “{found}” → {use_this}：{why}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

/// A slot is one word, or one character.
fn length(sentence: &Sentence) -> usize {
    let slot = Regex::new(SLOT).expect(SLOT);
    let text = slot.replace_all(&sentence.text, "#");
    match sentence.language {
        "zh" => text.chars().filter(|letter| !letter.is_whitespace()).count(),
        _ => text.split_whitespace().count(),
    }
}

#[test]
fn no_sentence_is_too_long_for_a_slide() {
    let limits = glossary().limit;
    let applies = |limit: &Limit, sentence: &Sentence| {
        let is_file = limit.files.is_empty() || limit.files.contains(&sentence.file);
        is_file && limit.keys.iter().any(|key| sentence.key.ends_with(key.as_str()))
    };
    let mut wrong = Vec::new();
    for sentence in sentences() {
        for limit in limits.iter().filter(|limit| applies(limit, &sentence)) {
            let most = if sentence.language == "zh" { limit.zh } else { limit.en };
            let length = length(&sentence);
            if length > most {
                wrong.push(format!("{length} of {most}: {sentence}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

/// A table has at most ten rows on a page of the stage; a long one is split by a row of one cell.
#[test]
fn no_page_of_a_table_has_more_than_ten_rows() {
    for language in LANGUAGES {
        for (file, table) in strings::files(language) {
            let said = SlideId::from_slug(&file).map_or(1, |id| deck::slide(id).pages);
            let rows =
                table.get("table").and_then(|table| table.get("rows")).and_then(|rows| rows.as_array());
            let lengths: Vec<usize> =
                rows.into_iter().flatten().map(|row| row.as_array().map_or(0, Vec::len)).collect();
            let pages = lengths.split(|length| *length == 1);
            let headings = lengths.iter().filter(|length| **length == 1).count();
            assert_eq!(headings.max(1), said, "{language}/{file}");
            // The sheet knows as many.
            assert!(said <= 3, "{language}/{file}");
            assert!(pages.clone().all(|page| page.len() <= 10), "{language}/{file}: {lengths:?}");
        }
    }
}

/// The test can fail: each term finds what it forbids.
#[test]
fn every_term_finds_a_wrong_word() {
    let glossary = glossary();
    let checks = checks(&glossary);
    let of = |text: &str| Sentence {
        language: "zh",
        file: "x".to_owned(),
        key: "note.source".to_owned(),
        text: text.to_owned(),
    };
    for wrong in [
        "测试误差3.6%",
        "先期实验",
        "主干道",
        "支路",
        "没有LN",
        "小了4倍",
        "放大4倍",
        "你的x",
        "dγ=dy⊙x̂",
        "批16",
        "（表1）",
    ] {
        let finds = checks.iter().filter(|check| check.finds(&of(wrong)).is_some()).count();
        assert!(finds > 0, "{wrong}");
    }
    for right in ["测试错误率3.6%", "主干网络", "训练误差反而更高", "放大到4倍", "∂L/∂x=g+J_Fᵀg", "批量16"]
    {
        let finds = checks.iter().filter(|check| check.finds(&of(right)).is_some()).count();
        assert_eq!(finds, 0, "{right}");
    }
}
