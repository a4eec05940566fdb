//! Ways to a figure that is set up so that something shows: for the questions and the claims.

use super::{slide, start};
use crate::lesson::SlideId;
use crate::lesson::layer_norm::VectorId;
use crate::lesson::questions::QuestionId;
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

/// The edits for one point of a slide, from 0; `None` where it is no claim that a figure can show.
pub fn claim(id: SlideId, point: usize) -> Option<Vec<Edit>> {
    let mut edits = at_figure(id, (slide(id).claim)(point)?);
    edits.push(Edit::Claim(Some(point)));
    Some(edits)
}

/// The figure on which the answer to a question shows, not always that of its own section; or the table, where it
/// stands there alone.
pub fn look(id: QuestionId) -> Vec<Edit> {
    match (slide(id.slide()).look)(id) {
        Some(look) => at_figure(look.slide, look.edits),
        None => [at_figure(id.slide(), vec![]), vec![Edit::Face(Face::Table)]].concat(),
    }
}
