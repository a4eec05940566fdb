//! Leaves every PyTorch text with the numbers on screen in `target/code`, for `tests/code/run_torch.py`.

use norm_shortcut::lesson::layer_norm::{self, VectorId};
use norm_shortcut::lesson::{Quantity, SlideId, residual};
use norm_shortcut::nn::activation::Activation;
use norm_shortcut::nn::layer_norm::Variance;
use norm_shortcut::state::code::{code, has_code};
use norm_shortcut::state::{Edit, Settings, apply};
use serde_json::{Map, Value, json};
use std::fs;

/// Each slide with code, as it is at first and after some edits.
fn states() -> Vec<(String, Settings)> {
    let edits = [
        Edit::Vector(VectorId::X, vec![2.0, -1.0, 0.5, 8.0, 3.0]),
        Edit::Vector(VectorId::Gamma, vec![1.0, 2.0, -0.5, 1.5, 3.0]),
        Edit::Vector(VectorId::Dy, vec![0.5, 1.0, -1.0, 2.0, 0.0]),
        Edit::Variance(Variance::Unbiased),
        Edit::BranchActivation(Activation::Tanh),
        Edit::BranchScale(0.5),
        Edit::Seed(5),
        Edit::DepthLayers(12),
    ];
    let slides = SlideId::ALL.into_iter().filter(|slide| has_code(*slide));
    let both = |slide: SlideId| {
        let first = Settings { slide, ..Settings::default() };
        let edited = edits.iter().cloned().fold(first.clone(), apply);
        [(slide.slug().to_owned(), first), (format!("{}-edited", slide.slug()), edited)]
    };
    slides.flat_map(both).collect()
}

/// The numbers on screen under the names that the code prints.
fn shown(settings: &Settings) -> Map<String, Value> {
    let (numbers, branch) = (&settings.numbers, &settings.branch);
    let run = layer_norm::run(numbers).unwrap();
    let block = residual::run(numbers, branch, settings.seed).unwrap();
    let mut all = Map::new();
    for quantity in [Quantity::XHat, Quantity::Y, Quantity::DGamma, Quantity::DBeta] {
        all.insert(quantity.name().to_owned(), json!(run.vector(quantity)));
    }
    for quantity in [Quantity::FX, Quantity::ResidualSum, Quantity::DxShortcut, Quantity::DxBranch] {
        all.insert(quantity.name().to_owned(), json!(block.vector(quantity)));
    }
    let is_norm = matches!(settings.slide, SlideId::Normalize | SlideId::ScaleAndShift);
    let dx = if is_norm { run.vector(Quantity::Dx) } else { block.vector(Quantity::Dx) };
    all.insert("dx".to_owned(), json!(dx));
    all
}

#[test]
fn every_text_is_left_for_pytorch() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/code");
    fs::create_dir_all(folder).unwrap();
    for (name, settings) in states() {
        let text = code(&settings).expect("code").pytorch;
        assert!(text.contains("import torch") && !text.contains("{}"), "{name}");
        fs::write(format!("{folder}/{name}.py"), text).unwrap();
        fs::write(format!("{folder}/{name}.json"), Value::Object(shown(&settings)).to_string()).unwrap();
    }
}
