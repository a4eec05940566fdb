//! One decoder layer: every wire recomputed by plain loops; what the mask hides, and what an edited token moves.

use norm_shortcut::deck;
use norm_shortcut::figures::decoder::model::{
    Edited, FEATURES, HIDDEN, Piece, Run, Setup, Sight, Step, TOKENS, Wire, numbers, run, symbols,
};
use norm_shortcut::figures::encoder::model as encoder;
use norm_shortcut::lesson::formula::Math;
use norm_shortcut::lesson::layer_norm::Numbers;

type Rows = Vec<Vec<f64>>;

const SIGHTS: [Sight; 2] = [Sight::Causal, Sight::All];

fn given() -> Numbers {
    Numbers { x: vec![1.0, -2.0, 0.5, 3.0], ..Numbers::default() }
}

fn computed(sight: Sight, edited: Edited) -> Run {
    run(&given(), Setup { sight, edited, seed: 5 }).unwrap()
}

fn rows(run: &Run, wire: Wire) -> Rows {
    run.matrix(wire).rows().into_iter().map(|row| row.to_vec()).collect()
}

/// from · weightᵀ.
fn times(from: &Rows, weight: &Rows) -> Rows {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    from.iter().map(|row| weight.iter().map(|weight| dot(row, weight)).collect()).collect()
}

fn plus(left: &Rows, right: &Rows) -> Rows {
    left.iter().zip(right).map(|(a, b)| a.iter().zip(b).map(|(a, b)| a + b).collect()).collect()
}

fn rms_norm(rows: &Rows) -> Rows {
    let one = |row: &Vec<f64>| {
        let mean = row.iter().map(|value| value * value).sum::<f64>() / row.len() as f64;
        row.iter().map(|value| value / (mean + 1e-5).sqrt()).collect()
    };
    rows.iter().map(one).collect()
}

/// Pair i of token t turned by t·10000^(−2i/d).
fn turned(rows: &Rows) -> Rows {
    let mut turned = rows.clone();
    for (token, row) in rows.iter().enumerate() {
        for pair in 0..FEATURES / 2 {
            let angle = token as f64 * 10_000_f64.powf(-2.0 * pair as f64 / FEATURES as f64);
            let (x, y) = (row[2 * pair], row[2 * pair + 1]);
            turned[token][2 * pair] = x * angle.cos() - y * angle.sin();
            turned[token][2 * pair + 1] = x * angle.sin() + y * angle.cos();
        }
    }
    turned
}

fn attention(run: &Run, from: &Rows) -> Rows {
    let of = |wire| times(from, &rows(run, wire));
    let (q, k, v) = (turned(&of(Wire::WQuery)), turned(&of(Wire::WKey)), of(Wire::WValue));
    let mut context = vec![vec![0.0; FEATURES]; TOKENS];
    for token in 0..TOKENS {
        let seen = if run.setup.sight == Sight::Causal { token + 1 } else { TOKENS };
        let score = |other: usize| {
            let dot: f64 = q[token].iter().zip(&k[other]).map(|(q, k)| q * k).sum();
            (dot / (FEATURES as f64).sqrt()).exp()
        };
        let total: f64 = (0..seen).map(score).sum();
        for column in 0..FEATURES {
            context[token][column] = (0..seen).map(|other| score(other) / total * v[other][column]).sum();
        }
    }
    times(&context, &rows(run, Wire::WOutput))
}

fn feed_forward(run: &Run, from: &Rows) -> Rows {
    let (gate, up) = (times(from, &rows(run, Wire::WGate)), times(from, &rows(run, Wire::WUp)));
    let hidden: Rows = gate
        .iter()
        .zip(&up)
        .map(|(gate, up)| gate.iter().zip(up).map(|(z, w)| z / (1.0 + (-z).exp()) * w).collect())
        .collect();
    assert_eq!(hidden[0].len(), HIDDEN);
    times(&hidden, &rows(run, Wire::WDown))
}

fn assert_close(actual: &Rows, expected: &Rows, what: &str) {
    assert_eq!(actual.len(), expected.len());
    for (actual, expected) in actual.iter().flatten().zip(expected.iter().flatten()) {
        assert!((actual - expected).abs() <= 1e-12 * (1.0 + expected.abs()), "{what}: {actual} {expected}");
    }
}

#[test]
fn the_layer_gives_what_its_formula_says() {
    for sight in SIGHTS {
        for edited in [Edited::None, Edited::Last] {
            let run = computed(sight, edited);
            let x = rows(&run, Wire::X);
            let u = plus(&x, &attention(&run, &rms_norm(&x)));
            let y = plus(&u, &feed_forward(&run, &rms_norm(&u)));
            assert_close(&rows(&run, Wire::Sum1), &u, "u");
            assert_close(&rows(&run, Wire::Sum2), &y, "y");
            assert_close(&rows(&run, Wire::Final), &rms_norm(&y), "o");
            assert!(!run.overflows());
        }
    }
}

#[test]
fn tokens_and_projections_are_those_of_the_encoder_figure() {
    let ours = run(&given(), Setup { seed: 5, ..Setup::default() }).unwrap();
    let theirs = encoder::run(&given(), encoder::Setup { seed: 5, ..encoder::Setup::default() }).unwrap();
    for (ours_wire, theirs_wire) in [
        (Wire::X, encoder::Wire::X),
        (Wire::WQuery, encoder::Wire::WQuery),
        (Wire::WKey, encoder::Wire::WKey),
        (Wire::WValue, encoder::Wire::WValue),
        (Wire::WOutput, encoder::Wire::WOutput),
    ] {
        assert_eq!(Some(ours.matrix(ours_wire)), theirs.matrix(theirs_wire));
    }
}

#[test]
fn the_mask_hides_three_scores_and_their_shares_are_nothing() {
    let run = computed(Sight::Causal, Edited::None);
    assert_eq!(run.hidden_scores(), 3);
    for (row, (scores, weights)) in rows(&run, Wire::Scores).iter().zip(rows(&run, Wire::Weights)).enumerate()
    {
        for column in 0..TOKENS {
            assert_eq!(scores[column] == f64::NEG_INFINITY, column > row);
            assert_eq!(weights[column] == 0.0, column > row);
        }
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-14);
    }
    let run = computed(Sight::All, Edited::None);
    assert_eq!(run.hidden_scores(), 0);
    assert!(run.matrix(Wire::Weights).iter().all(|weight| *weight > 0.0));
}

#[test]
fn with_the_mask_an_edit_of_the_last_token_moves_no_row_before_it() {
    let moved = |sight, edited| computed(sight, edited).moved_before_the_edit();
    assert_eq!(moved(Sight::Causal, Edited::None), (0, 8));
    assert_eq!(moved(Sight::Causal, Edited::Last), (0, 8));
    assert_eq!(moved(Sight::All, Edited::Last), (8, 8));
    for sight in SIGHTS {
        let run = computed(sight, Edited::Last);
        for wire in Wire::ALL {
            let moved = run.moved(wire);
            let Some(columns) = moved.len().checked_div(TOKENS) else { continue };
            let earlier = moved.iter().take((TOKENS - 1) * columns).any(|moved| *moved);
            // Only the attention carries anything from one token to another.
            let is_behind = wire as usize >= Wire::Scores as usize;
            assert_eq!(earlier, sight == Sight::All && is_behind && !moved.is_empty(), "{sight:?} {wire:?}");
        }
        assert!(run.moved(Wire::Final).iter().skip((TOKENS - 1) * FEATURES).any(|moved| *moved));
    }
    assert!(computed(Sight::All, Edited::None).moved(Wire::Sum2).is_empty());
}

/// Every value of a formula.
fn values(math: &Math) -> Vec<f64> {
    match math {
        Math::Value(_, _, value) => vec![*value],
        Math::Row(parts) => parts.iter().flat_map(values).collect(),
        Math::Frac(one, other) | Math::Sub(one, other) | Math::Sup(one, other) => {
            [values(one), values(other)].concat()
        }
        Math::SubSup(base, below, above) => [values(base), values(below), values(above)].concat(),
        Math::Sqrt(inner) => values(inner),
        _ => Vec::new(),
    }
}

#[test]
fn every_step_shows_wires_that_are_there_and_no_number_without_a_name() {
    for sight in SIGHTS {
        let run = computed(sight, Edited::None);
        for step in Step::ALL {
            for piece in step.pieces() {
                let (Piece::Values(_, wire) | Piece::Turned(_, wire)) = piece;
                assert!(!run.matrix(wire).is_empty(), "{step:?} {wire:?}");
            }
            let _ = symbols(step, sight);
            for entry in 0..TOKENS * FEATURES {
                let lines = numbers(&run, step, (entry / FEATURES, entry % FEATURES));
                assert!(!lines.is_empty());
                let shown: Vec<f64> = lines.iter().flat_map(|line| values(&line.math)).collect();
                assert!(shown.iter().all(|value| value.is_finite()), "{step:?} {entry}: {shown:?}");
            }
        }
    }
}

#[test]
fn a_line_of_rope_and_of_the_gate_adds_up() {
    let run = computed(Sight::Causal, Edited::None);
    let of = |step, chosen| -> Vec<Vec<f64>> {
        numbers(&run, step, chosen).iter().map(|line| values(&line.math)).collect()
    };
    // How it is worked out stands on one line, what comes out on the next.
    for line in of(Step::Rope, (2, 0)).chunks(2).map(<[_]>::concat) {
        let [x, angle, y, _, result] = line[..] else { panic!("{line:?}") };
        assert_eq!(angle, 2.0);
        assert!((x * angle.cos() - y * angle.sin() - result).abs() < 1e-12);
    }
    for line in of(Step::Rope, (1, 3)).chunks(2).map(<[_]>::concat) {
        let [x, angle, y, _, result] = line[..] else { panic!("{line:?}") };
        assert!((angle - 0.01).abs() < 1e-15);
        assert!((x * angle.sin() + y * angle.cos() - result).abs() < 1e-12);
    }
    let gated = of(Step::Gate, (1, 2));
    let (z, gate) = (gated[2][0], gated[2][1]);
    assert!((z / (1.0 + (-z).exp()) - gate).abs() < 1e-12);
    let [gate_again, up, hidden] = gated[5][..] else { panic!("{gated:?}") };
    assert!(gate_again == gate && (gate * up - hidden).abs() < 1e-12);
}

#[test]
fn what_leaves_the_range_is_said() {
    let huge = Numbers { x: vec![1e300, -1e300, 0.0, 0.0], ..Numbers::default() };
    assert!(run(&huge, Setup::default()).unwrap().overflows());
    let zero = Numbers { x: vec![0.0; 4], ..Numbers::default() };
    let run = run(&zero, Setup::default()).unwrap();
    assert!(!run.overflows(), "what the mask hides is no overflow");
    assert!(run.matrix(Wire::Sum2).row(0).iter().all(|y| *y == 0.0), "no bias: 0 stays 0");
}

#[test]
fn the_clicker_passes_every_step() {
    use norm_shortcut::state::{Edit, Face, View, apply};
    let (settings, notices) = deck::parse("#/how-to-combine?how=today&view=slide&face=figure");
    assert!(notices.is_empty());
    let mut settings = settings;
    assert_eq!((settings.view, settings.steps()), (View::Slide, Step::ALL.len()));
    for step in 1..Step::ALL.len() {
        settings = apply(settings, Edit::Advance);
        assert_eq!((settings.step, settings.face), (step, Face::Figure));
    }
    settings = apply(settings, Edit::Advance);
    assert_eq!(settings.face, Face::Table);
}
