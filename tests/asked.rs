//! What people ask, `tests/asked/asked.toml`: every question is answered on a slide, in both languages.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used)]

use norm_shortcut::lesson::SlideId;
use norm_shortcut::lesson::questions::QuestionId;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use toml::{Table, Value};

#[derive(Deserialize)]
struct List {
    asked: Vec<Asked>,
}

/// A question that people ask, and where it is answered.
#[derive(Deserialize)]
struct Asked {
    id: String,
    slide: String,
    answers: Vec<String>,
    zh: InWords,
    en: InWords,
}

/// The same in one language.
#[derive(Deserialize)]
struct InWords {
    asks: String,
    /// Without one of these it is not answered.
    says: Vec<String>,
}

impl Asked {
    fn in_words(&self) -> [(&'static str, &InWords); 2] {
        [("zh", &self.zh), ("en", &self.en)]
    }

    /// What the lesson says to it.
    fn answer(&self, language: &str) -> String {
        self.answers.iter().map(|place| words_at(language, place)).collect::<Vec<_>>().join("\n")
    }
}

impl InWords {
    /// What the answer leaves out.
    fn missing(&self, answer: &str) -> Vec<&str> {
        self.says.iter().map(String::as_str).filter(|term| !answer.contains(term)).collect()
    }
}

fn asked() -> Vec<Asked> {
    let text = fs::read_to_string("tests/asked/asked.toml").expect("the list");
    toml::from_str::<List>(&text).expect("a list").asked
}

fn file(language: &str, name: &str) -> Table {
    let path = format!("locales/{language}/{name}.toml");
    fs::read_to_string(&path).expect(&path).parse().expect(&path)
}

/// The words at a place: those of a row or a table together.
fn words_at(language: &str, place: &str) -> String {
    let (name, key) = place.split_once(' ').expect(place);
    // Rows have their names in Chinese.
    let (mut chinese, mut value) = (Value::Table(file("zh", name)), Value::Table(file(language, name)));
    let (table, row) = key.split_once("rows.").map_or((key, None), |(table, row)| (table, Some(row)));
    let steps = table.split('.').filter(|step| !step.is_empty()).chain(row.map(|_| "rows")).chain(row);
    for step in steps {
        let at = index(&chinese, step);
        (chinese, value) = (inner(&chinese, step, at), inner(&value, step, at));
        assert!(value != Value::Boolean(false), "{language} {place}: no {step:?}");
    }
    let mut words = Vec::new();
    collect(&value, &mut words);
    assert!(words.iter().all(|text| !text.trim().is_empty()), "{language} {place} is empty");
    words.join("\n")
}

/// Which element of a list is meant: by number, by the name of a question, or by the first cell of a row.
fn index(list: &Value, step: &str) -> Option<usize> {
    let first = |row: &Value| row.get(0).and_then(Value::as_str) == Some(step);
    let row = list.as_array().and_then(|rows| rows.iter().position(first));
    row.or_else(|| step.parse().ok()).or_else(|| QuestionId::from_slug(step).map(|id| id as usize))
}

/// What stands there; `false`, which no file has, where nothing does.
fn inner(value: &Value, step: &str, at: Option<usize>) -> Value {
    let found = match value {
        Value::Array(values) => at.and_then(|at| values.get(at)),
        _ => value.get(step),
    };
    found.cloned().unwrap_or(Value::Boolean(false))
}

fn collect(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::String(text) => words.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| collect(value, words)),
        Value::Table(table) => table.values().for_each(|value| collect(value, words)),
        _ => {}
    }
}

#[test]
fn the_list_is_whole() {
    let ids: BTreeSet<String> = asked().into_iter().map(|asked| asked.id).collect();
    let named = |letter: char, count: usize| (1..=count).map(move |number| format!("{letter}{number}"));
    let expected: BTreeSet<String> = named('N', 12).chain(named('P', 11)).chain(named('B', 13)).collect();
    assert_eq!((asked().len(), ids), (36, expected));
}

#[test]
fn every_question_is_answered_in_both_languages() {
    for asked in asked() {
        for (language, words) in asked.in_words() {
            assert!(!words.asks.trim().is_empty() && words.says.len() >= 2, "{} {language}", asked.id);
            let answer = asked.answer(language);
            let missing = words.missing(&answer);
            assert!(missing.is_empty(), "{} {language}: {missing:?} is not in\n{answer}", asked.id);
        }
    }
}

/// On the slide that the list names, in its own words or in a question that it asks.
#[test]
fn the_slide_answers() {
    for Asked { id, slide, answers, .. } in asked() {
        assert!(SlideId::from_slug(&slide).is_some(), "{id}: no slide {slide:?}");
        assert!(answers.iter().any(|place| place.starts_with(&format!("{slide} "))), "{id}: not on {slide}");
        for place in answers {
            let (file, key) = place.split_once(' ').expect("file and key");
            let question = key.split('.').nth(1).and_then(QuestionId::from_slug).map(|id| id.slide().slug());
            assert!(question == Some(&slide) || SlideId::from_slug(file).is_some(), "{id}: {place}");
        }
    }
}

/// The test can fail: no answer does for another question.
#[test]
fn another_answer_does_not_do() {
    let all = asked();
    for asked in &all {
        for (language, words) in asked.in_words() {
            assert!(!words.missing("").is_empty(), "{}", asked.id);
            for other in all.iter().filter(|other| other.answers.iter().all(|at| !asked.answers.contains(at)))
            {
                let answer = other.answer(language);
                assert!(
                    !words.missing(&answer).is_empty(),
                    "{} {language}: {} does, too",
                    asked.id,
                    other.id
                );
            }
        }
    }
}
