//! Charts as files.

use super::samples;
use norm_shortcut::charts::export::{csv, svg};
use norm_shortcut::charts::style::{Role, Theme};

#[test]
fn the_document_has_its_size_and_true_font_sizes() {
    let document = svg(&samples::depth_64(), Theme::Light, (720, 420), 14.0).unwrap();
    assert!(document.starts_with(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"720\" height=\"420\" viewBox=\"0 0 5760 3360\""
    ));
    assert!(document.trim_end().ends_with("</svg>"));
    assert_eq!(document.matches("<text").count(), document.matches("font-size=\"112\"").count());
    assert!(!document.contains("style="), "a strict policy refuses style attributes");
}

#[test]
fn labels_are_escaped() {
    let mut chart = samples::depth_64();
    chart.series[2].label = "a<b&\"c\"".to_owned();
    let document = svg(&chart, Theme::Dark, (720, 420), 14.0).unwrap();
    assert!(document.contains("a&lt;b&amp;&quot;c&quot;") && !document.contains("a<b"));
}

#[test]
fn any_size_gives_a_document() {
    for size in [(0, 0), (1, 1), (9, 900), (900, 9), (40, 40), (100_000, 1)] {
        let document = svg(&samples::gaps(), Theme::Projector, size, f64::NAN).unwrap();
        assert!(document.contains("</svg>"), "{size:?}");
    }
}

#[test]
fn rows_hold_values_beyond_f64_and_name_the_rest() {
    let points = [
        (0.0, -450.25),
        (1.0, 700.0),
        (2.0, f64::NEG_INFINITY),
        (3.0, f64::INFINITY),
        (4.0, f64::NAN),
        (5.0, 2f64.log10()),
        (6.0, -1e-15),
    ];
    let series = vec![
        samples::series(Role::Ghost, "", points),
        samples::series(Role::Branch, "no \"shortcut\", tanh", points),
    ];
    // 10^0.75 = 5.62341325190…
    let expected = "series,x,log10_y,y\n\
        \"no \"\"shortcut\"\", tanh\",0,-450.25,5.62341325190e-451\n\
        \"no \"\"shortcut\"\", tanh\",1,700,1.00000000000e700\n\
        \"no \"\"shortcut\"\", tanh\",2,-Infinity,0\n\
        \"no \"\"shortcut\"\", tanh\",3,Infinity,Infinity\n\
        \"no \"\"shortcut\"\", tanh\",4,NaN,NaN\n\
        \"no \"\"shortcut\"\", tanh\",5,0.3010299956639812,2.00000000000e0\n\
        \"no \"\"shortcut\"\", tanh\",6,-1e-15,1.00000000000e0\n";
    assert_eq!(csv(&samples::chart(series, 6)), expected);
}
