//! What a figure computes of a trained model.

use norm_shortcut::figures::trained::model::Model;

/// Whether all of it is finite: first, middle and last norm of the last token, and the lenses.
pub fn is_finite(model: &Model) -> bool {
    let last = model.trajectories.len() - 1;
    let norms = [0, model.id.branches() / 2, model.id.branches()];
    let vectors = norms.into_iter().flat_map(|norm| {
        let x = model.norm_input(last, norm).expect("a norm's input");
        let normalized = model.normalize(norm, &x).expect("a norm");
        [x, normalized.x_hat, normalized.y, model.stream(last, norm).expect("a stream")]
    });
    let lenses = model.decoder.iter().flat_map(|decoder| &decoder.lenses);
    let p = lenses.flat_map(|lens| model.probabilities(lens, model.id.branches()).expect("a lens"));
    vectors.flatten().chain(p).all(f64::is_finite)
}
