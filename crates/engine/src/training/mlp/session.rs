//! A network under training.

use super::backward::Gradients;
use super::config::{Config, Highway, ReadOut, Wiring};
use super::data::Data;
use super::evaluate::Evaluator;
use super::forward::forward;
use super::loss::cross_entropy;
use super::network::{Network, streams};
use super::tape::{Mode, Tape};
use crate::nn::kernels::real::Real;
use crate::training::digits::Digits;
use crate::training::init::Choices;
use crate::training::measure::{Measure, What};
use crate::training::stepping::{Course, Learner, Trial, TrialError};
use std::rc::Rc;

/// Percent of the activations of a block that lie below each [`What::ForwardQuantile`].
pub const QUANTILES: [u8; 5] = [5, 25, 50, 75, 95];
/// Steps from one [`What::TrainErrorOverSteps`] to the next.
pub const EVALUATED: u32 = 100;

impl Config {
    /// The network before its first step: `f32` to train, `f64` to look at the gradients of one that is not.
    ///
    /// # Errors
    /// The configuration must be valid, and the digits there.
    pub fn start(&self, digits: Option<&Rc<Digits>>) -> Result<Box<dyn Trial>, TrialError> {
        self.validate()?;
        Ok(match self.steps {
            0 => Box::new(Session::<f64>::new(self, digits)?),
            _ => Box::new(Session::<f32>::new(self, digits)?),
        })
    }
}

#[derive(Clone, Debug)]
pub(super) struct Session<F> {
    config: Config,
    course: Course,
    pub network: Network<F>,
    pub tape: Tape<F>,
    pub gradients: Gradients<F>,
    data: Data<F>,
    /// Which images come next, and what is dropped.
    order: Choices,
    dropped: Choices,
    /// The images of the present batch.
    images: Vec<usize>,
    classes: Vec<u8>,
    evaluator: Option<Evaluator<F>>,
    /// The training error at every [`EVALUATED`]th step, where that is read off.
    errors: Vec<f64>,
}

impl<F: Real> Session<F> {
    pub fn new(config: &Config, digits: Option<&Rc<Digits>>) -> Result<Self, TrialError> {
        let data = Data::new(config, digits)?;
        let network = Network::new(config);
        let tape = Tape::new(config, &network, config.batch);
        Ok(Self {
            course: Course::new(config.learning_rate, config.steps),
            gradients: Gradients::new(config.width, config.blocks(), tape.lanes),
            tape,
            network,
            data,
            order: Choices::new(config.seed, streams::ORDER),
            dropped: Choices::new(config.seed, streams::DROPOUT),
            images: vec![0; config.batch],
            classes: vec![0; config.batch],
            evaluator: None,
            errors: Vec::new(),
            config: config.clone(),
        })
    }

    /// The images of the next batch, each drawn from all that train.
    fn draw(&mut self) {
        for (image, class) in self.images.iter_mut().zip(&mut self.classes) {
            *image = self.order.below(self.data.train().len());
            *class = self.data.class(*image);
        }
        self.data.gather(&self.images, &mut self.tape);
        if self.config.wiring == Wiring::Highway(Highway::Dropout) {
            self.tape.draw_masks(&mut self.dropped);
        }
    }

    /// Forward: the loss of the batch that is in the tape; its gradient stands there afterwards.
    pub fn loss(&mut self, mode: Mode) -> f64 {
        forward(&mut self.network, &mut self.tape, mode);
        cross_entropy(&mut self.tape.logits, self.tape.lanes, &self.classes)
    }

    /// Backward, with a step of every parameter.
    pub fn descend(&mut self, mode: Mode, rate: F) {
        self.gradients.descend(&mut self.network, &mut self.tape, mode, rate);
    }

    /// The first training images, as many as a batch has, forward and back; nothing moves.
    pub fn probe(&mut self) -> f64 {
        for (image, (to, class)) in self.images.iter_mut().zip(&mut self.classes).enumerate() {
            *to = image;
            *class = self.data.class(image);
        }
        self.data.gather(&self.images, &mut self.tape);
        let loss = self.loss(Mode::Probe);
        if loss.is_finite() {
            self.descend(Mode::Probe, F::default());
        }
        loss
    }

    /// The read-outs of the first images, whose gradients are computed for them.
    fn gradients_by_block(&mut self) -> Vec<Measure> {
        let loss = self.probe();
        let mut measures = vec![
            Measure { what: What::BatchLoss, values: vec![loss] },
            Measure { what: What::GradNorm, values: self.gradients.norms.clone() },
            Measure { what: What::ForwardRms, values: self.by_block(|k| self.rms(k)) },
        ];
        if self.config.batch > 1 {
            let values = self.by_block(|k| self.mean_cosine(k));
            measures.push(Measure { what: What::MeanCosine, values });
        }
        measures
    }

    fn with_evaluator<T>(&mut self, read: impl Fn(&mut Evaluator<F>, &mut Network<F>, &Data<F>) -> T) -> T {
        let Self { config, network, evaluator, data, .. } = self;
        read(evaluator.get_or_insert_with(|| Evaluator::new(config, network)), network, data)
    }

    /// Keeps the training error of the step that is about to count, where it is one to be kept.
    fn follow(&mut self) {
        let step = self.course.taken + 1;
        if self.config.read_out == ReadOut::Course && step.is_multiple_of(EVALUATED) {
            let error = self.with_evaluator(Evaluator::train_error);
            self.errors.push(error);
        }
    }

    fn course_so_far(&self) -> Measure {
        Measure { what: What::TrainErrorOverSteps, values: self.errors.clone() }
    }

    /// The real numbers of h_k.
    fn activations(&self, k: usize) -> impl Iterator<Item = f64> {
        let rows = self.tape.stream(k).chunks_exact(self.tape.lanes);
        rows.flat_map(|row| row[..self.tape.batch].iter().map(|value| value.to_f64()))
    }

    fn by_block(&self, read: impl FnMut(usize) -> f64) -> Vec<f64> {
        (0..=self.config.blocks()).map(read).collect()
    }

    fn rms(&self, k: usize) -> f64 {
        let (count, sum) = self.activations(k).fold((0.0, 0.0), |(n, sum), x| (n + 1.0, sum + x * x));
        f64::sqrt(sum / count)
    }

    /// The activations below which each of [`QUANTILES`] percent lie: [quantile][block].
    fn quantiles(&self) -> Vec<Vec<f64>> {
        let mut columns = vec![Vec::new(); QUANTILES.len()];
        for k in 0..=self.config.blocks() {
            let mut values: Vec<f64> = self.activations(k).collect();
            for (column, percent) in columns.iter_mut().zip(QUANTILES) {
                let at = (values.len() - 1) * usize::from(percent) / 100;
                column.push(*values.select_nth_unstable_by(at, f64::total_cmp).1);
            }
        }
        columns
    }

    /// The mean cosine between what two different images make of h_k; a vector of zeros has cosine 0.
    fn mean_cosine(&self, k: usize) -> f64 {
        let (lanes, batch) = (self.tape.lanes, self.tape.batch);
        let rows = || self.tape.stream(k).chunks_exact(lanes);
        let squares = |lane: usize| rows().map(|row| row[lane].to_f64().powi(2)).sum::<f64>();
        let inverse: Vec<f64> = (0..batch)
            .map(|lane| match squares(lane) {
                0.0 => 0.0,
                square => 1.0 / square.sqrt(),
            })
            .collect();
        let sum = |row: &[F]| row.iter().zip(&inverse).map(|(x, inverse)| x.to_f64() * inverse).sum::<f64>();
        let together = rows().map(|row| sum(row).powi(2)).sum::<f64>();
        let alone = inverse.iter().filter(|inverse| **inverse > 0.0).count() as f64;
        (together - alone) / (batch * (batch - 1)) as f64
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
        let loss = self.loss(Mode::Train);
        if loss.is_finite() {
            self.descend(Mode::Train, F::from_f64(self.course.rate));
            self.follow();
        }
        loss
    }

    fn look(&mut self) -> Vec<Measure> {
        if self.course.taken == 0 {
            return Vec::new();
        }
        if self.config.read_out == ReadOut::Field {
            let values = self.with_evaluator(|evaluator, network, _| evaluator.field(network));
            return vec![Measure { what: What::Field, values }];
        }
        if self.config.read_out == ReadOut::Course {
            return vec![self.course_so_far()];
        }
        let mut measures = vec![
            Measure { what: What::GradNorm, values: self.gradients.norms.clone() },
            Measure { what: What::ForwardRms, values: self.by_block(|k| self.rms(k)) },
        ];
        for (percent, values) in QUANTILES.into_iter().zip(self.quantiles()) {
            measures.push(Measure { what: What::ForwardQuantile { percent }, values });
        }
        measures
    }

    fn measure_some(&mut self) -> Option<Vec<Measure>> {
        match self.config.read_out {
            ReadOut::Gradients => Some(self.gradients_by_block()),
            ReadOut::Course => {
                let mut measures = self.with_evaluator(Evaluator::measure_some)?;
                measures.push(self.course_so_far());
                Some(measures)
            }
            _ => self.with_evaluator(Evaluator::measure_some),
        }
    }
}
