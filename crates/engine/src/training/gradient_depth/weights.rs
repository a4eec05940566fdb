//! The weights of a run before the gain: drawn once, kept for the next run with the same seed.

use super::config::{Config, ConfigError, zeros};
use crate::nn::kernels::real::Real;
use crate::training::init::unit_normals;
use std::cell::RefCell;
use std::mem;
use std::rc::Rc;
use std::thread::LocalKey;

/// What is kept between runs takes at most this many bytes.
const CACHE_BYTES: usize = 64 << 20;

/// W, [out, in].
pub(super) type Matrix<F> = Rc<Vec<F>>;

/// The layers drawn from one seed. They do not depend on depth, gain or shortcut.
#[derive(Debug)]
pub struct Cache<F> {
    seed: u64,
    width: usize,
    layers: Vec<Option<Matrix<F>>>,
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
    Kept(Source<F>),
    /// Too many to keep: drawn whenever they are needed.
    Drawn(Source<F>),
    /// From outside.
    Given(Vec<Matrix<F>>),
}

/// Draws the layers of one seed.
#[derive(Debug)]
pub(super) struct Source<F> {
    seed: u64,
    width: usize,
    /// The layer that was drawn last, if it is not kept.
    scratch: Matrix<F>,
}

impl<F: Real> Source<F> {
    fn new(seed: u64, width: usize) -> Result<Self, ConfigError> {
        Ok(Self { seed, width, scratch: Rc::new(zeros(width * width)?) })
    }

    fn draw(&self, layer: usize, w: &mut [F]) {
        // Stream 0 is the input.
        unit_normals(self.seed, layer as u64 + 1, w);
    }

    fn drawn(&mut self, layer: usize) -> Matrix<F> {
        let mut scratch = mem::take(&mut self.scratch);
        // Nobody else holds it: a step gives its copy back before the next.
        if let Some(w) = Rc::get_mut(&mut scratch) {
            self.draw(layer, w);
        }
        self.scratch = Rc::clone(&scratch);
        scratch
    }
}

impl<F: Remembered> Weights<F> {
    /// Unit normals from the configuration's seed.
    pub fn drawn(config: &Config) -> Result<Self, ConfigError> {
        let bytes = config.depth * config.width * config.width * size_of::<F>();
        let source = Source::new(config.seed, config.width)?;
        Ok(if bytes <= CACHE_BYTES { Self::Kept(source) } else { Self::Drawn(source) })
    }

    /// A copy of the given weights, [depth, width, width].
    pub fn given(weights: &[F], width: usize) -> Result<Self, ConfigError> {
        let copy = |layer: &[F]| {
            let mut w = zeros(layer.len())?;
            w.copy_from_slice(layer);
            Ok(Rc::new(w))
        };
        weights.chunks_exact(width * width).map(copy).collect::<Result<_, _>>().map(Self::Given)
    }

    /// The weights of one layer; to be dropped before the next are asked for.
    pub fn layer(&mut self, layer: usize) -> Matrix<F> {
        match self {
            Self::Given(layers) => Rc::clone(&layers[layer]),
            Self::Drawn(source) => source.drawn(layer),
            Self::Kept(source) => {
                let kept = F::cache().with_borrow_mut(|cache| cache.layer(source, layer));
                kept.unwrap_or_else(|| source.drawn(layer))
            }
        }
    }
}

impl<F: Real> Cache<F> {
    /// `None` when there is no memory to keep it.
    fn layer(&mut self, source: &Source<F>, layer: usize) -> Option<Matrix<F>> {
        let (seed, width) = (source.seed, source.width);
        if (self.seed, self.width) != (seed, width) {
            *self = Self { seed, width, layers: Vec::new() };
        }
        if self.layers.len() <= layer {
            self.layers.resize(layer + 1, None);
        }
        let kept = &mut self.layers[layer];
        if kept.is_none() {
            let mut w = zeros(width * width).ok()?;
            source.draw(layer, &mut w);
            *kept = Some(Rc::new(w));
        }
        kept.clone()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    /// Kept or not, before or after another seed took the cache: the same numbers.
    #[test]
    fn kept_and_drawn_weights_are_the_same() {
        let width = 5;
        let source = |seed| Source::<f64>::new(seed, width).unwrap();
        let (mut kept, mut drawn) = (Weights::Kept(source(3)), Weights::Drawn(source(3)));
        let mut other = Weights::Kept(source(4));
        for layer in [0, 7, 2, 2] {
            let expected = kept.layer(layer);
            assert_eq!(drawn.layer(layer), expected);
            assert_ne!(other.layer(layer), expected);
            assert_eq!(kept.layer(layer), expected);
            let mut normals = vec![0.0; width * width];
            unit_normals(3, layer as u64 + 1, &mut normals);
            assert_eq!(*expected, normals);
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
        assert!(matches!(Weights::<f64>::drawn(&config(128)), Ok(Weights::Kept { .. })));
        assert!(matches!(Weights::<f64>::drawn(&config(129)), Ok(Weights::Drawn { .. })));
        assert!(matches!(Weights::<f32>::drawn(&config(129)), Ok(Weights::Kept { .. })));
    }
}
