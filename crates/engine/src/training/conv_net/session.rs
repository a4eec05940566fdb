//! The network under training.

use super::Config;
use super::head::cross_entropy;
use super::network::Network;
use super::patches::gather_pixels;
use super::tape::Tape;
use crate::nn::batch_norm::Mode;
use crate::nn::kernels::real::Real;
use crate::training::digits::{self, DARKEST, Digits, PIXELS, Pixels, TRAIN};
use crate::training::init::Choices;
use crate::training::measure::{Measure, What};
use crate::training::mlp::wrong;
use crate::training::momentum::FlatMomentum;
use crate::training::stepping::{Course, Learner};
use std::ops::Range;
use std::rc::Rc;

/// μ.
const MOMENTUM: f64 = 0.9;
/// Images that are evaluated together.
pub(super) const TOGETHER: usize = 32;
/// The order in which a perceptron of the same seed sees the images.
const ORDER: u64 = 4 << 32;

pub(super) struct Session<F> {
    course: Course,
    network: Network<F>,
    tape: Tape<F>,
    momentum: FlatMomentum<F>,
    data: Data<F>,
    order: Choices,
    /// Of the present batch.
    classes: Vec<u8>,
    evaluation: Evaluation<F>,
}

/// The images, and the number for each pixel value.
struct Data<F> {
    digits: Rc<Digits>,
    table: [F; DARKEST as usize + 1],
}

/// What has been evaluated of the training and of the test images.
#[derive(Clone, Copy, Debug, Default)]
struct Scores {
    /// How many parts of both together.
    parts: usize,
    loss: [f64; 2],
    wrong: [usize; 2],
}

/// Scores so far, and the memory for the next part.
struct Evaluation<F> {
    scores: Scores,
    tape: Tape<F>,
    classes: Vec<u8>,
}

impl<F: Real> Data<F> {
    /// Puts an image into its place in the tape and gives its class.
    fn write(&self, index: usize, place: usize, tape: &mut Tape<F>) -> u8 {
        let mut numbers = [F::default(); PIXELS];
        for (to, pixel) in numbers.iter_mut().zip(self.digits.raw(index)) {
            *to = self.table[usize::from(*pixel)];
        }
        gather_pixels(&numbers, place, &mut tape.x);
        self.digits.class(index).unwrap_or_default()
    }
}

impl<F: Real> Session<F> {
    /// With all the memory that it will take.
    pub fn new(config: &Config, digits: &Rc<Digits>) -> Self {
        let network = Network::new(config, TOGETHER);
        let data =
            Data { digits: Rc::clone(digits), table: digits.table(Pixels::Standardized).map(F::from_f64) };
        Self {
            course: Course::new(config.learning_rate, config.steps),
            tape: Tape::new(config, config.batch),
            momentum: FlatMomentum::new(MOMENTUM, network.parameters.len()),
            data,
            order: Choices::new(config.seed, ORDER),
            classes: vec![0; config.batch],
            evaluation: Evaluation {
                scores: Scores::default(),
                tape: Tape::to_evaluate(config, TOGETHER),
                classes: Vec::with_capacity(TOGETHER),
            },
            network,
        }
    }

    /// The images of the next batch, each drawn from all that train.
    fn draw(&mut self) {
        for (place, class) in self.classes.iter_mut().enumerate() {
            *class = self.data.write(self.order.below(TRAIN), place, &mut self.tape);
        }
    }

    /// From all parts; the next evaluation begins anew.
    fn measures(&mut self) -> Vec<Measure> {
        let share = |value: f64| value / digits::test().len() as f64;
        let scores = std::mem::take(&mut self.evaluation.scores);
        let Scores { loss: [loss, _], wrong: [train, test], .. } = scores;
        let one = |what, value| Measure { what, values: vec![share(value)] };
        let mut measures = vec![one(What::TrainError, train as f64), one(What::TestError, test as f64)];
        if loss.is_finite() {
            measures.push(one(What::TrainLoss, loss));
        }
        measures
    }
}

impl<F: Real> Evaluation<F> {
    /// Evaluates one more part; true once all are done. As many training images as there are test images: all of
    /// them would be felt.
    fn go_on(&mut self, network: &mut Network<F>, data: &Data<F>) -> bool {
        let halves = [0..digits::test().len(), digits::test()];
        let parts = halves[0].len().div_ceil(TOGETHER);
        let (half, part) = (self.scores.parts / parts, self.scores.parts % parts);
        let Some(Range { start, end }) = halves.get(half).cloned() else { return true };
        let start = start + part * TOGETHER;
        self.classes.clear();
        for (place, index) in (start..end.min(start + TOGETHER)).enumerate() {
            self.classes.push(data.write(index, place, &mut self.tape));
        }
        // In the places of the last part that are left stand images of the one before; nobody asks for their logits.
        network.forward(&mut self.tape, Mode::Evaluate);
        let (logits, classes) = (&mut self.tape.logits, &self.classes);
        self.scores.wrong[half] += wrong(logits, TOGETHER, classes);
        self.scores.loss[half] += cross_entropy(logits, TOGETHER, classes).to_f64() * classes.len() as f64;
        self.scores.parts += 1;
        self.scores.parts == halves.len() * parts
    }
}

impl<F: Real> Learner for Session<F> {
    fn course(&self) -> &Course {
        &self.course
    }

    fn course_mut(&mut self) -> &mut Course {
        &mut self.course
    }

    fn advance(&mut self) -> f64 {
        self.draw();
        self.network.forward(&mut self.tape, Mode::Train);
        let loss = cross_entropy(&mut self.tape.logits, self.tape.images, &self.classes).to_f64();
        if loss.is_finite() {
            self.network.backward(&self.tape);
            let Network { parameters, gradients, .. } = &mut self.network;
            self.momentum.step(F::from_f64(self.course.rate), parameters, gradients);
        }
        loss
    }

    fn look(&mut self) -> Vec<Measure> {
        if self.course.taken == 0 {
            return Vec::new();
        }
        let Network { norms, sizes, .. } = &self.network;
        vec![
            Measure { what: What::GradNorm, values: norms.clone() },
            Measure { what: What::ForwardRms, values: sizes.clone() },
        ]
    }

    fn measure_some(&mut self) -> Option<Vec<Measure>> {
        let done = self.evaluation.go_on(&mut self.network, &self.data);
        done.then(|| self.measures())
    }
}
