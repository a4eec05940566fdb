//! From what a header lists to norms in the order in which an input comes to them.

use crate::listing::{Found, Listing};
use crate::names::{Part, short};
use crate::place::{Dialect, Place, Role};
use crate::refused::Refused;
use std::collections::BTreeMap;

/// A norm whose numbers are not read yet.
pub struct Planned {
    pub name: String,
    pub place: Place,
    pub gamma: Found,
    pub beta: Option<Found>,
}

/// γ and β of each norm, by depth and then by place. What has no γ is no norm.
pub fn planned(listing: Listing) -> Result<Vec<Planned>, Refused> {
    let mut pairs: BTreeMap<String, (Option<Found>, Option<Found>)> = BTreeMap::new();
    for found in listing.found {
        let pair = pairs.entry(found.module.clone()).or_default();
        let slot = if found.part == Part::Gamma { &mut pair.0 } else { &mut pair.1 };
        if slot.is_some() {
            return Err(Refused::Twice);
        }
        *slot = Some(found);
    }
    pairs.retain(|_, (gamma, _)| gamma.is_some());
    let dialect = Dialect::of(pairs.keys().map(String::as_str));
    let mut norms = Vec::with_capacity(pairs.len());
    for (name, (gamma, beta)) in pairs {
        let Some(gamma) = gamma else { continue };
        if beta.as_ref().is_some_and(|beta| beta.count != gamma.count) {
            return Err(Refused::Tensor(short(&name)));
        }
        norms.push(Planned { place: dialect.place(&name), name, gamma, beta });
    }
    norms.sort_by(|one, other| key(&one.place).cmp(&key(&other.place)));
    Ok(norms)
}

/// What is before all blocks, the blocks, what is behind them; a block's norms in the order of their roles.
fn key(place: &Place) -> impl Ord + '_ {
    let phase = match place.role {
        Role::Embedding if place.numbers.is_empty() => 0,
        Role::Final => 2,
        Role::Head => 3,
        _ => 1,
    };
    (place.stack, phase, &place.numbers, place.role)
}
