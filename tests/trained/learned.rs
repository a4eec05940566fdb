//! What the figure on learned γ says, against the files.

use crate::{MINILM, SMOLLM2, near};
use norm_shortcut::figures::learned_gamma::model::{
    AllOne, NEAR, SWITCH, Spread, all, all_one, changed, switch, zeros,
};
use norm_shortcut::figures::learned_gamma::settings::{LearnedSettings, Parameter};
use norm_shortcut::figures::trained::model::{Massive, Model};

fn spread(model: &Model, parameter: Parameter) -> Spread {
    Spread::of(parameter, all(model, parameter).unwrap().iter().copied()).unwrap()
}

#[test]
fn hardly_any_gamma_is_where_it_began() {
    let of_smollm2 = spread(&SMOLLM2, Parameter::Gamma);
    assert_eq!((of_smollm2.count, of_smollm2.near, NEAR), (61 * 576, 6, 0.1));
    near("median", of_smollm2.median, 0.2715, 1e-3);
    assert_eq!((of_smollm2.least, of_smollm2.most), (-2.125, 3.34375));
    let of_minilm = spread(&MINILM, Parameter::Gamma);
    assert_eq!((of_minilm.count, of_minilm.near), (13 * 384, 15));
    near("median", of_minilm.median, 0.6167, 1e-3);
    // β stays near 0 in most channels.
    let beta = spread(&MINILM, Parameter::Beta);
    assert!(beta.near > beta.count * 9 / 10, "{}", beta.near);
    assert_eq!(all(&SMOLLM2, Parameter::Beta), None);
    // The exception: the final norm of SmolLM2 is above 1 in nearly every channel.
    assert!(SMOLLM2.gamma.row(60).iter().filter(|gamma| **gamma > 1.1).count() > 560);
}

/// "All but shut before every feed-forward network and open before attention", and what that does to the first token.
#[test]
fn channel_507_is_a_switch() {
    let found = switch(&SMOLLM2).unwrap();
    assert!(found.shut <= 0.0008 && found.least >= 0.07 && found.most <= 0.18, "{found:?}");
    for block in SWITCH {
        let gamma = |norm: usize| SMOLLM2.gamma[(norm, Massive::ENTRY)].abs();
        let smallest = SMOLLM2.gamma.row(2 * block + 1).iter().map(|gamma| gamma.abs()).fold(1.0, f64::min);
        assert!(gamma(2 * block + 1) < 0.01 * gamma(2 * block), "{block}");
        assert!(gamma(2 * block + 1) <= smallest + 2e-4, "{block}: {smallest}");
        let y = |norm: usize| changed(&SMOLLM2, 0, norm, Massive::ENTRY).unwrap();
        // The huge entry stands there from norm 24 on: the feed-forward network of block 11 makes it.
        if block > 11 {
            assert!(y(2 * block).before > 1.0, "{block}: attention sees it");
            assert!(y(2 * block + 1).before.abs() < 0.02, "{block}: the feed-forward network does not");
            assert!(y(2 * block + 1).share_after > 0.95, "{block}: with γ = 1 it would see little else");
        }
    }
    // Neither the blocks before nor those behind.
    for block in [10, 27] {
        assert!(SMOLLM2.gamma[(2 * block + 1, Massive::ENTRY)].abs() > 0.05, "{block}");
    }
    assert_eq!(switch(&MINILM), None);
}

#[test]
fn three_channels_of_minilm_say_nothing() {
    let found = zeros(&MINILM);
    assert_eq!(
        found.iter().map(|zero| (zero.norm, zero.channel)).collect::<Vec<_>>(),
        [(12, 127), (12, 223), (12, 319)]
    );
    for (zero, token) in found.iter().flat_map(|zero| (0..9).map(move |token| (zero, token))) {
        let y = changed(&MINILM, token, zero.norm, zero.channel).unwrap();
        assert!(y.before.abs() < 1e-6, "{y:?}");
    }
    assert_eq!(zeros(&SMOLLM2), []);
}

/// Only the chosen entry moves, from γ·x̂ to x̂.
#[test]
fn one_gamma_of_1_moves_one_entry() {
    for (model, tokens) in [(&*SMOLLM2, 8), (&*MINILM, 9)] {
        assert_eq!((model.trajectories.len(), LearnedSettings::tokens(model.id)), (tokens, tokens));
        for norm in 0..model.id.norms() {
            let (token, channel) = (norm % tokens, 5 * norm);
            let mut other = model.clone();
            other.gamma[(norm, channel)] = 1.0;
            let x = model.norm_input(token, norm).unwrap();
            let expected = other.normalize(norm, &x).unwrap().y;
            let found = changed(model, token, norm, channel).unwrap();
            near("after", found.after, expected[channel], 1e-12);
            let squares = expected.iter().map(|y| y * y).sum::<f64>();
            near("share", found.share_after, expected[channel].powi(2) / squares, 1e-9);
            let moved = expected.iter().zip(&found.y).filter(|(after, before)| after != before).count();
            assert!(moved <= 1);
        }
    }
}

/// Setting all γ of a norm to 1 makes the loss worse in every norm: hardly in one, beyond guessing in most.
#[test]
fn gamma_is_needed() {
    let losses: Vec<f64> = (0..61)
        .map(|norm| match all_one(&SMOLLM2, norm) {
            Some(AllOne::Loss(3.094, without)) => without,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(losses.iter().all(|loss| *loss > 3.094));
    assert_eq!(losses[25], 12.1);
    assert!(losses.iter().filter(|loss| **loss > 10.8).count() >= 25);
    assert_eq!(all_one(&MINILM, 12), Some(AllOne::Kept(0.689)));
}
