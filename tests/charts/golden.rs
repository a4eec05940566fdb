//! Whole drawings, as SVG. `UPDATE_EXPECT=1` writes them anew; look at them before committing.

use super::samples;
use expect_test::expect_file;
use norm_shortcut::charts::export::svg;
use norm_shortcut::charts::log_lines::LogLines;
use norm_shortcut::charts::style::Theme;

fn drawn(chart: &LogLines, theme: Theme, size: (u32, u32), font_px: f64) -> String {
    svg(chart, theme, size, font_px).unwrap()
}

#[test]
fn gradient_norms_of_64_layers() {
    let drawing = drawn(&samples::depth_64(), Theme::Light, (720, 420), 14.0);
    expect_file!["../golden/depth-64.svg"].assert_eq(&drawing);
}

#[test]
fn gradient_norms_beyond_f64() {
    let drawing = drawn(&samples::extreme(), Theme::Dark, (720, 420), 14.0);
    expect_file!["../golden/extreme.svg"].assert_eq(&drawing);
}

#[test]
fn zero_overflow_and_nan() {
    let drawing = drawn(&samples::gaps(), Theme::Projector, (1280, 720), 24.0);
    expect_file!["../golden/gaps.svg"].assert_eq(&drawing);
}

#[test]
fn a_phone_in_chinese() {
    let drawing = drawn(&samples::narrow(), Theme::Light, (358, 300), 13.0);
    expect_file!["../golden/narrow.svg"].assert_eq(&drawing);
}

#[test]
fn two_decades_with_labels_at_the_left() {
    let drawing = drawn(&samples::loss(), Theme::Light, (640, 360), 14.0);
    expect_file!["../golden/loss.svg"].assert_eq(&drawing);
}
