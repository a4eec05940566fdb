//! What people paste: every notation is read as what it means, or refused with the name of what stands in the way.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

#[path = "paste/doubtful.rs"]
mod doubtful;
#[path = "paste/notations.rs"]
mod notations;
#[path = "paste/own.rs"]
mod own;
#[path = "paste/refused.rs"]
mod refused;

use norm_shortcut::lesson::layer_norm::VectorId;
use norm_shortcut::state::parse::{self, Problem, Reading, Sense};

/// All readings of a text for x.
fn readings(text: &str) -> Result<Vec<Reading>, Problem> {
    parse::readings(text, VectorId::X)
}

/// It has one reading, of which nothing has to be said.
#[track_caller]
fn means(text: &str, expected: &[f64]) {
    assert_eq!(readings(text), Ok(vec![Reading { values: expected.to_vec(), sense: None }]), "{text:?}");
}

/// It has these readings, the first of them likelier.
#[track_caller]
fn may_mean(text: &str, expected: &[(Sense, &[f64])]) {
    let expected =
        expected.iter().map(|(sense, values)| Reading { values: values.to_vec(), sense: Some(*sense) });
    assert_eq!(readings(text), Ok(expected.collect()), "{text:?}");
}

#[track_caller]
fn is_refused(text: &str, why: Problem) {
    assert_eq!(readings(text), Err(why), "{text:?}");
}
