//! Points with their diagonal.

use expect_test::expect_file;
use norm_shortcut::charts::export::scatter_svg;
use norm_shortcut::charts::log_lines::{Dash, Mark, Series, Weight};
use norm_shortcut::charts::scatter::Scatter;
use norm_shortcut::charts::style::{Role, Theme};

fn cloud(mark: Mark, points: impl IntoIterator<Item = (f64, f64)>) -> Series {
    let points = points.into_iter().collect();
    Series { role: Role::X, dash: Dash::Solid, mark, weight: Weight::Bold, label: String::new(), points }
}

fn sample() -> Scatter {
    let wave =
        |from: f64| (0..20).map(move |at| f64::from(at) / 2.0 - 5.0).map(move |x| (x, from * x.sin() * 3.0));
    Scatter {
        clouds: vec![
            cloud(Mark::Circle, wave(1.0)),
            cloud(Mark::Diamond, wave(-0.5)),
            cloud(Mark::Square, [(1.0, 99.0), (-99.0, 2.0), (f64::NAN, 0.0)]),
        ],
        x_label: "x".to_owned(),
        y_label: "γ⊙x̂+β".to_owned(),
        range: (-5.5, 5.5),
    }
}

#[test]
fn a_cloud_with_outliers() {
    let drawing = scatter_svg(&sample(), Theme::Light, (520, 420), 14.0).unwrap();
    expect_file!["../golden/scatter.svg"].assert_eq(&drawing);
}

#[test]
fn every_size_and_range_is_survived() {
    for size in [(1, 1), (40, 40), (2000, 90)] {
        for range in [(0.0, 0.0), (f64::NAN, 1.0), (-1e300, 1e300), (3.0, -3.0)] {
            let chart = Scatter { range, ..sample() };
            assert!(scatter_svg(&chart, Theme::Projector, size, 14.0).unwrap().contains("<svg"));
        }
    }
}

#[test]
fn the_range_leaves_outliers_outside() {
    let values = (0..100).map(f64::from).chain([1e6, f64::NAN]);
    let (low, high) = Scatter::covering(values, 0.9);
    assert!((-5.0..5.0).contains(&low) && (94.0..110.0).contains(&high), "{low} {high}");
    assert_eq!(Scatter::covering([].into_iter(), 0.9), (-1.5, 1.5));
    assert_eq!(Scatter::covering([2.0].into_iter(), 0.0), (1.5, 2.5));
}
