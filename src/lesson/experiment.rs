//! The experiments: networks that are really trained, or looked at before training.

/// One experiment; its results are kept while the page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Experiment {
    /// Its name, as in `data-work` and in the names of saved files.
    pub name: &'static str,
    /// Whether its networks begin with the same weights where shapes allow.
    pub shares_weights: bool,
}

impl Experiment {
    /// Networks that begin alike.
    pub const fn new(name: &'static str) -> Self {
        Self { name, shares_weights: true }
    }

    /// Networks that begin each in its own way.
    #[must_use]
    pub const fn with_weights_of_their_own(self) -> Self {
        Self { shares_weights: false, ..self }
    }
}
