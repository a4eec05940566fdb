//! 图4: the norms of the reader's own file as a map with a cursor, as a histogram, and on the student's vector.

mod applied;
mod aside;
mod controls;
mod drop;
mod map;
mod number;
mod place;
mod refused;
mod sentence;
mod spread;
mod values;

use super::edge::Own;
use super::model::{Applied, Layout, Opened, Origin, Scale, applied, histogram};
use super::settings::{Kept, OwnSettings};
use crate::components::figure::{Figure, figure};
use crate::components::live::live_if;
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::store::Store;
use crate::figures::Stage;
use crate::figures::learned_gamma::model::Spread;
use crate::figures::learned_gamma::settings::Parameter;
use crate::text::Language;
use leptos::prelude::*;
use std::sync::Arc;

/// What is drawn of a file, but for the cursor.
#[derive(Clone, PartialEq)]
struct Drawn {
    opened: Arc<Opened>,
    layout: Arc<Layout>,
    parameter: Parameter,
    kept: Kept,
    scale: Scale,
    /// Of all norms.
    spread: Option<Spread>,
}

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Part {
    store: Store,
    language: Language,
    own: Own,
    settings: Memo<OwnSettings>,
    drawn: Memo<Option<Drawn>>,
    /// Norm and channel.
    cursor: Memo<(usize, usize)>,
    /// Of the norm under the cursor.
    spread: Memo<Option<Spread>>,
    applied: Memo<Option<Applied>>,
}

/// The figure.
pub fn own_figure(stage: Stage) -> AnyView {
    let Stage { store, caption, language, .. } = stage;
    let part = Part::new(store, language);
    part.own.takes_drops();
    figure(Figure {
        caption,
        picture: drop::zone(part, picture(part)),
        aside: aside::aside(part),
        strip: controls::strip(part),
        sentence: sentence::sentence(part),
        settings: controls::settings(part),
        values: values::values(part),
        exports: picture_exports("own-weights", language),
        reset: Callback::new(move |()| {
            part.own.close();
            part.change(|figure| *figure = OwnSettings::default());
        }),
        file: "own-weights",
    })
}

/// The map, and below it the histogram and the student's y.
fn picture(part: Part) -> AnyView {
    let drawing = move || {
        let drawn = part.drawn.get()?;
        let (map, spread) = (map::map(part, &drawn), spread::spread(part, &drawn));
        Some(view! { <div class="own-weights">{map} {spread} {applied::applied(part)}</div> }.into_any())
    };
    live_if(drawing).into_any()
}

impl Part {
    fn new(store: Store, language: Language) -> Self {
        let settings = store.figure(|settings: &OwnSettings| settings.clone());
        let own = Own::of(store);
        let is_example = memo(move || settings.with(|settings| settings.is_example));
        let opened = memo(move || {
            let made = || if is_example.get() { Opened::example() } else { Opened::fresh() };
            own.file.get().or_else(|| made().map(Arc::new))
        });
        let shown = memo(move || settings.with(|settings| (settings.parameter, settings.kept)));
        let drawn = memo(move || {
            let (opened, (parameter, kept)) = (opened.get()?, shown.get());
            let parameter = if opened.has_beta() { parameter } else { Parameter::Gamma };
            let numbers = || opened.all(parameter, kept).map(|entry| entry.value);
            let scale = Scale::of(parameter, numbers());
            let (layout, spread) = (Arc::new(Layout::of(&opened)), histogram(scale, numbers()));
            Some(Drawn { layout, spread, parameter, kept, scale, opened: opened.clone() })
        });
        let of_opened = move || opened.get();
        let cursor = memo(move || {
            let opened = of_opened();
            settings.with(|settings| opened.map_or((0, 0), |opened| opened.cursor(settings)))
        });
        let norm = memo(move || cursor.get().0);
        let spread = memo(move || {
            let (drawn, norm) = (drawn.get()?, norm.get());
            histogram(drawn.scale, drawn.opened.values(norm, drawn.parameter, drawn.kept).iter())
        });
        let numbers = store.memo(|settings| settings.numbers.clone());
        let applied = memo(move || {
            let opened = of_opened()?;
            settings.with(|settings| numbers.with(|numbers| applied(&opened, settings, numbers)))
        });
        Self { store, language, own, settings, drawn, cursor, spread, applied }
    }

    fn change(self, change: impl FnOnce(&mut OwnSettings)) {
        self.store.change(change);
    }

    /// What is open, tracked.
    fn opened(self) -> Option<Arc<Opened>> {
        self.drawn.with(|drawn| drawn.as_ref().map(|drawn| drawn.opened.clone()))
    }

    /// Whose file is open, tracked.
    fn origin(self) -> Origin {
        self.opened().map_or(Origin::Fresh, |opened| opened.origin)
    }

    /// What the map is of, tracked.
    fn parameter(self) -> Parameter {
        self.drawn.with(|drawn| drawn.as_ref().map(|drawn| drawn.parameter)).unwrap_or_default()
    }

    /// γ or β under the cursor, tracked; `None` where it has none or is not read.
    fn number(self, parameter: Parameter) -> Option<f64> {
        let (norm, channel) = self.cursor.get();
        self.drawn.with(|drawn| {
            let drawn = drawn.as_ref()?;
            drawn.opened.values(norm, parameter, drawn.kept).at(channel)
        })
    }
}
