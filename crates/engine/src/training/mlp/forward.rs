//! From the images to the logits.

use super::config::{Highway, Wiring};
use super::network::{Block, Network};
use super::tape::{BlockTape, Mode, Tape};
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::matmul::{Accumulate, matmul};
use crate::nn::kernels::real::Real;
use crate::training::normalizer::{Statistics, Then};
use crate::training::passes::{map, update, update_by};
use crate::training::products::{product, shape};

/// h ← then(keep·h + branch·F).
#[derive(Clone, Copy, Debug)]
pub(super) struct Join {
    pub keep: f64,
    pub branch: f64,
    pub then: Then,
}

/// How shortcut and branch come together; nothing without a shortcut.
pub(super) fn join(wiring: Wiring, blocks: usize) -> Option<Join> {
    let relu = |keep, branch| Some(Join { keep, branch, then: Then::Relu });
    match wiring {
        Wiring::Plain => None,
        Wiring::Scaled => relu(1.0, 1.0 / (blocks as f64).sqrt()),
        Wiring::PreActivation | Wiring::SkipInit | Wiring::Highway(Highway::NothingAfter) => {
            Some(Join { keep: 1.0, branch: 1.0, then: Then::Nothing })
        }
        Wiring::Highway(Highway::HalfBoth) => relu(0.5, 0.5),
        Wiring::Highway(Highway::HalfShortcut) => relu(0.5, 1.0),
        Wiring::Residual | Wiring::Highway(_) => relu(1.0, 1.0),
    }
}

/// Fills the tape; the logits stand at its end.
pub(super) fn forward<F: Real>(network: &mut Network<F>, tape: &mut Tape<F>, mode: Mode) {
    let pass = Pass { lanes: tape.lanes, mode, batch: tape.batch };
    if !network.input.is_empty() {
        product(&network.input, &tape.x, pass.lanes, &mut tape.h);
    }
    let wiring = network.wiring;
    let join = join(wiring, network.blocks.len());
    for (k, block) in network.blocks.iter_mut().enumerate() {
        let (before, here) = tape.blocks.split_at_mut(k);
        let first = if tape.h.is_empty() { &tape.x } else { &tape.h };
        let h = before.last().map_or(first, |block| &block.h);
        let tape = &mut here[0];
        match (mode.deletes(k), wiring) {
            (true, _) => tape.h.fill(F::default()),
            (false, Wiring::PreActivation | Wiring::SkipInit) => pre_activation(block, h, tape, pass),
            (false, _) => post_activation(join.is_none(), block, h, tape, pass),
        }
        match join {
            Some(join) => add_shortcut(join, block, h, tape, pass),
            None if mode.deletes(k) => tape.h.copy_from_slice(h),
            None => {}
        }
    }
    top(network, tape, pass);
}

#[derive(Clone, Copy)]
struct Pass {
    lanes: usize,
    mode: Mode,
    batch: usize,
}

impl Pass {
    fn norm(self) -> (Statistics, usize) {
        (self.mode.statistics(), self.batch)
    }
}

/// N(W₂ relu(N(W₁ h))), with one more ReLU where there is no shortcut to add.
fn post_activation<F: Real>(plain: bool, block: &mut Block<F>, h: &[F], tape: &mut BlockTape<F>, pass: Pass) {
    let (first, second) = (&mut block.first, &mut block.second);
    product(&first.w, h, pass.lanes, &mut tape.middle);
    first.norm.forward(&mut tape.middle, &mut tape.first, pass.norm(), Then::Relu);
    product(&second.w, &tape.middle, pass.lanes, &mut tape.h);
    let then = if plain { Then::Relu } else { Then::Nothing };
    second.norm.forward(&mut tape.h, &mut tape.second, pass.norm(), then);
}

/// W₂ relu(N(W₁ relu(N(h)))), times SkipInit's factor.
fn pre_activation<F: Real>(block: &mut Block<F>, h: &[F], tape: &mut BlockTape<F>, pass: Pass) {
    let (first, second) = (&mut block.first, &mut block.second);
    tape.inner.copy_from_slice(h);
    first.norm.forward(&mut tape.inner, &mut tape.first, pass.norm(), Then::Relu);
    product(&first.w, &tape.inner, pass.lanes, &mut tape.middle);
    second.norm.forward(&mut tape.middle, &mut tape.second, pass.norm(), Then::Relu);
    product(&second.w, &tape.middle, pass.lanes, &mut tape.h);
    if !tape.branch.is_empty() {
        tape.branch.copy_from_slice(&tape.h);
        let alpha = F::Lanes::splat(block.alpha);
        map(&mut tape.h, |f| f * alpha);
    }
}

/// Adds the shortcut to the branch, which stands in the tape's h.
fn add_shortcut<F: Real>(join: Join, block: &mut Block<F>, h: &[F], tape: &mut BlockTape<F>, pass: Pass) {
    let BlockTape { h: sum, mask, after, .. } = tape;
    if !block.shortcut.is_empty() {
        let shape = shape(block.shortcut.len(), h.len(), pass.lanes);
        matmul(&block.shortcut, h, shape, &mut Accumulate(&mut *sum));
    } else if !mask.is_empty() && pass.mode == Mode::Train {
        update_by(sum, h, mask, |f, h, mask| f + h * mask);
    } else {
        let [keep, branch] = [join.keep, join.branch].map(|x| F::Lanes::splat(F::from_f64(x)));
        update(sum, h, |f, h| h * keep + f * branch);
    }
    if block.after.is_there() {
        block.after.forward(sum, after, pass.norm(), Then::Nothing);
    }
    if join.then == Then::Relu {
        let zero = F::Lanes::splat(F::default());
        map(sum, |x| x.at_least(zero));
    }
}

/// The last normalization, if any, and the logits.
fn top<F: Real>(network: &mut Network<F>, tape: &mut Tape<F>, pass: Pass) {
    if network.last.is_there() {
        let mut h = std::mem::take(&mut tape.last_h);
        h.copy_from_slice(tape.stream(network.blocks.len()));
        network.last.forward(&mut h, &mut tape.last, pass.norm(), Then::Nothing);
        tape.last_h = h;
    }
    let mut logits = std::mem::take(&mut tape.logits);
    product(&network.output, tape.top(), pass.lanes, &mut logits);
    for (logits, bias) in logits.chunks_exact_mut(pass.lanes).zip(&network.output_bias) {
        let bias = F::Lanes::splat(*bias);
        map(logits, |z| z + bias);
    }
    tape.logits = logits;
}
