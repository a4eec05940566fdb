//! Three features as a point in space, drawn as SVG: (1, 1, 1) points up, the plane of sum 0 lies
//! level. Turned by dragging and by the arrow keys. What the step has not reached is not drawn yet.

use crate::charts::sketch::path;
use crate::components::live::live_if;
use crate::figures::geometry::model::Stage;
use crate::figures::geometry::scene::{SIZE, Scene, Spot, Spots, beside};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use web_sys::Element;
use web_sys::wasm_bindgen::JsCast;

/// What the picture shows.
#[derive(Clone, Copy)]
pub struct Space {
    /// The picture; none while there is nothing to draw.
    pub scene: Memo<Option<Scene>>,
    /// How far the computation has come.
    pub stage: Memo<Stage>,
    /// Whether kx + c differs from x.
    pub is_mapped: Memo<bool>,
    /// Its name for assistive technology.
    pub name: &'static str,
    /// Turns it by so many degrees around and up.
    pub on_turn: Callback<(f64, f64)>,
}

/// Degrees for a pixel of a drag, and for a key press.
const DEGREES_A_PIXEL: f64 = 0.4;
const DEGREES_A_PRESS: f64 = 5.0;

/// The picture.
pub fn space(space: Space) -> AnyView {
    let last = RwSignal::new(None::<(i32, i32)>);
    let grab = move |event: PointerEvent| {
        if let Some(picture) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
            let _ = picture.set_pointer_capture(event.pointer_id());
        }
        last.set(Some((event.client_x(), event.client_y())));
    };
    let pull = move |event: PointerEvent| {
        let Some(from) = last.get_untracked() else { return };
        let at = (event.client_x(), event.client_y());
        let degrees = |from: i32, to: i32| f64::from(to - from) * DEGREES_A_PIXEL;
        // A turn is in whole degrees: what is less waits.
        let (around, above) = (degrees(from.0, at.0).trunc(), degrees(from.1, at.1).trunc());
        if around != 0.0 || above != 0.0 {
            last.set(Some(at));
            space.on_turn.run((around, above));
        }
    };
    view! {
        <svg
            class="space"
            data-picture
            viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1)
            role="img"
            tabindex="0"
            aria-label=space.name
            on:pointerdown=grab
            on:pointermove=pull
            on:pointerup=move |_| last.set(None)
            on:pointercancel=move |_| last.set(None)
            on:keydown=move |event| turn_by_key(&event, space.on_turn)
        >
            {live_if(move || space.scene.with(|scene| scene.as_ref().map(|scene| drawing(space, scene))))}
        </svg>
    }
    .into_any()
}

fn turn_by_key(event: &KeyboardEvent, on_turn: Callback<(f64, f64)>) {
    let turn = match event.key().as_str() {
        "ArrowLeft" => (-DEGREES_A_PRESS, 0.0),
        "ArrowRight" => (DEGREES_A_PRESS, 0.0),
        "ArrowUp" => (0.0, DEGREES_A_PRESS),
        "ArrowDown" => (0.0, -DEGREES_A_PRESS),
        _ => return,
    };
    event.prevent_default();
    on_turn.run(turn);
}

fn drawing(space: Space, scene: &Scene) -> AnyView {
    let stage = space.stage.get();
    let other = space.is_mapped.get().then(|| mapped(scene, stage));
    view! {
        {ground(scene)}
        {curves(scene, stage)}
        {other}
        {way(&scene.way, scene.centre, stage)}
    }
    .into_any()
}

fn line(class: &'static str, from: Spot, to: Spot) -> AnyView {
    view! { <path class=class d=path([from, to]) /> }.into_any()
}

fn dot(class: &'static str, (right, down): Spot, radius: &'static str) -> AnyView {
    view! { <circle class=class cx=format!("{right:.1}") cy=format!("{down:.1}") r=radius /> }.into_any()
}

/// A name beside a spot: to the right where `x` is positive, else to the left.
fn name(text: &'static str, (right, down): Spot, (x, y): Spot) -> AnyView {
    let anchor = if x < 0.0 { "end" } else { "start" };
    view! {
        <text x=format!("{:.1}", right + x) y=format!("{:.1}", down + y) text-anchor=anchor>
            {text}
        </text>
    }
    .into_any()
}

/// Where the name of an axis goes: away from the middle.
fn outward((right, _): Spot) -> Spot {
    (if right < SIZE.0 / 2.0 { -5.0 } else { 5.0 }, -2.0)
}

/// The plane, the line along (1, 1, 1), the axes.
fn ground(scene: &Scene) -> AnyView {
    let letters = ["x₁", "x₂", "x₃"];
    let axes: Vec<AnyView> = scene
        .axes
        .into_iter()
        .zip(letters)
        .map(|(end, letter)| {
            view! { {line("space-axis", scene.centre, end)} {name(letter, end, outward(end))} }.into_any()
        })
        .collect();
    let [low, high] = scene.diagonal;
    view! {
        <path class="plane" d=path(scene.plane.iter().copied()) />
        <g class="role-ghost space-axes">{axes} {line("diagonal", low, high)} {name("(1,1,1)", high, (-8.0, 8.0))}</g>
    }
    .into_any()
}

/// The circle, the ellipse, the ellipse after the shift.
fn curves(scene: &Scene, stage: Stage) -> AnyView {
    let ellipse = (stage >= Stage::Scale).then(|| {
        view! { <path class="curve role-gamma" d=path(scene.ellipse.iter().copied()) /> }
    });
    let moved = (stage >= Stage::Shift).then(|| {
        view! { <path class="curve role-beta" d=path(scene.moved.iter().copied()) /> }
    });
    view! {
        <path class="curve role-x-hat" class:faint=stage < Stage::Normalize d=path(scene.circle.iter().copied()) />
        {ellipse}
        {moved}
    }
    .into_any()
}

/// The student's vector, as far as the step has brought it.
fn way(spots: &Spots, centre: Spot, stage: Stage) -> AnyView {
    let from = |first: Stage, view: AnyView| (stage >= first).then_some(view);
    // Those that the step has reached, in the order of the way.
    let all: [(Stage, Spot, &'static str); 5] = [
        (Stage::Input, spots.x, "x"),
        (Stage::Center, spots.centered, "x−μ"),
        (Stage::Normalize, spots.x_hat, "x̂"),
        (Stage::Scale, spots.scaled, "γ⊙x̂"),
        (Stage::Shift, spots.y, "y"),
    ];
    let there = all.iter().filter(|(first, ..)| stage >= *first);
    let offsets = beside(&there.map(|(_, at, text)| (*at, text.chars().count())).collect::<Vec<_>>());
    let named = |point: usize| {
        let (_, at, text) = all[point];
        offsets.get(point).map(|offset| name(text, at, *offset))
    };
    let is_past = stage > Stage::Normalize;
    let drop = view! { <g class="role-mean" class:faint=is_past>{line("drop", spots.x, spots.centered)}</g> }
        .into_any();
    let foot = view! {
        <g class="role-x">{dot("landing", spots.centered, "6")} {named(1)}</g>
    };
    let spread =
        view! { <g class="role-spread" class:faint=is_past>{line("radius", centre, spots.centered)}</g> }
            .into_any();
    let hat = view! { <g class="role-x-hat">{dot("point", spots.x_hat, "8")} {named(2)}</g> };
    let scaled = view! {
        <g class="role-gamma">
            {line("move", spots.x_hat, spots.scaled)} {dot("point", spots.scaled, "7")}
            {named(3)}
        </g>
    };
    let shifted = view! {
        <g class="role-beta">{line("move", spots.scaled, spots.y)}</g>
        <g class="role-ink">{dot("point", spots.y, "8")} {named(4)}</g>
    };
    view! {
        {from(Stage::Mean, drop)}
        {from(Stage::Spread, spread)}
        <g class="role-x">{dot("point", spots.x, "8")} {named(0)}</g>
        {from(Stage::Center, foot.into_any())}
        {from(Stage::Normalize, hat.into_any())}
        {from(Stage::Scale, scaled.into_any())}
        {from(Stage::Shift, shifted.into_any())}
    }
    .into_any()
}

/// kx + c on its way, outlined.
fn mapped(scene: &Scene, stage: Stage) -> AnyView {
    let spots = &scene.other;
    let drop = (stage >= Stage::Mean && !scene.is_outside).then(|| line("drop", spots.x, spots.centered));
    let foot = (stage >= Stage::Center).then(|| dot("ring", spots.centered, "7"));
    let radius = (stage >= Stage::Spread).then(|| line("radius", scene.centre, spots.centered));
    let hat = (stage >= Stage::Normalize).then(|| dot("ring", spots.x_hat, "13"));
    view! {
        <g class="role-ghost mapped">
            {drop} {radius} {foot} {hat} {dot("ring", spots.x, "9")} {name("kx+c", spots.x, (-14.0, 6.0))}
        </g>
    }
    .into_any()
}
