//! What the plot says in words.

use super::curve::{Curve, norm_text, ratio_value};
use crate::charts::numbers::significant;
use crate::components::fate::fate_text;
use crate::components::live::live_if;
use crate::components::prose::{opened, prose};
use crate::components::store::Store;
use crate::figures::gradient_norms::edge::DepthRuns;
use crate::figures::gradient_norms::model::{is_beyond_f64, ratio};
use crate::figures::gradient_norms::run::RunState;
use crate::figures::gradient_norms::settings::Depth;
use crate::lesson::fate::Fate;
use crate::text::deep_stability::{self, LiveCurveSlot, LiveReadingSlot, LiveRunSlot};
use crate::text::{Language, fill, lab};
use engine_worker::Failure;
use engine_worker::protocol::{Curves, Network};
use leptos::prelude::*;

/// One sentence a curve, the read-out, and which network took how long.
pub fn sentence(store: Store, language: Language) -> AnyView {
    let words = &deep_stability::text(language).live;
    live_if(move || {
        let run = DepthRuns::of(store).run.get();
        if let RunState::Failed(failure) = run.state {
            return Some(
                view! { <strong class="anomaly">{failure_text(failure, language)}</strong> }.into_any(),
            );
        }
        let (network, curves) = run.last.as_ref()?;
        let said = Curve::BOTH.map(|curve| curve_sentence(curve, network, curves, language));
        let cost = prose(words.run, |slot| match slot {
            LiveRunSlot::Width => network.width.into_any(),
            LiveRunSlot::Batch => network.batch.into_any(),
            LiveRunSlot::Seed => network.seed.into_any(),
            LiveRunSlot::Millis => significant(curves.millis, 2).into_any(),
        });
        let reading = view! { <span class="reading">{reading_text(store, language)}</span> };
        Some(
            view! { {said.into_iter().collect_view()} {reading} <span class="quiet">{cost}</span> }
                .into_any(),
        )
    })
    .into_any()
}

fn curve_sentence(curve: Curve, network: &Network, curves: &Curves, language: Language) -> Option<AnyView> {
    let words = deep_stability::text(language);
    let norms = curve.norms(curves);
    let ratio = ratio(&norms)?;
    let fate = Fate::of(ratio);
    let beyond = norms.iter().any(|norm| is_beyond_f64(*norm));
    let said = prose(words.live.curve, |slot| match slot {
        LiveCurveSlot::Curve => opened(curve.words(language)).into_any(),
        LiveCurveSlot::Depth => network.depth.into_any(),
        LiveCurveSlot::Ratio => ratio_value(ratio, curve),
        LiveCurveSlot::Verdict => fate_text(fate, language).into_any(),
    });
    let dead = (fate == Fate::Dead).then_some(words.live.dead);
    let beyond = beyond.then_some(words.live.beyond);
    Some(view! { <span class="said">{said} {dead} {beyond}</span> }.into_any())
}

fn failure_text(failure: Failure, language: Language) -> &'static str {
    let words = &deep_stability::text(language).work;
    match failure {
        Failure::OutOfRange => words.out_of_range,
        Failure::Memory => words.memory,
        Failure::Crash | Failure::Data => words.crash,
        Failure::Repeated => lab::text(language).states.repeated,
        Failure::Start => lab::text(language).states.start,
        Failure::Missing => lab::text(language).states.missing,
    }
}

/// The two norms at the layer that is read out, set large.
pub fn reading(store: Store, language: Language) -> AnyView {
    let layer = store.figure(|depth: &Depth| depth.layer);
    let shown = move || {
        let layer = layer.get()?;
        let curves =
            DepthRuns::of(store).run.with(|run| run.last.as_ref().map(|(_, curves)| curves.clone()))?;
        let norm = |curve: Curve| {
            let norm = *curve.norms(&curves).get(layer)?;
            let class = curve.role().class();
            Some(view! { <div class=class><dt>{curve.words(language)}</dt><dd>{norm_text(norm)}</dd></div> })
        };
        let both = Curve::BOTH.map(norm).into_iter().collect_view();
        Some(view! { <div><dt>"l"</dt><dd>{layer}</dd></div> {both} }.into_any())
    };
    view! { <dl class="layer-norms">{live_if(shown)}</dl> }.into_any()
}

/// The norms at the layer that is read out, in words.
pub fn reading_text(store: Store, language: Language) -> String {
    let layer = store.with(|settings| settings.figure::<Depth>().layer);
    let (Some(layer), Some((_, curves))) = (layer, DepthRuns::of(store).run.with(|run| run.last.clone()))
    else {
        return String::new();
    };
    let at = |curve: Curve| curve.norms(&curves).get(layer).map_or_else(String::new, |norm| norm_text(*norm));
    fill(deep_stability::text(language).live.reading, |slot| match slot {
        LiveReadingSlot::Layer => layer.to_string(),
        LiveReadingSlot::Plain => at(Curve::Plain),
        LiveReadingSlot::Residual => at(Curve::Residual),
    })
}
