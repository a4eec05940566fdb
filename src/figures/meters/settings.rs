//! The network on the three meters.

use super::model::{Meters, Preset};
use crate::knob;
use crate::state::figure::{Figure, Knob};

impl Figure for Meters {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "meter",
            read: |figure, text| {
                let preset = Preset::ALL.into_iter().find(|preset| preset.name() == text)?;
                figure.preset = preset;
                Some(())
            },
            write: |figure| Some(figure.preset.name().to_owned()),
        },
        knob!("meter-depth", count, depth),
    ];

    fn clamped(self) -> Self {
        Self::clamped(self)
    }
}
