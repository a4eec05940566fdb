//! What a network can do as it is: errors on both halves of the data, with blocks deleted, with the
//! contrast changed.

use super::config::{Config, ReadOut};
use super::data::{Data, FIELD, gather_field};
use super::forward::forward;
use super::loss::{cross_entropy, wrong};
use super::network::{Network, streams};
use super::tape::{Mode, Tape};
use crate::nn::float::Float;
use crate::nn::kernels::real::Real;
use crate::training::init::Choices;
use crate::training::measure::{Measure, What};
use std::ops::Range;

/// r of 10^U(−r, r), the factor on each test image, for [`What::TestErrorAtContrast`].
pub const CONTRASTS: [f64; 4] = [0.0, 0.3, 0.5, 1.0];
/// How many random blocks are deleted for [`What::TestErrorWithoutSome`], as far as there are more.
pub const DELETED: [usize; 4] = [1, 2, 4, 8];
/// Random choices of blocks that are averaged.
const DRAWS: u64 = 5;
/// Images that are evaluated together.
const TOGETHER: usize = 64;
const INTACT: Mode = Mode::Evaluate { without: 0 };

/// Evaluates one network; the memory for it is kept.
#[derive(Clone, Debug)]
pub(super) struct Evaluator<F> {
    tape: Tape<F>,
    seed: u64,
    read_out: ReadOut,
    /// Which blocks are to be deleted, if any, and the test errors of those that have been tried.
    lesions: Vec<u64>,
    lesioned: Vec<f64>,
}

/// Mean loss, and the share of images that are classified wrongly.
#[derive(Clone, Copy, Debug)]
struct Score {
    loss: f64,
    error: f64,
}

impl<F: Real> Evaluator<F> {
    pub fn new(config: &Config, network: &Network<F>) -> Self {
        let Config { seed, read_out, .. } = *config;
        let blocks = if read_out == ReadOut::Deletion { network.blocks.len() } else { 0 };
        let (lesions, lesioned) = (lesions(blocks, seed), Vec::new());
        Self { tape: Tape::new(config, network, TOGETHER), seed, read_out, lesions, lesioned }
    }

    /// All that the configuration asks for; `None` until the last part is done.
    pub fn measure_some(&mut self, network: &mut Network<F>, data: &Data<F>) -> Option<Vec<Measure>> {
        let one = |what, values| vec![Measure { what, values }];
        let more = match self.read_out {
            ReadOut::Errors | ReadOut::Course | ReadOut::Gradients => Vec::new(),
            ReadOut::Field => one(What::Field, self.field(network)),
            ReadOut::Contrast => one(What::TestErrorAtContrast, self.at_contrasts(network, data)),
            ReadOut::Deletion => self.lesion(network, data)?,
        };
        let mut measures = self.errors(network, data);
        measures.extend(more);
        Some(measures)
    }

    /// The share of training images that are classified wrongly.
    pub fn train_error(&mut self, network: &mut Network<F>, data: &Data<F>) -> f64 {
        self.score(network, data, data.train(), INTACT, &[]).error
    }

    fn errors(&mut self, network: &mut Network<F>, data: &Data<F>) -> Vec<Measure> {
        let train = self.score(network, data, data.train(), INTACT, &[]);
        let test = self.score(network, data, data.test(), INTACT, &[]);
        let mut measures = vec![
            Measure { what: What::TrainError, values: vec![train.error] },
            Measure { what: What::TestError, values: vec![test.error] },
        ];
        if train.loss.is_finite() {
            measures.push(Measure { what: What::TrainLoss, values: vec![train.loss] });
        }
        measures
    }

    /// `factors` stand for the images' contrast, none for 1.
    fn score(
        &mut self,
        network: &mut Network<F>,
        data: &Data<F>,
        images: Range<usize>,
        mode: Mode,
        factors: &[F],
    ) -> Score {
        let count = images.len() as f64;
        let images: Vec<usize> = images.collect();
        let (mut loss, mut errors) = (0.0, 0);
        for (part, images) in images.chunks(TOGETHER).enumerate() {
            data.gather(images, &mut self.tape);
            for (lane, factor) in factors.iter().skip(part * TOGETHER).take(TOGETHER).enumerate() {
                let pixels = self.tape.x.iter_mut().skip(lane).step_by(TOGETHER);
                pixels.for_each(|x| *x *= *factor);
            }
            forward(network, &mut self.tape, mode);
            let classes: Vec<u8> = images.iter().map(|image| data.class(*image)).collect();
            let lanes = self.tape.lanes;
            errors += wrong(&self.tape.logits, lanes, &classes);
            loss += cross_entropy(&mut self.tape.logits, lanes, &classes) * images.len() as f64;
        }
        Score { loss: loss / count, error: errors as f64 / count }
    }

    /// How much surer of class 1 than of class 0 the network is at each point of the field: z₁ − z₀.
    pub fn field(&mut self, network: &mut Network<F>) -> Vec<f64> {
        let mut margins = Vec::with_capacity(FIELD * FIELD);
        for first in (0..FIELD * FIELD).step_by(TOGETHER) {
            gather_field(first, &mut self.tape);
            forward(network, &mut self.tape, INTACT);
            let (zero, one) = self.tape.logits.split_at(self.tape.lanes);
            margins.extend(one.iter().zip(zero).map(|(one, zero)| (*one - *zero).to_f64()));
        }
        margins
    }

    /// One more of the lesions; `None` until all are done.
    fn lesion(&mut self, network: &mut Network<F>, data: &Data<F>) -> Option<Vec<Measure>> {
        if let Some(mask) = self.lesions.get(self.lesioned.len()).copied() {
            let error = self.without(network, data, mask);
            self.lesioned.push(error);
        }
        if self.lesioned.len() < self.lesions.len() {
            return None;
        }
        let errors = std::mem::take(&mut self.lesioned);
        let (each, some) = errors.split_at(network.blocks.len());
        let mean = |draws: &[f64]| draws.iter().sum::<f64>() / DRAWS as f64;
        let some = some.chunks(DRAWS as usize).map(mean).collect();
        Some(vec![
            Measure { what: What::TestErrorWithout, values: each.to_vec() },
            Measure { what: What::TestErrorWithoutSome, values: some },
        ])
    }

    fn without(&mut self, network: &mut Network<F>, data: &Data<F>, without: u64) -> f64 {
        self.score(network, data, data.test(), Mode::Evaluate { without }, &[]).error
    }

    fn at_contrasts(&mut self, network: &mut Network<F>, data: &Data<F>) -> Vec<f64> {
        let at = |r| {
            let factors: Vec<F> = factors(self.seed, r, data.test().len());
            self.score(network, data, data.test(), INTACT, &factors).error
        };
        CONTRASTS.map(at).to_vec()
    }
}

/// Which blocks are deleted, as bits: each alone, then some at random.
fn lesions(blocks: usize, seed: u64) -> Vec<u64> {
    let mask = |blocks: &[usize]| blocks.iter().fold(0, |mask, block| mask | 1 << block);
    let orders: Vec<Vec<usize>> = (0..DRAWS).map(|draw| order(blocks, seed, draw)).collect();
    let some = DELETED.into_iter().filter(|count| *count < blocks);
    let some = some.flat_map(|count| orders.iter().map(move |order| mask(&order[..count])));
    (0..blocks).map(|block| 1 << block).chain(some).collect()
}

/// The blocks in random order.
fn order(blocks: usize, seed: u64, draw: u64) -> Vec<usize> {
    let mut choices = Choices::new(seed, streams::DELETION + draw);
    let mut order: Vec<usize> = (0..blocks).collect();
    for at in 0..blocks {
        order.swap(at, at + choices.below(blocks - at));
    }
    order
}

/// 10^U(−r, r) for each test image.
fn factors<F: Real>(seed: u64, r: f64, count: usize) -> Vec<F> {
    let mut choices = Choices::new(seed, streams::CONTRAST);
    let mut factor = || Float::exp(std::f64::consts::LN_10 * r * (2.0 * choices.uniform() - 1.0));
    (0..count).map(|_| F::from_f64(factor())).collect()
}
