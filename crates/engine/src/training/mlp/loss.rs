//! Softmax and cross entropy on logits [classes, lanes].

use crate::nn::float::Float;
use crate::nn::kernels::elementary::exp;
use crate::nn::kernels::lanes::Lanes;
use crate::nn::kernels::real::Real;

/// The mean cross entropy, −ln softmax(z)_class, over the first images, as many as there are classes
/// given. Their logits become its gradients, (softmax(z) − one-hot)/batch; beyond them 0.
pub(super) fn cross_entropy<F: Real>(logits: &mut [F], lanes: usize, classes: &[u8]) -> f64 {
    let share = F::from_f64(1.0 / classes.len() as f64);
    let mut loss = 0.0;
    for at in (0..lanes).step_by(F::Lanes::COUNT) {
        let classes = &classes[at.min(classes.len())..classes.len().min(at + F::Lanes::COUNT)];
        loss += columns(logits, (at, lanes), classes, share);
    }
    loss / classes.len().max(1) as f64
}

/// One vector of images: the sum of their losses.
fn columns<F: Real>(logits: &mut [F], (at, lanes): (usize, usize), classes: &[u8], share: F) -> f64 {
    let row = |class: usize| class * lanes + at;
    let count = logits.len() / lanes;
    let most = (1..count).fold(F::Lanes::load(&logits[at..]), |most, class| {
        F::Lanes::load(&logits[row(class)..]).at_least(most)
    });
    let own = |logits: &[F], lane: usize| logits[row(usize::from(classes[lane])) + lane].to_f64();
    let mut total = F::Lanes::splat(F::default());
    let mut loss = 0.0;
    for class in 0..count {
        let z = F::Lanes::load(&logits[row(class)..]) - most;
        z.store(&mut logits[row(class)..]);
        total = total + exp(z);
    }
    let mut totals = [F::default(); 4];
    total.store(&mut totals);
    for (lane, total) in totals.iter().enumerate().take(classes.len()) {
        loss += Float::ln(total.to_f64()) - own(logits, lane);
    }
    let factor = F::Lanes::splat(share) / total;
    for class in 0..count {
        let z = F::Lanes::load(&logits[row(class)..]);
        (exp(z) * factor).store(&mut logits[row(class)..]);
        logits[row(class) + classes.len()..row(class) + F::Lanes::COUNT].fill(F::default());
    }
    for (lane, class) in classes.iter().enumerate() {
        logits[row(usize::from(*class)) + lane] -= share;
    }
    loss
}

/// How many of the first images the logits classify wrongly. Logits that are not finite are no answer,
/// and no answer is wrong; of equal logits the first counts.
pub(in crate::training) fn wrong<F: Real>(logits: &[F], lanes: usize, classes: &[u8]) -> usize {
    let count = logits.len() / lanes;
    let is_right = |(image, class): (usize, &u8)| {
        let class = usize::from(*class);
        let own = logits[class * lanes + image];
        let beats = |other: usize| {
            let z = logits[other * lanes + image];
            other == class || z < own || (z == own && class < other)
        };
        own.is_finite() && (0..count).all(beats)
    };
    classes.len() - classes.iter().enumerate().filter(|case| is_right(*case)).count()
}
