//! LayerNorm of three features as a point in space: linked to the step, with kx + c to try.

use super::controls::controls;
use super::present::{Geometry, geometry_at};
use crate::charts::numbers::{fixed, significant};
use crate::components::explanation::{StepWords, with_warning};
use crate::components::figure::{Figure, figure};
use crate::components::live::{live, live_if};
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::prose::{between, prose};
use crate::components::store::Store;
use crate::components::value::{entry_of, value};
use crate::components::vector_editor::vector_controls;
use crate::figures::Stage as Place;
use crate::figures::geometry::model::{Source, Stage, Way};
use crate::figures::geometry::scene as geometry_scene;
use crate::figures::geometry::scene::{Scene, View};
use crate::figures::geometry::scene_view::{Space, space};
use crate::figures::geometry::settings::GeometrySettings;
use crate::figures::layer_norm::forward;
use crate::figures::layer_norm::view::{present_step, rail, special_case};
use crate::lesson::{Quantity, layer_norm};
use crate::state::Edit;
use crate::text::{Language, fill, geometry as words};
use leptos::prelude::*;

/// The figure: one sample as a point in space, step by step.
pub fn geometry_figure(stage: Place) -> AnyView {
    let Place { store, caption, extent, language } = stage;
    let space = geometry_at(present_step(store, extent));
    figure(Figure {
        caption,
        picture: picture(space, language),
        aside: aside(space, language),
        strip: rail(forward(extent), language),
        sentence: sentence(space, language),
        settings: settings(space, language),
        values: vectors(space, language),
        exports: picture_exports("layer-norm", language),
        reset: reset(store),
        file: "layer-norm",
    })
}

/// Back to the lesson's first numbers and to where one looked from.
pub fn reset(store: Store) -> Callback<()> {
    Callback::new(move |()| {
        store.edit(Edit::ResetNumbers);
        store.change(|figure: &mut GeometrySettings| *figure = GeometrySettings::default());
    })
}

/// The picture, and what the step does in it.
pub fn picture(geometry: Geometry, language: Language) -> AnyView {
    let store = geometry.store;
    let view = store.figure(|figure: &GeometrySettings| figure.view);
    let scene = memo(move || scene(geometry, view.get()));
    let on_turn = Callback::new(move |(around, above)| {
        store.change(|figure: &mut GeometrySettings| figure.view = figure.view.turned(around, above));
    });
    let Geometry { stage, is_mapped, .. } = geometry;
    let name = words::text(language).name;
    space(Space { scene, stage, is_mapped, name, on_turn })
}

/// What the step does in space.
pub fn aside(geometry: Geometry, language: Language) -> AnyView {
    let explained = move || {
        let StepWords { name, why } = stage_words(geometry.stage.get(), language);
        view! { <h2>{name}</h2> <p class="why">{why}</p> }
    };
    view! { <div class="stage-words" data-spoken="status">{live(explained)}</div> }.into_any()
}

fn scene(geometry: Geometry, view: View) -> Option<Scene> {
    let (way, other) = (geometry.way.get()?, geometry.other.get()?);
    Some(geometry.three.with(|(numbers, _)| geometry_scene::scene(numbers, &way, &other, view)))
}

/// The vector, how one looks, and kx + c.
pub fn settings(geometry: Geometry, language: Language) -> AnyView {
    view! { {controls(geometry, language)} {vector_controls(language)} }.into_any()
}

/// The columns of the table, with the stage from which on each is there.
const COLUMNS: [(Quantity, &str, Stage); 5] = [
    (Quantity::X, "x", Stage::Input),
    (Quantity::Centered, "x−μ", Stage::Center),
    (Quantity::XHat, "x̂", Stage::Normalize),
    (Quantity::Scaled, "γ⊙x̂", Stage::Scale),
    (Quantity::Y, "y", Stage::Shift),
];

/// Every point of the way as numbers.
pub fn vectors(geometry: Geometry, language: Language) -> AnyView {
    let heads = COLUMNS.map(|(quantity, symbol, _)| {
        view! { <th scope="col" class=quantity.role().class()>{symbol}</th> }
    });
    // The student's own three entries are the lesson's; others are named apart.
    let series = Signal::derive(move || {
        geometry.three.with(|(_, source)| (*source != Source::Own).then_some("three"))
    });
    let row = |at: usize| {
        let cells = COLUMNS.map(|(quantity, _, from)| {
            let number =
                move || geometry.way.with(|way| way.as_ref().map_or(f64::NAN, |way| way.entry(quantity, at)));
            let reached = Signal::derive(move || geometry.stage.get() < from);
            view! { <td class:faint=reached>{entry_of(quantity, at, series, Signal::derive(number))}</td> }
        });
        view! { <tr><th scope="row">{at + 1}</th>{cells.into_iter().collect_view()}</tr> }
    };
    view! {
        <div class="table-frame" tabindex="0" role="group">
        <table class="numbers-table">
            <thead>
                <tr><th scope="col">{words::text(language).feature}</th>{heads.into_iter().collect_view()}</tr>
            </thead>
            <tbody>{(0..3).map(row).collect_view()}</tbody>
        </table>
        </div>
    }
    .into_any()
}

/// Distance, radius and angle; and what became of kx + c.
pub fn sentence(geometry: Geometry, language: Language) -> AnyView {
    let said = move || {
        let way = geometry.way.get()?;
        let warning = geometry
            .three
            .with(|(numbers, _)| layer_norm::run(numbers).ok().and_then(|run| special_case(&run, language)));
        Some(with_warning(way_words(geometry, &way, language), warning))
    };
    view! { <span class="said">{live_if(said)}</span> <span class="said">{live_if(move || mapped_words(geometry, language))}</span> }
        .into_any()
}

fn way_words(geometry: Geometry, way: &Way, language: Language) -> AnyView {
    let text = &words::text(language).live;
    let distance = || value(Quantity::PlaneDistance, None, way.distance());
    let source = || source_words(geometry, language).into_any();
    let Some(angle) = way.angle() else {
        return prose(text.centre, |slot| match slot {
            words::LiveCentreSlot::Source => source(),
            words::LiveCentreSlot::Distance => distance(),
        });
    };
    prose(text.way, |slot| match slot {
        words::LiveWaySlot::Source => source(),
        words::LiveWaySlot::Distance => distance(),
        words::LiveWaySlot::Radius => value(Quantity::CenteredNorm, None, way.radius()),
        words::LiveWaySlot::Divisor => value(Quantity::Denominator, None, way.divisor),
        words::LiveWaySlot::Norm => value(Quantity::XHatNorm, None, way.x_hat_norm()),
        words::LiveWaySlot::Angle => value(Quantity::Angle, None, angle),
    })
}

/// Which three features these are.
fn source_words(geometry: Geometry, language: Language) -> String {
    let text = &words::text(language).source;
    let count = geometry.store.with(|settings| settings.numbers.x.len().to_string());
    match geometry.three.with(|(_, source)| *source) {
        Source::Own => text.own.to_owned(),
        Source::First => fill(text.first, |words::SourceFirstSlot::Count| count.clone()),
        Source::Filled => fill(text.filled, |words::SourceFilledSlot::Count| count.clone()),
    }
}

fn mapped_words(geometry: Geometry, language: Language) -> Option<AnyView> {
    let text = &words::text(language).live;
    let (way, other) = (geometry.way.get()?, geometry.other.get()?);
    let (times, plus) = geometry.store.with(|settings| {
        let figure = &settings.figure::<GeometrySettings>();
        (figure.times, figure.plus)
    });
    let said = geometry.is_mapped.get().then(|| {
        prose(text.mapped, |slot| match slot {
            words::LiveMappedSlot::Times => significant(times, 3).into_any(),
            words::LiveMappedSlot::Plus => fixed(plus, 2).into_any(),
            words::LiveMappedSlot::Difference => value(Quantity::MapDifference, None, way.difference(&other)),
        })
    })?;
    let eps = geometry.three.with(|(numbers, _)| numbers.eps);
    let near = other.is_near(eps).then(|| {
        prose(text.near, |slot| match slot {
            words::LiveNearSlot::Var => value(Quantity::MapVar, None, other.var),
            words::LiveNearSlot::Eps => value(Quantity::Eps, None, eps),
        })
    });
    Some(view! { {said} {between()} {near} }.into_any())
}

/// Name and reason of a stage.
fn stage_words(stage: Stage, language: Language) -> StepWords {
    let words = &words::text(language).stages;
    macro_rules! of {
        ($stage:ident) => {
            StepWords { name: words.$stage.name, why: words.$stage.why }
        };
    }
    match stage {
        Stage::Input => of!(input),
        Stage::Mean => of!(mean),
        Stage::Center => of!(center),
        Stage::Spread => of!(spread),
        Stage::Normalize => of!(normalize),
        Stage::Scale => of!(scale),
        Stage::Shift => of!(shift),
    }
}
