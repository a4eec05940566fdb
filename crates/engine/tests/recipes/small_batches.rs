//! R3 and R8: what BatchNorm needs other images for, and LayerNorm does not.

use super::support::{each, mean};
use engine::training::experiments::{NORMS, batch, contrast};
use engine::training::mlp::Norm;
use engine::training::trial::{Config, What};

fn errors(norm: Norm, size: (usize, u32), rate: f64) -> Vec<f64> {
    each((1..=3).map(|seed| Config::Mlp(batch(norm, size, rate, seed))), |run| run.test_error())
}

#[test]
fn batch_norm_fails_at_batches_of_one_and_two() {
    for size in [1, 2] {
        for rate in [0.03, 0.1] {
            let errors = errors(Norm::Batch, (size, 1600), rate);
            assert!(errors.iter().all(|error| *error > 0.7), "{size} {rate}: {errors:?}");
        }
    }
    let layer = errors(Norm::Layer, (2, 1600), 0.03);
    assert!(layer.iter().all(|error| *error < 0.2), "{layer:?}");
    let at_four = [Norm::Batch, Norm::Layer].map(|norm| mean(errors(norm, (4, 1600), 0.03)));
    assert!(at_four[0] > at_four[1] + 0.04, "{at_four:?}");
}

#[test]
fn with_many_images_all_are_alike() {
    for norm in NORMS {
        let errors = errors(norm, (128, 200), 0.1);
        assert!(errors.iter().all(|error| *error < 0.09), "{norm:?}: {errors:?}");
    }
}

/// The un-normalized ReLU network has small biases only: it is nearly homogeneous.
#[test]
fn layer_norm_does_not_see_an_images_contrast_and_batch_norm_does() {
    let errors = |norm| {
        each((1..=3).map(|seed| Config::Mlp(contrast(norm, seed))), |run| {
            let errors = run.get(What::TestErrorAtContrast);
            assert_eq!(errors[0], run.test_error());
            errors.to_vec()
        })
    };
    for layer in errors(Norm::Layer) {
        assert!(layer.iter().all(|error| *error == layer[0]), "{layer:?}");
    }
    for (batch, none) in errors(Norm::Batch).iter().zip(errors(Norm::None)) {
        assert!(batch.is_sorted() && batch[3] > 0.2, "{batch:?}");
        assert!(none[3] < 0.2, "{none:?}");
    }
}
