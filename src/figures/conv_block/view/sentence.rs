//! Whether an identity is left with the branch at 0, and what the block costs.

use crate::components::live::live_if;
use crate::components::prose::prose;
use crate::components::shared::Shared;
use crate::components::store::Store;
use crate::components::value::value;
use crate::figures::conv_block::model::images::SIDE;
use crate::figures::conv_block::model::{CHANNELS, Identity, Run, cost};
use crate::figures::conv_block::settings::ConvBlockSettings;
use crate::lesson::Quantity;
use crate::text::Language;
use crate::text::residual_block_figure::{self, LiveCostSlot, LiveTestSlot};
use leptos::prelude::*;

/// The block that the paper counts: 64 channels, 56×56 pixels.
const PAPER: (usize, usize) = (64, 56);

/// The sentence.
pub fn sentence(store: Store, run: Memo<Option<Shared<Run>>>, language: Language) -> AnyView {
    let design = store.figure(|figure: &ConvBlockSettings| figure.design);
    live_if(move || {
        let run = run.get()?;
        let words = &residual_block_figure::text(language).live;
        let verdict = match run.identity {
            Identity::Exact => words.exact,
            Identity::Clipped => words.clipped,
            Identity::Changed => words.changed,
            Identity::Resized => words.resized,
        };
        let test = run.distance.map(|distance| {
            prose(words.test, |LiveTestSlot::Distance| value(Quantity::IdentityDistance, None, distance))
        });
        let cost = {
            let own = cost(design.get(), CHANNELS, SIDE);
            let paper = cost(design.get(), PAPER.0, PAPER.1);
            let count = |quantity: Quantity, count: usize| {
                let number = value(quantity, None, count as f64);
                view! { {number} }.into_any()
            };
            prose(words.cost, |slot| match slot {
                LiveCostSlot::Weights => count(Quantity::BlockWeights, own.branch + own.shortcut),
                LiveCostSlot::Norms => count(Quantity::BlockNormParameters, own.norms),
                LiveCostSlot::Adds => count(Quantity::BlockMultiplyAdds, own.multiply_adds),
                LiveCostSlot::PaperWeights => count(Quantity::PaperWeights, paper.branch + paper.shortcut),
                LiveCostSlot::PaperAdds => count(Quantity::PaperMultiplyAdds, paper.multiply_adds),
            })
        };
        Some(
            view! {
                <span class="said">{test} {verdict}</span>
                <span class="said">{cost}</span>
                <span class="quiet">{words.setting}</span>
            }
            .into_any(),
        )
    })
    .into_any()
}
