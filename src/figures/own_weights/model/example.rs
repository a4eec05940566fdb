//! A small file of weights that the page makes, so that there is one to open: shaped like a GPT-2 of 12 blocks, its γ and β
//! drawn at random to look like trained ones, its matrices zeros. It was never trained.

use rand::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64Mcg;
use std::fmt::Write;

/// What it is called.
pub const NAME: &str = "example.safetensors";

/// d.
pub const WIDTH: usize = 96;
const BLOCKS: usize = 12;
/// Rows of the embedding, of which nothing is read.
const TOKENS: usize = 4_096;
/// A channel that stands out, as in many trained models.
const APART: usize = 61;

/// γ and β, `[d]` each.
type Affine = (Vec<f32>, Vec<f32>);

/// As a network has them before training: γ = 1, β = 0.
pub fn fresh() -> Vec<u8> {
    file(|_, _| (vec![1.0; WIDTH], vec![0.0; WIDTH]))
}

/// As training may leave them.
pub fn trained() -> Vec<u8> {
    let mut rng = Pcg64Mcg::seed_from_u64(3);
    file(move |block, norm| drawn(block, norm, &mut rng))
}

/// γ grows with depth and is larger before the feed-forward network; one channel is nearly shut before attention and wide
/// open before the other.
fn drawn(block: usize, norm: usize, rng: &mut Pcg64Mcg) -> Affine {
    let mut normal = move || -> f64 { StandardNormal.sample(rng) };
    let depth = block as f64 / BLOCKS as f64;
    let level = [0.45 + 0.5 * depth, 0.6 + 0.7 * depth, 1.9][norm];
    let mut gamma: Vec<f32> = (0..WIDTH).map(|_| (level * (0.18 * normal()).exp()) as f32).collect();
    let beta = (0..WIDTH).map(|_| (0.12 * normal()) as f32).collect();
    gamma[APART] = [0.04, 3.5, 0.3][norm];
    (gamma, beta)
}

/// The file: the embedding, then `ln_1` and `ln_2` of each block, then `ln_f`.
fn file(mut affine: impl FnMut(usize, usize) -> Affine) -> Vec<u8> {
    let mut header = String::new();
    let mut data = vec![0u8; TOKENS * WIDTH * size_of::<f32>()];
    let _ = write!(
        header,
        r#"{{"wte.weight":{{"dtype":"F32","shape":[{TOKENS},{WIDTH}],"data_offsets":[0,{}]}}"#,
        data.len()
    );
    let mut norm = |name: &str, block, norm| {
        let (gamma, beta) = affine(block, norm);
        for (part, values) in [("weight", gamma), ("bias", beta)] {
            let from = data.len();
            data.extend(values.iter().flat_map(|value| value.to_le_bytes()));
            let _ = write!(
                header,
                r#","{name}.{part}":{{"dtype":"F32","shape":[{WIDTH}],"data_offsets":[{from},{}]}}"#,
                data.len()
            );
        }
    };
    for block in 0..BLOCKS {
        norm(&format!("h.{block}.ln_1"), block, 0);
        norm(&format!("h.{block}.ln_2"), block, 1);
    }
    norm("ln_f", BLOCKS, 2);
    header.push('}');
    let length = (header.len() as u64).to_le_bytes();
    [&length, header.as_bytes(), &data].concat()
}
