//! Against the model's own file, and by what holds of a sum.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::*;
use std::fs;

fn model(id: ModelId) -> Model {
    Model::read(id, &fs::read(format!("assets/{}.bin", id.slug())).unwrap()).unwrap()
}

fn near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance * expected.abs().max(1.0), "{found} and not {expected}");
}

#[test]
fn the_stream_grows_and_its_branches_make_it() {
    let smollm2 = model(ModelId::SmolLm2);
    for token in 0..ModelId::SmolLm2.tokens() {
        let stream = Stream::of(&smollm2, token, None).unwrap();
        assert_eq!((stream.rms.len(), stream.ratio.len(), stream.cosine.len()), (61, 60, 30));
        assert!(stream.rms[59] > 100.0 * stream.rms[0]);
        assert!(stream.cosine.iter().all(|cosine| cosine.abs() <= 1.0 + 1e-12));
        near(stream.whole.shares.iter().sum(), 1.0, 1e-12);
        // ‖x + b‖ lies between the sum and the difference of both lengths.
        for k in 0..60 {
            let growth = stream.rms[k + 1] / stream.rms[k];
            assert!(growth <= 1.0 + stream.ratio[k] + 1e-9 && growth >= (1.0 - stream.ratio[k]).abs() - 1e-9);
        }
    }
    assert!(Stream::of(&smollm2, 8, None).is_none());
    assert!(Stream::of(&smollm2, 0, Some(60)).is_none());
}

#[test]
fn without_any_change_the_answer_is_the_models() {
    let smollm2 = model(ModelId::SmolLm2);
    for (token, word) in [(4, " Paris"), (5, " cold"), (7, " China")] {
        let stream = Stream::of(&smollm2, token, None).unwrap();
        let rows = &smollm2.decoder.as_ref().unwrap().rows;
        let lens = lens(&smollm2, token).unwrap();
        let first = stream.likeliest(6)[0];
        assert_eq!((rows[first].token.as_str(), first), (word, lens.answer));
        // Among all 49,152 tokens the others take a part as well.
        assert!(stream.whole.shares[first] >= lens.p[60] - 0.01, "{word}");
    }
    assert!(lens(&smollm2, 0).is_none());
}

#[test]
fn a_branch_left_out_is_missing_from_the_sum_and_from_nothing_else() {
    let smollm2 = model(ModelId::SmolLm2);
    let whole = Stream::of(&smollm2, 4, None).unwrap();
    for k in [0, 1, 23, 59] {
        let stream = Stream::of(&smollm2, 4, Some(k)).unwrap();
        let (left, end) = stream.without.clone().unwrap();
        assert_eq!((left, &stream.rms, &stream.whole), (k, &whole.rms, &whole.whole));
        let branch = smollm2.branch(4, k).unwrap();
        let x = smollm2.norm_input(4, 60).unwrap();
        let rest: Vec<f64> = x.iter().zip(&branch).map(|(x, b)| x - b).collect();
        near(end.length, length(&rest), 1e-12);
        near(end.shares.iter().sum(), 1.0, 1e-12);
        let rest_and_branch: Vec<f64> = rest.iter().zip(&branch).map(|(x, b)| x + b).collect();
        near(length(&rest_and_branch), whole.whole.length, 1e-12);
    }
}

/// Early branches work through later ones, late ones straight on the words.
#[test]
fn direct_effects_are_not_those_of_a_rerun() {
    let smollm2 = model(ModelId::SmolLm2);
    let paris = Stream::of(&smollm2, 4, None).unwrap().likeliest(1)[0];
    let direct = direct_effects(&smollm2, 4, paris).unwrap();
    let without = &smollm2.decoder.as_ref().unwrap().lesion.without_branch;
    assert_eq!(direct.len(), 60);
    assert!(direct[1] > 0.9 && without[1] > 12.0, "block 0, feed-forward");
    assert!(direct[46] < 0.2 && without[46] < 3.3, "block 23, attention");
    let stream = Stream::of(&smollm2, 4, Some(46)).unwrap();
    near(stream.without.unwrap().1.shares[paris], direct[46], 1e-12);
}

#[test]
fn post_norm_keeps_the_stream_flat() {
    let flat = post_norm(&model(ModelId::MiniLm)).unwrap();
    let (least, most) =
        (flat.iter().copied().fold(f64::INFINITY, f64::min), flat.iter().copied().fold(0.0, f64::max));
    assert_eq!(flat.len(), 13);
    assert!(most / least < 3.0, "{flat:?}");
    assert_eq!(
        (half(0), half(23), half(60)),
        (Some((0, Half::Attention)), Some((11, Half::FeedForward)), None)
    );
}
