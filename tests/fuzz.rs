//! A bounded run of the fuzzer's checks: its corpus and what chance makes of it, the same at every run.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used)]

#[path = "../fuzz/checks.rs"]
mod checks;

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;
use std::fs;

/// What strangers write around numbers and addresses.
const PIECES: [&str; 32] = [
    ",", ".", "e", "-", "+", "'", "\"", "[", "]", "(", ")", "{", "}", "<", ">", "=", ":", ";", "&", "?", "#",
    "%", "\\", "\n", "\t", " ", "…", "。", "，", "\u{200b}", "9", "nan",
];

/// The files of a target, in the order of their names.
fn files(target: &str) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(format!("fuzz/corpus/{target}")).expect("a corpus");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("a file")).collect()
}

/// The texts of a target.
fn corpus(target: &str) -> Vec<String> {
    files(target).into_iter().map(|file| String::from_utf8(file).expect("a text")).collect()
}

/// A part of a text, as long as chance wants it.
fn part(text: &[char], rng: &mut Pcg64Mcg) -> Vec<char> {
    let (one, other) = (rng.random_range(0..=text.len()), rng.random_range(0..=text.len()));
    text[one.min(other)..one.max(other)].to_vec()
}

/// One text with parts taken out, doubled, replaced by pieces or by parts of another.
fn mutated(all: &[String], rng: &mut Pcg64Mcg) -> String {
    let any = |rng: &mut Pcg64Mcg| -> Vec<char> { all[rng.random_range(0..all.len())].chars().collect() };
    let mut text = any(rng);
    for _ in 0..rng.random_range(1..6) {
        let at = rng.random_range(0..=text.len());
        let end = (at + rng.random_range(0..4)).min(text.len());
        let with: Vec<char> = match rng.random_range(0..4) {
            0 => Vec::new(),
            1 => PIECES[rng.random_range(0..PIECES.len())].chars().collect(),
            2 => part(&text, rng),
            _ => part(&any(rng), rng),
        };
        text.splice(at..end, with);
    }
    text.into_iter().collect()
}

fn run(target: &str, mutations: usize, check: fn(&str)) {
    let all = corpus(target);
    assert!(!all.is_empty(), "{target} has no corpus");
    all.iter().for_each(|text| check(text));
    let mut rng = Pcg64Mcg::seed_from_u64(11);
    (0..mutations).for_each(|_| check(&mutated(&all, &mut rng)));
}

#[test]
fn any_text_is_a_vector_or_is_refused() {
    run("vector", 20_000, checks::vector);
}

#[test]
fn any_address_leads_somewhere() {
    run("address", 1_000, checks::address);
}

#[test]
fn any_answers_are_kept_or_dropped() {
    run("answers", 20_000, checks::answers);
}

#[test]
fn any_description_of_arrays_is_a_model_or_is_refused() {
    run("trained", 5_000, checks::trained);
}

/// Bytes and not texts: one file with bytes put in, taken out or changed.
#[test]
fn any_file_of_weights_is_read_or_is_refused() {
    let all = files("weights");
    all.iter().for_each(|file| checks::weights(file));
    let mut rng = Pcg64Mcg::seed_from_u64(11);
    for _ in 0..20_000 {
        let mut file = all[rng.random_range(0..all.len())].clone();
        for _ in 0..rng.random_range(1..4) {
            let at = rng.random_range(0..file.len());
            let end = (at + rng.random_range(0..3)).min(file.len());
            let with: Vec<u8> = (0..rng.random_range(0..3)).map(|_| rng.random()).collect();
            file.splice(at..end, with);
        }
        checks::weights(&file);
    }
}
