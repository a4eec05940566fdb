//! LayerNorm and RMSNorm.

use super::support::{Case, cases};
use engine::nn::batch_norm::BatchNorm;
use engine::nn::dynamic_tanh::DynamicTanh;
use engine::nn::layer_norm::{LayerNorm, Variance};
use engine::nn::rms_norm::RmsNorm;

const RELATIVE: f64 = 1e-10;

/// Rounding of μ, of half a unit in the last place, moves every x − μ; PyTorch rounds as well. In
/// units of x̂ that is ε_machine · |μ|/√(σ² + ε), which exceeds 1e-10 only where |μ| ≫ σ.
fn rounding_of_mean(case: &Case) -> f64 {
    let spread = (&case.vector("var") + case.number("eps")).sqrt();
    let ratio = &case.vector("mean").abs() / &spread;
    4.0 * f64::EPSILON * ratio.fold(1.0, |largest: f64, &ratio| largest.max(ratio))
}

#[test]
fn layer_norm_agrees_with_pytorch() {
    for case in cases("layer_norm") {
        let layer = LayerNorm {
            gamma: case.vector("gamma"),
            beta: case.vector("beta"),
            eps: case.number("eps"),
            variance: Variance::Biased,
        };
        let trace = layer.forward(case.matrix("x").view()).unwrap();
        let gradients = layer.backward(&trace, case.matrix("dy").view()).unwrap();
        let rounding = rounding_of_mean(&case);
        case.check("mean", &trace.mean, RELATIVE);
        case.check_floor("var", &trace.var, RELATIVE.max(rounding), 0.0);
        let largest_gamma = layer.gamma.fold(1.0, |largest: f64, gamma| largest.max(gamma.abs()));
        case.check_floor("x_hat", &trace.x_hat, RELATIVE, 4.0 * rounding);
        case.check_floor("y", &trace.y, RELATIVE, 4.0 * rounding * largest_gamma);
        // dx̂ is of the order of γ dy, of order 1; each sum over rows and features adds rounding.
        let smallest = trace.denominator.fold(f64::INFINITY, |smallest: f64, &value| smallest.min(value));
        case.check_floor("dx", &gradients.dx, RELATIVE, 32.0 * rounding / smallest);
        case.check_floor("dgamma", &gradients.dgamma, RELATIVE, 32.0 * rounding);
        case.check("dbeta", &gradients.dbeta, RELATIVE);
    }
}

#[test]
fn rms_norm_agrees_with_pytorch() {
    for case in cases("rms_norm") {
        let layer = RmsNorm { gamma: case.vector("gamma"), eps: case.number("eps") };
        let trace = layer.forward(case.matrix("x").view()).unwrap();
        let gradients = layer.backward(&trace, case.matrix("dy").view()).unwrap();
        case.check("y", &trace.y, RELATIVE);
        case.check("dx", &gradients.dx, RELATIVE);
        case.check("dgamma", &gradients.dgamma, RELATIVE);
    }
}

#[test]
fn dynamic_tanh_agrees_with_pytorch() {
    for case in cases("dyt") {
        let (alpha, gamma, beta) = (case.vector("alpha"), case.vector("gamma"), case.vector("beta"));
        let layer = DynamicTanh { alpha, gamma, beta };
        let trace = layer.forward(case.matrix("x").view()).unwrap();
        let gradients = layer.backward(&trace, case.matrix("dy").view()).unwrap();
        case.check("y", &trace.y, RELATIVE);
        case.check("dx", &gradients.dx, RELATIVE);
        case.check("dalpha", &gradients.dalpha, RELATIVE);
        case.check("dgamma", &gradients.dgamma, RELATIVE);
        case.check("dbeta", &gradients.dbeta, RELATIVE);
    }
}

#[test]
fn batch_norm_agrees_with_pytorch() {
    for case in cases("batch_norm") {
        let mut layer = BatchNorm {
            gamma: case.vector("gamma"),
            beta: case.vector("beta"),
            momentum: case.number("momentum"),
            ..BatchNorm::new(case.vector("gamma").len(), case.number("eps"))
        };
        let x = case.matrix("x");
        let trace = layer.forward_train(x.view()).unwrap();
        let gradients = layer.backward(&trace, case.matrix("dy").view()).unwrap();
        case.check("y", &trace.y, RELATIVE);
        // Of two rows almost nothing is left of γ dy/√(σ² + ε) once its mean and its part along x̂ are
        // gone: what is left carries the rounding of what was there.
        let before = &case.matrix("dy") * &(&layer.gamma / &trace.denominator);
        let largest = before.fold(0.0, |largest: f64, value| largest.max(value.abs()));
        case.check_floor("dx", &gradients.dx, RELATIVE, 8.0 * f64::EPSILON * largest);
        case.check("dgamma", &gradients.dgamma, RELATIVE);
        case.check("dbeta", &gradients.dbeta, RELATIVE);
        case.check("running_mean", &layer.running_mean, RELATIVE);
        case.check("running_var", &layer.running_var, RELATIVE);
        case.check("y_eval", &layer.forward_evaluate(x.view()).unwrap().y, RELATIVE);
    }
}
