//! Every change is an [`Edit`]; [`apply`] alone carries them out.

use super::figure::{Figure, Held};
use super::parse::{MAX_ENTRIES, clamp};
use super::settings::{Face, Settings, View};
use crate::charts::style::Theme;
use crate::lesson::layer_norm::{Numbers, VectorId};
use crate::lesson::{SlideId, residual::Branch};
use crate::text::Language;
use engine::nn::{activation::Activation, layer_norm::Variance};

/// A change the learner makes. Values out of range are clamped, never refused.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Edit {
    GoTo(SlideId),
    Step(usize),
    /// The clicker's way: face by face, step by step, slide by slide.
    Advance,
    Retreat,
    Face(Face),
    /// The page of the slide's table.
    Page(usize),
    /// The point of the deck that the figure is set up to test.
    Claim(Option<usize>),
    View(View),
    /// The drawer of other controls on the stage.
    Drawer(bool),
    /// The figures that go further, on the stage.
    Further(bool),
    /// The figure alone, in a frame.
    Embed(bool),
    Language(Language),
    Theme(Theme),
    Seed(u64),
    /// Replaces a whole vector; the other vectors follow in length when it is x.
    Vector(VectorId, Vec<f64>),
    Entry(VectorId, usize, f64),
    AddEntry,
    RemoveEntry(usize),
    ScaleBy(f64),
    ShiftBy(f64),
    Eps(f64),
    Variance(Variance),
    ResetNumbers,
    BranchScale(f64),
    BranchActivation(Activation),
    ResetBranch,
    /// Which of its figures a slide shows, from 0.
    Pane(SlideId, usize),
    /// New settings of one figure.
    Figure(Held),
}

/// The settings after `edit`.
pub fn apply(mut settings: Settings, edit: Edit) -> Settings {
    let numbers = &mut settings.numbers;
    match edit {
        Edit::GoTo(slide) => go_to(&mut settings, slide, Entry::Start),
        Edit::Step(step) => settings.step = step.min(settings.steps().saturating_sub(1)),
        Edit::Advance => advance(&mut settings),
        Edit::Retreat => retreat(&mut settings),
        Edit::Face(face) => settings.face = shown_face(settings.slide, face),
        Edit::Page(page) => settings.page = page.min(last_page(&settings)),
        Edit::Claim(point) => {
            settings.claim = point.filter(|point| settings.deck().is_tested(settings.slide, *point));
        }
        Edit::View(view) => settings.view = if settings.embed { View::Reading } else { view },
        Edit::Drawer(is_open) => settings.drawer = is_open,
        Edit::Further(is_in) => settings.further = is_in,
        Edit::Embed(is_embedded) => embed(&mut settings, is_embedded),
        Edit::Language(language) => settings.language = Some(language),
        Edit::Theme(theme) => settings.theme = Some(theme),
        Edit::Seed(seed) => settings.seed = seed,
        Edit::Vector(id, values) => set_vector(numbers, id, values),
        Edit::Entry(id, index, value) => set_entry(numbers.vector_mut(id), index, value),
        Edit::AddEntry => resize(numbers, numbers.x.len() + 1),
        Edit::RemoveEntry(index) => remove_entry(numbers, index),
        Edit::ScaleBy(factor) => map_x(numbers, |x| x * factor),
        Edit::ShiftBy(offset) => map_x(numbers, |x| x + offset),
        Edit::Eps(eps) if eps.is_finite() => numbers.eps = eps.max(0.0),
        Edit::Eps(_) => {}
        Edit::Variance(variance) => numbers.variance = variance,
        Edit::ResetNumbers => *numbers = Numbers::default(),
        Edit::BranchScale(scale) => {
            settings.branch.scale = clamp(scale, &Branch::SCALES, settings.branch.scale)
        }
        Edit::BranchActivation(activation) => settings.branch.activation = activation,
        Edit::ResetBranch => settings.branch = Branch::default(),
        Edit::Pane(slide, pane) => choose_pane(&mut settings, slide, pane),
        Edit::Figure(figure) => change_figure(&mut settings, &figure),
    }
    settings
}

impl Edit {
    /// New settings of one figure.
    pub fn figure<F: Figure>(figure: F) -> Self {
        Self::Figure(Held::of(figure))
    }
}

/// A frame has neither stage nor paper.
const fn embed(settings: &mut Settings, is_embedded: bool) {
    settings.embed = is_embedded;
    if is_embedded {
        settings.view = View::Reading;
    }
}

fn choose_pane(settings: &mut Settings, slide: SlideId, pane: usize) {
    let last = settings.deck().panes(slide).len().saturating_sub(1);
    settings.panes[slide as usize] = pane.min(last);
    keep_step(settings);
}

fn keep_step(settings: &mut Settings) {
    settings.step = settings.step.min(settings.steps().saturating_sub(1));
}

/// The last page of the present slide's table, from 0.
fn last_page(settings: &Settings) -> usize {
    settings.deck().pages(settings.slide).saturating_sub(1)
}

/// The figure on screen may say at which step it goes on.
fn change_figure(settings: &mut Settings, figure: &Held) {
    if settings.pane().is_some_and(|pane| pane.figure.is_like(figure)) {
        settings.step = settings.figures.carried(settings.step, figure);
    }
    settings.figures.set(figure);
    keep_step(settings);
}

/// At which end one enters a slide.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Entry {
    Start,
    End,
}

fn go_to(settings: &mut Settings, slide: SlideId, entry: Entry) {
    if slide == settings.slide {
        return;
    }
    settings.slide = slide;
    settings.claim = None;
    settings.drawer = false;
    let at_end = entry == Entry::End;
    settings.step = if at_end { settings.steps().saturating_sub(1) } else { 0 };
    settings.face = if at_end && slide.has_live_figure() { Face::Table } else { Face::Points };
    settings.page = if at_end { last_page(settings) } else { 0 };
}

/// The face asked for, or the points where the slide has no such face.
const fn shown_face(slide: SlideId, face: Face) -> Face {
    match face {
        Face::Figure | Face::Table if !slide.has_live_figure() => Face::Points,
        Face::Predict | Face::Code if slide.figure().is_none() => Face::Points,
        Face::Note if !slide.has_notes() => Face::Points,
        face => face,
    }
}

/// In slide view: points, each step of the figure, each page of the table, next slide. Reading: next slide.
fn advance(settings: &mut Settings) {
    let last_step = settings.step + 1 >= settings.steps();
    let last_page = settings.page >= last_page(settings);
    match (settings.view, settings.face) {
        // Back to the figure, at the step at which it was left.
        (View::Slide, face) if face.is_aside() => settings.face = shown_face(settings.slide, Face::Figure),
        (View::Slide, Face::Points) if settings.slide.has_live_figure() => {
            (settings.face, settings.step) = (Face::Figure, 0);
        }
        (View::Slide, Face::Figure) if !last_step => settings.step += 1,
        (View::Slide, Face::Figure) => to_table(settings),
        (View::Slide, Face::Table) if !last_page => settings.page += 1,
        _ => go_to(settings, settings.slide.next(), Entry::Start),
    }
}

fn to_table(settings: &mut Settings) {
    (settings.face, settings.page) = (Face::Table, 0);
}

fn retreat(settings: &mut Settings) {
    match (settings.view, settings.face) {
        (View::Slide, Face::Table) if settings.page > 0 => settings.page -= 1,
        (View::Slide, Face::Table) => {
            settings.face = Face::Figure;
            settings.step = settings.steps().saturating_sub(1);
        }
        (View::Slide, Face::Figure) if settings.step > 0 => settings.step -= 1,
        (View::Slide, Face::Figure) => settings.face = Face::Points,
        (View::Slide, Face::Points) => go_to(settings, settings.slide.previous(), Entry::End),
        (View::Slide, Face::Predict | Face::Code | Face::Note) => settings.face = Face::Points,
        _ => go_to(settings, settings.slide.previous(), Entry::Start),
    }
}

/// x decides the length; the others are cut or filled up to it.
fn set_vector(numbers: &mut Numbers, id: VectorId, values: Vec<f64>) {
    if values.is_empty() || values.len() > MAX_ENTRIES || values.iter().any(|value| !value.is_finite()) {
        return;
    }
    *numbers.vector_mut(id) = values;
    let length = numbers.x.len();
    resize(numbers, length);
}

fn set_entry(values: &mut [f64], index: usize, value: f64) {
    if let Some(entry) = values.get_mut(index).filter(|_| value.is_finite()) {
        *entry = value;
    }
}

/// New entries: 0 in x, β and dy, 1 in γ.
fn resize(numbers: &mut Numbers, length: usize) {
    let length = length.clamp(1, MAX_ENTRIES);
    numbers.x.resize(length, 0.0);
    numbers.gamma.resize(length, 1.0);
    numbers.beta.resize(length, 0.0);
    numbers.dy.resize(length, 0.0);
}

fn remove_entry(numbers: &mut Numbers, index: usize) {
    if numbers.x.len() > 1 && index < numbers.x.len() {
        for values in [&mut numbers.x, &mut numbers.gamma, &mut numbers.beta, &mut numbers.dy] {
            values.remove(index);
        }
    }
}

/// Keeps the last good value where the result would leave the range of f64.
fn map_x(numbers: &mut Numbers, f: impl Fn(f64) -> f64) {
    let mapped: Vec<f64> = numbers.x.iter().map(|x| f(*x)).collect();
    if mapped.iter().all(|x| x.is_finite()) {
        numbers.x = mapped;
    }
}
