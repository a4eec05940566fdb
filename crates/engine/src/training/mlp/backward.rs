//! From the loss back to the images; parameters take their step of gradient descent on the way.

use super::config::Wiring;
use super::forward::{Join, join};
use super::network::{Block, Network};
use super::tape::{BlockTape, Mode, Tape};
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::real::Real;
use crate::training::digits::PIXELS;
use crate::training::normalizer::{Then, relu_backward};
use crate::training::passes::{self, combine, map, update};
use crate::training::products::{back, back_onto, learn};

/// Room for gradients.
#[derive(Clone, Debug)]
pub(super) struct Gradients<F> {
    /// ∂loss/∂h.
    dh: Vec<F>,
    /// Of the branch, or of what stands in the middle of it.
    outer: Vec<F>,
    inner: Vec<F>,
    /// A batch as [lanes, features].
    transposed: Vec<F>,
    /// ‖∂loss/∂h_k‖, Frobenius, for h_0 to the last.
    pub norms: Vec<f64>,
}

#[derive(Clone, Copy)]
struct Pass<F> {
    lanes: usize,
    batch: usize,
    mode: Mode,
    rate: F,
}

impl<F: Copy> Pass<F> {
    fn step(self) -> (usize, F) {
        (self.lanes, self.rate)
    }
}

impl<F: Real> Gradients<F> {
    pub fn new(width: usize, blocks: usize, lanes: usize) -> Self {
        let rows = width.max(PIXELS);
        Self {
            dh: vec![F::default(); rows * lanes],
            outer: vec![F::default(); width * lanes],
            inner: vec![F::default(); width * lanes],
            transposed: vec![F::default(); rows * lanes],
            norms: vec![0.0; blocks + 1],
        }
    }

    /// Backward from ∂loss/∂logits, which stand in the tape, with one step at `rate` for every parameter.
    pub fn descend(&mut self, network: &mut Network<F>, tape: &mut Tape<F>, mode: Mode, rate: F) {
        let pass = Pass { lanes: tape.lanes, batch: tape.batch, mode, rate };
        self.top(network, tape, pass);
        let blocks = network.blocks.len();
        let join = join(network.wiring, blocks);
        for (k, block) in network.blocks.iter_mut().enumerate().rev() {
            let (h, own) = (tape.stream(k), &tape.blocks[k]);
            match (network.wiring, join) {
                (Wiring::PreActivation | Wiring::SkipInit, _) => self.pre_activation(block, h, own, pass),
                (_, Some(join)) => self.residual(join, block, h, own, pass),
                (_, None) => self.plain(block, h, own, pass),
            }
            self.norms[k] = passes::norm(&self.dh[..h.len()]);
        }
        if !network.input.is_empty() {
            let dh = &self.dh[..tape.h.len()];
            learn(&mut network.input, dh, &tape.x, &mut self.transposed, pass.step());
        }
    }

    /// Through W_out, and the last normalization if any.
    fn top(&mut self, network: &mut Network<F>, tape: &Tape<F>, pass: Pass<F>) {
        let (dlogits, top) = (&tape.logits, tape.top());
        let dh = &mut self.dh[..top.len()];
        back(&network.output, dlogits, pass.lanes, dh);
        learn(&mut network.output, dlogits, top, &mut self.transposed, pass.step());
        for (dlogits, bias) in dlogits.chunks_exact(pass.lanes).zip(&mut network.output_bias) {
            *bias -= pass.rate * passes::sum(dlogits);
        }
        if network.last.is_there() {
            network.last.backward(dh, &tape.last, pass.batch, pass.rate);
        }
        self.norms[network.blocks.len()] = passes::norm(dh);
    }

    fn plain(&mut self, block: &mut Block<F>, h: &[F], tape: &BlockTape<F>, pass: Pass<F>) {
        let dh = &self.dh[..tape.h.len()];
        combine(&mut self.outer, dh, &tape.h, F::Lanes::where_positive);
        self.branch(block, tape, pass);
        back(&block.first.w, &self.inner, pass.lanes, &mut self.dh[..h.len()]);
        learn(&mut block.first.w, &self.inner, h, &mut self.transposed, pass.step());
    }

    fn residual(&mut self, join: Join, block: &mut Block<F>, h: &[F], tape: &BlockTape<F>, pass: Pass<F>) {
        let dsum = &mut self.dh[..tape.h.len()];
        if join.then == Then::Relu {
            relu_backward(dsum, &tape.h);
        }
        if block.after.is_there() {
            block.after.backward(dsum, &tape.after, pass.batch, pass.rate);
        }
        let branch = F::Lanes::splat(F::from_f64(join.branch));
        update(&mut self.outer, dsum, |_, d| d * branch);
        self.branch(block, tape, pass);
        self.shortcut(join, block, h, tape, pass);
        let dh = &mut self.dh[..h.len()];
        back_onto(&block.first.w, &self.inner, pass.lanes, dh);
        learn(&mut block.first.w, &self.inner, h, &mut self.transposed, pass.step());
    }

    /// From the branch's gradient in `outer` to that of W₁ h in `inner`.
    fn branch(&mut self, block: &mut Block<F>, tape: &BlockTape<F>, pass: Pass<F>) {
        let Self { outer, inner, transposed, .. } = self;
        block.second.norm.backward(outer, &tape.second, pass.batch, pass.rate);
        back(&block.second.w, outer, pass.lanes, inner);
        learn(&mut block.second.w, outer, &tape.middle, transposed, pass.step());
        relu_backward(inner, &tape.middle);
        block.first.norm.backward(inner, &tape.first, pass.batch, pass.rate);
    }

    /// From the sum's gradient in `dh` to the highway's part of that of h, in its place.
    fn shortcut(&mut self, join: Join, block: &mut Block<F>, h: &[F], tape: &BlockTape<F>, pass: Pass<F>) {
        let dh = &mut self.dh[..h.len()];
        if !block.shortcut.is_empty() {
            self.outer.copy_from_slice(dh);
            back(&block.shortcut, &self.outer, pass.lanes, dh);
            learn(&mut block.shortcut, &self.outer, h, &mut self.transposed, pass.step());
        } else if !tape.mask.is_empty() && pass.mode == Mode::Train {
            update(dh, &tape.mask, |dh, mask| dh * mask);
        } else {
            let keep = F::Lanes::splat(F::from_f64(join.keep));
            map(dh, |dh| dh * keep);
        }
    }

    fn pre_activation(&mut self, block: &mut Block<F>, h: &[F], tape: &BlockTape<F>, pass: Pass<F>) {
        let Self { dh, outer, inner, transposed, .. } = self;
        let dh = &mut dh[..h.len()];
        outer.copy_from_slice(dh);
        if !tape.branch.is_empty() {
            let alpha = F::Lanes::splat(block.alpha);
            map(outer, |d| d * alpha);
            block.alpha -= pass.rate * passes::dot(dh, &tape.branch);
        }
        back(&block.second.w, outer, pass.lanes, inner);
        learn(&mut block.second.w, outer, &tape.middle, transposed, pass.step());
        relu_backward(inner, &tape.middle);
        block.second.norm.backward(inner, &tape.second, pass.batch, pass.rate);
        back(&block.first.w, inner, pass.lanes, outer);
        learn(&mut block.first.w, inner, &tape.inner, transposed, pass.step());
        relu_backward(outer, &tape.inner);
        block.first.norm.backward(outer, &tape.first, pass.batch, pass.rate);
        update(dh, outer, |dh, d| dh + d);
    }
}
