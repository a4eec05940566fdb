//! 图1: which cells share a mean.

use super::{Figure, Knob};
use crate::charts::numbers::exact;
use crate::lesson::matrix::{Changes, FEATURES, LOUD, Place, SAMPLES, Sharing};
use crate::state::parse;
use crate::state::url::{name_of, named};

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIsLayerNorm {
    /// Which cells share a mean.
    pub sharing: Sharing,
    /// The cell whose block is outlined.
    pub chosen: Place,
    /// Whether the student's vector is the first sample.
    pub own: bool,
    /// Cells that the student has changed.
    pub changes: Changes,
    /// How often the batch has been drawn anew: other figures keep their numbers.
    pub draw: u64,
    /// The batch, or one sample as a point in space.
    pub tab: IdeaTab,
}

/// The two figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IdeaTab {
    /// Samples × features.
    #[default]
    Batch,
    /// Three features as a point.
    Space,
}

impl WhatIsLayerNorm {
    /// Cells hold −10⁶ to 10⁶.
    const LIMIT: f64 = 1e6;

    /// The seed of the batch in a lesson with this seed.
    pub const fn seed(&self, lesson: u64) -> u64 {
        lesson.wrapping_add(self.draw)
    }

    /// Gives a sample new values.
    pub fn set_row(&mut self, row: usize, values: &[f64]) {
        let places = values.iter().enumerate().map(|(column, value)| ((row, column), *value));
        self.changes.extend(places);
    }
}

impl Default for WhatIsLayerNorm {
    fn default() -> Self {
        Self {
            sharing: Sharing::Layer,
            chosen: (LOUD, 1),
            own: false,
            changes: Changes::new(),
            draw: 0,
            tab: IdeaTab::Batch,
        }
    }
}

const SHARINGS: [(&str, Sharing); 6] = [
    ("layer", Sharing::Layer),
    ("batch", Sharing::Batch),
    ("instance", Sharing::Instance),
    ("group", Sharing::Group),
    ("rms", Sharing::Rms),
    ("none", Sharing::None),
];
const TABS: [(&str, IdeaTab); 2] = [("batch", IdeaTab::Batch), ("space", IdeaTab::Space)];
const FIRST: [(&str, bool); 2] = [("random", false), ("x", true)];

/// `3.2`: sample and feature, from 1.
fn place(text: &str) -> Option<Place> {
    let (row, column) = text.split_once('.')?;
    let from_one = |text: &str| text.parse::<usize>().ok()?.checked_sub(1);
    Some((from_one(row)?, from_one(column)?))
}

fn place_text((row, column): Place) -> String {
    format!("{}.{}", row + 1, column + 1)
}

/// `3.2:-0.5,3.3:1`.
fn changes(text: &str) -> Option<Changes> {
    let change = |text: &str| {
        let (at, value) = text.split_once(':')?;
        Some((place(at)?, parse::number(value).ok()?))
    };
    text.split(',').map(change).collect()
}

impl Figure for WhatIsLayerNorm {
    const KNOBS: &'static [Knob<Self>] = &[
        Knob {
            name: "idea",
            read: |figure, text| named(&TABS, text).map(|tab| figure.tab = tab),
            write: |figure| Some(name_of(&TABS, figure.tab).to_owned()),
        },
        Knob {
            name: "batch-draw",
            read: |figure, text| text.parse().ok().map(|draw| figure.draw = draw),
            write: |figure| Some(figure.draw.to_string()),
        },
        Knob {
            name: "share",
            read: |figure, text| named(&SHARINGS, text).map(|sharing| figure.sharing = sharing),
            write: |figure| Some(name_of(&SHARINGS, figure.sharing).to_owned()),
        },
        Knob {
            name: "first",
            read: |figure, text| named(&FIRST, text).map(|own| figure.own = own),
            write: |figure| Some(name_of(&FIRST, figure.own).to_owned()),
        },
        Knob {
            name: "cell",
            read: |figure, text| place(text).map(|chosen| figure.chosen = chosen),
            write: |figure| Some(place_text(figure.chosen)),
        },
        Knob {
            name: "cells",
            read: |figure, text| changes(text).map(|changes| figure.changes = changes),
            write: |figure| {
                let texts =
                    figure.changes.iter().map(|(at, value)| format!("{}:{}", place_text(*at), exact(*value)));
                Some(texts.collect::<Vec<_>>().join(",")).filter(|text| !text.is_empty())
            },
        },
    ];

    fn clamped(mut self) -> Self {
        self.chosen = (self.chosen.0.min(SAMPLES - 1), self.chosen.1.min(FEATURES - 1));
        self.changes.retain(|(row, column), value| {
            *value = if value.is_finite() { value.clamp(-Self::LIMIT, Self::LIMIT) } else { 0.0 };
            *row < SAMPLES && *column < FEATURES
        });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Settings, url};

    #[test]
    fn a_link_holds_the_whole_figure() {
        let hash = "#/what-is-layer-norm?share=batch&first=x&cell=2.3&cells=2.3:-0.5,6.8:1000000";
        let (settings, notices) = url::parse(hash);
        let figure = &settings.figures.what_is_layer_norm;
        assert_eq!(notices, vec![]);
        assert_eq!(figure.chosen, (1, 2));
        assert_eq!(figure.changes, Changes::from([((1, 2), -0.5), ((5, 7), 1e6)]));
        assert_eq!(url::print(&settings), hash);
    }

    #[test]
    fn bad_links_are_said() {
        let notices = |query: &str| url::parse(&format!("#/what-is-layer-norm?{query}")).1;
        for query in ["share=all", "cell=0.1", "cell=3", "cells=", "cells=1.1", "cells=1.1:x"] {
            let name = query.split('=').next().unwrap_or_default().to_owned();
            assert_eq!(notices(query), vec![url::Notice::BadValue(name)], "{query}");
        }
        for query in ["cell=9.9", "cells=9.1:2", "cells=1.1:1e300"] {
            let name = query.split('=').next().unwrap_or_default().to_owned();
            assert_eq!(notices(query), vec![url::Notice::Clamped(name)], "{query}");
        }
        assert_eq!(url::print(&Settings::default()), "#/title");
    }
}
