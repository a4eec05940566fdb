//! The state under any edit and any link: it stays well-formed, survives its own link, and no run
//! on it panics.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

use engine::nn::{activation::Activation, layer_norm::Variance};
use engine::training::gradient_depth::{Init, NormPlacement};
use norm_shortcut::charts::style::Theme;
use norm_shortcut::deck;
use norm_shortcut::figures::gradient_norms::settings::Depth;
use norm_shortcut::lesson::layer_norm::{self, Numbers, Step, VectorId};
use norm_shortcut::lesson::{SlideId, layer_norm_formulas, residual, residual_formulas};
use norm_shortcut::state::{Edit, Face, Settings, View, apply, parse, url};
use norm_shortcut::text::Language;
use proptest::prelude::*;

fn vector_id() -> impl Strategy<Value = VectorId> {
    prop_oneof![Just(VectorId::X), Just(VectorId::Gamma), Just(VectorId::Beta), Just(VectorId::Dy)]
}

fn navigation() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (0usize..19).prop_map(|at| Edit::GoTo(SlideId::ALL[at])),
        any::<usize>().prop_map(Edit::Step),
        Just(Edit::Advance),
        Just(Edit::Retreat),
        prop::sample::select(vec![
            Face::Points,
            Face::Figure,
            Face::Table,
            Face::Predict,
            Face::Code,
            Face::Note
        ])
        .prop_map(Edit::Face),
        prop::sample::select(vec![View::Reading, View::Slide, View::Handout, View::Worksheet])
            .prop_map(Edit::View),
        Just(Edit::Language(Language::En)),
        Just(Edit::Theme(Theme::Projector)),
        any::<Option<usize>>().prop_map(Edit::Claim),
        Just(Edit::Claim(Some(1))),
        (0usize..3).prop_map(Edit::Page),
    ]
}

fn numbers() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (vector_id(), prop::collection::vec(any::<f64>(), 0..70))
            .prop_map(|(id, values)| Edit::Vector(id, values)),
        (vector_id(), 0usize..70, any::<f64>()).prop_map(|(id, at, value)| Edit::Entry(id, at, value)),
        Just(Edit::AddEntry),
        (0usize..70).prop_map(Edit::RemoveEntry),
        any::<f64>().prop_map(Edit::ScaleBy),
        any::<f64>().prop_map(Edit::ShiftBy),
        any::<f64>().prop_map(Edit::Eps),
        Just(Edit::Variance(Variance::Unbiased)),
        any::<u64>().prop_map(Edit::Seed),
        any::<f64>().prop_map(Edit::BranchScale),
        Just(Edit::BranchActivation(Activation::Tanh)),
    ]
}

fn depth() -> impl Strategy<Value = Edit> {
    let sizes = (any::<usize>(), any::<usize>(), any::<usize>());
    (sizes, any::<f64>(), any::<Option<usize>>()).prop_map(|((depth, width, batch), gain, layer)| {
        let (activation, init, norm) = (Activation::Relu, Init::He, NormPlacement::Post);
        Edit::figure(Depth { depth, width, batch, activation, init, gain, norm, layer })
    })
}

fn pane() -> impl Strategy<Value = Edit> {
    (0usize..19, any::<usize>()).prop_map(|(slide, pane)| Edit::Pane(SlideId::ALL[slide], pane))
}

fn edited() -> impl Strategy<Value = Settings> {
    let edit = prop_oneof![navigation(), numbers(), depth(), pane()];
    prop::collection::vec(edit, 0..20).prop_map(|edits| edits.into_iter().fold(deck::start(), apply))
}

/// The lengths agree, everything is finite, and every index is in range.
fn assert_well_formed(settings: &Settings) {
    let numbers = &settings.numbers;
    let length = numbers.x.len();
    assert!((1..=parse::MAX_ENTRIES).contains(&length));
    for values in [&numbers.x, &numbers.gamma, &numbers.beta, &numbers.dy] {
        assert_eq!(values.len(), length);
        assert!(values.iter().all(|value| value.is_finite()));
    }
    assert!(numbers.eps.is_finite() && numbers.eps >= 0.0);
    assert!(settings.step == 0 || settings.step < settings.steps());
    let depth = settings.figure::<Depth>();
    assert!(depth.layer.is_none_or(|layer| layer <= depth.depth));
    let config = depth.config(Default::default(), settings.seed);
    assert_eq!(config.validate(), Ok(()));
}

proptest! {
    #[test]
    fn any_edits_leave_it_well_formed(settings in edited()) {
        assert_well_formed(&settings);
    }

    #[test]
    fn a_link_brings_the_same_state_back(settings in edited()) {
        let (read, notices) = deck::parse(&url::print(&settings));
        prop_assert_eq!(notices, vec![]);
        prop_assert_eq!(read, settings);
    }

    #[test]
    fn any_link_is_survived(hash in "\\PC{0,80}", query in "([a-z-]{1,8}=[0-9,.e%-]{0,12}&?){0,6}") {
        assert_well_formed(&deck::parse(&hash).0);
        assert_well_formed(&deck::parse(&format!("#/normalize?{query}")).0);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
        if let Ok(values) = parse::vector(&text) {
            prop_assert!(!values.is_empty() && values.iter().all(|value| value.is_finite()));
        }
        let _ = (parse::number(&text), parse::eps(&text), parse::seed(&text));
    }

    #[test]
    fn every_step_of_every_vector_can_be_shown(settings in edited(), chosen in any::<Option<usize>>()) {
        let run = layer_norm::run(&settings.numbers).expect("lengths agree");
        for step in Step::ALL {
            let frame = run.frame(step);
            prop_assert_eq!(frame.values.len(), settings.numbers.x.len());
            prop_assert!(!layer_norm_formulas::numbers(&run, step, chosen).is_empty());
        }
        let run = residual::run(&settings.numbers, &settings.branch, settings.seed).expect("lengths agree");
        for step in residual::Step::ALL {
            prop_assert!(!run.frames(step).is_empty());
            prop_assert!(!residual_formulas::numbers(&run, step, chosen).is_empty());
        }
    }

    /// Whatever is infinite or NaN on screen has a name.
    #[test]
    fn what_is_not_finite_is_named(numbers in prop::collection::vec(-1e308f64..1e308, 1..8)) {
        let length = numbers.len();
        let numbers = Numbers { x: numbers, gamma: vec![1.0; length], beta: vec![0.0; length], dy: vec![1.0; length], ..Numbers::default() };
        let run = layer_norm::run(&numbers).expect("lengths agree");
        let odd = run.trace.var.iter().chain(run.trace.y.iter()).any(|value| !value.is_finite());
        prop_assert!(!odd || run.anomaly.is_some());
    }
}

#[test]
fn the_clicker_walks_through_every_face_and_back() {
    let start = apply(apply(deck::start(), Edit::View(View::Slide)), Edit::GoTo(SlideId::Normalize));
    let mut seen = vec![start.clone()];
    while seen[seen.len() - 1].slide == SlideId::Normalize {
        let next = apply(seen[seen.len() - 1].clone(), Edit::Advance);
        seen.push(next);
    }
    // Points, fourteen steps of the figure, the pages of the table, next slide.
    assert_eq!(seen.len(), 1 + Step::ALL.len() + deck::slide(SlideId::Normalize).pages + 1);
    let mut back = seen[seen.len() - 1].clone();
    for expected in seen.iter().rev().skip(1) {
        back = apply(back, Edit::Retreat);
        assert_eq!((back.slide, back.face), (expected.slide, expected.face));
        if expected.face == Face::Figure {
            assert_eq!(back.step, expected.step);
        }
    }
}

/// A long table has a page after the other, forth and back.
#[test]
fn the_clicker_turns_the_pages_of_a_table() {
    for slide in SlideId::ALL.into_iter().filter(|slide| deck::slide(*slide).pages > 1) {
        let (start, notices) = deck::parse(&format!("#/{}?view=slide&face=table", slide.slug()));
        assert_eq!(notices, vec![]);
        let mut before = start;
        for page in 1..deck::slide(slide).pages {
            let turned = apply(before.clone(), Edit::Advance);
            assert_eq!((turned.slide, turned.face, turned.page), (slide, Face::Table, page));
            let link = url::print(&turned);
            assert_eq!(deck::parse(&link).0, turned, "{link}");
            assert_eq!(apply(turned.clone(), Edit::Retreat), before);
            before = turned;
        }
        let next = apply(before.clone(), Edit::Advance);
        assert_eq!((next.slide, next.page), (slide.next(), 0));
        assert_eq!(apply(next, Edit::Retreat).page, before.page);
    }
}

/// What is behind a key lies beside the clicker's way: forward to the figure where it was left, back to the points.
#[test]
fn the_clicker_returns_from_the_faces_behind_keys() {
    let at = |edits: &[Edit]| {
        let start = apply(apply(deck::start(), Edit::View(View::Slide)), Edit::GoTo(SlideId::Normalize));
        edits.iter().cloned().fold(start, apply)
    };
    for face in [Face::Predict, Face::Code, Face::Note] {
        let aside = [Edit::Face(Face::Figure), Edit::Step(5), Edit::Face(face)];
        let state = at(&aside);
        assert_eq!((state.face, state.step), (face, 5));
        let on = apply(state.clone(), Edit::Advance);
        assert_eq!((on.slide, on.face, on.step), (SlideId::Normalize, Face::Figure, 5));
        let back = apply(state, Edit::Retreat);
        assert_eq!((back.slide, back.face), (SlideId::Normalize, Face::Points));
        assert_eq!(at(&[Edit::GoTo(SlideId::Title), Edit::Face(face)]).face, Face::Points);
    }
}

#[test]
fn a_pane_without_steps_is_one_face_for_the_clicker() {
    let (start, notices) = deck::parse("#/scale-and-shift?view=slide&face=points&pane4=undo");
    assert_eq!(notices, vec![]);
    let figure = apply(start, Edit::Advance);
    assert_eq!(figure.face, Face::Figure);
    let table = apply(figure, Edit::Advance);
    assert_eq!((table.slide, table.face), (SlideId::ScaleAndShift, Face::Table));
    let points = apply(apply(table, Edit::Retreat), Edit::Retreat);
    assert_eq!(points.face, Face::Points);
}

/// The state asks the slide, the deck has the figures.
#[test]
fn a_slide_has_a_live_figure_where_the_deck_has_one_with_code() {
    for slide in SlideId::ALL {
        assert_eq!(slide.has_live_figure(), !deck::slide(slide).panes.is_empty(), "{slide:?}");
        let settings = Settings { slide, ..deck::start() };
        assert_eq!(slide.has_live_figure(), deck::code(&settings).is_some(), "{slide:?}");
    }
}
