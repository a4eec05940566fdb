//! The reader of the two trained models: against values computed by the script that wrote the files, and against files
//! that are damaged.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

#[path = "trained/damage.rs"]
mod damage;
#[path = "trained/expected.rs"]
mod expected;
#[path = "trained/learned.rs"]
mod learned;
#[path = "trained/own.rs"]
mod own;
#[path = "trained/real_lesion.rs"]
mod real_lesion;

use norm_shortcut::figures::trained::model::{Model, ModelId};
use std::fs;
use std::sync::LazyLock;

static SMOLLM2: LazyLock<Model> = LazyLock::new(|| read(ModelId::SmolLm2));
static MINILM: LazyLock<Model> = LazyLock::new(|| read(ModelId::MiniLm));

fn file(id: ModelId) -> Vec<u8> {
    fs::read(format!("assets/{}.bin", id.slug())).expect("a file")
}

fn read(id: ModelId) -> Model {
    Model::read(id, &file(id)).expect("a model")
}

fn model(slug: &str) -> &'static Model {
    match slug {
        "smollm2" => &SMOLLM2,
        "minilm" => &MINILM,
        other => panic!("{other}"),
    }
}

/// ‖x‖.
fn length(x: &[f64]) -> f64 {
    x.iter().map(|x| x * x).sum::<f64>().sqrt()
}

/// Equal to `tolerance` of the expected value, or of 1 where that is smaller.
fn near(what: &str, found: f64, expected: f64, tolerance: f64) {
    let error = (found - expected).abs() / expected.abs().max(1.0);
    assert!(error <= tolerance, "{what}: {found} and not {expected}");
}
