//! No finite input, however large or small, makes a layer panic or refuse.

use super::deck::{Deck, PLACEMENTS};
use engine::nn::activation::Activation;
use engine::nn::batch_norm::Mode;
use engine::nn::residual_block::{ResidualBlock, Shortcut};
use ndarray::{Ix3, Ix4};
use proptest::prelude::*;

proptest! {
    #[test]
    fn blocks_take_any_number(numbers in proptest::collection::vec(any::<f64>(), 1..50)) {
        let deck = Deck(numbers);
        let activations = [Activation::Tanh, Activation::Relu, Activation::Sigmoid, Activation::Gelu, Activation::GeluTanh, Activation::Silu];
        for activation in activations {
            let (first, second) = (deck.linear::<f64>(3, 2), deck.linear(2, 3));
            let block = ResidualBlock { first, second, activation, shortcut: Shortcut::Identity };
            let trace = block.forward(deck.matrix(2, 2).view()).unwrap();
            prop_assert!(block.backward(&trace, deck.matrix(2, 2).view()).is_ok());
        }
    }

    #[test]
    fn images_take_any_number(numbers in proptest::collection::vec(any::<f64>(), 1..50), train in any::<bool>()) {
        let deck = Deck(numbers);
        let mode = if train { Mode::Train } else { Mode::Evaluate };
        let mut block = deck.basic_block::<f64>();
        let images = deck.array(Ix4(2, 2, 3, 3));
        let trace = block.forward(images.view(), mode).unwrap();
        prop_assert!(block.backward(&trace, images.view()).is_ok());
    }

    #[test]
    fn sequences_take_any_number(numbers in proptest::collection::vec(any::<f64>(), 1..50)) {
        let deck = Deck(numbers);
        for placement in PLACEMENTS {
            let layer = deck.encoder_layer::<f64>(placement);
            let trace = layer.forward(deck.matrix(6, 4).view(), 3).unwrap();
            prop_assert!(layer.backward(&trace, deck.matrix(6, 4).view()).is_ok());
        }
        let layer = deck.decoder_layer::<f64>();
        let trace = layer.forward(deck.matrix(6, 4).view(), 3).unwrap();
        prop_assert!(layer.backward(&trace, deck.matrix(6, 4).view()).is_ok());
        for cell in deck.cells::<f64>() {
            let trace = cell.forward(deck.array(Ix3(2, 4, 2)).view()).unwrap();
            prop_assert!(cell.backward(&trace, deck.matrix(2, 3).view()).is_ok());
        }
    }
}

/// A network can so check its shapes when it is built, before there are data.
#[test]
fn a_batch_of_nothing_passes_through() {
    let deck = Deck(vec![0.5]);
    for placement in PLACEMENTS {
        let layer = deck.encoder_layer::<f64>(placement);
        assert_eq!(layer.forward(deck.matrix(0, 4).view(), 3).unwrap().y().shape(), [0, 4]);
        assert!(layer.forward(deck.matrix(0, 5).view(), 3).is_err());
    }
    for cell in deck.cells::<f64>() {
        assert_eq!(cell.forward(deck.array(Ix3(0, 2, 2)).view()).unwrap().last().unwrap().shape(), [0, 3]);
        assert!(cell.forward(deck.array(Ix3(2, 0, 2)).view()).unwrap().last().is_none());
    }
    let mut block = deck.basic_block::<f64>();
    let trace = block.forward(deck.array(Ix4(0, 2, 3, 3)).view(), Mode::Evaluate).unwrap();
    assert_eq!(trace.y.shape(), [0, 2, 3, 3]);
    assert!(block.forward(deck.array(Ix4(0, 3, 3, 3)).view(), Mode::Evaluate).is_err());
}
