//! Which networks are trained, and the block that is deleted.

use crate::figures::lesion::model::{Kind, Lesion, Subject};
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::{from_one, within};
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
    Some(Some((subject, from_one(number)?)))
}

impl Figure for LesionSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("lesion-norm", KINDS, kind),
        knob!("lesion-seeds", count, seeds),
        Knob {
            name: "deleted",
            read: |figure, text| block(text).map(|deleted| figure.deleted = deleted),
            write: |figure| figure.deleted.map(|(subject, at)| format!("{}.{}", subject.name(), at + 1)),
        },
    ];

    fn clamped(mut self) -> Self {
        self.seeds = within(self.seeds, &Self::SEEDS);
        self.deleted = self.deleted.map(|(subject, at)| (subject, at.min(subject.blocks() - 1)));
        self
    }
}
