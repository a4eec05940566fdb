//! Charts as the lesson shows them.

use norm_shortcut::charts::log_lines::{Dash, LabelEnd, LogLines, Mark, Scale, Series, Weight};
use norm_shortcut::charts::style::Role;

pub fn series(role: Role, label: &str, points: impl IntoIterator<Item = (f64, f64)>) -> Series {
    let (dash, mark) = match role {
        Role::Shortcut => (Dash::Solid, Mark::Circle),
        Role::Ghost => (Dash::Solid, Mark::None),
        _ => (Dash::Dashed, Mark::Square),
    };
    Series {
        role,
        dash,
        mark,
        weight: Weight::Bold,
        label: label.to_owned(),
        points: points.into_iter().collect(),
    }
}

/// Norms of a network of `depth` layers that change by `decades` on the way back to layer 0, with
/// the unevenness of random weights.
pub fn norms(depth: usize, decades: f64) -> impl Iterator<Item = (f64, f64)> {
    (0..=depth).map(move |layer| {
        let back = (depth - layer) as f64 / depth as f64;
        (layer as f64, decades * back + 0.03 * decades * back.sqrt() * (9.0 * back).sin())
    })
}

pub fn chart(series: Vec<Series>, depth: usize) -> LogLines {
    LogLines {
        series,
        x_label: "layer l".to_owned(),
        y_label: "‖∂L/∂h‖".to_owned(),
        scale: Scale::Log10,
        x_range: (0.0, depth as f64),
        x_ticks: Vec::new(),
        cursor: None,
        label_end: LabelEnd::Right,
    }
}

/// 64 layers with and without shortcuts, and the last settings as ghosts.
pub fn depth_64() -> LogLines {
    let series = vec![
        series(Role::Ghost, "", norms(64, -2.4)),
        series(Role::Ghost, "", norms(64, 0.9)),
        series(Role::Branch, "plain", norms(64, -4.6)),
        series(Role::Shortcut, "shortcut", norms(64, 1.3)),
    ];
    LogLines { cursor: Some(20.0), label_end: LabelEnd::Left, ..chart(series, 64) }
}

/// 1000 layers, far outside the range of f64.
pub fn extreme() -> LogLines {
    let series = vec![
        series(Role::Branch, "gain 0.5", norms(1000, -450.0)),
        series(Role::Shortcut, "gain 2", norms(1000, 700.0)),
    ];
    chart(series, 1000)
}

/// Curves that vanish, overflow, and are not numbers, each somewhere.
pub fn gaps() -> LogLines {
    let becoming =
        |named: f64| norms(32, 3.0).map(move |(x, y)| (x, if (8.0..16.0).contains(&x) { named } else { y }));
    let series = vec![
        series(
            Role::Branch,
            "vanishes",
            norms(32, -6.0).map(|(x, y)| (x, if x < 12.0 { f64::NEG_INFINITY } else { y })),
        ),
        series(Role::Shortcut, "overflows", becoming(f64::INFINITY)),
        series(Role::Gradient, "lost", becoming(f64::NAN).map(|(x, y)| (x + 12.0, y - 5.0))),
    ];
    chart(series, 32)
}

/// A phone, in Chinese: the labels do not fit at the side.
pub fn narrow() -> LogLines {
    let series = vec![
        series(Role::Branch, "没有捷径（普通网络）", norms(64, -4.6)),
        series(Role::Shortcut, "有捷径（残差网络）", norms(64, 1.3)),
    ];
    LogLines {
        x_label: "层 l".to_owned(), y_label: "梯度范数 ‖∂L/∂h‖".to_owned(), ..chart(series, 64)
    }
}

/// Less than two decades, labels at the left.
pub fn loss() -> LogLines {
    let falling = |rate: f64| {
        (0..=100).map(move |step| (f64::from(step), (2.3 * (-rate * f64::from(step)).exp() + 0.08).log10()))
    };
    let series =
        vec![series(Role::Branch, "Post-LN", falling(0.01)), series(Role::Shortcut, "Pre-LN", falling(0.05))];
    LogLines {
        x_label: "step".to_owned(),
        y_label: "loss".to_owned(),
        scale: Scale::Log10,
        label_end: LabelEnd::Left,
        ..chart(series, 100)
    }
}
