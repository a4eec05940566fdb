//! Leaves every PyTorch text with the numbers on screen in `target/code`, for `tests/code/run_torch.py`.

use super::shown::shown;
use engine::nn::activation::Activation;
use engine::nn::layer_norm::Variance;
use norm_shortcut::deck;
use norm_shortcut::deck::code;
use norm_shortcut::figures::gradient_norms::settings::Depth;
use norm_shortcut::lesson::SlideId;
use norm_shortcut::lesson::code::is_key;
use norm_shortcut::lesson::layer_norm::VectorId;
use norm_shortcut::state::{Edit, Settings, apply};
use serde_json::Value;
use std::fs;

/// Each slide with code, as it is at first and after some edits, and the parts that links lead to.
fn states() -> Vec<(String, Settings)> {
    let edits = [
        Edit::Vector(VectorId::X, vec![2.0, -1.0, 0.5, 8.0, 3.0]),
        Edit::Vector(VectorId::Gamma, vec![1.0, 2.0, -0.5, 1.5, 3.0]),
        Edit::Vector(VectorId::Dy, vec![0.5, 1.0, -1.0, 2.0, 0.0]),
        Edit::Variance(Variance::Unbiased),
        Edit::BranchActivation(Activation::Tanh),
        Edit::BranchScale(0.5),
        Edit::Seed(5),
        Edit::figure(Depth { depth: 12, ..Depth::default() }),
    ];
    let slides = SlideId::ALL.into_iter().filter(|slide| slide.has_live_figure());
    let both = |slide: SlideId| {
        let first = Settings { slide, ..deck::start() };
        let edited = edits.iter().cloned().fold(first.clone(), apply);
        [(slide.slug().to_owned(), first), (format!("{}-edited", slide.slug()), edited)]
    };
    slides.flat_map(both).chain(LINKS.map(at)).collect()
}

/// Parts of figures that are not the first to be seen.
const LINKS: [&str; 50] = [
    "normalize?pane3=geometry&x=1,2,6",
    "normalize?pane3=geometry&x=1,2,6&variance=unbiased&times=0.01",
    "normalize?pane3=half&half-scale=1.1",
    "normalize?pane3=half&x=0.5,-3,2,9&half-scale=0.03&variance=unbiased",
    "normalize?pane3=shape",
    "normalize?pane3=shape&shape=own&x=1,2,3,6",
    "normalize?pane3=shape&shape=scales&shape-across=samples&shape-d=64",
    "scale-and-shift?pane4=geometry",
    "scale-and-shift?pane4=undo",
    "scale-and-shift?pane4=undo&undo-draw=2",
    "scale-and-shift?pane4=bend",
    "scale-and-shift?pane4=bend&bend=sigmoid&bend-gamma=2&undo=bn",
    "scale-and-shift?pane4=gain",
    "scale-and-shift?pane4=gain&gain-init=both",
    "scale-and-shift?pane4=gain&gain-init=w2",
    "scale-and-shift?pane4=gain&gain-init=rezero",
    "scale-and-shift?pane4=gain&gain-part=decay&variance=unbiased",
    "scale-and-shift?pane4=gain&gain-part=fold&x=0.5,-3,2,9&variance=unbiased",
    "what-is-layer-norm?batch-draw=3",
    "faster-convergence?g=1&delay=8",
    "faster-convergence?time=cell&cell-steps=40&cell-units=16",
    "faster-convergence?time=cell&cell-kind=gru&cell-steps=40&cell-units=16",
    "scale-and-shift?pane4=undo&undo=bn",
    "layer-norm-background?part=training",
    "training-stability?region=contrast",
    "what-is-residual?residual-part=warp",
    "what-is-residual?residual-part=learn",
    "residual-block?block-shortcut=projection&block-order=before",
    "residual-block?block-norm=sum&block-mix=0.5&block-branch=zero",
    "residual-block?blocks=deep",
    "residual-computation?computation-part=chain",
    "residual-computation?computation-part=chain&chain-kind=random",
    "deep-stability?gradients=meters",
    "deep-stability?gradients=meters&meter=pre-activation-ln",
    "deep-stability?gradients=meters&meter=skip-init",
    "deep-stability?gradients=training",
    "model-performance?lesion-norm=ln",
    "why-combine?corners=spirals",
    "why-combine?corners=spirals&spirals-bias=off",
    "why-combine?corners=spirals&spirals-bias=off&spirals-depth=8",
    "how-to-combine?layer-norm=pre-rms&heads=2",
    "how-to-combine?how=race",
    "how-to-combine?how=race&race-compare=qk-norm",
    "how-to-combine?how=race&race-compare=final-norm",
    "how-to-combine?how=race&race-first=tap&race-second=output",
    "how-to-combine?how=today&x=1,2,3,4",
    "how-to-combine?how=today&decoder-mask=all&decoder-edit=last",
    "how-to-combine?how=cost",
    "residual-background?deep=longer",
    "summary?map-rows=recent",
];

fn at(link: &str) -> (String, Settings) {
    let (settings, notices) = deck::parse(&format!("#/{link}"));
    assert_eq!(notices, [], "{link}");
    (link.replace(['?', '&', '='], "-").replace(',', "_"), settings)
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

/// In every text the lines are marked in which the formulas stand, and few others.
#[test]
fn the_lines_that_matter_are_few() {
    for (name, settings) in states() {
        let Some(shown) = code(&settings) else { continue };
        for text in [Some(shown.pytorch), shown.numpy].into_iter().flatten() {
            let marked = text.lines().filter(|line| is_key(line)).count();
            assert!((1..=8).contains(&marked), "{name}: {marked} lines\n{text}");
        }
    }
}

/// Read from the back row, a line that matters is in sight from end to end.
#[test]
fn the_lines_that_matter_fit_the_stage() {
    const MOST: usize = 100;
    for (name, settings) in states() {
        let Some(shown) = code(&settings) else { continue };
        for text in [Some(shown.pytorch), shown.numpy].into_iter().flatten() {
            for line in text.lines().filter(|line| is_key(line)) {
                assert!(line.chars().count() <= MOST, "{name}: {line}");
            }
        }
    }
}
