//! kx + c, and from where one looks.

use super::present::Geometry;
use super::settings::GeometrySettings;
use crate::charts::numbers::{fixed, significant};
use crate::components::controls::{Slider, Spread, button, slider};
use crate::text::{Language, geometry as words};
use leptos::prelude::*;

/// kx + c, and from where one looks.
pub(super) fn controls(geometry: Geometry, language: Language) -> AnyView {
    let store = geometry.store;
    let text = &words::text(language).controls;
    let of = move |label,
                   range,
                   spread,
                   text,
                   read: fn(&GeometrySettings) -> f64,
                   write: fn(&mut GeometrySettings, f64)| {
        slider(Slider {
            label,
            value: store.figure(read).into(),
            range,
            spread,
            text,
            on_input: Callback::new(move |value| {
                store.change(|figure: &mut GeometrySettings| write(figure, value))
            }),
        })
    };
    let degrees = |value: f64| format!("{value:.0}°");
    let back = move || {
        store.change(|figure: &mut GeometrySettings| (figure.times, figure.plus) = (1.0, 0.0));
    };
    view! {
        <div class="space-controls">
            {of(
                text.times,
                GeometrySettings::TIMES,
                Spread::Logarithmic,
                |value| significant(value, 2),
                |figure| figure.times,
                |figure, times| figure.times = times,
            )}
            {of(
                text.plus,
                GeometrySettings::PLUS,
                Spread::Linear,
                |value| fixed(value, 2),
                |figure| figure.plus,
                |figure, plus| figure.plus = plus,
            )}
            <div class="buttons">{button(text.back, back)}</div>
            {of(
                text.around,
                -180.0..=180.0,
                Spread::Linear,
                degrees,
                |figure| figure.view.around,
                |figure, around| figure.view.around = around.round(),
            )}
            {of(
                text.above,
                0.0..=90.0,
                Spread::Linear,
                degrees,
                |figure| figure.view.above,
                |figure, above| figure.view.above = above.round(),
            )}
        </div>
    }
    .into_any()
}
