//! Curves as plain data: what is drawn, not where or how.

use super::style::Role;

/// How a curve is stroked, so that it is known without its colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Dash {
    #[default]
    Solid,
    Dashed,
    Dotted,
}

/// The mark that a curve carries here and there, so that it is known without its colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Mark {
    #[default]
    None,
    Circle,
    Square,
    Triangle,
    Diamond,
}

/// The end of the curves at which their labels stand; the vertical axis is at the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum LabelEnd {
    Left,
    #[default]
    Right,
}

/// Why a value has no place on a logarithmic axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// y = 0: log₁₀ y is −∞.
    Zero,
    /// y = ∞.
    Overflow,
    /// y is NaN or negative.
    Undefined,
}

impl Gap {
    /// Beyond this many decades a number is no result of any computation here.
    const FARTHEST: f64 = 1e9;

    /// The gap that log₁₀ y makes, or none.
    pub fn of(log10_y: f64) -> Option<Self> {
        match log10_y {
            _ if log10_y.is_nan() => Some(Self::Undefined),
            _ if log10_y < -Self::FARTHEST => Some(Self::Zero),
            _ if log10_y > Self::FARTHEST => Some(Self::Overflow),
            _ => None,
        }
    }

    /// What the chart writes where the curve is interrupted.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Zero => "0",
            Self::Overflow => "∞",
            Self::Undefined => "NaN",
        }
    }
}

/// What the vertical axis shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Scale {
    /// y on a logarithmic axis; heights are given as log₁₀ y.
    #[default]
    Log10,
    /// The same over at least this range of log₁₀ y, where several charts share it.
    LogOver {
        /// The lower end.
        low: f64,
        /// The upper end.
        high: f64,
    },
    /// y itself; the axis covers at least this range, and all that is drawn.
    Linear {
        /// The lower end.
        from: f64,
        /// The upper end.
        to: f64,
    },
}

/// How heavy a curve is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The curve to look at.
    #[default]
    Bold,
    /// One of many, as a single seed beside the median: thin and without a mark.
    Thin,
}

/// One curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its colour; a [`Role::Ghost`] is drawn thin, below the others and without a mark.
    pub role: Role,
    /// Its stroke.
    pub dash: Dash,
    /// Its mark.
    pub mark: Mark,
    /// Thin for one of many.
    pub weight: Weight,
    /// Written at its end; may be empty.
    pub label: String,
    /// x, ascending, and the height on the chart's [`Scale`]; what has none interrupts the curve, see
    /// [`Gap`].
    pub points: Vec<(f64, f64)>,
}

impl Series {
    /// The index of the point nearest to `x`.
    pub fn nearest(&self, x: f64) -> Option<usize> {
        let distance = |index: &usize| (self.points[*index].0 - x).abs();
        (0..self.points.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }
}

/// The whole chart.
#[derive(Clone, Debug, PartialEq)]
pub struct LogLines {
    /// The curves; later ones lie on top.
    pub series: Vec<Series>,
    /// Written under the horizontal axis; may be empty.
    pub x_label: String,
    /// Written above the vertical axis; may be empty.
    pub y_label: String,
    /// What the vertical axis shows.
    pub scale: Scale,
    /// x at the left and at the right edge, in either order; points outside are not drawn.
    pub x_range: (f64, f64),
    /// What the horizontal axis names: round values where there is nothing here.
    pub x_ticks: Vec<f64>,
    /// The x that is read out.
    pub cursor: Option<f64>,
    /// Where the labels of the curves stand.
    pub label_end: LabelEnd,
}
