//! With and without shortcuts: what the figures compare that train the same network both ways.

/// One of the two that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Without shortcuts.
    Plain,
    /// With them.
    Shortcut,
}

impl Side {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Plain, Self::Shortcut];

    /// The `data-series` of its values.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Shortcut => "residual",
        }
    }
}
