//! The recurrent cell.

use super::support::{cases, compare, numbers};
use engine::nn::layer_norm::LayerNorm;
use engine::nn::recurrent::{RecurrentCell, Shift};

const RELATIVE: f64 = 1e-9;

#[test]
fn recurrent_cell_agrees_with_pytorch() {
    for case in cases("rnn") {
        let bias = case.vector("params/b");
        let shift = match case.flag("layer_norm") {
            true => {
                let gamma = case.vector("params/gamma");
                Shift::LayerNorm(LayerNorm { gamma, beta: bias, ..LayerNorm::new(0, 1e-5) })
            }
            false => Shift::Bias(bias),
        };
        let cell =
            RecurrentCell { w_ih: case.matrix("params/w_ih"), w_hh: case.matrix("params/w_hh"), shift };
        let trace = cell.forward(case.sequences("x").view()).unwrap();
        let gradients = cell.backward(&trace, case.matrix("dy").view()).unwrap();
        case.check_visit(&cell, &gradients);
        case.check("h_last", trace.last().unwrap(), RELATIVE);
        case.check("dx", &gradients.dx, RELATIVE);
        case.check("dparams/w_ih", &gradients.dw_ih, RELATIVE);
        case.check("dparams/w_hh", &gradients.dw_hh, RELATIVE);
        case.check("dparams/b", &gradients.dbias, RELATIVE);
        if case.flag("layer_norm") {
            case.check("dparams/gamma", &gradients.dgamma, RELATIVE);
        }
        let norms: Vec<f64> =
            gradients.dhidden.iter().map(|dh| dh.mapv(|value| value * value).sum().sqrt()).collect();
        compare(case.name(), &norms, &numbers(case.value("hidden_grad_norms")), RELATIVE, 0.0);
    }
}
