//! Colours: contrast by WCAG 2.2, and roles that stay apart for those who see two of three primaries.

use norm_shortcut::charts::palette::Palette;
use norm_shortcut::charts::style::{Role, Theme};

type Rgb = (u8, u8, u8);
type Vector = [f64; 3];
type Matrix = [Vector; 3];

/// Linear light of an sRGB colour (IEC 61966-2-1).
fn linear((r, g, b): Rgb) -> Vector {
    [r, g, b].map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

fn times(matrix: &Matrix, vector: Vector) -> Vector {
    matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
}

/// Contrast ratio, WCAG 2.2.
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let luminance = |colour| times(&[[0.2126, 0.7152, 0.0722]; 3], linear(colour))[0] + 0.05;
    let (a, b) = (luminance(a), luminance(b));
    a.max(b) / a.min(b)
}

/// Oklab of linear light (Ottosson 2020), times 100: a difference of 2 is just seen.
fn oklab(rgb: Vector) -> Vector {
    const TO_CONES: Matrix = [
        [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
        [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
        [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
    ];
    const TO_LAB: Matrix = [
        [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
        [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
        [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
    ];
    let cones = times(&TO_CONES, rgb.map(|value| value.clamp(0.0, 1.0))).map(f64::cbrt);
    times(&TO_LAB, cones).map(|value| 100.0 * value)
}

const ALL_THREE: Matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

/// Machado, Oliveira, Fernandes 2009, severity 1.
const DEUTERANOPIA: Matrix = [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_820, 0.042_940, 0.968_881],
];
const PROTANOPIA: Matrix = [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
];

fn difference(a: Rgb, b: Rgb, sight: &Matrix) -> f64 {
    let seen = |colour| oklab(times(sight, linear(colour)));
    seen(a).iter().zip(seen(b)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

fn grounds(palette: &Palette) -> [Rgb; 2] {
    [palette.paper, palette.panel]
}

/// Roles that stand in one figure.
const TOGETHER: [&[Role]; 4] = [
    &[Role::X, Role::Mean, Role::Spread, Role::XHat, Role::Gamma, Role::Beta],
    &[Role::Branch, Role::Shortcut, Role::Gradient, Role::Ghost],
    &[Role::X, Role::Branch],
    &[Role::X, Role::XHat, Role::Gradient],
];

/// Told apart by form alone: a ghost is an outline or a thin line without a mark.
const BY_FORM: [(Role, Role); 1] = [(Role::Branch, Role::Ghost)];

fn pairs() -> impl Iterator<Item = (Role, Role)> {
    TOGETHER
        .into_iter()
        .flat_map(|roles| {
            roles.iter().enumerate().flat_map(|(at, a)| roles[at + 1..].iter().map(move |b| (*a, *b)))
        })
        .filter(|pair| !BY_FORM.contains(pair))
}

#[test]
fn the_measures_agree_with_known_values() {
    assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 1e-9);
    // The lightest grey that WCAG's own examples let pass on white.
    assert!((contrast((0x76, 0x76, 0x76), (255, 255, 255)) - 4.54).abs() < 0.01);
    assert!((oklab(linear((255, 255, 255)))[0] - 100.0).abs() < 0.01);
    // To a deuteranope these are nearly one colour.
    let (red, green) = ((0xa0, 0x50, 0x00), (0x60, 0x70, 0x00));
    assert!(difference(red, green, &DEUTERANOPIA) < 0.4 * difference(red, green, &ALL_THREE));
}

#[test]
fn every_word_can_be_read() {
    for theme in Theme::ALL {
        let palette = theme.palette();
        let words = [palette.ink, palette.quiet, palette.accent, palette.good, palette.bad];
        let roles = Role::ALL.map(|role| role.colour(&palette));
        for ground in grounds(&palette) {
            for colour in words.iter().chain(&roles) {
                let ratio = contrast(*colour, ground);
                assert!(ratio >= 4.5, "{theme:?}: {colour:x?} on {ground:x?} has {ratio:.2}");
            }
        }
        assert!(contrast(palette.on_accent, palette.accent) >= 4.5, "{theme:?}");
    }
}

#[test]
fn the_projector_has_more_contrast_than_the_screen() {
    for role in Role::ALL {
        let on_paper = |theme: Theme| contrast(role.colour(&theme.palette()), theme.palette().paper);
        assert!(on_paper(Theme::Projector) >= 6.0, "{role:?}");
        assert!(on_paper(Theme::Projector) > on_paper(Theme::Light) - 1.5, "{role:?}");
    }
}

#[test]
fn roles_in_one_figure_differ_for_every_eye() {
    let sights = [
        ("three primaries", ALL_THREE, 11.0),
        ("deuteranopia", DEUTERANOPIA, 7.5),
        ("protanopia", PROTANOPIA, 7.5),
    ];
    for theme in Theme::ALL {
        let palette = theme.palette();
        for (a, b) in pairs() {
            for (name, sight, least) in &sights {
                let seen = difference(a.colour(&palette), b.colour(&palette), sight);
                assert!(seen >= *least, "{theme:?}, {name}: {a:?} and {b:?} differ by {seen:.1}");
            }
        }
    }
}
