//! What networks are called.

use crate::text::networks::{self, NamesBareSlot, NamesNetworkSlot};
use crate::text::{Language, fill};
use engine::training::experiments::Architecture;
use engine::training::mlp::{Norm, Wiring};

/// The name of a way to wire.
pub fn wiring_name(wiring: Wiring, language: Language) -> &'static str {
    let words = &networks::text(language).wirings;
    match wiring {
        Wiring::Plain => words.plain,
        Wiring::Residual | Wiring::Highway(_) => words.residual,
        Wiring::Scaled => words.scaled,
        Wiring::PreActivation => words.pre_activation,
        Wiring::SkipInit => words.skip_init,
    }
}

/// The name of a normalization.
pub fn norm_name(norm: Norm, language: Language) -> &'static str {
    let words = &networks::text(language).norms;
    match norm {
        Norm::None => words.none,
        Norm::Layer => words.layer,
        Norm::Batch => words.batch,
    }
}

/// The name of a network.
pub fn network_name((wiring, norm): Architecture, language: Language) -> String {
    let words = &networks::text(language).names;
    let wiring = wiring_name(wiring, language).to_owned();
    match norm {
        Norm::None => fill(words.bare, |NamesBareSlot::Wiring| wiring.clone()),
        Norm::Layer | Norm::Batch => fill(words.network, |slot| match slot {
            NamesNetworkSlot::Wiring => wiring.clone(),
            NamesNetworkSlot::Norm => norm_name(norm, language).to_owned(),
        }),
    }
}
