//! The ResNet basic block.

use super::support::{Case, cases};
use engine::nn::basic_block::{BasicBlock, ConvNorm, ConvNormGradients, ConvShortcut};
use engine::nn::batch_norm::{BatchNorm, Mode};
use engine::nn::conv2d::Conv2d;

const RELATIVE: f64 = 1e-9;

fn conv_norm(case: &Case, conv: &str, norm: &str, stride: usize) -> ConvNorm<f64> {
    let gamma = case.vector(&format!("params/{norm}_w"));
    let beta = case.vector(&format!("params/{norm}_b"));
    let fresh = BatchNorm::new(gamma.len(), 1e-5);
    ConvNorm {
        conv: Conv2d { weight: case.images(&format!("params/{conv}")), stride },
        norm: BatchNorm { gamma, beta, ..fresh },
    }
}

fn check(case: &Case, conv: &str, norm: &str, gradients: &ConvNormGradients<f64>) {
    case.check(&format!("dparams/{conv}"), &gradients.conv.dweight, RELATIVE);
    case.check(&format!("dparams/{norm}_w"), &gradients.norm.dgamma, RELATIVE);
    case.check(&format!("dparams/{norm}_b"), &gradients.norm.dbeta, RELATIVE);
}

#[test]
fn basic_block_agrees_with_pytorch() {
    for case in cases("conv_residual_block") {
        let stride = case.number("stride") as usize;
        let mut block = BasicBlock {
            first: conv_norm(&case, "conv1", "bn1", stride),
            second: conv_norm(&case, "conv2", "bn2", 1),
            shortcut: match case.has("params/conv_s") {
                true => ConvShortcut::Projection(Box::new(conv_norm(&case, "conv_s", "bns", stride))),
                false => ConvShortcut::Identity,
            },
        };
        let trace = block.forward(case.images("x").view(), Mode::Train).unwrap();
        let gradients = block.backward(&trace, case.images("dy").view()).unwrap();
        case.check_visit(&block, &gradients);
        case.check("f", &trace.second.y, RELATIVE);
        case.check(
            "shortcut",
            trace.projection.as_ref().map_or(&trace.x, |projection| &projection.y),
            RELATIVE,
        );
        case.check("y", &trace.y, RELATIVE);
        case.check("dx", &gradients.dx, RELATIVE);
        check(&case, "conv1", "bn1", &gradients.first);
        check(&case, "conv2", "bn2", &gradients.second);
        if let Some(projection) = &gradients.projection {
            check(&case, "conv_s", "bns", projection);
        }
    }
}
