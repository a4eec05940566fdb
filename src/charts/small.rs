//! A drawing in a few strokes, as the path of an SVG of 48 by 30: beside a name, to tell figures apart.

/// Width and height of the drawing.
pub const SIZE: (f64, f64) = (48.0, 30.0);
const MARGIN: f64 = 3.0;
/// How many points a curve has.
const POINTS: usize = 32;

/// Across and up, each from 0 to 1; what lies outside stands at the edge.
fn place(x: f64, y: f64) -> (f64, f64) {
    let ((width, height), inside) =
        (SIZE, |part: f64| if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 });
    (MARGIN + inside(x) * (width - 2.0 * MARGIN), height - MARGIN - inside(y) * (height - 2.0 * MARGIN))
}

fn join(points: impl Iterator<Item = (f64, f64)>) -> String {
    let point = |(at, (x, y)): (usize, (f64, f64))| {
        let (x, y) = place(x, y);
        format!("{}{x:.1} {y:.1}", if at == 0 { "M" } else { "L" })
    };
    points.enumerate().map(point).collect()
}

/// y over x, both from 0 to 1.
pub fn curve(y: impl Fn(f64) -> f64) -> String {
    join((0..=POINTS).map(|at| at as f64 / POINTS as f64).map(|x| (x, y(x))))
}

/// A line through points, across and up from 0 to 1.
pub fn line(points: &[(f64, f64)]) -> String {
    join(points.iter().copied())
}

/// Bars from a line in the middle, the largest as high as there is room.
pub fn bars(values: &[f64]) -> String {
    let most = values.iter().fold(0.0f64, |most, value| most.max(value.abs()));
    let width = 1.0 / values.len().max(1) as f64;
    let bar = |(at, value): (usize, &f64)| {
        let top = if most > 0.0 { 0.5 + 0.5 * value / most } else { 0.5 };
        let (left, right) = ((at as f64 + 0.15) * width, (at as f64 + 0.85) * width);
        line(&[(left, 0.5), (left, top), (right, top), (right, 0.5)])
    };
    line(&[(0.0, 0.5), (1.0, 0.5)]) + &values.iter().enumerate().map(bar).collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_drawing_stays_in_its_room() {
        let drawings = [
            bars(&[1.0, -3.0, f64::NAN, 1e300]),
            bars(&[]),
            bars(&[0.0]),
            curve(|x| 1.0 / (x - 0.5)),
            line(&[(-1.0, 2.0), (f64::INFINITY, f64::NEG_INFINITY)]),
        ];
        for drawing in drawings {
            let numbers = drawing.split(['M', 'L', ' ']).filter(|part| !part.is_empty());
            for (at, number) in numbers.enumerate() {
                let most = if at % 2 == 0 { SIZE.0 } else { SIZE.1 };
                assert!((0.0..=most).contains(&number.parse::<f64>().unwrap_or(f64::NAN)), "{drawing}");
            }
        }
    }
}
