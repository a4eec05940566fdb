//! The maps in three rows, for the slide's table.

use super::Region;
use super::map::count_value;
use super::tile::loss_text;
use crate::components::lab::measured;
use crate::components::live::live;
use crate::components::norms::{norm_name, norm_role, norm_words};
use crate::figures::working_region::model::{Map, SEEDS, best_loss, known, trained};
use crate::text::working_region::{self, MeasuredCaptionSlot};
use crate::text::{Language, fill};
use engine::training::experiments::NORMS;
use leptos::prelude::*;

/// What was measured in this browser, or that nothing was.
pub fn measured_table(region: Region, language: Language) -> AnyView {
    live(move || {
        let maps = region.maps.get();
        if maps.iter().all(|map| known(map) == 0) {
            let words = &working_region::text(language).measured;
            return view! { <p class="quiet">{words.not_yet}</p> }.into_any();
        }
        table(&maps, language)
    })
    .into_any()
}

fn table(maps: &[Map; 3], language: Language) -> AnyView {
    let words = &working_region::text(language).measured;
    let row = |at: usize| {
        view! {
            <tr>
                <th scope="row">{norm_words(NORMS[at], language)}</th>
                <td data-label=words.columns[1]>{count_value(at, trained(&maps[at]))}</td>
                <td data-label=words.columns[2]>{best_value(at, &maps[at])}</td>
            </tr>
        }
    };
    let heads = words.columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).collect_view();
    view! {
        <div class="table-frame" tabindex="0" role="group">
            <table class="measured">
                <caption>{fill(words.caption, |MeasuredCaptionSlot::Seeds| SEEDS.to_string())}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{(0..NORMS.len()).map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The loss of the best cell of a map.
pub fn best_value(at: usize, map: &Map) -> AnyView {
    let (norm, loss) = (NORMS[at], best_loss(map));
    measured("best-loss", norm_name(norm).to_owned(), norm_role(norm), loss, loss_text(loss))
}
