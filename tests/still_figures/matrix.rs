//! 图1: which cells share a mean.

use engine::nn::batch_norm::BatchNorm;
use ndarray::{Array2, Axis};
use norm_shortcut::charts::bars::Stride;
use norm_shortcut::figures::matrix::model as matrix;
use norm_shortcut::figures::matrix::model::{Changes, FEATURES, LOUD, SAMPLES, Sharing};
use proptest::prelude::*;

const EPS: f64 = 1e-5;
const ALL: [Sharing; 6] =
    [Sharing::Layer, Sharing::Batch, Sharing::Instance, Sharing::Group, Sharing::Rms, Sharing::None];

fn x_hat(x: &Array2<f64>, sharing: Sharing) -> Array2<f64> {
    matrix::normalize(x, sharing, EPS).unwrap().x_hat
}

fn batch() -> impl Strategy<Value = Array2<f64>> {
    (1usize..=FEATURES).prop_flat_map(|features| {
        proptest::collection::vec(-50.0..50.0f64, SAMPLES * features)
            .prop_map(move |cells| Array2::from_shape_vec((SAMPLES, features), cells).unwrap())
    })
}

fn assert_close(left: f64, right: f64) {
    assert!((left - right).abs() <= 1e-9 * right.abs().max(1.0), "{left} {right}");
}

/// `F.layer_norm(x, (4,))`, `F.group_norm(x, 2)` and `F.rms_norm(x, (4,), eps=1e-5)` of
/// `[[1, 2, 3, 6], [0, 0, 5, 1]]` by hand: deviations over √(v + 1e-5).
#[test]
fn a_row_worked_by_hand() {
    let x = Array2::from_shape_vec((2, 4), vec![1.0, 2.0, 3.0, 6.0, 0.0, 0.0, 5.0, 1.0]).unwrap();
    let layer = x_hat(&x, Sharing::Layer);
    for (at, deviation) in [-2.0, -1.0, 0.0, 3.0].into_iter().enumerate() {
        assert_close(layer[(0, at)], deviation / (3.5f64 + EPS).sqrt());
    }
    let group = x_hat(&x, Sharing::Group);
    assert_close(group[(0, 2)], -1.5 / (2.25f64 + EPS).sqrt());
    assert_close(group[(1, 0)], 0.0);
    let rms = x_hat(&x, Sharing::Rms);
    assert_close(rms[(0, 3)], 6.0 / (12.5f64 + EPS).sqrt());
    let batch = x_hat(&x, Sharing::Batch);
    assert_close(batch[(1, 2)], 1.0 / (1.0 + EPS).sqrt());
    assert_close(batch[(0, 0)], 0.5 / (0.25f64 + EPS).sqrt());
}

#[test]
fn the_default_batch_has_one_loud_sample() {
    let x = matrix::batch(0, None, &Changes::new());
    assert_eq!(x.dim(), (SAMPLES, FEATURES));
    let spread = |row: usize| x.row(row).std(0.0);
    for row in (0..SAMPLES).filter(|row| *row != LOUD) {
        assert!(spread(LOUD) > 3.0 * spread(row), "row {row}");
    }
    assert_ne!(x, matrix::batch(1, None, &Changes::new()));
    // Two decimals and no binary dust, so that a link stays short.
    assert!(x.iter().all(|value| value.to_string().len() <= 6), "{x}");
    // LayerNorm makes it like the others; BatchNorm does not.
    let layer = x_hat(&x, Sharing::Layer);
    assert!((layer.row(LOUD).std(0.0) - 1.0).abs() < 1e-6);
    let by_batch = x_hat(&x, Sharing::Batch);
    assert!(by_batch.row(LOUD).map(|value| value.abs()).mean().unwrap() > 1.2);
}

#[test]
fn the_students_vector_is_the_first_sample() {
    let x = matrix::batch(0, Some(&[1.0, 2.0, 3.0, 4.0]), &Changes::from([((0, 1), 9.0), ((4, 3), 7.5)]));
    assert_eq!(x.dim(), (SAMPLES, 4));
    assert_eq!(x.row(0).to_vec(), [1.0, 2.0, 3.0, 4.0]);
    assert_eq!(x[(4, 3)], 7.5);
    let without = matrix::batch(0, None, &Changes::new());
    assert_eq!(x.row(2).to_vec(), without.row(2).to_vec()[..4]);
    assert_eq!(matrix::batch(0, Some(&[5.0; 12]), &Changes::new()).ncols(), FEATURES);
}

#[test]
fn times_ten_plus_five_leaves_no_dust() {
    let x = Array2::from_shape_vec((1, 3), vec![0.57, -1.1, 1e300]).unwrap();
    assert_eq!(matrix::mapped_row(&x, 0, 10.0, 0.0), [5.7, -11.0, 1e301]);
    assert_eq!(matrix::mapped_row(&x, 0, 1.0, 5.0)[0], 5.57);
    assert!(matrix::mapped_row(&x, 3, 1.0, 5.0).is_empty());
}

#[test]
fn a_drag_lands_on_tenths() {
    assert_eq!(matrix::dragged(0.57, 4.0, Stride::Normal), 0.67);
    assert_eq!(matrix::dragged(0.57, -41.0, Stride::Coarse), -9.43);
    assert_eq!(matrix::dragged(0.57, 4.0, Stride::Fine), 0.58);
    assert_eq!(matrix::dragged(1.0, f64::INFINITY, Stride::Normal), 1.0);
}

proptest! {
    /// Each block of `size` cells: mean 0, and mean square v/(v + ε).
    #[test]
    fn blocks_are_standardized(x in batch()) {
        for sharing in [Sharing::Layer, Sharing::Batch, Sharing::Instance, Sharing::Group] {
            let done = matrix::normalize(&x, sharing, EPS).unwrap();
            for (place, _) in x.indexed_iter() {
                let block = sharing.block(place, [x.nrows(), x.ncols()]);
                prop_assert!(block.places().any(|other| other == place));
                let count = block.len() as f64;
                let mean = block.places().map(|at| x[at]).sum::<f64>() / count;
                let var = block.places().map(|at| (x[at] - mean).powi(2)).sum::<f64>() / count;
                let shared = done.shared(place);
                assert_close(shared.mean.unwrap(), mean);
                assert_close(shared.divisor, (var + EPS).sqrt());
                assert_close(done.x_hat[place], (x[place] - mean) / (var + EPS).sqrt());
            }
        }
    }

    /// The column of the figure is `nn`'s BatchNorm in training.
    #[test]
    fn a_column_is_batch_norm(x in batch()) {
        let theirs = BatchNorm::new(x.ncols(), EPS).forward_train(x.view()).unwrap().x_hat;
        let ours = x_hat(&x, Sharing::Batch);
        ours.iter().zip(&theirs).for_each(|(ours, theirs)| assert_close(*ours, *theirs));
    }

    /// The cells of the batch fall into blocks without overlap.
    #[test]
    fn blocks_tile_the_batch(features in 1usize..=FEATURES) {
        for sharing in ALL {
            let mut seen = Array2::<usize>::zeros((SAMPLES, features));
            for (place, _) in seen.clone().indexed_iter() {
                let block = sharing.block(place, [SAMPLES, features]);
                if (block.rows.start, block.columns.start) == place {
                    block.places().for_each(|at| seen[at] += 1);
                }
            }
            prop_assert!(seen.iter().all(|count| *count == 1), "{sharing:?} {seen}");
        }
    }

    /// Under LayerNorm an edit moves its own row alone; under BatchNorm its own column alone.
    #[test]
    fn an_edit_moves_what_shares_its_mean(x in batch(), row in 0..SAMPLES, at in 0..FEATURES) {
        let place = (row, at % x.ncols());
        let mut edited = x.clone();
        edited[place] += 40.0;
        for sharing in ALL {
            let moved = matrix::moved(&x_hat(&x, sharing), &x_hat(&edited, sharing));
            let block = sharing.block(place, [x.nrows(), x.ncols()]);
            let outside = moved.indexed_iter().any(|(at, moved)| *moved && !block.places().any(|own| own == at));
            prop_assert!(!outside, "{sharing:?}");
        }
        prop_assert_eq!(matrix::moved(&x, &edited).iter().filter(|moved| **moved).count(), 1);
    }

    /// kx + c with k > 0: nothing moves under LayerNorm, much does under BatchNorm.
    #[test]
    fn scaling_a_sample_is_invisible_to_layer_norm(x in batch(), row in 0..SAMPLES) {
        prop_assume!(x.ncols() > 1 && x.row(row).std(0.0) > 1.0);
        let mut louder = x.clone();
        louder.row_mut(row).assign(&ndarray::Array1::from(matrix::mapped_row(&x, row, 10.0, 5.0)));
        let unmoved = matrix::moved(&x_hat(&x, Sharing::Layer), &x_hat(&louder, Sharing::Layer));
        prop_assert!(unmoved.iter().all(|moved| !moved));
        let others = matrix::moved(&x_hat(&x, Sharing::Batch), &x_hat(&louder, Sharing::Batch));
        prop_assert!(others.len_of(Axis(1)) == x.ncols() && others.iter().any(|moved| *moved));
    }
}

#[test]
fn what_leaves_the_range_is_odd() {
    let with = |value: f64| Array2::from_shape_vec((1, 4), vec![value, -value, 1.0, 2.0]).unwrap();
    let odd = |value: f64, eps: f64| matrix::normalize(&with(value), Sharing::Layer, eps).unwrap().is_odd();
    assert!(!odd(1e3, EPS));
    assert!(odd(1e300, EPS));
    assert!(matrix::normalize(&Array2::ones((1, 4)), Sharing::Layer, 0.0).unwrap().is_odd());
    assert_eq!(matrix::shade(f64::NAN), 0.0);
    assert_eq!(matrix::shade(-3e9), matrix::shade(3.0));
}
