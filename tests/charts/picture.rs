//! Pictures of what stands on the screen.

use norm_shortcut::charts::picture::{Place, Shape, bounds, paint, svg};

fn place(left: f64, top: f64, width: f64, height: f64) -> Place {
    Place { left, top, width, height }
}

#[test]
fn colours_are_read_as_browsers_compute_them() {
    let read = |text: &str| paint(text).map(|paint| (paint.colour, paint.opacity));
    assert_eq!(read("rgb(46, 111, 176)"), Some(("#2e6fb0".to_owned(), 1.0)));
    assert_eq!(read("rgba(0, 0, 0, 0)"), Some(("#000000".to_owned(), 0.0)));
    // color-mix(in srgb, …): 0.5 of 255 is 127.5.
    assert_eq!(read("color(srgb 0.5 1 0 / 0.25)"), Some(("#80ff00".to_owned(), 0.25)));
    assert_eq!(read("rgb(46 111 176 / 0.5)"), Some(("#2e6fb0".to_owned(), 0.5)));
    for other in ["none", "", "rgb(1, 2)", "oklab(0.5 0 0)", "rgb(a, b, c)", "url(\"#x\")"] {
        assert_eq!(paint(other), None, "{other}");
    }
}

#[test]
fn the_picture_takes_in_every_shape_and_escapes_words() {
    let black = paint("rgb(0, 0, 0)").unwrap();
    let word = Shape::Text {
        place: place(100.0, 40.0, 30.0, 20.0),
        base: 55.0,
        size: 16.0,
        weight: "600".to_owned(),
        family: "\"STIX\", serif".to_owned(),
        paint: black.clone(),
        text: "a<b".to_owned(),
    };
    let shapes = [Shape::Filled { place: place(10.0, 20.0, 50.0, 50.0), radius: 2.0, paint: black }, word];
    assert_eq!(bounds(&shapes), Some(place(-6.0, 4.0, 152.0, 82.0)));
    let document = svg(&shapes, "#ffffff").unwrap();
    assert!(document.contains("width=\"152\" height=\"82\" viewBox=\"-6.0 4.0 152.0 82.0\""));
    assert!(document.contains(">a&lt;b</text>") && document.contains("&quot;STIX&quot;, serif"));
    assert!(document.find("fill=\"#ffffff\"") < document.find("fill=\"#000000\""), "paper lies below");
    // What drawing and office programs do not know.
    assert!(!document.contains("textLength") && !document.contains("var("));
    assert!(document.contains("<text x=\"115.0\" y=\"55.0\" text-anchor=\"middle\""));
    let image = Shape::Image { place: place(0.0, 0.0, 8.0, 8.0), address: "data:,".to_owned() };
    let document = svg(&[image], "#ffffff").unwrap();
    assert!(document.contains("xmlns:xlink") && document.contains("xlink:href=\"data:,\""));
    assert_eq!(svg(&[], "#ffffff"), None);
}
