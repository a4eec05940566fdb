//! Training runs in `f32`: the same code, held against itself in `f64`.

use super::deck::{Deck, PLACEMENTS};
use engine::nn::batch_norm::Mode;
use engine::nn::float::Float;
use ndarray::{Array, Dimension, Ix3, Ix4};
use proptest::prelude::*;

/// A few hundred roundings of 6e-8 each, in layers that multiply an error by at most about 10.
const RELATIVE: f64 = 3e-4;

fn decks() -> impl Strategy<Value = Deck> {
    proptest::collection::vec(-1.0..1.0, 30..60).prop_map(Deck)
}

/// Holds `single` against `double`, to `RELATIVE` of the largest entry (or of 1).
fn check<D: Dimension>(double: &Array<f64, D>, single: &Array<f32, D>) -> Result<(), TestCaseError> {
    let scale = double.fold(1.0, |scale: f64, value| scale.max(value.abs()));
    for (double, single) in double.iter().zip(single) {
        prop_assert!((double - single.to_f64()).abs() <= RELATIVE * scale, "f64 {}, f32 {}", double, single);
    }
    Ok(())
}

proptest! {
    #[test]
    fn encoder_layer_in_f32_agrees_with_f64(deck in decks()) {
        for placement in PLACEMENTS {
            let (double, single) = (deck.encoder_layer::<f64>(placement), deck.encoder_layer::<f32>(placement));
            let in_double = double.forward(deck.matrix(6, 4).view(), 3).unwrap();
            let in_single = single.forward(deck.matrix(6, 4).view(), 3).unwrap();
            check(in_double.y(), in_single.y())?;
            let from_double = double.backward(&in_double, deck.matrix(6, 4).view()).unwrap();
            let from_single = single.backward(&in_single, deck.matrix(6, 4).view()).unwrap();
            check(from_double.dx(), from_single.dx())?;
        }
    }

    #[test]
    fn recurrent_cell_in_f32_agrees_with_f64(deck in decks()) {
        for (double, single) in deck.cells::<f64>().into_iter().zip(deck.cells::<f32>()) {
            let in_double = double.forward(deck.array(Ix3(2, 4, 2)).view()).unwrap();
            let in_single = single.forward(deck.array(Ix3(2, 4, 2)).view()).unwrap();
            check(in_double.last().unwrap(), in_single.last().unwrap())?;
            let from_double = double.backward(&in_double, deck.matrix(2, 3).view()).unwrap();
            let from_single = single.backward(&in_single, deck.matrix(2, 3).view()).unwrap();
            check(&from_double.dx, &from_single.dx)?;
        }
    }

    #[test]
    fn basic_block_in_f32_agrees_with_f64(deck in decks()) {
        let (mut double, mut single) = (deck.basic_block::<f64>(), deck.basic_block::<f32>());
        let in_double = double.forward(deck.array(Ix4(2, 2, 3, 3)).view(), Mode::Train).unwrap();
        let in_single = single.forward(deck.array(Ix4(2, 2, 3, 3)).view(), Mode::Train).unwrap();
        check(&in_double.y, &in_single.y)?;
        // A rounding across the kink of ReLU switches an entry of the gradient on or off.
        let kinks = in_double.first.y.iter().chain(&in_double.sum);
        prop_assume!(kinks.copied().all(|value| value.abs() > 1e-4));
        let from_double = double.backward(&in_double, deck.array(Ix4(2, 2, 3, 3)).view()).unwrap();
        let from_single = single.backward(&in_single, deck.array(Ix4(2, 2, 3, 3)).view()).unwrap();
        check(&from_double.dx, &from_single.dx)?;
    }
}
