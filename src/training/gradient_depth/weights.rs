//! The weights of a run before the gain: drawn once, kept for the next run with the same seed.

use super::config::{Config, ConfigError};
use crate::nn::kernels::lanes::Real;
use crate::nn::kernels::matmul::transpose;
use crate::training::init::unit_normals;
use std::cell::RefCell;
use std::rc::Rc;
use std::thread::LocalKey;

/// What is kept between runs takes at most this many bytes.
const CACHE_BYTES: usize = 64 << 20;

/// W, [out, in], and its transpose, one behind the other: backward multiplies by the one, forward by the other.
pub(super) type Pair<F> = Rc<Vec<F>>;

/// The layers drawn from one seed. They do not depend on depth, gain or shortcut.
#[derive(Debug)]
pub struct Cache<F> {
    seed: u64,
    width: usize,
    layers: Vec<Option<Pair<F>>>,
}

impl<F> Cache<F> {
    const fn empty() -> Self {
        Self { seed: 0, width: 0, layers: Vec::new() }
    }
}

/// Numbers whose drawn weights are kept.
pub trait Remembered: Real {
    /// This thread's cache. It changes how long a run takes, never what it gives.
    fn cache() -> &'static LocalKey<RefCell<Cache<Self>>>;
}

macro_rules! implement_remembered {
    ($float:ty) => {
        impl Remembered for $float {
            fn cache() -> &'static LocalKey<RefCell<Cache<Self>>> {
                thread_local! {
                    static CACHE: RefCell<Cache<$float>> = const { RefCell::new(Cache::empty()) };
                }
                &CACHE
            }
        }
    };
}

implement_remembered!(f32);
implement_remembered!(f64);

/// Where a run's weights come from.
#[derive(Debug)]
pub(super) enum Weights<F> {
    /// Drawn and kept.
    Kept { seed: u64, scratch: Pair<F> },
    /// Too many to keep: drawn whenever they are needed.
    Drawn { seed: u64, scratch: Pair<F> },
    /// From outside.
    Given(Vec<Pair<F>>),
}

fn pair<F: Real>(width: usize) -> Result<Pair<F>, ConfigError> {
    let numbers = 2 * width * width;
    let mut values = Vec::new();
    values.try_reserve_exact(numbers).map_err(|_| ConfigError::TooLarge { numbers })?;
    values.resize(numbers, F::default());
    Ok(Rc::new(values))
}

fn width_of<F>(pair: &[F]) -> usize {
    (pair.len() / 2).isqrt()
}

fn fill<F: Real>(pair: &mut Pair<F>, write: impl FnOnce(&mut [F])) {
    // Nobody else holds a pair that is being filled: a step gives its copy back before the next.
    if let Some(values) = Rc::get_mut(pair) {
        let width = width_of(values);
        let (w, transposed) = values.split_at_mut(width * width);
        write(w);
        transpose(w, transposed, width, width);
    }
}

fn draw<F: Real>(pair: &mut Pair<F>, seed: u64, layer: usize) {
    // Stream 0 is the input.
    fill(pair, |w| unit_normals(seed, layer as u64 + 1, w));
}

impl<F: Remembered> Weights<F> {
    /// Unit normals from the configuration's seed.
    pub fn drawn(config: &Config) -> Result<Self, ConfigError> {
        let bytes = 2 * config.depth * config.width * config.width * size_of::<F>();
        let (seed, scratch) = (config.seed, pair(config.width)?);
        Ok(if bytes <= CACHE_BYTES { Self::Kept { seed, scratch } } else { Self::Drawn { seed, scratch } })
    }

    /// A copy of the given weights, [depth, width, width].
    pub fn given(weights: &[F], width: usize) -> Result<Self, ConfigError> {
        let copy = |layer: &[F]| {
            let mut pair = pair(width)?;
            fill(&mut pair, |w| w.copy_from_slice(layer));
            Ok(pair)
        };
        weights.chunks_exact(width * width).map(copy).collect::<Result<_, _>>().map(Self::Given)
    }

    /// The weights of one layer; to be dropped before the next are asked for.
    pub fn layer(&mut self, layer: usize) -> Pair<F> {
        match self {
            Self::Given(layers) => Rc::clone(&layers[layer]),
            Self::Drawn { seed, scratch } => {
                draw(scratch, *seed, layer);
                Rc::clone(scratch)
            }
            Self::Kept { seed, scratch } => {
                let kept = F::cache().with_borrow_mut(|cache| cache.layer(*seed, width_of(scratch), layer));
                kept.unwrap_or_else(|| {
                    draw(scratch, *seed, layer);
                    Rc::clone(scratch)
                })
            }
        }
    }
}

impl<F: Real> Cache<F> {
    /// `None` when there is no memory to keep it.
    fn layer(&mut self, seed: u64, width: usize, layer: usize) -> Option<Pair<F>> {
        if (self.seed, self.width) != (seed, width) {
            *self = Self { seed, width, layers: Vec::new() };
        }
        if self.layers.len() <= layer {
            self.layers.resize(layer + 1, None);
        }
        let kept = &mut self.layers[layer];
        if kept.is_none() {
            let mut drawn = pair(width).ok()?;
            draw(&mut drawn, seed, layer);
            *kept = Some(drawn);
        }
        kept.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kept or not, before or after another seed took the cache: the same numbers, and W beside Wᵀ.
    #[test]
    fn kept_and_drawn_weights_are_the_same() {
        let width = 5;
        let scratch = || pair::<f64>(width).unwrap();
        let mut kept = Weights::Kept { seed: 3, scratch: scratch() };
        let mut drawn = Weights::Drawn { seed: 3, scratch: scratch() };
        let mut other = Weights::Kept { seed: 4, scratch: scratch() };
        for layer in [0, 7, 2, 2] {
            let expected = kept.layer(layer);
            assert_eq!(drawn.layer(layer), expected);
            assert_ne!(other.layer(layer), expected);
            assert_eq!(kept.layer(layer), expected);
            let (w, transposed) = expected.split_at(width * width);
            assert!((0..25).all(|i| w[i] == transposed[i % width * width + i / width]));
        }
        assert_ne!(kept.layer(0), kept.layer(1));
    }

    #[test]
    fn what_does_not_fit_is_not_kept() {
        use crate::nn::{activation::Activation, residual_block::Shortcut};
        use crate::training::gradient_depth::{Init, NormPlacement};
        let config = |depth| Config {
            depth,
            width: 256,
            batch: 1,
            activation: Activation::Tanh,
            init: Init::Xavier,
            gain: 1.0,
            norm: NormPlacement::None,
            shortcut: Shortcut::None,
            seed: 0,
        };
        assert!(matches!(Weights::<f64>::drawn(&config(64)), Ok(Weights::Kept { .. })));
        assert!(matches!(Weights::<f64>::drawn(&config(65)), Ok(Weights::Drawn { .. })));
        assert!(matches!(Weights::<f32>::drawn(&config(65)), Ok(Weights::Kept { .. })));
    }
}
