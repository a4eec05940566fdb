//! Against what the files themselves say, and against the formulas.

use crate::{MINILM, SMOLLM2, file, length, near};
use norm_shortcut::figures::trained::model::{Damaged, Massive, Model, ModelId, Put};

#[test]
fn roots_of_mean_squares_are_those_of_the_tables() {
    for (at, trajectory) in SMOLLM2.trajectories.iter().enumerate() {
        let rms = &SMOLLM2.sentences[trajectory.sentence].rms[trajectory.position];
        for (norm, expected) in rms.iter().enumerate() {
            let x = SMOLLM2.norm_input(at, norm).unwrap();
            let found = SMOLLM2.normalize(norm, &x).unwrap().spread;
            // Three digits are given, and the vectors are rounded by 0.07 % at most.
            assert!(
                (found / expected - 1.0).abs() < 6e-3,
                "{trajectory:?} {norm}: {found} and not {expected}"
            );
        }
    }
}

#[test]
fn the_answer_is_as_likely_as_the_model_said() {
    let decoder = SMOLLM2.decoder.as_ref().unwrap();
    assert_eq!((decoder.rows.len(), decoder.lenses.len()), (23, 3));
    for lens in &decoder.lenses {
        let trajectory = &SMOLLM2.trajectories[lens.trajectory];
        let sentence = &SMOLLM2.sentences[trajectory.sentence];
        assert_eq!(trajectory.position, sentence.tokens.len() - 1);
        assert_eq!(sentence.next[0].token, decoder.rows[lens.answer].token);
        for norm in 48..61 {
            let p = SMOLLM2.probabilities(lens, norm).unwrap()[lens.answer];
            near("p of the answer", p, lens.p[norm], 0.01);
        }
        let p = SMOLLM2.probabilities(lens, 60).unwrap();
        assert!(p.iter().all(|p| (0.0..=1.0).contains(p)) && p.iter().sum::<f64>() <= 1.01);
        assert_eq!(lens.rank[60], 1);
    }
}

#[test]
fn the_stream_and_a_branch_make_the_next_input() {
    for (model, tokens) in [(&*SMOLLM2, [0, 7]), (&*MINILM, [0, 8])] {
        for (token, branch) in
            tokens.into_iter().flat_map(|at| (0..model.id.branches()).map(move |k| (at, k)))
        {
            let stream = model.stream(token, branch).unwrap();
            let added = model.branch(token, branch).unwrap();
            let next = model.norm_input(token, branch + 1).unwrap();
            for at in 0..next.len() {
                near("s + b", stream[at] + added[at], next[at], 1e-12);
            }
        }
        assert_eq!(model.branch(0, model.id.branches()), None);
        assert_eq!(model.norm_input(0, model.id.norms()), None);
        assert_eq!(model.norm_input(model.trajectories.len(), 0), None);
        assert_eq!(model.normalize(0, &[1.0, 2.0]), None);
    }
}

#[test]
fn the_files_have_as_many_tokens_as_links_know() {
    for model in [&*SMOLLM2, &*MINILM] {
        assert_eq!(model.trajectories.len(), model.id.tokens());
    }
}

#[test]
fn what_is_normalized_has_the_length_that_it_should() {
    for model in [&*SMOLLM2, &*MINILM] {
        for norm in 0..model.id.norms() {
            let normalized = model.normalize(norm, &model.norm_input(1, norm).unwrap()).unwrap();
            let part = normalized.spread / normalized.denominator;
            near("√d", length(&normalized.x_hat), part * (model.id.width() as f64).sqrt(), 1e-9);
            let beta = model.beta.as_ref().map_or(0.0, |beta| beta[(norm, 5)]);
            near("γx̂ + β", normalized.y[5], model.gamma[(norm, 5)] * normalized.x_hat[5] + beta, 1e-12);
        }
    }
}

#[test]
fn tables_of_what_was_taken_away_are_whole() {
    let lesion = &SMOLLM2.decoder.as_ref().unwrap().lesion;
    assert_eq!((lesion.tokens, lesion.intact), (87, 3.094));
    near("ln 49152", lesion.uniform, 49_152f64.ln(), 1e-3);
    assert_eq!((lesion.without_block[0], lesion.without_block[11]), (12.76, 5.723));
    assert_eq!(lesion.massive.edits[0], (Put::Value(0.0), 12.06));
    assert_eq!(lesion.massive.edits[3], (Put::Times(1.0), lesion.intact));
    assert_eq!(lesion.first_tokens[0].token, "The");
    let token = &SMOLLM2.trajectories[0];
    assert_eq!((token.sentence, token.position, &*token.token), (0, 0, "The"));
    let huge = SMOLLM2.norm_input(0, Massive::NORM).unwrap()[Massive::ENTRY];
    near("the huge entry", huge / lesion.first_tokens[0].entry, 1.0, 1e-3);
    let ranges = &lesion.ranges[0];
    assert_eq!((ranges.sentence, &*ranges.answer), (0, " Paris"));
    // Without the first block, the last row, and the rows of the second block, which stand behind those of the first.
    assert_eq!(ranges.without(0, 0).unwrap().p, 6.23e-6);
    assert_eq!(ranges.without(0, 1).unwrap().p, 2.09e-9);
    assert!(ranges.without(29, 29).unwrap().p > 0.01 && ranges.without(1, 1) != ranges.without(0, 29));
    assert_eq!((ranges.without(2, 1), ranges.without(0, 30)), (None, None));
    let pairs = MINILM.pairs.as_ref().unwrap();
    assert_eq!((pairs.intact.alike, pairs.intact.first_third, pairs.intact.kept), (0.666, 0.105, 1.0));
    assert!(SMOLLM2.pairs.is_none() && MINILM.decoder.is_none());
}

/// The buttons say what brotli makes of files of these sizes.
#[test]
fn a_button_says_the_size_of_the_file_that_there_is() {
    let sizes = ModelId::ALL.map(|id| (file(id).len(), id.download()));
    assert_eq!(sizes, [(728_104, 252_575), (112_012, 58_149)]);
}

#[test]
fn each_is_a_whole_file_and_not_the_other() {
    assert_eq!(Model::read(ModelId::MiniLm, &file(ModelId::SmolLm2)), Err(Damaged::AnotherModel));
    assert_eq!(Model::read(ModelId::SmolLm2, &file(ModelId::MiniLm)), Err(Damaged::AnotherModel));
}
