//! Remarks on sentences of the deck: the mark at the end, and the line under it that says what holds.

use crate::lesson::SlideId;
use crate::lesson::disputed::{Kind, Piece, Place, REMARKS, Tier, at, pieces};
use crate::text::{Language, disputed};
use leptos::prelude::*;

/// The sentence word for word; a slip struck through, with the right word beside it.
pub fn sentence(text: &'static str, language: Language) -> AnyView {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.into_any(),
            Piece::Slip { deck, right } => {
                let has = disputed::text(language).deck;
                view! { <del title=has>{deck}</del><ins>{right}</ins> }.into_any()
            }
        })
        .collect_view()
        .into_any()
}

/// The mark and the line of the remark on a sentence, where there is one.
pub fn remark(slide: SlideId, place: Place, language: Language) -> Option<AnyView> {
    let number = at(slide, place)?;
    let remark = REMARKS.get(number)?;
    let line = line(number, language)?;
    let names: Vec<&str> = remark.kinds.iter().map(|kind| kind_name(*kind, language)).collect();
    let kinds: Vec<&str> = remark.kinds.iter().map(|kind| kind.name()).collect();
    let class = match remark.tier() {
        Tier::Wrong => "remark wrong",
        Tier::Conditional => "remark",
    };
    Some(
        view! {
            <span class=class data-disputed=kinds.join(" ")>
                <strong class="mark">{names.join(" · ")}</strong>
                " "
                {line}
            </span>
        }
        .into_any(),
    )
}

/// What holds, by the place in [`REMARKS`].
pub fn line(number: usize, language: Language) -> Option<&'static str> {
    disputed::text(language).remark.get(number).map(|remark| remark.line)
}

/// What a kind is called.
pub fn kind_name(kind: Kind, language: Language) -> &'static str {
    let words = &disputed::text(language).kinds;
    match kind {
        Kind::Slip => words.slip,
        Kind::Disputed => words.disputed,
        Kind::Conditional => words.conditional,
        Kind::Dated => words.dated,
    }
}
