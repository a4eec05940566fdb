//! Curves over a logarithmic axis, as a backend sees them.

use super::recorder::{Record, Recorder};
use super::samples::{self, chart, norms, series};
use norm_shortcut::charts::log_lines::{
    Dash, Gap, LabelEnd, Layout, LogLines, Mark, Scale, Series, Weight, draw,
};
use norm_shortcut::charts::style::{Role, Style, Theme};
use norm_shortcut::charts::ticks;
use plotters::drawing::IntoDrawingArea;
use proptest::prelude::*;

const UNIT: u32 = 4;

fn recorded(chart: &LogLines, (width, height): (u32, u32), font_px: f64) -> (Record, Layout) {
    let mut record = Record::default();
    let area = Recorder { size: (UNIT * width, UNIT * height), record: &mut record }.into_drawing_area();
    let style = Style::of(Theme::Light, font_px, f64::from(UNIT));
    let layout = draw(&area, chart, &style).unwrap();
    drop(area);
    (record, layout)
}

fn all_samples() -> Vec<LogLines> {
    vec![samples::depth_64(), samples::extreme(), samples::gaps(), samples::narrow(), samples::loss()]
}

/// Curves are wider than connectors.
fn curves(record: &Record) -> impl Iterator<Item = (f64, f64)> {
    let wide = record.paths.iter().filter(|path| path.width > UNIT);
    wide.flat_map(|path| &path.points)
        .map(|(x, y)| (f64::from(*x) / f64::from(UNIT), f64::from(*y) / f64::from(UNIT)))
}

#[test]
fn curves_stay_inside_the_plot() {
    for mut chart in all_samples() {
        // The samples of rows above the plot are strokes outside of it.
        chart.series.iter_mut().for_each(|series| series.label.clear());
        let (record, layout) = recorded(&chart, (600, 400), 14.0);
        let (left, top, right, bottom) = layout.plot();
        assert!(curves(&record).count() > 40);
        for (x, y) in curves(&record) {
            assert!(left <= x && x <= right && top <= y && y <= bottom, "{x} {y} {:?}", layout.plot());
        }
    }
}

#[test]
fn texts_do_not_overlap_and_are_inside() {
    for chart in all_samples() {
        for size in [(1280, 720), (720, 420), (358, 300), (280, 220)] {
            let (record, _) = recorded(&chart, size, 14.0);
            for (index, text) in record.texts.iter().enumerate() {
                let overlapping = record.texts[index + 1..].iter().find(|other| text.overlaps(other));
                assert!(overlapping.is_none(), "{size:?}: {text:?} {overlapping:?}");
                let [left, top, right, bottom] = text.area;
                let inside = left >= 0
                    && top >= 0
                    && right <= (UNIT * size.0) as i32
                    && bottom <= (UNIT * size.1) as i32;
                assert!(inside, "{size:?}: {text:?}");
            }
        }
    }
}

#[test]
fn many_labels_at_one_height_are_kept_apart() {
    for end in [LabelEnd::Left, LabelEnd::Right] {
        let names = ["one", "two", "three", "four", "five", "six", "seven"];
        let series = names.iter().map(|name| series(Role::X, name, norms(20, 0.0))).collect();
        let (record, _) = recorded(&LogLines { label_end: end, ..chart(series, 20) }, (600, 300), 14.0);
        let labels: Vec<_> = record.texts.iter().filter(|text| names.contains(&text.text.as_str())).collect();
        assert_eq!(labels.len(), names.len());
        for (index, label) in labels.iter().enumerate() {
            assert!(!labels[index + 1..].iter().any(|other| label.overlaps(other)));
        }
    }
}

#[test]
fn of_two_that_end_at_one_point_the_upper_curve_has_the_upper_label() {
    let lines =
        vec![series(Role::Branch, "low", norms(64, -4.0)), series(Role::Shortcut, "high", norms(64, 4.0))];
    let (record, _) = recorded(&chart(lines, 64), (600, 300), 14.0);
    let top = |name: &str| record.texts.iter().find(|text| text.text == name).unwrap().area[1];
    assert!(top("high") < top("low"));
}

#[test]
fn gaps_are_named_and_not_bridged() {
    let (record, layout) = recorded(&samples::gaps(), (800, 500), 14.0);
    for symbol in ["0", "∞", "NaN"] {
        let named =
            |text: &&super::recorder::Written| text.text == symbol && text.colour != (0x56, 0x5d, 0x66);
        assert_eq!(record.texts.iter().filter(named).count(), 1, "{symbol}");
    }
    let at = |x: f64| layout.px_from_data(x, 0.0).unwrap().0 * f64::from(UNIT);
    let shortcut = Role::Shortcut.colour(&Theme::Light.palette());
    for path in record.paths.iter().filter(|path| path.colour == shortcut && path.width > UNIT) {
        let inside = |x: i32| at(7.1) < f64::from(x) && f64::from(x) < at(15.9);
        assert!(!path.points.iter().any(|(x, _)| inside(*x)));
        assert!(
            !path
                .points
                .windows(2)
                .any(|pair| f64::from(pair[0].0) < at(8.0) && f64::from(pair[1].0) > at(15.0))
        );
    }
}

#[test]
fn every_gap_has_its_reason() {
    assert_eq!(Gap::of(-450.0), None);
    assert_eq!(Gap::of(f64::NEG_INFINITY), Some(Gap::Zero));
    assert_eq!(Gap::of(f64::INFINITY), Some(Gap::Overflow));
    assert_eq!(Gap::of(f64::NAN), Some(Gap::Undefined));
    assert_eq!((Gap::of(f64::MAX), Gap::of(f64::MIN)), (Some(Gap::Overflow), Some(Gap::Zero)));
}

#[test]
fn thinning_keeps_a_spike_of_either_sign() {
    for (at, spike) in (500..510).flat_map(|at| [(at, 5.0), (at, -5.0)]) {
        let mut line = series(Role::Shortcut, "", (0..=1000).map(|x| (f64::from(x), f64::from(x % 3))));
        line.points[at].1 = spike;
        let (record, layout) = recorded(&chart(vec![line], 1000), (400, 300), 14.0);
        let (_, peak) = layout.px_from_data(at as f64, spike).unwrap();
        assert!(curves(&record).any(|(_, y)| (y - peak).abs() < 0.5));
        assert!(curves(&record).count() < 800);
    }
}

#[test]
fn dashes_cover_the_curve_from_end_to_end() {
    let mut line = series(Role::Branch, "", norms(64, -4.0));
    line.dash = Dash::Solid;
    line.mark = Mark::None;
    let length = |dash: Dash| {
        let chart = chart(vec![norm_shortcut::charts::log_lines::Series { dash, ..line.clone() }], 64);
        let (record, _) = recorded(&chart, (600, 400), 14.0);
        let step = |a: (i32, i32), b: (i32, i32)| f64::from(a.0 - b.0).hypot(f64::from(a.1 - b.1));
        record
            .paths
            .iter()
            .flat_map(|path| path.points.windows(2))
            .map(|pair| step(pair[0], pair[1]))
            .sum::<f64>()
    };
    let whole = length(Dash::Solid);
    assert!((length(Dash::Dashed) / whole - 4.0 / 6.5).abs() < 0.03);
    assert!((length(Dash::Dotted) / whole - 1.0 / 2.5).abs() < 0.05);
}

#[test]
fn the_cursor_marks_the_nearest_point_of_each_curve() {
    let (record, layout) =
        recorded(&LogLines { cursor: Some(20.4), ..samples::depth_64() }, (720, 420), 14.0);
    let paper = Theme::Light.palette().paper;
    let rings: Vec<_> = record.discs.iter().filter(|(_, _, colour)| *colour == paper).collect();
    assert_eq!(rings.len(), 2);
    let x = layout.px_from_data(20.0, 0.0).unwrap().0 * f64::from(UNIT);
    assert!(rings.iter().all(|((at, _), _, _)| (f64::from(*at) - x).abs() < 1.0));
}

#[test]
fn pixels_lead_back_to_x_in_either_direction() {
    for x_range in [(0.0, 64.0), (64.0, 0.0)] {
        let (_, layout) = recorded(&LogLines { x_range, ..samples::depth_64() }, (720, 420), 14.0);
        for x in [0.0, 1.0, 20.0, 63.5, 64.0] {
            let (px, _) = layout.px_from_data(x, 0.0).unwrap();
            assert!((layout.data_x_from_px(px) - x).abs() < 1e-9);
        }
        assert_eq!(layout.data_x_from_px(-50.0), x_range.0);
        assert_eq!(layout.data_x_from_px(5000.0), x_range.1);
        assert!(layout.data_x_from_px(f64::NAN).is_finite());
        assert_eq!(layout.px_from_data(65.0, 0.0), None);
        assert_eq!(layout.px_from_data(3.0, f64::NAN), None);
    }
}

#[test]
fn ticks_at_round_values() {
    let labels = |(_, ticks): ((f64, f64), Vec<ticks::Tick>)| -> Vec<String> {
        ticks.into_iter().map(|tick| tick.label).collect()
    };
    assert_eq!(
        labels(ticks::logarithmic(-4.6, 1.3, 10)),
        ["10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰", "10¹", "10²"]
    );
    assert_eq!(labels(ticks::logarithmic(-4.6, 1.3, 5)), ["10⁻⁶", "10⁻⁴", "10⁻²", "10⁰", "10²"]);
    assert_eq!(
        labels(ticks::logarithmic(-450.0, 0.0, 6)),
        ["10⁻⁵⁰⁰", "10⁻⁴⁰⁰", "10⁻³⁰⁰", "10⁻²⁰⁰", "10⁻¹⁰⁰", "10⁰"]
    );
    assert_eq!(labels(ticks::logarithmic(-0.6, 0.5, 8)), ["0.2", "0.5", "1", "2", "5"]);
    assert_eq!(labels(ticks::logarithmic(0.0, 0.0, 8)), ["0.5", "1", "2"]);
    assert_eq!(labels(ticks::logarithmic(-200.0, -199.9, 8)), ["10⁻²⁰⁰", "10⁻¹⁹⁹"]);
    let whole: Vec<_> = ticks::linear_with_ends(0.0, 64.0, 6).into_iter().map(|tick| tick.label).collect();
    assert_eq!(whole, ["0", "20", "40", "64"]);
    let few: Vec<_> = ticks::linear(0.0, 2.0, 9).into_iter().map(|tick| tick.label).collect();
    assert_eq!(few, ["0", "1", "2"], "there is no layer 0.5");
    let whole: Vec<_> = ticks::linear_with_ends(0.0, 32.0, 2).into_iter().map(|tick| tick.label).collect();
    assert_eq!(whole, ["0", "32"], "where there is room for two they are the ends");
    let slopes: Vec<_> = ticks::linear(-1.6e6, 5e5, 2).into_iter().map(|tick| tick.label).collect();
    assert_eq!(slopes, ["−1×10⁶", "0"], "one tick tells no scale");
}

/// plotters measures these through the font, which in a browser adds a styled element to the page.
#[test]
fn no_text_is_measured_but_by_the_backend() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/charts")).unwrap() {
        let path = entry.unwrap().path();
        let source = std::fs::read_to_string(&path).unwrap();
        for name in ["ChartBuilder", "configure_", "titled", "MultiLineText", "box_size", "draw_mesh"] {
            assert!(!source.contains(name), "{name} in {}", path.display());
        }
    }
}

fn any_chart() -> impl Strategy<Value = LogLines> {
    let number = || {
        prop_oneof![
            -20.0..20.0f64,
            -800.0..800.0f64,
            any::<f64>(),
            Just(f64::NAN),
            Just(f64::INFINITY),
            Just(f64::NEG_INFINITY)
        ]
    };
    let x = || prop_oneof![0.0..64.0f64, any::<f64>()];
    let points = proptest::collection::vec((x(), number()), 0..60);
    let role = proptest::sample::select(&Role::ALL[..]);
    let dash = proptest::sample::select(vec![Dash::Solid, Dash::Dashed, Dash::Dotted]);
    let mark =
        proptest::sample::select(vec![Mark::None, Mark::Circle, Mark::Square, Mark::Triangle, Mark::Diamond]);
    let line = (role, dash, mark, "[a-z捷径]{0,12}", points).prop_map(|(role, dash, mark, label, points)| {
        Series { role, dash, mark, weight: Weight::Bold, label, points }
    });
    let range = prop_oneof![Just((0.0, 64.0)), (number(), number())];
    let end = proptest::sample::select(vec![LabelEnd::Left, LabelEnd::Right]);
    (proptest::collection::vec(line, 0..5), range, proptest::option::of(number()), end).prop_map(
        |(series, x_range, cursor, label_end)| LogLines {
            series,
            x_label: "layer".to_owned(),
            y_label: String::new(),
            scale: Scale::Log10,
            x_range,
            x_ticks: Vec::new(),
            cursor,
            label_end,
        },
    )
}

proptest! {
    #[test]
    fn no_data_and_no_size_break_a_chart(chart in any_chart(), width in 0u32..900, height in 0u32..700, font in prop_oneof![4.0..40.0f64, any::<f64>()]) {
        let (record, layout) = recorded(&chart, (width, height), font);
        for (x, y) in curves(&record) {
            prop_assert!((-1.0..=f64::from(width) + 1.0).contains(&x), "{x}");
            prop_assert!((-1.0..=f64::from(height) + 1.0).contains(&y), "{y}");
        }
        prop_assert!(layout.y_ticks().windows(2).all(|pair| pair[0].at < pair[1].at));
        prop_assert!(layout.x_ticks().windows(2).all(|pair| pair[0].at < pair[1].at));
        prop_assert!(layout.y_ticks().len() >= 2);
        for px in [f64::NAN, f64::INFINITY, -1.0, 0.0, 100.0] {
            prop_assert!(layout.data_x_from_px(px).is_finite());
        }
    }

    #[test]
    fn a_logarithmic_axis_holds_its_data_with_few_ticks(a in -1e4..1e4f64, span in prop_oneof![0.0..3.0f64, 0.0..1e4f64], most in 0usize..20) {
        let ((low, high), ticks) = ticks::logarithmic(a, a + span, most);
        prop_assert!(low <= a + 1e-9 && a + span <= high + 1e-9, "{low} {high}");
        prop_assert!((2..=most.max(3)).contains(&ticks.len()), "{ticks:?}");
        prop_assert!(high - low <= 6.0 * span + 2.0, "{low} {high}");
        prop_assert!(ticks.windows(2).all(|pair| pair[0].at < pair[1].at && pair[0].label != pair[1].label));
    }

    #[test]
    fn a_linear_axis_has_few_round_ticks(a in -1e6..1e6f64, span in 1e-3..1e6f64, most in 0usize..20) {
        let ticks = ticks::linear(a, a + span, most);
        prop_assert!((2..=most.max(2) + 1).contains(&ticks.len()), "{ticks:?}");
        prop_assert!(ticks.iter().all(|tick| tick.at >= a - 1e-6 * span && tick.at <= a + span * (1.0 + 1e-6)));
    }
}

/// A share from 0 to 1 has its place between the axis' ends, and the whole range is there without data.
#[test]
fn a_linear_axis_shows_the_height_itself() {
    let scale = Scale::Linear { from: 0.0, to: 1.0 };
    let error = samples::series(Role::Branch, "", [(0.0, 0.25), (10.0, 0.75)]);
    let (_, layout) = recorded(&LogLines { scale, ..chart(vec![error], 10) }, (600, 300), 14.0);
    assert_eq!(layout.y_range(), (0.0, 1.0));
    let height = |y| layout.px_from_data(0.0, y).unwrap().1;
    let quarter = (height(0.0) - height(0.25)) / (height(0.0) - height(1.0));
    assert!((quarter - 0.25).abs() < 1e-9, "{quarter}");
    assert_eq!(layout.px_from_data(0.0, 1.5), None);
    let (_, empty) = recorded(&LogLines { scale, ..chart(Vec::new(), 10) }, (600, 300), 14.0);
    assert_eq!(empty.y_range(), (0.0, 1.0));
    let shared = Scale::LogOver { low: -2.0, high: 3.0 };
    let (_, wide) = recorded(&LogLines { scale: shared, ..chart(Vec::new(), 10) }, (600, 300), 14.0);
    assert_eq!(wide.y_range(), (-2.0, 3.0), "the range of its neighbour, whatever it draws");
    let high = samples::series(Role::Branch, "", [(0.0, 2.5)]);
    let (_, layout) = recorded(&LogLines { scale, ..chart(vec![high], 10) }, (600, 300), 14.0);
    assert_eq!(layout.y_range(), (0.0, 2.5));
}

/// One of many seeds is thinner than the median and carries no mark.
#[test]
fn a_thin_curve_has_no_marks() {
    let line = |weight| {
        let series = samples::series(Role::Shortcut, "", [(0.0, 0.0), (10.0, 1.0)]);
        let chart = chart(vec![Series { weight, ..series }], 10);
        recorded(&chart, (600, 300), 14.0).0
    };
    assert_eq!(line(Weight::Thin).discs.len(), 0);
    assert!(!line(Weight::Bold).discs.is_empty());
}
