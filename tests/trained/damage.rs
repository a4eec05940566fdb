//! Damaged files: refused by name, or read as a model whose every number is finite; never a panic, never much memory.

#[path = "../../fuzz/finite.rs"]
mod finite;

use crate::file;
use finite::is_finite;
use norm_shortcut::figures::trained::model::{Damaged, Model, ModelId};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    for id in ModelId::ALL {
        let whole = file(id);
        let header = whole.len() - array_bytes(&whole);
        let lengths = (0..16).chain((16..header).step_by(997)).chain((header..whole.len()).step_by(4_999));
        for length in lengths.chain([whole.len() - 1]) {
            let error = Model::read(id, &whole[..length]).expect_err("less than a model");
            assert_eq!(error, Damaged::Short, "{id:?} {length}");
        }
    }
}

fn array_bytes(file: &[u8]) -> usize {
    let length = u32::from_le_bytes(file[4..8].try_into().unwrap());
    file.len() - 8 - length as usize
}

#[test]
fn bytes_that_flipped_are_refused_or_give_a_finite_model() {
    let mut rng = Pcg64Mcg::seed_from_u64(5);
    for id in ModelId::ALL {
        let whole = file(id);
        let header = whole.len() - array_bytes(&whole);
        let (mut refused, mut read) = (0, 0);
        for round in 0..300 {
            let mut bytes = whole.clone();
            // Every other time in the description.
            let end = if round % 2 == 0 { header } else { bytes.len() };
            for _ in 0..rng.random_range(1..4) {
                let at = rng.random_range(0..end);
                bytes[at] = rng.random();
            }
            match Model::read(id, &bytes) {
                Err(_) => refused += 1,
                Ok(model) => {
                    assert!(is_finite(&model), "{id:?} {round}");
                    read += 1;
                }
            }
        }
        assert!(refused > 50 && read > 50, "{id:?}: {refused} {read}");
    }
}

/// The file with one part of its description replaced; the length before it says so.
fn with(id: ModelId, from: &str, to: &str) -> Vec<u8> {
    let whole = file(id);
    let header = whole.len() - array_bytes(&whole);
    let text = str::from_utf8(&whole[8..header]).unwrap();
    assert!(text.contains(from), "{from}");
    let text = text.replacen(from, to, 1);
    let length = u32::try_from(text.len()).unwrap().to_le_bytes();
    [&whole[..4], &length, text.as_bytes(), &whole[header..]].concat()
}

#[test]
fn what_is_wrong_is_named() {
    let read = |from, to| Model::read(ModelId::MiniLm, &with(ModelId::MiniLm, from, to)).err();
    assert_eq!(read("\"d\":384", "\"d\":384 "), None);
    assert_eq!(read("\"gamma\":{", "\"gamma \":{"), Some(Damaged::Missing("gamma")));
    assert_eq!(read("\"shape\":[13,384]", "\"shape\":[384,13]"), Some(Damaged::Shape("gamma")));
    assert_eq!(read("\"kind\":\"f16\"", "\"kind\":\"f64\""), Some(Damaged::Shape("gamma")));
    assert_eq!(read("\"off\":0", "\"off\":1e9"), Some(Damaged::Short));
    assert_eq!(read("\"pairs\"", "\"Pairs\""), Some(Damaged::Entry("pairs")));
    assert_eq!(read("\"eps\":1e-12", "\"eps\":-1"), Some(Damaged::Entry("eps")));
    assert_eq!(read("\"d\":384", "\"d\":385"), Some(Damaged::AnotherModel));
    assert_eq!(read("\"traj\":[", "\"traj\":[],\"t\":["), Some(Damaged::Entry("traj")));
    assert_eq!(read("{\"s\":0,\"t\":0", "{\"s\":0,\"t\":9"), Some(Damaged::Entry("traj")));
    assert_eq!(read("{\"format\"", "[\"format\""), Some(Damaged::Unreadable));
    let page = b"<!doctype html><title>Not found</title>";
    assert_eq!(Model::read(ModelId::MiniLm, page), Err(Damaged::NotOurs));
}

/// Sizes far beyond the file's are refused before anything is made of them: this test would not end otherwise.
#[test]
fn a_file_cannot_ask_for_more_memory_than_it_brings() {
    let huge =
        ["[9,13,4294967295]", "[4294967295,4294967295,4294967295]", "[9,13,-384]", "[9,13,1e300]", "[9]"];
    for shape in huge {
        let file = with(ModelId::MiniLm, "\"shape\":[9,13,384]", &format!("\"shape\":{shape}"));
        assert_eq!(Model::read(ModelId::MiniLm, &file), Err(Damaged::Shape("codes")), "{shape}");
    }
    let nested = |text: &str| {
        let length = u32::try_from(text.len()).unwrap().to_le_bytes();
        Model::read(ModelId::MiniLm, &[b"NSR1", &length[..], text.as_bytes()].concat())
    };
    for text in ["[".repeat(900_000), "{\"a\":".repeat(180_000), format!("[{}1]", "1,".repeat(450_000))] {
        assert!(matches!(nested(&text), Err(Damaged::Unreadable | Damaged::Entry(_))));
    }
    let longer = format!("[{}1]", "1,".repeat(20_000_000));
    assert_eq!(nested(&longer), Err(Damaged::Unreadable));
}
