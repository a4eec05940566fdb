//! The right answers: computed with the lesson's own layers where that can be done at once, else
//! as measured in our pilot runs (PyTorch, several seeds).

use super::{Answer, Curve, Origin, QuestionId, Solution};
use crate::lesson::Quantity;
use crate::lesson::layer_norm::{self, Numbers};
use crate::nn::batch_norm::BatchNorm;
use crate::nn::layer_norm::LayerNorm;
use crate::nn::linear::Linear;
use crate::nn::residual_block::{ResidualBlock, Shortcut};
use ndarray::{Array2, arr1, arr2};

/// What is right, and where from.
pub fn solution(id: QuestionId) -> Solution {
    let answer = computed(id);
    let origin = if answer.is_some() { Origin::Computed } else { Origin::Measured };
    Solution { answer: answer.unwrap_or_else(|| measured(id)), origin }
}

fn number(right: f64, tolerance: f64, slips: &[f64]) -> Answer {
    Answer::Number { right, tolerance, slips: slips.to_vec() }
}

/// Computed here and now.
fn computed(id: QuestionId) -> Option<Answer> {
    Some(match id {
        QuestionId::LouderRow => Answer::OneOf(rows_that_change()?),
        QuestionId::LengthOf64 => number(length_of_x_hat(64)?, 0.1, &[64.0, 1.0]),
        QuestionId::BatchOfTwo => Answer::OneOf(usize::from(is_a_sign_only()?)),
        QuestionId::XHatOf8 => number(x_hat_of_8()?, 0.02, &[1.1619, 3.0, 0.6]),
        QuestionId::EqualGradient => Answer::Sign(gradient_of_equal()?),
        QuestionId::Undo => Answer::OneOf(samples_restored()?),
        QuestionId::Parameters => number(parameters(512), 0.5, &[512.0, 2.0]),
        QuestionId::ZeroWeights => Answer::OneOf(usize::from(!is_identity_at_zero()?)),
        QuestionId::ChainGrowth => number(54.0 * 1.3f64.log10(), 0.6, &[54.0 * 0.3f64.log10(), 0.0]),
        QuestionId::WorkedGradient => number(worked_gradient()?, 0.005, &[0.3, 1.0]),
        _ => return None,
    })
}

/// Training error in percent of plain networks with BatchNorm after 300 steps, by depth.
const DEGRADATION: Curve =
    Curve { at: &[2, 8, 16, 32, 64], right: &[1.2, 2.4, 12.5, 68.8, 86.8], most: 100.0, tolerance: 25.0 };

/// Measured beforehand.
fn measured(id: QuestionId) -> Answer {
    match id {
        QuestionId::Brighter => Answer::OneOf(2),
        QuestionId::FourTimes => Answer::OneOf(1),
        // With LN the best of five learning rates is 0.03 at ¼ of He's scale and 1 at 4 times.
        QuestionId::LargerRate => Answer::Sign((1.0f64 / 0.03).log10()),
        QuestionId::GainFour => number(18.0, 3.0, &[0.0, -18.0]),
        QuestionId::FreshInput => Answer::OneOf(1),
        QuestionId::LearnIdentity => Answer::Order(vec![2, 1, 0]),
        QuestionId::DegradationCurve => Answer::Curve(DEGRADATION),
        QuestionId::LnRescues => Answer::OneOf(2),
        QuestionId::AfterAddition => Answer::Sign(40.9 - 1.1),
        QuestionId::Highway => Answer::Order(vec![1, 3, 0, 2]),
        QuestionId::NoNorm64 => number(4.9e5f64.log10(), 1.0, &[0.0]),
        QuestionId::WhatIsLost => Answer::OneOf(1),
        QuestionId::DeleteOne => number(4.2, 2.0, &[91.0, 10.3]),
        QuestionId::WhichBlock => Answer::OneOf(0),
        QuestionId::FourCorners => Answer::OneOf(3),
        QuestionId::PreLnStream => number(24.4, 6.0, &[6.8]),
        QuestionId::WithoutWarmUp => Answer::OneOf(1),
        QuestionId::SlowerRate => number(7.0, 0.5, &[0.0]),
        _ => Answer::OneOf(0),
    }
}

/// Rows of a batch whose LN output changes when one row is multiplied by 10; 2 stands for several.
fn rows_that_change() -> Option<usize> {
    let batch = arr2(&[[1.0, 2.0, 3.0, 6.0], [0.5, -1.0, 2.0, 0.0], [2.0, 4.0, 6.0, 8.0]]);
    let mut louder = batch.clone();
    louder.row_mut(1).mapv_inplace(|x| x * 10.0);
    let layer = LayerNorm::new(4, 1e-5);
    let before = layer.forward(batch.view()).ok()?.y;
    let change: Array2<f64> = layer.forward(louder.view()).ok()?.y - before;
    let rows = change.rows().into_iter().filter(|row| row.iter().any(|by| by.abs() > 1e-4)).count();
    Some(rows.min(2))
}

/// ‖x̂‖ of `features` different numbers.
fn length_of_x_hat(features: usize) -> Option<f64> {
    let x = Array2::from_shape_fn((1, features), |(_, at)| at as f64);
    let trace = LayerNorm::new(features, 1e-5).forward(x.view()).ok()?;
    Some(trace.x_hat.pow2().sum().sqrt())
}

/// Whether BatchNorm over two samples gives only ±1, however far apart they are.
fn is_a_sign_only() -> Option<bool> {
    let batch = arr2(&[[3.0, -2.0, 100.0], [7.0, -2.5, 1.0]]);
    let trace = BatchNorm::new(3, 1e-5).forward_train(batch.view()).ok()?;
    Some(trace.x_hat.iter().all(|x_hat: &f64| (x_hat.abs() - 1.0).abs() < 1e-3))
}

fn x_hat_of_8() -> Option<f64> {
    let numbers = Numbers { x: vec![2.0, 4.0, 6.0, 8.0], ..Numbers::default() };
    layer_norm::run(&numbers).ok()?.vector(Quantity::XHat).last().copied()
}

/// The first entry of dx when the gradient from above is 1 everywhere.
fn gradient_of_equal() -> Option<f64> {
    let numbers = Numbers { x: vec![1.0, 2.0, 3.0, 6.0], dy: vec![1.0; 4], ..Numbers::default() };
    layer_norm::run(&numbers).ok()?.vector(Quantity::Dx).first().copied()
}

/// With γ = √(σ²+ε) and β = μ of the first of two samples: 0 if both come back, 1 if only that one does, 2 if none.
fn samples_restored() -> Option<usize> {
    let samples = arr2(&[[1.0, 2.0, 3.0, 6.0], [20.0, 60.0, 10.0, 30.0]]);
    let mut layer = LayerNorm::new(4, 1e-5);
    let trace = layer.forward(samples.view()).ok()?;
    layer.gamma.fill(*trace.denominator.first()?);
    layer.beta.fill(*trace.mean.first()?);
    let off: Array2<f64> = layer.forward(samples.view()).ok()?.y - &samples;
    let back = off.rows().into_iter().filter(|row| row.iter().all(|by| by.abs() < 1e-9)).count();
    Some(2usize.saturating_sub(back))
}

fn parameters(features: usize) -> f64 {
    let layer = LayerNorm::new(features, 1e-5);
    (layer.gamma.len() + layer.beta.len()) as f64
}

fn is_identity_at_zero() -> Option<bool> {
    let zero = || Linear { weight: Array2::zeros((3, 3)), bias: Some(arr1(&[0.0; 3])) };
    let x = arr2(&[[1.0, -2.0, 3.0]]);
    let block = ResidualBlock {
        first: zero(),
        second: zero(),
        activation: Default::default(),
        shortcut: Shortcut::Identity,
    };
    Some(block.forward(x.view()).ok()?.y == x)
}

/// The first entry of ∂L/∂x = ∂L/∂y·(I + W) for F(x) = Wx.
fn worked_gradient() -> Option<f64> {
    let branch = Linear { weight: arr2(&[[0.1, -0.1], [0.2, 0.1]]), bias: None };
    let (x, dy) = (arr2(&[[1.0, 2.0]]), arr2(&[[1.0, 1.0]]));
    let over_branch = branch.backward(x.view(), dy.view()).ok()?.dx;
    (dy + over_branch).first().copied()
}

#[cfg(test)]
#[allow(clippy::panic, reason = "a test that finds another kind of answer should stop")]
mod tests {
    use super::*;

    /// Every right answer against what science says of it, worked out apart from our layers.
    #[test]
    fn the_right_answers_are_right() {
        let option = |id, expected| assert_eq!(solution(id).answer.option(), Some(expected), "{id:?}");
        option(QuestionId::LouderRow, 0);
        option(QuestionId::BatchOfTwo, 1);
        option(QuestionId::EqualGradient, 1);
        option(QuestionId::Undo, 1);
        option(QuestionId::ZeroWeights, 0);
        option(QuestionId::AfterAddition, 2);
        option(QuestionId::LargerRate, 2);
        let near = |id, expected: f64| match solution(id).answer {
            Answer::Number { right, .. } => assert!((right - expected).abs() < 2e-4, "{id:?}: {right}"),
            other => panic!("{id:?}: {other:?}"),
        };
        near(QuestionId::LengthOf64, 8.0);
        near(QuestionId::XHatOf8, 1.341_64);
        near(QuestionId::Parameters, 1024.0);
        near(QuestionId::ChainGrowth, 6.153_0);
        near(QuestionId::WorkedGradient, 1.3);
    }

    #[test]
    fn what_is_computed_can_be_computed() {
        let computed = QuestionId::ALL.into_iter().filter(|id| solution(*id).origin == Origin::Computed);
        assert_eq!(computed.count(), 10);
    }

    /// A slip is a wrong number, and no two overlap.
    #[test]
    fn slips_are_wrong() {
        for id in QuestionId::ALL {
            if let Answer::Number { right, tolerance, mut slips } = solution(id).answer {
                slips.push(right);
                slips.sort_by(f64::total_cmp);
                assert!(
                    slips.windows(2).all(|pair| pair[1] - pair[0] > 2.0 * tolerance),
                    "{id:?}: {slips:?}"
                );
            }
        }
    }
}
