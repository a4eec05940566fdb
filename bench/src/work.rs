//! The pieces of work: one product, and whole networks.

use engine::nn::activation::Activation;
use engine::nn::kernels::elementary::tanh_in_place;
use engine::nn::kernels::lanes::Lanes;
use engine::nn::kernels::matmul::{Assign, Shape, matmul, matmul_tn, transpose};
use engine::nn::kernels::real::Real;
use engine::nn::residual_block::Shortcut;
use engine::training::gradient_depth::{Config, Init, NormPlacement, Remembered, Session};
use engine::training::init::unit_normals;
use std::sync::atomic::{AtomicU64, Ordering};

/// Features of every network here.
pub const WIDTH: usize = 64;
/// Rows of every batch here.
pub const BATCH: usize = 32;
const SHAPE: Shape = Shape { m: BATCH, k: WIDTH, n: WIDTH };
const SEED: u64 = 1;

/// The network of the benchmark: tanh, Xavier, gain 1.
pub fn config(depth: usize, shortcut: Shortcut) -> Config {
    Config {
        depth,
        width: WIDTH,
        batch: BATCH,
        activation: Activation::Tanh,
        init: Init::Xavier,
        gain: 1.0,
        norm: NormPlacement::None,
        shortcut,
        seed: SEED,
    }
}

/// The run behind the plot: log₁₀ ‖∂loss/∂h_0‖. The weights are kept from the run before.
pub fn gradient_depth<F: Remembered>(depth: usize, shortcut: Shortcut) -> f64 {
    finish::<F>(config(depth, shortcut))
}

/// The same without shortcut and with a seed that was not there before: all weights are drawn.
pub fn fresh<F: Remembered>(depth: usize) -> f64 {
    static SEEDS: AtomicU64 = AtomicU64::new(1000);
    let seed = SEEDS.fetch_add(1, Ordering::Relaxed);
    finish::<F>(Config { seed, ..config(depth, Shortcut::None) })
}

fn finish<F: Remembered>(config: Config) -> f64 {
    match Session::<F>::new(config) {
        Ok(session) => session.finish().grad_norms[0].log10(),
        Err(_) => f64::NAN,
    }
}

/// A plain or residual tanh network that also computes the gradients of its weights, all memory taken
/// at the start: the full backward pass that peers are compared on.
pub struct Network<F> {
    shortcut: Shortcut,
    /// W, [out, in], of every layer, and Wᵀ.
    pub weights: Vec<F>,
    transposed: Vec<F>,
    /// ∂loss/∂W of the layer that backward is at, for an optimizer to take at once.
    pub weight_gradient: Vec<F>,
    /// h_0 to h_L.
    pub h: Vec<F>,
    /// tanh(W h) with a shortcut; without one it is the next h.
    acts: Vec<F>,
    dh: Vec<F>,
    dz: Vec<F>,
    du: Vec<F>,
    /// ‖∂loss/∂h_l‖ for l = 0 to L.
    pub grad_norms: Vec<f64>,
}

const LAYER: usize = WIDTH * WIDTH;
const NUMBERS: usize = BATCH * WIDTH;

impl<F: Real> Network<F> {
    /// The same weights as `config(depth, shortcut)`, but for the last bit.
    pub fn new(depth: usize, shortcut: Shortcut) -> Self {
        let zeros = |count| vec![F::default(); count];
        let mut network = Self {
            shortcut,
            weights: zeros(depth * LAYER),
            transposed: zeros(depth * LAYER),
            weight_gradient: zeros(LAYER),
            h: zeros((depth + 1) * NUMBERS),
            acts: zeros(if shortcut == Shortcut::Identity { depth * NUMBERS } else { 0 }),
            dh: zeros(NUMBERS),
            dz: zeros(NUMBERS),
            du: zeros(NUMBERS),
            grad_norms: vec![0.0; depth + 1],
        };
        network.draw();
        network
    }

    fn draw(&mut self) {
        unit_normals(SEED, 0, &mut self.h[..NUMBERS]);
        let std = F::from_f64(Init::Xavier.std(WIDTH, 1.0));
        let layers = self.weights.chunks_exact_mut(LAYER).zip(self.transposed.chunks_exact_mut(LAYER));
        for (layer, (w, transposed)) in layers.enumerate() {
            unit_normals(SEED, layer as u64 + 1, w);
            w.iter_mut().for_each(|w| *w *= std);
            transpose(w, transposed, WIDTH, WIDTH);
        }
    }

    /// Forward and backward once; gives ‖∂loss/∂h_0‖.
    pub fn run(&mut self) -> f64 {
        let depth = self.grad_norms.len() - 1;
        (0..depth).for_each(|layer| self.forward(layer));
        let mean = F::from_f64(1.0 / BATCH as f64);
        for (dh, h) in self.dh.iter_mut().zip(&self.h[depth * NUMBERS..]) {
            *dh = *h * mean;
        }
        self.grad_norms[depth] = norm(&self.dh);
        (0..depth).rev().for_each(|layer| self.backward(layer));
        self.grad_norms[0]
    }

    fn forward(&mut self, layer: usize) {
        let (before, after) = self.h.split_at_mut((layer + 1) * NUMBERS);
        let h = &before[layer * NUMBERS..];
        let after = &mut after[..NUMBERS];
        matmul(h, &self.transposed[layer * LAYER..][..LAYER], SHAPE, &mut Assign(&mut *after));
        tanh_in_place(after);
        if self.shortcut == Shortcut::Identity {
            self.acts[layer * NUMBERS..][..NUMBERS].copy_from_slice(after);
            after.iter_mut().zip(h).for_each(|(after, h)| *after += *h);
        }
    }

    fn backward(&mut self, layer: usize) {
        let one = F::from_f64(1.0);
        let acts = match self.shortcut {
            Shortcut::Identity => &self.acts[layer * NUMBERS..][..NUMBERS],
            Shortcut::None => &self.h[(layer + 1) * NUMBERS..][..NUMBERS],
        };
        for ((dz, dh), a) in self.dz.iter_mut().zip(&self.dh).zip(acts) {
            *dz = *dh * (one - *a * *a);
        }
        let h = &self.h[layer * NUMBERS..][..NUMBERS];
        let shape = Shape { m: WIDTH, k: BATCH, n: WIDTH };
        matmul_tn(&self.dz, h, shape, &mut Assign(&mut self.weight_gradient));
        let w = &self.weights[layer * LAYER..][..LAYER];
        match self.shortcut {
            Shortcut::None => matmul(&self.dz, w, SHAPE, &mut Assign(&mut self.dh)),
            Shortcut::Identity => {
                matmul(&self.dz, w, SHAPE, &mut Assign(&mut self.du));
                self.dh.iter_mut().zip(&self.du).for_each(|(dh, du)| *dh += *du);
            }
        }
        self.grad_norms[layer] = norm(&self.dh);
    }
}

/// Frobenius norm, as four sums, so that one addition need not wait for the last.
fn norm<F: Real>(values: &[F]) -> f64 {
    let mut sums = [F::Lanes::splat(F::default()); 4];
    for block in values.chunks_exact(4 * F::Lanes::COUNT) {
        for (sum, vector) in sums.iter_mut().zip(block.chunks_exact(F::Lanes::COUNT)) {
            let vector = F::Lanes::load(vector);
            *sum = *sum + vector * vector;
        }
    }
    ((sums[0] + sums[1]) + (sums[2] + sums[3])).sum().to_f64().sqrt()
}

/// Floating-point operations of the products in [`Network::run`].
pub fn operations(depth: usize) -> f64 {
    (3 * 2 * BATCH * WIDTH * WIDTH * depth) as f64
}

/// `repeats` products [32, 64]·[64, 64].
pub fn products<F: Real>(repeats: usize) -> f64 {
    let mut a = [F::default(); NUMBERS];
    let mut b = [F::default(); LAYER];
    let mut c = [F::default(); NUMBERS];
    unit_normals(SEED, 0, &mut a);
    unit_normals(SEED, 1, &mut b);
    for _ in 0..repeats {
        matmul(std::hint::black_box(&a[..]), &b, SHAPE, &mut Assign(&mut c));
    }
    c[0].to_f64()
}
