//! The reader against files that the reference libraries wrote (`files/generate.py`), and against damaged and hostile ones.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

#[path = "weights/damage.rs"]
mod damage;
#[path = "weights/hostile.rs"]
mod hostile;
#[path = "weights/slices.rs"]
mod slices;

use serde_json::Value;
use std::fs;
use weights::{Family, Format, Formula, Precision, Role, Stored, Weights, read_bytes};

const FILES: [&str; 6] = [
    "llama.safetensors",
    "gpt2.safetensors",
    "bert.safetensors",
    "gemma.safetensors",
    "llama.gguf",
    "quantized.gguf",
];

fn file(name: &str) -> Vec<u8> {
    fs::read(format!("tests/files/{name}")).expect("a file")
}

fn weights(name: &str) -> Weights {
    read_bytes(&file(name)).expect("norms")
}

/// The roles of the norms of block 0.
fn first_block(weights: &Weights) -> Vec<Role> {
    let norms = weights.norms.iter().filter(|norm| norm.place.numbers.first() == Some(&0));
    norms.map(|norm| norm.place.role).collect()
}

#[test]
fn every_number_is_that_of_the_reference() {
    let expected: Value = serde_json::from_slice(&file("expected.json")).expect("JSON");
    let expected = expected.as_object().unwrap();
    for (name, tensors) in expected {
        let weights = weights(name);
        let mut found = 0;
        for norm in &weights.norms {
            let parts = [(Some(&norm.gamma), ["weight", "gamma"]), (norm.beta.as_ref(), ["bias", "beta"])];
            for (stored, ends) in parts.iter().filter_map(|(stored, ends)| Some((stored.as_ref()?, ends))) {
                let key = ends.map(|end| format!("{}.{end}", norm.name));
                let values = key.iter().find_map(|key| tensors.get(key)).expect("a tensor of the reference");
                let values: Vec<f32> =
                    values.as_array().unwrap().iter().map(|v| v.as_f64().unwrap() as f32).collect();
                assert_eq!(stored.values(), values, "{name} {key:?}");
                found += 1;
            }
        }
        assert_eq!(found, tensors.as_object().unwrap().len(), "{name}");
    }
    assert_eq!(expected.len(), FILES.len() - 1);
}

#[test]
fn norms_come_in_the_order_of_their_inputs() {
    let llama = weights("llama.safetensors");
    assert_eq!(first_block(&llama), [Role::BeforeAttention, Role::Query, Role::Key, Role::BeforeFeedForward]);
    assert_eq!(llama.norms.last().unwrap().name, "model.norm");
    let names: Vec<_> = weights("gpt2.safetensors").norms.into_iter().map(|norm| norm.name).collect();
    assert_eq!(names, ["h.0.ln_1", "h.0.ln_2", "h.1.ln_1", "h.1.ln_2", "h.2.ln_1", "h.2.ln_2", "ln_f"]);
    let bert = weights("bert.safetensors");
    let roles: Vec<_> = bert.norms.iter().map(|norm| norm.place.role).collect();
    assert_eq!(roles, [Role::Embedding, Role::AfterAttention, Role::AfterFeedForward, Role::Head]);
    let gemma = first_block(&weights("gemma.safetensors"));
    let both = [Role::BeforeAttention, Role::AfterAttention, Role::BeforeFeedForward, Role::AfterFeedForward];
    assert_eq!(gemma, both);
}

#[test]
fn a_file_says_what_it_is() {
    let known = |name: &str| {
        let weights = weights(name);
        (weights.format, weights.family, weights.blocks(), weights.width(), weights.norms.len())
    };
    let safetensors = Format::Safetensors;
    assert_eq!(known("llama.safetensors"), (safetensors, Family::LlamaQueryKey, 2, 16, 9));
    assert_eq!(known("gpt2.safetensors"), (safetensors, Family::Gpt2, 3, 16, 7));
    assert_eq!(known("bert.safetensors"), (safetensors, Family::Bert, 1, 16, 4));
    assert_eq!(known("gemma.safetensors"), (safetensors, Family::Gemma, 1, 16, 5));
    assert_eq!(known("llama.gguf"), (Format::Gguf(3), Family::Unknown, 2, 16, 5));
    let gguf = weights("llama.gguf");
    assert_eq!((gguf.architecture.as_deref(), gguf.title.as_deref()), (Some("llama"), Some("Tiny")));
    assert_eq!(gguf.formula, Some(Formula::RmsNorm { eps: 1e-6 }));
    let precisions: Vec<_> = gguf.norms.iter().map(|norm| norm.gamma.precision()).collect();
    assert_eq!((precisions[0], precisions[4]), (Precision::F32, Precision::F16));
}

#[test]
fn only_gemmas_gamma_is_kept_less_one() {
    for name in FILES {
        let is_gemma = name.starts_with("gemma");
        assert!(weights(name).norms.iter().all(|norm| norm.is_less_one == is_gemma), "{name}");
    }
}

#[test]
fn quantized_norms_are_named_and_not_guessed() {
    let weights = weights("quantized.gguf");
    let norm = &weights.norms[0];
    assert_eq!(norm.gamma, Stored::Unread(Precision::Other("Q8_0"), 32));
    assert_eq!(
        (norm.gamma.precision().name(), norm.gamma.count(), norm.gamma.values()),
        ("Q8_0", 32, &[][..])
    );
    assert_eq!(norm.beta.as_ref().map(Stored::count), Some(32));
    assert_eq!(weights.formula, Some(Formula::LayerNorm { eps: 1e-12 }));
}
