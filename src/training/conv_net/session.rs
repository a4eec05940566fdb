//! The network under training.

use super::Config;
use super::network::{Network, Trace};
use crate::nn::batch_norm::Mode;
use crate::nn::error::ShapeError;
use crate::nn::float::Float;
use crate::training::digits::{self, CLASSES, Digits, Pixels, SIDE, TRAIN};
use crate::training::init::Choices;
use crate::training::optimizer::{Optimizer, Rule};
use crate::training::trial::{Measure, Step, Trial, What};
use ndarray::{Array2, Array4};
use std::ops::Range;
use std::rc::Rc;

/// μ.
const MOMENTUM: f64 = 0.9;
/// Images that are evaluated together.
const TOGETHER: usize = 32;
/// The order in which a perceptron of the same seed sees the images.
const ORDER: u64 = 4 << 32;

pub(super) struct Session<F> {
    config: Config,
    rate: F,
    network: Network<F>,
    optimizer: Optimizer<F>,
    digits: Rc<Digits>,
    order: Choices,
    done: u32,
    diverged: bool,
    /// Of the last step: the forward pass, and ‖∂loss/∂h‖ for h_0 to the last.
    seen: Option<(Trace<F>, Vec<f64>)>,
}

impl<F: Float> Session<F> {
    /// One pass through the network, so that shapes cannot fail later.
    pub fn new(config: &Config, digits: &Rc<Digits>) -> Result<Self, ShapeError> {
        let session = Self {
            rate: F::from_f64(config.learning_rate),
            network: Network::new(config),
            optimizer: Optimizer::new(Rule::Momentum { momentum: MOMENTUM }),
            digits: Rc::clone(digits),
            order: Choices::new(config.seed, ORDER),
            done: 0,
            diverged: false,
            seen: None,
            config: config.clone(),
        };
        session.network.clone().forward(session.images(&[0, 1]), Mode::Evaluate)?;
        Ok(session)
    }

    fn images(&self, images: &[usize]) -> Array4<F> {
        let table = self.digits.table(Pixels::Standardized);
        Array4::from_shape_fn((images.len(), 1, SIDE, SIDE), |(image, _, row, column)| {
            let pixel = self.digits.raw(images[image]).get(row * SIDE + column);
            F::from_f64(pixel.map_or(0.0, |pixel| table[usize::from(*pixel)]))
        })
    }

    fn classes(&self, images: &[usize]) -> Vec<usize> {
        images.iter().map(|image| self.digits.class(*image).unwrap_or_default().into()).collect()
    }

    /// The loss of the next batch; nothing moves when it is not finite.
    fn descend(&mut self) -> Result<f64, ShapeError> {
        let images: Vec<usize> = (0..self.config.batch).map(|_| self.order.below(TRAIN)).collect();
        let trace = self.network.forward(self.images(&images), Mode::Train)?;
        let loss = trace.loss(&self.classes(&images))?;
        if loss.value.is_finite() {
            let gradients = self.network.backward(&trace, &loss.gradient)?;
            self.optimizer.step(self.rate, &mut self.network, &gradients)?;
            self.seen = Some((trace, gradients.norms));
        }
        Ok(loss.value.to_f64())
    }

    /// Mean loss, and the share that is classified wrongly.
    fn score(&mut self, images: Range<usize>) -> Result<(f64, f64), ShapeError> {
        let (count, images) = (images.len() as f64, images.collect::<Vec<_>>());
        let (mut loss, mut wrong) = (0.0, 0);
        for images in images.chunks(TOGETHER) {
            let classes = self.classes(images);
            let trace = self.network.forward(self.images(images), Mode::Evaluate)?;
            loss += trace.loss(&classes)?.value.to_f64() * images.len() as f64;
            wrong += classes.iter().enumerate().filter(|case| !is_right(&trace.logits, *case)).count();
        }
        Ok((loss / count, wrong as f64 / count))
    }
}

/// Logits that are not finite are no answer; of equal ones the first counts.
fn is_right<F: Float>(logits: &Array2<F>, (image, class): (usize, &usize)) -> bool {
    let own = logits[[image, *class]];
    let beats = |other: usize| {
        let z = logits[[image, other]];
        other == *class || z < own || (z == own && *class < other)
    };
    own.is_finite() && (0..CLASSES).all(beats)
}

impl<F: Float> Trial for Session<F> {
    fn step(&mut self) -> Step {
        if self.diverged {
            return Step::Diverged;
        }
        if self.done >= self.config.steps {
            return Step::Done;
        }
        // Shapes were tried at the start.
        let loss = self.descend().unwrap_or(f64::NAN);
        self.diverged = !loss.is_finite();
        if self.diverged {
            return Step::Diverged;
        }
        self.done += 1;
        Step::Moved { loss: loss as f32 }
    }

    fn planned(&self) -> u32 {
        self.config.steps
    }

    fn set_learning_rate(&mut self, rate: f64) {
        if rate.is_finite() && rate >= 0.0 {
            self.rate = F::from_f64(rate);
        }
    }

    fn look(&mut self) -> Vec<Measure> {
        let Some((trace, norms)) = &self.seen else { return Vec::new() };
        let rms = |k| {
            let h = trace.stream(k);
            (h.iter().map(|x| x.to_f64() * x.to_f64()).sum::<f64>() / h.len() as f64).sqrt()
        };
        vec![
            Measure { what: What::GradNorm, values: norms.clone() },
            Measure { what: What::ForwardRms, values: (0..=self.config.blocks).map(rms).collect() },
        ]
    }

    /// As many training images as there are test images: all of them would be felt.
    fn measure(&mut self) -> Vec<Measure> {
        let (Ok(train), Ok(test)) = (self.score(0..digits::test().len()), self.score(digits::test())) else {
            return Vec::new();
        };
        let mut measures = vec![
            Measure { what: What::TrainError, values: vec![train.1] },
            Measure { what: What::TestError, values: vec![test.1] },
        ];
        if train.0.is_finite() {
            measures.push(Measure { what: What::TrainLoss, values: vec![train.0] });
        }
        measures
    }
}
