//! Every change is an [`Edit`]; [`apply`] alone carries them out.

use super::claims;
use super::figures::FigureEdit;
use super::parse::MAX_ENTRIES;
use super::settings::{Depth, Face, Settings, View};
use crate::charts::style::Theme;
use crate::lesson::layer_norm::{Numbers, VectorId};
use crate::lesson::{SlideId, residual::Branch};
use crate::text::Language;
use engine::nn::{activation::Activation, layer_norm::Variance};
use engine::training::gradient_depth::{BATCHES, DEPTHS, Init, NormPlacement, WIDTHS};
use std::ops::RangeInclusive;

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
    Numbers(Numbers),
    ResetNumbers,
    BranchScale(f64),
    BranchActivation(Activation),
    ResetBranch,
    DepthLayers(usize),
    DepthWidth(usize),
    DepthBatch(usize),
    DepthActivation(Activation),
    DepthInit(Init),
    DepthGain(f64),
    DepthNorm(NormPlacement),
    DepthLayer(Option<usize>),
    ResetDepth,
    /// New settings of one figure.
    Figure(FigureEdit),
}

/// The settings after `edit`.
pub fn apply(mut settings: Settings, edit: Edit) -> Settings {
    let numbers = &mut settings.numbers;
    let depth = &mut settings.depth;
    match edit {
        Edit::GoTo(slide) => go_to(&mut settings, slide, Entry::Start),
        Edit::Step(step) => settings.step = step.min(settings.steps().saturating_sub(1)),
        Edit::Advance => advance(&mut settings),
        Edit::Retreat => retreat(&mut settings),
        Edit::Face(face) => settings.face = shown_face(settings.slide, face),
        Edit::Page(page) => settings.page = page.min(settings.slide.table_pages() - 1),
        Edit::Claim(point) => {
            settings.claim = point.filter(|point| claims::claim(settings.slide, *point).is_some());
        }
        Edit::View(view) => settings.view = view,
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
        Edit::Numbers(replacement) => *numbers = replacement,
        Edit::ResetNumbers => *numbers = Numbers::default(),
        Edit::BranchScale(scale) => {
            settings.branch.scale = clamp(scale, &Branch::SCALES, settings.branch.scale)
        }
        Edit::BranchActivation(activation) => settings.branch.activation = activation,
        Edit::ResetBranch => settings.branch = Branch::default(),
        Edit::DepthLayers(layers) => depth.depth = within(layers, &DEPTHS),
        Edit::DepthWidth(width) => depth.width = within(width, &WIDTHS),
        Edit::DepthBatch(batch) => depth.batch = within(batch, &BATCHES),
        Edit::DepthActivation(activation) => depth.activation = activation,
        Edit::DepthInit(init) => depth.init = init,
        Edit::DepthGain(gain) => depth.gain = clamp(gain, &Depth::GAINS, depth.gain),
        Edit::DepthNorm(norm) => depth.norm = norm,
        Edit::DepthLayer(layer) => depth.layer = layer,
        Edit::Figure(edit) => change_figure(&mut settings, edit),
        Edit::ResetDepth => (settings.depth, settings.seed) = (Depth::default(), 0),
    }
    settings.depth.layer = settings.depth.layer.map(|layer| layer.min(settings.depth.depth));
    settings
}

/// A layer whose norms move stays at the step at which it stood.
fn change_figure(settings: &mut Settings, edit: FigureEdit) {
    let before = settings.figures.how_to_combine.placement;
    settings.figures.apply(edit);
    let after = settings.figures.how_to_combine.placement;
    if settings.slide == SlideId::HowToCombine && before != after {
        settings.step = before.carried(settings.step, after);
    }
    settings.step = settings.step.min(settings.steps().saturating_sub(1));
}

/// `value` within `range`; `last` where it is no number.
pub fn clamp(value: f64, range: &RangeInclusive<f64>, last: f64) -> f64 {
    if value.is_finite() { value.clamp(*range.start(), *range.end()) } else { last }
}

fn within(value: usize, range: &RangeInclusive<usize>) -> usize {
    value.clamp(*range.start(), *range.end())
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
    let at_end = entry == Entry::End;
    settings.step = if at_end { settings.steps().saturating_sub(1) } else { 0 };
    settings.face = if at_end && slide.has_live_figure() { Face::Table } else { Face::Points };
    settings.page = if at_end { slide.table_pages() - 1 } else { 0 };
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
    let last_page = settings.page + 1 >= settings.slide.table_pages();
    match (settings.view, settings.face) {
        // Back to the figure, at the step at which it was left.
        (View::Slide, face) if face.is_aside() => settings.face = shown_face(settings.slide, Face::Figure),
        (View::Slide, Face::Points) if settings.slide.has_live_figure() => {
            (settings.face, settings.step) = (Face::Figure, 0);
        }
        (View::Slide, Face::Points) if settings.slide.figure().is_some() => to_table(settings),
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
        (View::Slide, Face::Table) if !settings.slide.has_live_figure() => settings.face = Face::Points,
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
