//! What is left of the gradient, and over which paths it came.

use super::numbers::product;
use super::plot::reading;
use crate::charts::numbers::superscript;
use crate::components::fate::fate_text;
use crate::components::live::live_if;
use crate::components::prose::prose;
use crate::components::shared::Shared;
use crate::components::store::Store;
use crate::figures::chain::model::Run;
use crate::figures::chain::settings::ChainSettings;
use crate::lesson::Quantity;
use crate::lesson::fate::Fate;
use crate::text::Language;
use crate::text::chain_figure::{self, LivePathsSlot, LiveProductsSlot};
use leptos::prelude::*;

/// The sentence.
pub fn sentence(store: Store, run: Memo<Shared<Run>>, language: Language) -> AnyView {
    let at = store.figure(|figure: &ChainSettings| figure.at);
    live_if(move || {
        let run = run.get();
        let words = &chain_figure::text(language).live;
        let killed = run.is_killed().then(|| view! { <strong class="anomaly">{words.killed}</strong> });
        let zero = run.derivatives.iter().all(|f| *f == 0.0).then_some(words.zero);
        let read = at.get().map(|at| reading(&run, at, language));
        Some(
            view! {
                <span class="said">{products(&run, language)} {zero} {killed}</span>
                <span class="said">{paths(&run, language)}</span>
                <span class="reading">{read}</span>
            }
            .into_any(),
        )
    })
    .into_any()
}

fn products(run: &Run, language: Language) -> AnyView {
    let blocks = run.derivatives.len();
    let (plain, residual) = (run.plain_end(), run.residual_end());
    let said = |size| fate_text(Fate::of(size), language).into_any();
    prose(chain_figure::text(language).live.products, |slot| match slot {
        LiveProductsSlot::Blocks => blocks.into_any(),
        LiveProductsSlot::Plain => product(Quantity::ProductPlain, blocks, plain),
        LiveProductsSlot::PlainVerdict => said(plain),
        LiveProductsSlot::Residual => product(Quantity::ProductResidual, blocks, residual),
        LiveProductsSlot::ResidualVerdict => said(residual),
    })
}

fn paths(run: &Run, language: Language) -> AnyView {
    let (low, high) = run.most();
    prose(chain_figure::text(language).live.paths, |slot| match slot {
        LivePathsSlot::Power => superscript(run.derivatives.len() as i64).into_any(),
        LivePathsSlot::Blocks => run.derivatives.len().into_any(),
        LivePathsSlot::Peak => run.peak().into_any(),
        LivePathsSlot::Low => low.into_any(),
        LivePathsSlot::High => high.into_any(),
    })
}
