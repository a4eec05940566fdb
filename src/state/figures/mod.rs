//! What each figure is set to: one file a slide, with the names of its parameters in a link.
//!
//! A component changes a figure by `store.change(|figure: &mut WhyCombine| figure.depth = 6)`.

mod deep_stability;
mod faster_convergence;
mod highway;
mod how_to_combine;
mod identity;
pub mod layer_norm_background;
mod model_performance;
mod normalize;
mod residual_background;
mod residual_block;
mod residual_computation;
mod scale_and_shift;
mod spirals;
mod summary;
pub mod training_stability;
mod what_is_layer_norm;
mod what_is_residual;
mod why_combine;

pub use deep_stability::{DeepStability, Tab as StabilityTab};
pub use faster_convergence::FasterConvergence;
pub use highway::{Highway, Tab as HighwayTab};
pub use how_to_combine::{HowTab, HowToCombine};
pub use identity::Identity;
pub use layer_norm_background::{LayerNormBackground, View as BackgroundView};
pub use model_performance::{ModelPerformance, Tab as PerformanceTab};
pub use normalize::{Normalize, Pane};
pub use residual_background::ResidualBackground;
pub use residual_block::{Branch as BlockBranch, ResidualBlock};
pub use residual_computation::{Part as ComputationPart, ResidualComputation};
pub use scale_and_shift::ScaleAndShift;
pub use spirals::{Spirals, Tab as CornersTab};
pub use summary::Summary;
pub use training_stability::{TrainingStability, View as StabilityView};
pub use what_is_layer_norm::{IdeaTab, WhatIsLayerNorm};
pub use what_is_residual::{Part as ResidualPart, WhatIsResidual};
pub use why_combine::WhyCombine;

/// One parameter of a figure in a link; its name is unique in the whole lesson.
pub struct Knob<S> {
    /// Its name.
    pub name: &'static str,
    /// Takes over what a link says; `None` where it cannot be read.
    pub read: fn(&mut S, &str) -> Option<()>,
    /// The present value as a link says it; `None` where there is none.
    pub write: fn(&S) -> Option<String>,
}

/// The settings of one figure.
pub trait Figure: Clone + PartialEq + Default + 'static {
    /// Its parameters in the order in which a link has them.
    const KNOBS: &'static [Knob<Self>];

    /// The nearest settings that the figure can show.
    #[must_use]
    fn clamped(self) -> Self;
}

/// What came of one parameter of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// As it says.
    Exactly,
    /// The nearest value that the figure can show.
    Clamped,
    /// It cannot be read; nothing changed.
    Unreadable,
}

fn take<F: Figure>(figure: &mut F, name: &str, text: &str) -> Option<Taken> {
    let knob = F::KNOBS.iter().find(|knob| knob.name == name)?;
    let mut wanted = figure.clone();
    if (knob.read)(&mut wanted, text).is_none() {
        return Some(Taken::Unreadable);
    }
    let shown = wanted.clone().clamped();
    let taken = if shown == wanted { Taken::Exactly } else { Taken::Clamped };
    *figure = shown;
    Some(taken)
}

/// What differs from the defaults, as `name=value`.
fn print<F: Figure>(figure: &F, into: &mut Vec<String>) {
    let default = F::default();
    if *figure == default {
        return;
    }
    let differing = F::KNOBS.iter().filter_map(|knob| {
        let text = (knob.write)(figure)?;
        (Some(&text) != (knob.write)(&default).as_ref()).then(|| format!("{}={text}", knob.name))
    });
    into.extend(differing);
}

/// One home for all figures: the struct that holds them, the edit that replaces one, and the way
/// from a type to its place.
macro_rules! figures {
    ($($place:ident: $figure:ident,)*) => {
        /// The settings of every figure.
        #[derive(Clone, Debug, Default, PartialEq)]
        #[allow(missing_docs)]
        pub struct Figures { $(pub $place: $figure,)* }

        /// New settings of one figure.
        #[derive(Clone, Debug, PartialEq)]
        #[allow(missing_docs)]
        pub enum FigureEdit { $($figure($figure),)* }

        /// A figure that has its place among all.
        pub trait Placed: Figure {
            /// Its settings.
            fn of(figures: &Figures) -> &Self;
            /// The edit that sets it so.
            fn edit(self) -> FigureEdit;
        }

        $(impl Placed for $figure {
            fn of(figures: &Figures) -> &Self {
                &figures.$place
            }
            fn edit(self) -> FigureEdit {
                FigureEdit::$figure(self)
            }
        })*

        impl Figures {
            /// Carries out an edit; what is out of range is clamped.
            pub fn apply(&mut self, edit: FigureEdit) {
                match edit { $(FigureEdit::$figure(figure) => self.$place = figure.clamped(),)* }
            }

            /// Takes over one parameter of a link; `None` where no figure has it.
            pub fn take(&mut self, name: &str, text: &str) -> Option<Taken> {
                $(if let Some(taken) = take(&mut self.$place, name, text) {
                    return Some(taken);
                })*
                None
            }

            /// What differs from the defaults, as `name=value`.
            pub fn print(&self) -> Vec<String> {
                let mut parts = Vec::new();
                $(print(&self.$place, &mut parts);)*
                parts
            }

            /// The names of all parameters.
            pub fn names() -> Vec<&'static str> {
                let mut names = Vec::new();
                $(names.extend($figure::KNOBS.iter().map(|knob| knob.name));)*
                names
            }
        }
    };
}

figures! {
    what_is_layer_norm: WhatIsLayerNorm,
    layer_norm_background: LayerNormBackground,
    normalize: Normalize,
    scale_and_shift: ScaleAndShift,
    training_stability: TrainingStability,
    faster_convergence: FasterConvergence,
    what_is_residual: WhatIsResidual,
    identity: Identity,
    residual_background: ResidualBackground,
    highway: Highway,
    residual_block: ResidualBlock,
    residual_computation: ResidualComputation,
    deep_stability: DeepStability,
    model_performance: ModelPerformance,
    why_combine: WhyCombine,
    spirals: Spirals,
    how_to_combine: HowToCombine,
    summary: Summary,
}
