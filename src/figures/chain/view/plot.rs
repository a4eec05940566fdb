//! Both products across depth on a logarithmic axis.

use super::numbers::text_of;
use crate::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Scale, Series, Weight};
use crate::charts::style::Role;
use crate::components::chart::{Chart, chart, save_png, save_svg};
use crate::components::controls::button;
use crate::components::memo::memo;
use crate::components::shared::Shared;
use crate::components::store::Store;
use crate::figures::chain::model::Run;
use crate::figures::chain::settings::ChainSettings;
use crate::text::chain_figure::{self, PlotReadingSlot};
use crate::text::{Language, fill, ui};
use engine::training::gradient_depth::Scaled;
use leptos::html;
use leptos::prelude::*;

/// The plot and its canvas.
#[derive(Clone, Copy)]
pub struct Plot {
    chart: Chart,
    store: Store,
}

impl Plot {
    /// The plot of the present chain.
    pub fn new(store: Store, run: Memo<Shared<Run>>, language: Language) -> Self {
        let at = store.figure(|figure: &ChainSettings| figure.at);
        let data = memo(move || run.with(|run| log_lines(run, at.get(), language)));
        let read = move |x: f64| {
            store.change(|figure: &mut ChainSettings| figure.at = Some(x.round().max(0.0) as usize));
        };
        let chart = Chart {
            data: data.into(),
            name: chain_figure::text(language).plot.name,
            reading: Signal::derive(move || {
                at.get().map_or_else(String::new, |at| run.with(|run| reading(run, at, language)))
            }),
            on_read: Callback::new(read),
            canvas: NodeRef::<html::Canvas>::new(),
        };
        Self { chart, store }
    }

    /// The plot on its canvas.
    pub fn chart(self) -> AnyView {
        chart(self.chart)
    }

    /// Saving the picture.
    pub fn exports(self, language: Language) -> AnyView {
        const FILE: &str = "chain";
        let words = &ui::text(language).figure;
        let svg = move || save_svg(self.store, FILE, self.chart.data.get_untracked());
        let png = move || {
            if let Some(canvas) = self.chart.canvas.get_untracked() {
                save_png(FILE, &canvas);
            }
        };
        view! { {button(words.save_svg, svg)} {button(words.save_png, png)} }.into_any()
    }
}

fn log_lines(run: &Run, at: Option<usize>, language: Language) -> LogLines {
    let words = &chain_figure::text(language).plot;
    let line = |products: &[Scaled], role: Role, dash: Dash, mark: Mark, label: &str| Series {
        role,
        dash,
        mark,
        weight: Weight::Bold,
        label: label.to_owned(),
        points: products.iter().enumerate().map(|(block, product)| (block as f64, product.log10())).collect(),
    };
    LogLines {
        scale: Scale::Log10,
        series: vec![
            line(&run.plain, Role::Branch, Dash::Dashed, Mark::Square, words.plain),
            line(&run.residual, Role::Shortcut, Dash::Solid, Mark::Circle, words.residual),
        ],
        x_label: words.axis.to_owned(),
        y_label: words.size.to_owned(),
        x_range: (0.0, run.derivatives.len() as f64),
        x_ticks: Vec::new(),
        cursor: at.map(|at| at as f64),
        label_end: LabelEnd::Right,
    }
}

/// Both products after `at` blocks, in words.
pub fn reading(run: &Run, at: usize, language: Language) -> String {
    let text = |products: &[Scaled]| products.get(at).map_or_else(String::new, |product| text_of(*product));
    fill(chain_figure::text(language).plot.reading, |slot| match slot {
        PlotReadingSlot::Blocks => at.to_string(),
        PlotReadingSlot::Plain => text(&run.plain),
        PlotReadingSlot::Residual => text(&run.residual),
    })
}
