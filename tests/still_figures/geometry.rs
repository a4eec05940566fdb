//! LayerNorm of three features as geometry.

use engine::nn::layer_norm::Variance;
use norm_shortcut::figures::geometry::model::{Point, Source, Stage, Way};
use norm_shortcut::figures::geometry::scene::{SIZE, Spot, View};
use norm_shortcut::figures::geometry::{model as geometry, scene as geometry_scene};
use norm_shortcut::lesson::layer_norm::{Numbers, Step};
use proptest::prelude::*;

fn numbers(x: Point) -> Numbers {
    Numbers { x: x.to_vec(), gamma: vec![1.0; 3], beta: vec![0.0; 3], dy: vec![0.0; 3], ..Numbers::default() }
}

fn way(x: Point) -> Way {
    geometry::way(&numbers(x)).unwrap()
}

fn close(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-9 * right.abs().max(1.0)
}

fn apart(a: Spot, b: Spot) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// x = (1, 2, 6): μ = 3, so the distance from the plane is 9/√3; x − μ = (−2, −1, 3), of length √14.
#[test]
fn worked_by_hand() {
    let way = way([1.0, 2.0, 6.0]);
    assert!(close(way.distance(), 9.0 / 3f64.sqrt()));
    assert!(close(way.radius(), 14f64.sqrt()));
    assert!((way.x_hat_norm() - 3f64.sqrt()).abs() < 1e-5);
    // Its coordinates within the plane are −1/√2 and −9/√6.
    assert!(close(way.angle().unwrap(), (-9.0 / 6f64.sqrt()).atan2(-1.0 / 2f64.sqrt()).to_degrees()));
    assert_eq!(self::way([2.0; 3]).angle(), None);
}

#[test]
fn three_features_of_any_vector() {
    let with = |count: usize| {
        let x: Vec<f64> = (1..=count).map(|at| at as f64).collect();
        let (gamma, beta) = (vec![2.0; count], vec![3.0; count]);
        geometry::three(&Numbers { x, gamma, beta, dy: vec![0.0; count], ..Numbers::default() })
    };
    assert_eq!(with(3).1, Source::Own);
    let (first, source) = with(5);
    assert_eq!((first.x, source), (vec![1.0, 2.0, 3.0], Source::First));
    let (filled, source) = with(1);
    assert_eq!((filled.x, filled.gamma, source), (vec![1.0, 0.0, 0.0], vec![2.0, 1.0, 1.0], Source::Filled));
    assert!(Step::ALL.map(Stage::of).windows(2).all(|pair| pair[0] <= pair[1]));
}

#[test]
fn the_circle_is_smaller_where_the_variance_divides_by_two() {
    assert!(close(geometry::radius(Variance::Biased), 3f64.sqrt()));
    assert!(close(geometry::radius(Variance::Unbiased), 2f64.sqrt()));
}

#[test]
fn turning_once_around_comes_back() {
    let view = View::default();
    assert_eq!((0..36).fold(view, |view, _| view.turned(10.0, 0.0)), view);
    assert_eq!(view.turned(0.0, 500.0).above, 90.0);
    assert_eq!(View { around: f64::NAN, above: f64::INFINITY }.clamped(), view);
}

/// From straight above, the plane is seen as it is: the circle is a circle.
#[test]
fn from_above_the_circle_is_round() {
    let x = [1.0, 2.0, 6.0];
    let view = View { around: 40.0, above: 90.0 };
    let scene = geometry_scene::scene(&numbers(x), &way(x), &way(x), view);
    let radii: Vec<f64> = scene.circle.iter().map(|spot| apart(*spot, scene.centre)).collect();
    assert!(radii.iter().all(|radius| (radius - radii[0]).abs() < 1e-6), "{radii:?}");
    assert!((apart(scene.way.x_hat, scene.centre) - radii[0]).abs() < 1e-3);
    assert!(apart(scene.way.x, scene.way.centered) < 1e-6, "the drop is seen end on");
}

proptest! {
    #[test]
    fn centering_is_the_orthogonal_projection(x in prop::array::uniform3(-20.0..20.0f64)) {
        let way = way(x);
        // (I − 11ᵀ/3) x
        for at in 0..3 {
            let expected = (0..3).map(|j| (f64::from(u8::from(at == j)) - 1.0 / 3.0) * x[j]).sum::<f64>();
            prop_assert!(close(way.centered[at], expected));
        }
        // Pythagoras: ‖x‖² = distance² + radius².
        let square = x.iter().map(|x| x * x).sum::<f64>();
        prop_assert!(close(way.distance().powi(2) + way.radius().powi(2), square));
    }

    #[test]
    fn kx_plus_c_has_the_same_x_hat(x in prop::array::uniform3(-20.0..20.0f64), k in 0.5..4.0f64, c in -9.0..9.0f64) {
        let one = way(x);
        prop_assume!(one.radius() > 1.0);
        let other = geometry::way(&geometry::mapped(&numbers(x), k, c)).unwrap();
        // Only ε tells them apart: at most √3 · ε/(2σ²) · |1 − 1/k²|.
        let bound = 3f64.sqrt() * 1e-5 / (2.0 * one.var) * (1.0 - 1.0 / (k * k)).abs();
        prop_assert!(one.difference(&other) <= 1.01 * bound + 1e-12);
        prop_assert!((one.angle().unwrap() - other.angle().unwrap()).abs() < 1e-6);
    }

    #[test]
    fn near_eps_x_hat_shrinks_into_the_circle(x in prop::array::uniform3(-2.0..2.0f64)) {
        let one = way(x);
        prop_assume!(one.radius() > 0.5);
        let other = geometry::way(&geometry::mapped(&numbers(x), 1e-3, 0.0)).unwrap();
        prop_assert!(close(other.x_hat_norm(), (3.0 * other.var / (other.var + 1e-5)).sqrt()));
        prop_assert!(other.x_hat_norm() < 0.7 * one.x_hat_norm());
    }

    #[test]
    fn everything_is_in_the_picture(
        x in prop::array::uniform3(-1e6..1e6f64),
        gamma in prop::array::uniform3(-4.0..4.0f64),
        beta in prop::array::uniform3(-4.0..4.0f64),
        around in -180.0..180.0f64,
        above in 0.0..90.0f64,
        k in 0.001..2.0f64,
    ) {
        let numbers = Numbers { gamma: gamma.to_vec(), beta: beta.to_vec(), ..numbers(x) };
        let way = geometry::way(&numbers).unwrap();
        let other = geometry::way(&geometry::mapped(&numbers, k, 1.0)).unwrap();
        let scene = geometry_scene::scene(&numbers, &way, &other, View { around, above });
        let curves = scene.plane.iter().chain(&scene.circle).chain(&scene.ellipse).chain(&scene.moved);
        let points = [scene.way.x, scene.way.centered, scene.way.y, scene.other.x, scene.centre];
        for (right, down) in curves.copied().chain(points) {
            prop_assert!((-1.0..=SIZE.0 + 1.0).contains(&right) && (-1.0..=SIZE.1 + 1.0).contains(&down));
        }
    }

    #[test]
    fn extremes_are_survived(x in prop::array::uniform3(any::<f64>()), k in any::<f64>()) {
        let numbers = numbers(x);
        let way = geometry::way(&numbers).unwrap();
        let other = geometry::way(&geometry::mapped(&numbers, k, 0.0)).unwrap();
        let scene = geometry_scene::scene(&numbers, &way, &other, View::default());
        let spots = scene.circle.iter().chain([&scene.way.x, &scene.other.x, &scene.way.y]);
        prop_assert!(spots.copied().all(|(right, down)| right.is_finite() && down.is_finite()));
    }
}
