//! The network under training.

use super::Config;
use super::network::{Network, Trace};
use crate::nn::batch_norm::Mode;
use crate::nn::error::ShapeError;
use crate::nn::float::Float;
use crate::training::digits::{self, CLASSES, Digits, Pixels, SIDE, TRAIN};
use crate::training::init::Choices;
use crate::training::measure::{Measure, What};
use crate::training::optimizer::{Optimizer, Rule};
use crate::training::stepping::{Course, Learner};
use ndarray::{Array2, Array4};
use std::rc::Rc;

/// μ.
const MOMENTUM: f64 = 0.9;
/// Images that are evaluated together.
const TOGETHER: usize = 32;
/// The order in which a perceptron of the same seed sees the images.
const ORDER: u64 = 4 << 32;

pub(super) struct Session<F> {
    config: Config,
    course: Course,
    network: Network<F>,
    optimizer: Optimizer<F>,
    digits: Rc<Digits>,
    order: Choices,
    /// Of the last step: the forward pass, and ‖∂loss/∂h‖ for h_0 to the last.
    seen: Option<(Trace<F>, Vec<f64>)>,
    scores: Scores,
}

/// What has been evaluated of the training and of the test images.
#[derive(Clone, Copy, Debug, Default)]
struct Scores {
    /// How many parts of both together.
    parts: usize,
    loss: [f64; 2],
    wrong: [usize; 2],
}

impl<F: Float> Session<F> {
    /// One pass through the network, so that shapes cannot fail later.
    pub fn new(config: &Config, digits: &Rc<Digits>) -> Result<Self, ShapeError> {
        let session = Self {
            course: Course::new(config.learning_rate, config.steps),
            network: Network::new(config),
            optimizer: Optimizer::new(Rule::Momentum { momentum: MOMENTUM }),
            digits: Rc::clone(digits),
            order: Choices::new(config.seed, ORDER),
            seen: None,
            scores: Scores::default(),
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
            self.optimizer.step(F::from_f64(self.course.rate), &mut self.network, &gradients)?;
            self.seen = Some((trace, gradients.norms));
        }
        Ok(loss.value.to_f64())
    }

    /// Evaluates one more part; true once all are done. As many training images as there are test images: all of
    /// them would be felt.
    fn evaluate(&mut self) -> Result<bool, ShapeError> {
        let halves = [0..digits::test().len(), digits::test()];
        let parts = halves[0].len().div_ceil(TOGETHER);
        let (half, part) = (self.scores.parts / parts, self.scores.parts % parts);
        let Some(images) = halves.get(half) else { return Ok(true) };
        let images: Vec<usize> = images.clone().skip(part * TOGETHER).take(TOGETHER).collect();
        let classes = self.classes(&images);
        let trace = self.network.forward(self.images(&images), Mode::Evaluate)?;
        let wrong = classes.iter().enumerate().filter(|case| !is_right(&trace.logits, *case)).count();
        self.scores.loss[half] += trace.loss(&classes)?.value.to_f64() * images.len() as f64;
        self.scores.wrong[half] += wrong;
        self.scores.parts += 1;
        Ok(self.scores.parts == halves.len() * parts)
    }

    /// From all parts; the next evaluation begins anew.
    fn measures(&mut self) -> Vec<Measure> {
        let share = |value: f64| value / digits::test().len() as f64;
        let Scores { loss: [loss, _], wrong: [train, test], .. } = std::mem::take(&mut self.scores);
        let one = |what, value| Measure { what, values: vec![share(value)] };
        let mut measures = vec![one(What::TrainError, train as f64), one(What::TestError, test as f64)];
        if loss.is_finite() {
            measures.push(one(What::TrainLoss, loss));
        }
        measures
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

impl<F: Float> Learner for Session<F> {
    fn course(&self) -> &Course {
        &self.course
    }

    fn course_mut(&mut self) -> &mut Course {
        &mut self.course
    }

    fn advance(&mut self) -> f64 {
        // Shapes were tried at the start.
        self.descend().unwrap_or(f64::NAN)
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

    fn measure_some(&mut self) -> Option<Vec<Measure>> {
        match self.evaluate() {
            Ok(false) => None,
            Ok(true) => Some(self.measures()),
            // Shapes were tried at the start.
            Err(_) => Some(Vec::new()),
        }
    }
}
