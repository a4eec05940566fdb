//! One encoder layer: every wire recomputed by plain loops, its gradient by differences.

use norm_shortcut::deck;
use norm_shortcut::figures::chain::settings::ChainSettings;
use norm_shortcut::figures::encoder::model::{
    FEATURES, HIDDEN, Heads, Piece, Placement, Run, Setup, Step, TOKENS, Wire, numbers, run, symbols,
};
use norm_shortcut::lesson::layer_norm::Numbers;

type Rows = Vec<Vec<f64>>;

fn given() -> Numbers {
    Numbers { x: vec![1.0, -2.0, 0.5, 3.0], dy: vec![0.3, -1.0, 0.7, 0.2], ..Numbers::default() }
}

fn computed(placement: Placement, heads: Heads) -> Run {
    run(&given(), Setup { placement, heads, seed: 5 }).unwrap()
}

fn rows(run: &Run, wire: Wire) -> Rows {
    run.matrix(wire).unwrap().rows().into_iter().map(|row| row.to_vec()).collect()
}

/// from · weightᵀ.
fn times(from: &Rows, weight: &Rows) -> Rows {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    from.iter().map(|row| weight.iter().map(|weight| dot(row, weight)).collect()).collect()
}

fn plus(left: &Rows, right: &Rows) -> Rows {
    left.iter().zip(right).map(|(a, b)| a.iter().zip(b).map(|(a, b)| a + b).collect()).collect()
}

fn layer_norm(rows: &Rows, placement: Placement) -> Rows {
    let one = |row: &Vec<f64>| {
        let n = row.len() as f64;
        let mean = if placement == Placement::PreRms { 0.0 } else { row.iter().sum::<f64>() / n };
        let var = row.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / n;
        row.iter().map(|value| (value - mean) / (var + 1e-5).sqrt()).collect()
    };
    rows.iter().map(one).collect()
}

fn attention(run: &Run, from: &Rows, heads: usize) -> Rows {
    let weight = |wire| rows(run, wire);
    let (q, k, v) = (
        times(from, &weight(Wire::WQuery)),
        times(from, &weight(Wire::WKey)),
        times(from, &weight(Wire::WValue)),
    );
    let width = FEATURES / heads;
    let mut context = vec![vec![0.0; FEATURES]; TOKENS];
    for head in 0..heads {
        for token in 0..TOKENS {
            let score = |other: usize| {
                let dot: f64 = (head * width..(head + 1) * width).map(|c| q[token][c] * k[other][c]).sum();
                (dot / (width as f64).sqrt()).exp()
            };
            let total: f64 = (0..TOKENS).map(score).sum();
            for column in head * width..(head + 1) * width {
                context[token][column] =
                    (0..TOKENS).map(|other| score(other) / total * v[other][column]).sum();
            }
        }
    }
    times(&context, &weight(Wire::WOutput))
}

fn feed_forward(run: &Run, from: &Rows) -> Rows {
    let hidden: Rows = times(from, &rows(run, Wire::WFirst))
        .into_iter()
        .map(|row| row.into_iter().map(|value| value.max(0.0)).collect())
        .collect();
    assert_eq!(hidden[0].len(), HIDDEN);
    times(&hidden, &rows(run, Wire::WSecond))
}

/// The output and, before any last norm, what leaves on the main path.
fn by_hand(run: &Run, x: &Rows, heads: usize) -> (Rows, Rows) {
    let placement = run.placement();
    let norm = |rows: &Rows| layer_norm(rows, placement);
    match placement {
        Placement::Post => {
            let n = norm(&plus(x, &attention(run, x, heads)));
            let y = norm(&plus(&n, &feed_forward(run, &n)));
            (y.clone(), y)
        }
        Placement::Pre | Placement::PreRms => {
            let u = plus(x, &attention(run, &norm(x), heads));
            let y = plus(&u, &feed_forward(run, &norm(&u)));
            (norm(&y), y)
        }
        Placement::Sandwich => {
            let u = plus(x, &norm(&attention(run, &norm(x), heads)));
            let y = plus(&u, &norm(&feed_forward(run, &norm(&u))));
            (norm(&y), y)
        }
        Placement::None => {
            let u = plus(x, &attention(run, x, heads));
            let y = plus(&u, &feed_forward(run, &u));
            (y.clone(), y)
        }
        Placement::Tap => {
            let n = norm(x);
            let m = norm(&plus(&n, &attention(run, &n, heads)));
            let y = plus(&m, &feed_forward(run, &m));
            (norm(&y), y)
        }
        Placement::Output => {
            let u = plus(x, &norm(&attention(run, x, heads)));
            let y = plus(&u, &norm(&feed_forward(run, &u)));
            (norm(&y), y)
        }
    }
}

fn assert_close(actual: &Rows, expected: &Rows, tolerance: f64, what: &str) {
    for (actual, expected) in actual.iter().flatten().zip(expected.iter().flatten()) {
        assert!(
            (actual - expected).abs() <= tolerance * (1.0 + expected.abs()),
            "{what}: {actual} {expected}"
        );
    }
}

const ALL_HEADS: [(Heads, usize); 2] = [(Heads::One, 1), (Heads::Two, 2)];

#[test]
fn every_placement_gives_what_its_formula_says() {
    for placement in Placement::ALL {
        for (heads, count) in ALL_HEADS {
            let run = computed(placement, heads);
            let (output, stream) = by_hand(&run, &rows(&run, Wire::X), count);
            assert_close(&rows(&run, placement.output()), &output, 1e-12, "output");
            assert_close(&rows(&run, placement.stream_out()), &stream, 1e-12, "stream");
        }
    }
}

#[test]
fn the_gradient_is_that_of_the_output_of_the_first_token() {
    for placement in Placement::ALL {
        let run = computed(placement, Heads::Two);
        let x = rows(&run, Wire::X);
        let dx = rows(&run, Wire::DX);
        let loss = |x: &Rows| -> f64 {
            let (output, _) = by_hand(&run, x, 2);
            output[0].iter().zip(&given().dy).map(|(y, dy)| y * dy).sum()
        };
        for token in 0..TOKENS {
            for feature in 0..FEATURES {
                let moved = |by: f64| {
                    let mut x = x.clone();
                    x[token][feature] += by;
                    loss(&x)
                };
                let slope = (moved(1e-5) - moved(-1e-5)) / 2e-5;
                let found = dx[token][feature];
                assert!((slope - found).abs() < 1e-6 * (1.0 + slope.abs()), "{placement:?}: {found} {slope}");
            }
        }
    }
}

#[test]
fn sums_are_sums_and_shares_are_shares() {
    for placement in Placement::ALL {
        let run = computed(placement, Heads::Two);
        for step in [Step::Add1, Step::Add2, Step::Join2, Step::Join1] {
            let wires: Vec<Wire> = step
                .picture(placement)
                .into_iter()
                .filter_map(|piece| match piece {
                    Piece::Values(wire) => Some(wire),
                    Piece::Sign(_) => None,
                })
                .collect();
            let [left, right, total] = wires[..] else { panic!("{step:?}") };
            let sum = plus(&rows(&run, left), &rows(&run, right));
            assert_close(&rows(&run, total), &sum, 1e-14, "sum");
        }
        let weights = run.matrices(Wire::Weights);
        assert_eq!(weights.len(), 2);
        for (weights, scores) in weights.iter().zip(run.matrices(Wire::Scores)) {
            for (weights, scores) in weights.rows().into_iter().zip(scores.rows()) {
                let total: f64 = scores.iter().map(|score| score.exp()).sum();
                assert!((weights.sum() - 1.0).abs() < 1e-14);
                assert!((weights[1] - scores[1].exp() / total).abs() < 1e-14);
            }
        }
    }
}

#[test]
fn in_post_ln_alone_the_norm_stands_on_the_main_path() {
    let same = |run: &Run| rows(run, Wire::DStream2) == rows(run, Wire::DSum1);
    assert!(!same(&computed(Placement::Post, Heads::One)));
    for placement in [Placement::Pre, Placement::PreRms, Placement::Sandwich, Placement::None] {
        assert!(same(&computed(placement, Heads::One)), "{placement:?}");
    }
}

#[test]
fn a_vector_of_any_length_becomes_a_token() {
    for x in [vec![7.0], vec![1.0, 2.0, 3.0, 4.0, 5.0]] {
        let numbers = Numbers { x: x.clone(), dy: vec![1.0], ..Numbers::default() };
        let run = run(&numbers, Setup::default()).unwrap();
        let first = &rows(&run, Wire::X)[0];
        for feature in 0..FEATURES {
            assert_eq!(first[feature], x.get(feature).copied().unwrap_or(0.0));
        }
    }
    let huge = Numbers { x: vec![1e300, -1e300, 0.0, 0.0], ..Numbers::default() };
    let run = run(&huge, Setup::default()).unwrap();
    assert!(run.overflows(), "said on screen");
}

#[test]
fn every_step_shows_wires_that_are_there() {
    for placement in Placement::ALL {
        let run = computed(placement, Heads::One);
        for step in placement.steps() {
            for piece in step.picture(placement) {
                let Piece::Values(wire) = piece else { continue };
                assert!(!run.matrices(wire).is_empty(), "{placement:?} {step:?} {wire:?}");
            }
            let _ = symbols(*step, placement);
            assert!(!numbers(&run, *step, (2, 3)).is_empty());
        }
    }
}

#[test]
fn the_diagram_shows_no_value_before_its_step() {
    use norm_shortcut::figures::encoder::model::Part;
    use norm_shortcut::figures::encoder::model::Reach;
    use norm_shortcut::figures::encoder::model::Sublayer;
    let post = Placement::Post;
    let done = |part: Part, of: Sublayer, step: Step| part.is_done(of, post, step);
    assert!(!done(Part::Branch, Sublayer::Attention, Step::Attend));
    assert!(done(Part::Branch, Sublayer::Attention, Step::Attention));
    assert!(!done(Part::Stream, Sublayer::FeedForward, Step::Add1), "n comes after LN₁");
    assert!(done(Part::Stream, Sublayer::FeedForward, Step::Norm1));
    assert!(Part::Stream.is_done(Sublayer::FeedForward, Placement::Pre, Step::Add1));
    assert_eq!(Part::Branch.reach(Sublayer::Attention, post, Step::Attend), Reach::Now);
    assert_eq!(Part::Shortcut.reach(Sublayer::Attention, post, Step::Split2), Reach::Ahead);
}

#[test]
fn a_moved_norm_keeps_the_step() {
    for from in Placement::ALL {
        for to in Placement::ALL {
            for at in 0..from.steps().len() + 2 {
                let carried = from.carried(at, to);
                assert!(carried < to.steps().len());
                let (before, after) = (from.step(at), to.step(carried));
                if to.steps().contains(&before) {
                    assert_eq!(before, after);
                }
            }
        }
    }
}

#[test]
fn the_clicker_passes_every_step_and_a_chain_has_none() {
    use norm_shortcut::lesson::SlideId;
    use norm_shortcut::state::{Edit, Face, Settings, View, apply, url};
    let mut settings =
        Settings { slide: SlideId::HowToCombine, view: View::Slide, face: Face::Figure, ..deck::start() };
    for step in 1..17 {
        settings = apply(settings, Edit::Advance);
        assert_eq!((settings.step, settings.face), (step, Face::Figure));
    }
    settings = apply(settings, Edit::Advance);
    assert_eq!(settings.face, Face::Table);
    let (settings, notices) = deck::parse("#/how-to-combine?layer-norm=sandwich&step=18&entry=11");
    assert!(notices.is_empty() && settings.step == 18, "{notices:?}");
    assert_eq!(url::print(&settings), "#/how-to-combine?step=18&layer-norm=sandwich&entry=11");
    let chain = deck::parse("#/residual-computation?computation-part=chain&chain-f=-1").0;
    assert_eq!(chain.steps(), 0);
    let (clamped, notices) = deck::parse("#/residual-computation?chain-f=9&chain-length=0&chain-at=99");
    assert_eq!(notices.len(), 3);
    let figure = clamped.figure::<ChainSettings>();
    assert_eq!((figure.chain.derivative, figure.chain.blocks, figure.at), (1.5, 1, Some(1)));
}
