//! A deep network that learns y = x from standard normal vectors: what costs a plain stack many layers
//! of weights is where a residual one begins.
//!
//! x ← [x +] W₂ relu(W₁ x), eight times or so; loss = mean (y − x)² over entries and examples; plain
//! gradient descent on fresh examples. W₁ ~ N(0, 2/d), W₂ ~ N(0, 1/d), with a shortcut N(0, 1/(d·blocks)).
//! Source of the question: He et al. 2016, "Deep Residual Learning for Image Recognition", section 3.1.

use super::init::unit_normals;
use super::measure::{Measure, What};
use super::mlp::check;
use super::passes::{self, lanes, map, update};
use super::products::{back, back_onto, learn, product};
use super::stepping::{Course, Learner, Trial, TrialError};
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::real::Real;

/// How a block is wired, and where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Wiring {
    /// x ← F(x).
    Plain,
    /// x ← x + F(x).
    Residual,
    /// The same with W₂ = 0 at first.
    ZeroStart,
}

/// A network and its training.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Config {
    /// How a block is wired.
    pub wiring: Wiring,
    /// Blocks of two layers, 1 to 64.
    pub blocks: usize,
    /// Entries of x, 2 to 64.
    pub width: usize,
    /// Examples in a batch, 1 to 128.
    pub batch: usize,
    /// η, above 0 and up to 100.
    pub learning_rate: f64,
    /// Steps to take.
    pub steps: u32,
    /// The same seed gives the same weights, up to a factor, and the same examples.
    pub seed: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            wiring: Wiring::Plain,
            blocks: 8,
            width: 16,
            batch: 32,
            learning_rate: 0.1,
            steps: 300,
            seed: 1,
        }
    }
}

/// Weights of layer l have stream l, the examples of step t stream 2³² + t.
const EXAMPLES: u64 = 1 << 32;
/// The examples that the finished network is measured on.
const HELD_OUT: u64 = 2 << 32;

impl Config {
    /// The network before its first step.
    ///
    /// # Errors
    /// Every number must be in range.
    pub fn start(&self) -> Result<Box<dyn Trial>, TrialError> {
        check("blocks", (1..=64).contains(&self.blocks))?;
        check("width", (2..=64).contains(&self.width))?;
        check("batch", (1..=128).contains(&self.batch))?;
        check("learning_rate", (1e-9..=100.0).contains(&self.learning_rate))?;
        check("steps", self.steps <= 100_000)?;
        Ok(Box::new(Session::<f32>::new(self)))
    }

    /// Multiplications in one step.
    pub const fn work(&self) -> f64 {
        (3 * self.batch * 2 * self.blocks * self.width * self.width) as f64
    }

    /// Bytes, about: two matrices and two arrays a block, and five more.
    pub const fn memory(&self) -> usize {
        let array = self.width * self.batch.next_multiple_of(4);
        4 * (2 * self.blocks * (self.width * self.width + array) + 6 * array) + (1 << 12)
    }
}

#[derive(Clone, Debug)]
struct Block<F> {
    /// [width, width] each.
    w: [Vec<F>; 2],
    /// relu(W₁ x), and what the block gives.
    middle: Vec<F>,
    x: Vec<F>,
}

#[derive(Clone, Debug)]
struct Session<F> {
    config: Config,
    course: Course,
    /// The example, [width, lanes].
    x: Vec<F>,
    blocks: Vec<Block<F>>,
    dx: Vec<F>,
    outer: Vec<F>,
    inner: Vec<F>,
    transposed: Vec<F>,
    norms: Vec<f64>,
}

impl<F: Real> Session<F> {
    fn new(config: &Config) -> Self {
        let zeros = || vec![F::default(); config.width * lanes(config.batch)];
        let block = |block| Block { w: weights(config, block), middle: zeros(), x: zeros() };
        Self {
            course: Course::new(config.learning_rate, config.steps),
            x: zeros(),
            blocks: (0..config.blocks).map(block).collect(),
            dx: zeros(),
            outer: zeros(),
            inner: zeros(),
            transposed: zeros(),
            norms: vec![0.0; config.blocks + 1],
            config: config.clone(),
        }
    }

    fn has_shortcut(&self) -> bool {
        self.config.wiring != Wiring::Plain
    }

    fn lanes(&self) -> usize {
        lanes(self.config.batch)
    }

    /// x_k.
    fn stream(&self, k: usize) -> &[F] {
        k.checked_sub(1).and_then(|block| self.blocks.get(block)).map_or(&self.x, |block| &block.x)
    }

    /// Forward on the examples of a stream. Gives the loss; its gradient stands in `dx`.
    fn loss(&mut self, stream: u64) -> f64 {
        unit_normals(self.config.seed, stream, &mut self.x);
        let (lanes, shortcut) = (self.lanes(), self.has_shortcut());
        for k in 0..self.blocks.len() {
            let (before, here) = self.blocks.split_at_mut(k);
            let x = before.last().map_or(&self.x, |block| &block.x);
            here[0].forward(x, lanes, shortcut);
        }
        let count = (self.config.batch * self.config.width) as f64;
        let last = self.blocks.len();
        let mut dx = std::mem::take(&mut self.dx);
        dx.copy_from_slice(self.stream(last));
        update(&mut dx, &self.x, |y, x| y - x);
        dx.chunks_exact_mut(lanes).for_each(|row| row[self.config.batch..].fill(F::default()));
        let loss = passes::dot(&dx, &dx).to_f64() / count;
        let factor = F::Lanes::splat(F::from_f64(2.0 / count));
        map(&mut dx, |d| d * factor);
        self.norms[last] = passes::norm(&dx);
        self.dx = dx;
        loss
    }

    fn descend(&mut self) {
        let (step, shortcut) = ((self.lanes(), F::from_f64(self.course.rate)), self.has_shortcut());
        let Self { blocks, dx, outer, inner, transposed, norms, .. } = self;
        for k in (0..blocks.len()).rev() {
            let (before, here) = blocks.split_at_mut(k);
            let x = before.last().map_or(&self.x, |block| &block.x);
            let Block { w: [first, second], middle, .. } = &mut here[0];
            outer.copy_from_slice(dx);
            back(second, outer, step.0, inner);
            learn(second, outer, middle, transposed, step);
            update(inner, middle, F::Lanes::where_positive);
            if shortcut {
                back_onto(first, inner, step.0, dx)
            } else {
                back(first, inner, step.0, dx)
            }
            learn(first, inner, x, transposed, step);
            norms[k] = passes::norm(dx);
        }
    }

    fn rms(&self, k: usize) -> f64 {
        let rows = self.stream(k).chunks_exact(self.lanes());
        let squares = rows.flat_map(|row| &row[..self.config.batch]).map(|x| x.to_f64() * x.to_f64());
        (squares.sum::<f64>() / (self.config.batch * self.config.width) as f64).sqrt()
    }
}

impl<F: Real> Block<F> {
    fn forward(&mut self, x: &[F], lanes: usize, shortcut: bool) {
        let zero = F::Lanes::splat(F::default());
        product(&self.w[0], x, lanes, &mut self.middle);
        map(&mut self.middle, |z| z.at_least(zero));
        product(&self.w[1], &self.middle, lanes, &mut self.x);
        if shortcut {
            update(&mut self.x, x, |f, x| f + x);
        }
    }
}

fn weights<F: Real>(config: &Config, block: usize) -> [Vec<F>; 2] {
    let width = config.width as f64;
    let last = match config.wiring {
        Wiring::Plain => 1.0 / width,
        Wiring::Residual => 1.0 / (width * config.blocks as f64),
        Wiring::ZeroStart => 0.0,
    };
    [(0, 2.0 / width), (1, last)].map(|(layer, variance)| {
        let mut w = vec![F::default(); config.width * config.width];
        unit_normals(config.seed, 2 * block as u64 + layer, &mut w);
        let std = F::from_f64(f64::sqrt(variance));
        w.iter_mut().for_each(|w| *w *= std);
        w
    })
}

impl<F: Real> Learner for Session<F> {
    fn course(&self) -> &Course {
        &self.course
    }

    fn course_mut(&mut self) -> &mut Course {
        &mut self.course
    }

    fn advance(&mut self) -> f64 {
        let loss = self.loss(EXAMPLES + u64::from(self.course.taken));
        if loss.is_finite() {
            self.descend();
        }
        loss
    }

    fn look(&mut self) -> Vec<Measure> {
        if self.course.taken == 0 {
            return Vec::new();
        }
        let rms = (0..=self.blocks.len()).map(|k| self.rms(k)).collect();
        vec![
            Measure { what: What::GradNorm, values: self.norms.clone() },
            Measure { what: What::ForwardRms, values: rms },
        ]
    }

    fn measure_some(&mut self) -> Option<Vec<Measure>> {
        let loss = self.loss(HELD_OUT);
        let measure = loss.is_finite().then(|| Measure { what: What::TrainLoss, values: vec![loss] });
        Some(measure.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every weight against central differences, with lanes beyond the batch.
    #[test]
    fn gradients_are_derivatives() {
        const STEP: f64 = 1e-6;
        for wiring in [Wiring::Plain, Wiring::Residual] {
            let config = Config { wiring, blocks: 2, width: 5, batch: 3, ..Config::default() };
            let start = Session::<f64>::new(&config);
            let mut own = start.clone();
            own.course.rate = 1.0;
            own.loss(EXAMPLES);
            own.descend();
            for (block, layer, entry) in ndarray::indices((2, 2, 25)) {
                let loss = |by| {
                    let mut other = start.clone();
                    other.blocks[block].w[layer][entry] += by;
                    other.loss(EXAMPLES)
                };
                let difference = (loss(STEP) - loss(-STEP)) / (2.0 * STEP);
                let own = start.blocks[block].w[layer][entry] - own.blocks[block].w[layer][entry];
                assert!((own - difference).abs() < 1e-7, "{wiring:?}: {own} {difference}");
            }
        }
    }

    #[test]
    fn a_residual_network_of_zeros_is_the_identity() {
        let mut session = Session::<f32>::new(&Config { wiring: Wiring::ZeroStart, ..Config::default() });
        assert_eq!(session.loss(EXAMPLES), 0.0);
    }
}
