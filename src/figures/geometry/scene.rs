//! The picture of LayerNorm in three dimensions: where every point and curve stands on the screen.

use crate::figures::geometry::model::{Point, Way, framed, radius};
use crate::lesson::numbers::Numbers;

/// A point of the picture, right and up.
pub type Spot = (f64, f64);

/// From where one looks: degrees around (1, 1, 1), and above the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// −180 to 180.
    pub around: f64,
    /// 0 to 90.
    pub above: f64,
}

impl Default for View {
    fn default() -> Self {
        Self { around: 25.0, above: 22.0 }
    }
}

impl View {
    /// The view after a turn; once around one is back where one was.
    pub fn turned(self, around: f64, above: f64) -> Self {
        let all = (self.around + around + 180.0).rem_euclid(360.0) - 180.0;
        Self { around: all.round(), above: (self.above + above).round() }.clamped()
    }

    /// The nearest view there is.
    pub fn clamped(self) -> Self {
        let held = |angle: f64, low: f64, high: f64, other: f64| {
            if angle.is_finite() { angle.clamp(low, high) } else { other }
        };
        let default = Self::default();
        Self {
            around: held(self.around, -180.0, 180.0, default.around),
            above: held(self.above, 0.0, 90.0, default.above),
        }
    }
}

/// A point of the plane by its polar coordinates.
fn on_plane(radius: f64, angle: f64) -> Point {
    let (u, v) = (radius * angle.cos(), radius * angle.sin());
    let (two, six) = (2f64.sqrt(), 6f64.sqrt());
    [u / two + v / six, -u / two + v / six, -2.0 * v / six]
}

/// Corners of a curve.
const CORNERS: usize = 96;

fn circle(radius: f64) -> impl Iterator<Item = Point> {
    (0..=CORNERS).map(move |at| on_plane(radius, std::f64::consts::TAU * at as f64 / CORNERS as f64))
}

/// What is drawn, in units of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Where the plane and (1, 1, 1) meet.
    pub centre: Spot,
    /// The rim of the part of the plane that is drawn.
    pub plane: Vec<Spot>,
    /// The ends of the line along (1, 1, 1).
    pub diagonal: [Spot; 2],
    /// The ends of the three axes.
    pub axes: [Spot; 3],
    /// Where x̂ may lie.
    pub circle: Vec<Spot>,
    /// Where γ ⊙ x̂ may lie.
    pub ellipse: Vec<Spot>,
    /// Where y may lie.
    pub moved: Vec<Spot>,
    /// The student's vector on its way.
    pub way: Spots,
    /// kx + c on its way.
    pub other: Spots,
    /// Whether kx + c lies outside the picture, and is drawn at its edge.
    pub is_outside: bool,
}

/// A way in the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Spots {
    pub x: Spot,
    pub centered: Spot,
    pub x_hat: Spot,
    pub scaled: Spot,
    pub y: Spot,
}

/// Width and height of the picture.
pub const SIZE: (f64, f64) = (640.0, 440.0);
/// Room for the names at the edge.
const MARGIN: f64 = 34.0;

/// Room of a name: a letter, and how far it reaches above and below its line.
const LETTER: f64 = 13.0;
const TALL: (f64, f64) = (19.0, 6.0);
/// Room of a point.
const POINT: f64 = 9.0;
/// Where a name may stand beside its point; to the left where the first is negative.
const BESIDE: [Spot; 8] = [
    (12.0, -8.0),
    (12.0, 24.0),
    (-12.0, -8.0),
    (-12.0, 24.0),
    (14.0, 8.0),
    (-14.0, 8.0),
    (12.0, 50.0),
    (-12.0, -36.0),
];

/// What a name takes of the picture: left, right, top, bottom.
type Room = (f64, f64, f64, f64);

fn room((right, down): Spot, (x, y): Spot, letters: usize) -> Room {
    let (at, wide) = (right + x, LETTER * letters as f64);
    let (left, end) = if x < 0.0 { (at - wide, at) } else { (at, at + wide) };
    (left, end, down + y - TALL.0, down + y + TALL.1)
}

fn overlap(a: &Room, b: &Room) -> bool {
    a.0 < b.1 && b.0 < a.1 && a.2 < b.3 && b.2 < a.3
}

/// Where the names of points go, each with its number of letters: beside their point, clear of the other points and of
/// one another.
pub fn beside(points: &[(Spot, usize)]) -> Vec<Spot> {
    let mut taken: Vec<Room> = Vec::new();
    let dot = |(right, down): Spot| (right - POINT, right + POINT, down - POINT, down + POINT);
    let mut place = |(at, letters): &(Spot, usize)| {
        let lost = |offset: &Spot| {
            let room = room(*at, *offset, *letters);
            let names = taken.iter().filter(|other| overlap(&room, other)).count();
            let dots = points.iter().filter(|(other, _)| overlap(&room, &dot(*other))).count();
            let is_outside = room.0 < 0.0 || room.1 > SIZE.0 || room.2 < 0.0 || room.3 > SIZE.1;
            3 * names + dots + 3 * usize::from(is_outside)
        };
        let best = BESIDE.iter().min_by_key(|offset| lost(offset)).copied().unwrap_or(BESIDE[0]);
        taken.push(room(*at, best, *letters));
        best
    };
    points.iter().map(&mut place).collect()
}

/// From the frame to the picture.
#[derive(Clone, Copy)]
struct Camera {
    view: View,
    scale: f64,
    middle: f64,
}

impl Camera {
    /// Takes in every point, however one turns it around (1, 1, 1).
    fn covering(points: impl Iterator<Item = Point>, view: View) -> Self {
        let above = view.above.to_radians();
        let (mut wide, mut low, mut high) = (1.0f64, 0.0f64, 0.0f64);
        for (u, v, h) in points.map(framed).filter(|(u, v, h)| (u + v + h).is_finite()) {
            let (around, up) = (u.hypot(v), h * above.cos());
            wide = wide.max(around);
            (low, high) = (low.min(up - around * above.sin()), high.max(up + around * above.sin()));
        }
        let tall = high - low;
        let room = (SIZE.0 / 2.0 - MARGIN, SIZE.1 - 2.0 * MARGIN);
        let scale = (room.0 / wide).min(room.1 / tall.max(1.0));
        Self { view, scale, middle: (high + low) / 2.0 }
    }

    fn spot(self, p: Point) -> Spot {
        let (u, v, h) = framed(p);
        let (around, above) = (self.view.around.to_radians(), self.view.above.to_radians());
        let right = u * around.cos() - v * around.sin();
        let back = u * around.sin() + v * around.cos();
        let up = h * above.cos() + back * above.sin() - self.middle;
        let held = |at: f64| if at.is_finite() { at.clamp(-1e5, 1e5) } else { 0.0 };
        (SIZE.0 / 2.0 + held(right * self.scale), SIZE.1 / 2.0 - held(up * self.scale))
    }

    fn spots(self, way: &Way) -> Spots {
        Spots {
            x: self.spot(way.x),
            centered: self.spot(way.centered),
            x_hat: self.spot(way.x_hat),
            scaled: self.spot(way.scaled),
            y: self.spot(way.y),
        }
    }
}

/// The picture of a vector, and of kx + c. The scale follows the vector alone, so that one sees
/// kx + c move and x̂ stay.
pub fn scene(numbers: &Numbers, way: &Way, other: &Way, view: View) -> Scene {
    let entry = |values: &[f64], at: usize| values.get(at).copied().unwrap_or(0.0);
    let round: Vec<Point> = circle(radius(numbers.variance)).collect();
    let ellipse: Vec<Point> =
        round.iter().map(|p| std::array::from_fn(|at| entry(&numbers.gamma, at) * p[at])).collect();
    let moved: Vec<Point> =
        ellipse.iter().map(|p| std::array::from_fn(|at| p[at] + entry(&numbers.beta, at))).collect();
    let rim = 1.15 * radius(numbers.variance).max(way.radius().min(1e3));
    // The ends of the axes stand above the rim.
    let reach = rim * 1.5f64.sqrt();
    let axis = |at: usize| -> Point { std::array::from_fn(|other| if other == at { reach } else { 0.0 }) };
    let fixed = [way.x, way.centered, way.y, axis(0)].into_iter().chain(circle(rim));
    let camera = Camera::covering(fixed.chain(ellipse.iter().chain(&moved).copied()), view);
    let drawn = |points: &[Point]| points.iter().map(|p| camera.spot(*p)).collect::<Vec<_>>();
    let along = |h: f64| camera.spot([h; 3]);
    let mut other = camera.spots(other);
    let is_outside = !(0.0..=SIZE.1).contains(&other.x.1) || !(0.0..=SIZE.0).contains(&other.x.0);
    other.x = (other.x.0.clamp(6.0, SIZE.0 - 6.0), other.x.1.clamp(6.0, SIZE.1 - 6.0));
    Scene {
        centre: along(0.0),
        plane: drawn(&circle(rim).collect::<Vec<_>>()),
        diagonal: [along(way.mean.min(0.0) - 0.4), along(way.mean.max(0.0) + 0.4)],
        axes: std::array::from_fn(|at| camera.spot(axis(at))),
        circle: drawn(&round),
        ellipse: drawn(&ellipse),
        moved: drawn(&moved),
        way: camera.spots(way),
        other,
        is_outside,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_points_that_are_near_keep_apart() {
        let near: Vec<(Spot, usize)> = [
            ((300.0, 200.0), 1),
            ((304.0, 214.0), 3),
            ((310.0, 220.0), 1),
            ((318.0, 226.0), 4),
            ((322.0, 236.0), 1),
        ]
        .into();
        let rooms: Vec<Room> = near
            .iter()
            .zip(beside(&near))
            .map(|((at, letters), offset)| room(*at, offset, *letters))
            .collect();
        for (at, one) in rooms.iter().enumerate() {
            assert!(rooms.iter().skip(at + 1).all(|other| !overlap(one, other)), "{at}: {rooms:?}");
        }
        // Alone, or far from each other: to the right.
        assert_eq!(beside(&[((100.0, 100.0), 1), ((400.0, 300.0), 3)]), [BESIDE[0]; 2]);
    }
}
