//! Lines of a grid in a square picture; the page draws them as SVG paths.

use super::sketch::path;

/// The picture is so wide and high.
pub const SIDE: f64 = 400.0;

/// A square window on the plane around 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    reach: f64,
}

impl Window {
    /// Room beyond the outermost point.
    const MARGIN: f64 = 1.12;

    /// From −reach to reach both ways, with a margin; at least from −1 to 1.
    pub fn reaching(reach: f64) -> Self {
        let reach = if reach.is_finite() { reach.max(1.0) } else { 1.0 };
        Self { reach: reach * Self::MARGIN }
    }

    /// Where a point stands in the picture, x to the right and y up.
    pub fn place(self, (x, y): (f64, f64)) -> (f64, f64) {
        let part = |value: f64| SIDE / 2.0 * (1.0 + value / self.reach);
        (part(x), SIDE - part(y))
    }

    /// A line through points as path data.
    pub fn path(self, line: &[(f64, f64)]) -> String {
        path(line.iter().map(|point| self.place(*point)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_the_middle_and_up_is_up() {
        let window = Window::reaching(3.0);
        assert_eq!(window.place((0.0, 0.0)), (200.0, 200.0));
        let (x, y) = window.place((3.0, 3.0));
        assert!(x > 370.0 && x < SIDE && y < 30.0 && y > 0.0);
        assert_eq!(Window::reaching(0.1), Window::reaching(f64::NAN));
        assert_eq!(window.path(&[(0.0, 0.0), (0.0, 0.0)]), "M200.0 200.0L200.0 200.0");
    }
}
