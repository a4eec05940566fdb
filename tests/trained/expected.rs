//! Against `expected.json`, which `assets/real_models.py` writes: from the rounded numbers that the files have.

use crate::{SMOLLM2, length, model, near};
use norm_shortcut::figures::trained::model::Normalized;
use serde::Deserialize;

#[derive(Deserialize)]
struct Expected {
    norms: Vec<Norm>,
    lens: Vec<Lens>,
}

/// One norm of one trajectory.
#[derive(Deserialize)]
struct Norm {
    bin: String,
    traj: usize,
    norm: usize,
    file: Values,
}

#[derive(Deserialize)]
struct Values {
    mean: f64,
    rms: f64,
    sd: f64,
    norm: f64,
    argmax: usize,
    x_max: f64,
    xhat_max: f64,
    x4: [f64; 4],
    xhat4: [f64; 4],
    y4: [f64; 4],
    y_rms: f64,
    branch_norm: Option<f64>,
    cos_prev: Option<f64>,
}

#[derive(Deserialize)]
struct Lens {
    lens: usize,
    norm: usize,
    best_of_rows: String,
    logit_file: f64,
    p_file: f64,
    p_answer_file: f64,
    p_answer_model: f64,
}

fn expected() -> Expected {
    serde_json::from_str(include_str!("expected.json")).unwrap()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[test]
fn norms_are_those_of_the_script() {
    let cases = expected().norms;
    assert!(cases.len() >= 14);
    for case in cases {
        let model = model(&case.bin);
        let (at, wanted) = (format!("{} {}/{}", case.bin, case.traj, case.norm), case.file);
        let x = model.norm_input(case.traj, case.norm).unwrap();
        let found = model.normalize(case.norm, &x).unwrap();
        let is = |what: &str, found, wanted| near(&format!("{at} {what}"), found, wanted, 1e-4);
        is("mean", found.mean, wanted.mean);
        is("spread", found.spread, if case.bin == "smollm2" { wanted.rms } else { wanted.sd });
        is("length", length(&x), wanted.norm);
        let largest = (0..x.len()).max_by(|a, b| x[*a].abs().total_cmp(&x[*b].abs())).unwrap();
        assert_eq!(largest, wanted.argmax, "{at}");
        is("largest x", x[largest], wanted.x_max);
        is("largest x̂", found.x_hat[largest], wanted.xhat_max);
        first_four(&found, &x, &wanted, &is);
        is("y", length(&found.y) / (x.len() as f64).sqrt(), wanted.y_rms);
        if let Some(branch) = wanted.branch_norm {
            is("branch", length(&model.branch(case.traj, case.norm - 1).unwrap()), branch);
        }
        if let Some(cosine) = wanted.cos_prev {
            let before = model.stream(case.traj, case.norm - 1).unwrap();
            is("cosine", dot(&x, &before) / length(&x) / length(&before), cosine);
        }
    }
}

fn first_four(found: &Normalized, x: &[f64], wanted: &Values, is: &impl Fn(&str, f64, f64)) {
    let all = [("x", x, &wanted.x4), ("x̂", &found.x_hat, &wanted.xhat4), ("y", &found.y, &wanted.y4)];
    for (what, found, wanted) in all {
        found.iter().zip(wanted).for_each(|(found, wanted)| is(what, *found, *wanted));
    }
}

#[test]
fn the_lens_is_that_of_the_script() {
    let decoder = SMOLLM2.decoder.as_ref().unwrap();
    for case in expected().lens {
        let lens = &decoder.lenses[case.lens];
        let x = SMOLLM2.norm_input(lens.trajectory, case.norm).unwrap();
        let logits = SMOLLM2.logits(&x).unwrap();
        let best = (0..logits.len()).max_by(|a, b| logits[*a].total_cmp(&logits[*b])).unwrap();
        assert_eq!(decoder.rows[best].token, case.best_of_rows);
        near("logit", logits[best], case.logit_file, 1e-4);
        let p = SMOLLM2.probabilities(lens, case.norm).unwrap();
        // Three digits are given.
        near("p", p[best], case.p_file, 5e-4);
        near("p of the answer", p[lens.answer], case.p_answer_file, 5e-4);
        near("p of the answer, unrounded", p[lens.answer], case.p_answer_model, 0.01);
        near("p of the answer, in the file", lens.p[case.norm], case.p_answer_model, 1e-9);
    }
}
