//! Themes, the roles that own a colour, and the sizes of a drawing.

use super::palette::{DARK, LIGHT, PROJECTOR, Palette};

/// The three looks of the lesson.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// White paper, for a screen nearby.
    #[default]
    Light,
    /// For a dim room.
    Dark,
    /// White paper, black ink, stronger lines: for the back row of a bright room.
    Projector,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Projector];

    /// The colours.
    pub const fn palette(self) -> Palette {
        match self {
            Self::Light => LIGHT,
            Self::Dark => DARK,
            Self::Projector => PROJECTOR,
        }
    }

    /// Line width in font heights: thicker on the projector.
    const fn line(self) -> f64 {
        match self {
            Self::Light | Self::Dark => 2.0 / 14.0,
            Self::Projector => 4.0 / 24.0,
        }
    }
}

/// A part of the whole as a length of the style sheet.
pub fn percent(fraction: f64) -> String {
    format!("{:.3}%", 100.0 * fraction)
}

/// What a colour stands for; the same everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Role {
    X,
    Mean,
    Spread,
    XHat,
    Gamma,
    Beta,
    Branch,
    Shortcut,
    Gradient,
    Ghost,
    Ink,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::X,
        Self::Mean,
        Self::Spread,
        Self::XHat,
        Self::Gamma,
        Self::Beta,
        Self::Branch,
        Self::Shortcut,
        Self::Gradient,
        Self::Ghost,
        Self::Ink,
    ];

    /// The colour's name in `assets/tokens.css`, without the dashes in front.
    pub const fn name(self) -> &'static str {
        match self {
            Self::X => "x",
            Self::Mean => "mean",
            Self::Spread => "spread",
            Self::XHat => "x-hat",
            Self::Gamma => "gamma",
            Self::Beta => "beta",
            Self::Branch => "branch",
            Self::Shortcut => "shortcut",
            Self::Gradient => "gradient",
            Self::Ghost => "ghost",
            Self::Ink => "ink",
        }
    }

    /// The class of what has it.
    pub fn class(self) -> String {
        format!("role-{}", self.name())
    }

    /// Its colour in a palette: red, green, blue.
    pub const fn colour(self, palette: &Palette) -> (u8, u8, u8) {
        match self {
            Self::X => palette.x,
            Self::Mean => palette.mean,
            Self::Spread => palette.spread,
            Self::XHat => palette.x_hat,
            Self::Gamma => palette.gamma,
            Self::Beta => palette.beta,
            Self::Branch => palette.branch,
            Self::Shortcut => palette.shortcut,
            Self::Gradient => palette.gradient,
            Self::Ghost => palette.ghost,
            Self::Ink => palette.ink,
        }
    }
}

/// Colours and sizes of one drawing. Sizes are in the backend's units, of which `unit` make one
/// CSS pixel: plotters draws on whole units, so a unit of 4 or 8 gives smooth curves and lines of
/// fractional width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The colours.
    pub palette: Palette,
    /// Backend units in a CSS pixel, at least 1.
    pub unit: f64,
    /// Height of the labels.
    pub font_px: f64,
    /// Width of a curve.
    pub line_px: f64,
    /// Radius of a mark.
    pub mark_px: f64,
}

impl Style {
    /// The style of a theme with labels `font_px` CSS pixels high (4 to 200) on a backend with
    /// `unit` units a CSS pixel (1 to 16); what is outside is clamped, NaN becomes the lower end.
    pub fn of(theme: Theme, font_px: f64, unit: f64) -> Self {
        let unit = held(unit, 1.0, 16.0);
        let font_px = unit * held(font_px, 4.0, 200.0);
        let line_px = font_px * theme.line();
        Self { palette: theme.palette(), unit, font_px, line_px, mark_px: 2.0 * line_px }
    }
}

fn held(value: f64, low: f64, high: f64) -> f64 {
    if value.is_nan() { low } else { value.clamp(low, high) }
}
