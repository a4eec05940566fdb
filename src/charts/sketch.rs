//! A small curve over equally spaced points, for a sketch beside what was measured.

/// Width and height of the picture, in its own units.
pub const SIZE: (f64, f64) = (320.0, 160.0);
/// Free space at the edges.
const MARGIN: f64 = 12.0;

/// Where each of the values stands, on a scale from 0 to `most`.
pub fn places(values: &[f64], most: f64) -> Vec<(f64, f64)> {
    let (width, height) = (SIZE.0 - 2.0 * MARGIN, SIZE.1 - 2.0 * MARGIN);
    let gaps = values.len().saturating_sub(1).max(1) as f64;
    let place = |(at, value): (usize, &f64)| {
        let part = (value / most).clamp(0.0, 1.0);
        (MARGIN + width * at as f64 / gaps, MARGIN + height * (1.0 - part))
    };
    values.iter().enumerate().map(place).collect()
}

/// The same as the `points` of a polyline.
pub fn polyline(values: &[f64], most: f64) -> String {
    let point = |(x, y): (f64, f64)| format!("{x:.1},{y:.1}");
    places(values, most).into_iter().map(point).collect::<Vec<_>>().join(" ")
}

/// A line through points as the path of an SVG, to a tenth of a unit.
pub fn path(points: impl IntoIterator<Item = (f64, f64)>) -> String {
    let corner = |(at, (x, y))| format!("{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' });
    points.into_iter().enumerate().map(corner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_corner_to_corner() {
        assert_eq!(polyline(&[0.0, 50.0, 100.0], 100.0), "12.0,148.0 160.0,80.0 308.0,12.0");
        assert_eq!(polyline(&[200.0], 100.0), "12.0,12.0");
        assert_eq!(polyline(&[], 100.0), "");
    }
}
