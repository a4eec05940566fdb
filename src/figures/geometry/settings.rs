//! From where one looks at a sample in space, and k and c of kx + c.

use crate::charts::numbers::exact;
use crate::figures::geometry::scene::View;
use crate::figures::layer_norm;
use crate::knob;
use crate::state::figure::{Extent, Figure, Knob};
use crate::state::parse::{self, clamp};
use std::ops::RangeInclusive;

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct GeometrySettings {
    /// From where one looks at the geometry.
    pub view: View,
    /// k of kx + c.
    pub times: f64,
    /// c of kx + c.
    pub plus: f64,
}

impl GeometrySettings {
    /// k that the slider and the link allow.
    pub const TIMES: RangeInclusive<f64> = 0.001..=2.0;
    /// c that the slider and the link allow.
    pub const PLUS: RangeInclusive<f64> = -2.0..=2.0;
}

impl Default for GeometrySettings {
    fn default() -> Self {
        Self { view: View::default(), times: 1.0, plus: 0.0 }
    }
}

/// `25:22`.
fn view(text: &str) -> Option<View> {
    let (around, above) = text.split_once(':')?;
    Some(View { around: parse::number(around).ok()?, above: parse::number(above).ok()? })
}

impl Figure for GeometrySettings {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "turn",
            read: |figure, text| view(text).map(|view| figure.view = view),
            write: |figure| Some(format!("{}:{}", exact(figure.view.around), exact(figure.view.above))),
        },
        knob!("times", number, times),
        knob!("plus", number, plus),
    ];

    fn steps(&self, extent: Extent) -> usize {
        layer_norm::forward(extent).len()
    }

    fn clamped(mut self) -> Self {
        self.view = self.view.clamped();
        self.times = clamp(self.times, &Self::TIMES, 1.0);
        self.plus = clamp(self.plus, &Self::PLUS, 0.0);
        self
    }
}
