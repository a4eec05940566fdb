//! 图5: which settings train.

use crate::figures::working_region::model::{CELLS, Place, SIDE};
use crate::knob;
use crate::state::figure::{Figure, Knob};
use crate::state::parse::{place, place_text};
use engine::training::mlp::Norm;

/// Which of its experiments the figure shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Initial scale against learning rate.
    #[default]
    Map,
    /// Every test image with a contrast of its own.
    Contrast,
}

/// What the figure is set to.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionSettings {
    /// Which experiment.
    pub view: View,
    /// The one map that is shown; all three where there is none.
    pub only: Option<Norm>,
    /// The cell whose runs are looked at: row and column, from 0.
    pub chosen: Place,
    /// How many cells of a map the student expects to train: none, BN, LN.
    pub guesses: [Option<u8>; 3],
}

impl Default for RegionSettings {
    fn default() -> Self {
        // He's scale at a rate that nothing but a normalized network stands.
        Self { view: View::Map, only: None, chosen: (2, 3), guesses: [None; 3] }
    }
}

const VIEWS: [(&str, View); 2] = [("map", View::Map), ("contrast", View::Contrast)];
const MAPS: [(&str, Option<Norm>); 4] =
    [("all", None), ("none", Some(Norm::None)), ("batch", Some(Norm::Batch)), ("layer", Some(Norm::Layer))];

/// `3,-,12`: a count for each norm, or none.
fn guesses(text: &str) -> Option<[Option<u8>; 3]> {
    let one = |text: &str| match text {
        "-" => Some(None),
        count => count.parse().ok().map(Some),
    };
    let mut read = text.split(',').map(one);
    let three = [read.next()??, read.next()??, read.next()??];
    read.next().is_none().then_some(three)
}

fn guesses_text(guesses: [Option<u8>; 3]) -> String {
    guesses.map(|guess| guess.map_or_else(|| "-".to_owned(), |count| count.to_string())).join(",")
}

impl Figure for RegionSettings {
    const KNOBS: &'static [Knob<Self>] = &[
        knob!("region", VIEWS, view),
        knob!("map", MAPS, only),
        Knob {
            name: "map-cell",
            read: |figure, text| place(text).map(|chosen| figure.chosen = chosen),
            write: |figure| Some(place_text(figure.chosen)),
        },
        Knob {
            name: "map-guess",
            read: |figure, text| guesses(text).map(|guesses| figure.guesses = guesses),
            write: |figure| Some(guesses_text(figure.guesses)),
        },
    ];

    fn clamped(mut self) -> Self {
        self.chosen = (self.chosen.0.min(SIDE - 1), self.chosen.1.min(SIDE - 1));
        self.guesses = self.guesses.map(|guess| guess.map(|count| count.min(CELLS as u8)));
        self
    }
}
