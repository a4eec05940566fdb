//! Runs trials to their end.

use engine::training::digits::Digits;
use engine::training::trial::{Config, Measure, Step, What};
use std::rc::Rc;

pub fn digits() -> Rc<Digits> {
    Rc::new(Digits::parse(include_bytes!("../../../../assets/digits.bin")).unwrap())
}

/// What came of a trial.
pub struct Run {
    pub losses: Vec<f32>,
    pub diverged: bool,
    measures: Vec<Measure>,
}

impl Run {
    pub fn get(&self, what: What) -> &[f64] {
        let found = self.measures.iter().find(|measure| measure.what == what);
        &found.unwrap_or_else(|| panic!("no {what:?} in {:?}", self.measures)).values
    }

    pub fn train_error(&self) -> f64 {
        self.get(What::TrainError)[0]
    }

    pub fn test_error(&self) -> f64 {
        self.get(What::TestError)[0]
    }
}

pub fn run(config: &Config, digits: &Rc<Digits>) -> Run {
    let mut trial = config.start(Some(digits)).unwrap();
    let mut losses = Vec::new();
    loop {
        match trial.step() {
            Step::Moved { loss } => losses.push(loss),
            Step::Done => break,
            Step::Diverged => return Run { losses, diverged: true, measures: trial.measure() },
        }
    }
    assert_eq!(losses.len(), trial.planned() as usize);
    Run { losses, diverged: false, measures: trial.measure() }
}

pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = values.into_iter().collect();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

pub fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let values: Vec<f64> = values.into_iter().collect();
    values.iter().sum::<f64>() / values.len() as f64
}

/// One number for each run, in order.
pub fn each<T>(configs: impl IntoIterator<Item = Config>, read: impl Fn(Run) -> T) -> Vec<T> {
    let digits = digits();
    configs.into_iter().map(|config| read(run(&config, &digits))).collect()
}
