//! Which networks are trained, and the block that is deleted.

use crate::figures::lesion::model::Kind;
use crate::figures::lesion::model::Lesion;
use crate::figures::lesion::model::Subject;
use crate::state::figure::{Figure, Knob};
use crate::state::url::{name_of, named};
use std::ops::RangeInclusive;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct LesionSettings {
    /// Which blocks the networks are made of.
    pub kind: Kind,
    /// Seeds for each network.
    pub seeds: usize,
    /// The block that is deleted, counted from 0.
    pub deleted: Option<(Subject, usize)>,
}

impl LesionSettings {
    /// Seeds for each network.
    pub const SEEDS: RangeInclusive<usize> = 1..=5;

    /// The experiment, from this seed on.
    pub const fn lesion(&self, seed: u64) -> Lesion {
        Lesion { kind: self.kind, seeds: self.seeds, seed }
    }
}

impl Default for LesionSettings {
    fn default() -> Self {
        Self { kind: Kind::Batch, seeds: 3, deleted: None }
    }
}

const KINDS: [(&str, Kind); 2] = [("bn", Kind::Batch), ("ln", Kind::Layer)];

/// `residual-32.5`: network and block, from 1; `none`.
fn block(text: &str) -> Option<Option<(Subject, usize)>> {
    if text == "none" {
        return Some(None);
    }
    let (name, number) = text.rsplit_once('.')?;
    let subject = Subject::ALL.into_iter().find(|subject| subject.name() == name)?;
    Some(Some((subject, number.parse::<usize>().ok()?.checked_sub(1)?)))
}

impl Figure for LesionSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "lesion-norm",
            read: |figure, text| named(&KINDS, text).map(|kind| figure.kind = kind),
            write: |figure| Some(name_of(&KINDS, figure.kind).to_owned()),
        },
        Knob {
            name: "lesion-seeds",
            read: |figure, text| text.parse().ok().map(|seeds| figure.seeds = seeds),
            write: |figure| Some(figure.seeds.to_string()),
        },
        Knob {
            name: "deleted",
            read: |figure, text| block(text).map(|deleted| figure.deleted = deleted),
            write: |figure| figure.deleted.map(|(subject, at)| format!("{}.{}", subject.name(), at + 1)),
        },
    ];

    fn clamped(mut self) -> Self {
        self.seeds = self.seeds.clamp(*Self::SEEDS.start(), *Self::SEEDS.end());
        self.deleted = self.deleted.map(|(subject, at)| (subject, at.min(subject.blocks() - 1)));
        self
    }
}
