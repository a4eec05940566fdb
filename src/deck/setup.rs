//! Ways to a figure that is set up so that something shows: for the questions and the claims.

use super::{slide, start};
use crate::lesson::SlideId;
use crate::lesson::layer_norm::VectorId;
use crate::state::{Edit, Face, Figure, Settings, apply, url};

/// The edits that set a slide's figures up, beginning with their defaults, and bring the first on screen.
pub fn at_figure(id: SlideId, edits: Vec<Edit>) -> Vec<Edit> {
    let mut all =
        vec![Edit::GoTo(id), Edit::ResetNumbers, Edit::ResetBranch, Edit::Seed(0), Edit::Pane(id, 0)];
    all.extend(slide(id).panes.iter().map(|pane| Edit::Figure((pane.figure.defaults)())));
    all.extend(edits);
    all.push(Edit::Face(Face::Figure));
    all
}

/// Settings of a figure that differ from its defaults.
pub fn figure<F: Figure>(change: impl FnOnce(&mut F)) -> Edit {
    let mut figure = F::default();
    change(&mut figure);
    Edit::figure(figure)
}

/// The student's vector.
pub fn x(values: &[f64]) -> Edit {
    Edit::Vector(VectorId::X, values.to_vec())
}

/// The gradient from above.
pub fn dy(values: &[f64]) -> Edit {
    Edit::Vector(VectorId::Dy, values.to_vec())
}

/// Where edits lead from the defaults.
pub fn settings(edits: &[Edit]) -> Settings {
    edits.iter().cloned().fold(start(), apply)
}

/// The link to the same state.
pub fn href(edits: &[Edit]) -> String {
    url::print(&settings(edits))
}
