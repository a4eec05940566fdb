//! What the page copies and saves is read back the same; what nobody can see changes nothing.

use super::readings;
use norm_shortcut::charts::numbers::exact;
use norm_shortcut::components::export::{Row, csv, json};
use norm_shortcut::deck;
use norm_shortcut::lesson::layer_norm::{self, VectorId};
use norm_shortcut::lesson::{Quantity, SlideId};
use norm_shortcut::state::parse::{self, Sense, Wanted, clean::is_invisible};
use norm_shortcut::state::{Edit, Settings, apply};
use proptest::prelude::*;

fn vector() -> impl Strategy<Value = Vec<f64>> {
    let any = any::<f64>().prop_filter("finite", |value| value.is_finite());
    prop::collection::vec(prop_oneof![any, -1e4..1e4f64, (-999i32..9999).prop_map(f64::from)], 1..=64)
}

const VECTORS: [(VectorId, Quantity); 4] = [
    (VectorId::X, Quantity::X),
    (VectorId::Gamma, Quantity::Gamma),
    (VectorId::Beta, Quantity::Beta),
    (VectorId::Dy, Quantity::Dy),
];

fn rows(quantity: Quantity, values: &[f64]) -> Vec<Row> {
    let row = |(at, value): (usize, &f64)| {
        [quantity.name().to_owned(), at.to_string(), String::new(), String::new(), exact(*value)]
    };
    values.iter().enumerate().map(row).collect()
}

/// Every vector of one length, and its figure's values as the page has them.
fn saved(x: &[f64]) -> (Settings, Vec<Row>) {
    let start = Settings { slide: SlideId::Normalize, ..deck::start() };
    let turned: Vec<f64> = x.iter().rev().copied().collect();
    let edits = [
        Edit::Vector(VectorId::X, x.to_vec()),
        Edit::Vector(VectorId::Gamma, turned.clone()),
        Edit::Vector(VectorId::Beta, x.to_vec()),
        Edit::Vector(VectorId::Dy, turned),
    ];
    let settings = edits.into_iter().fold(start, apply);
    let mean =
        [Quantity::Mean.name().to_owned(), String::new(), String::new(), String::new(), "0.5".to_owned()];
    let vectors = VECTORS.iter().flat_map(|(id, quantity)| rows(*quantity, settings.numbers.vector(*id)));
    let all = std::iter::once(mean).chain(vectors).collect();
    (settings, all)
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

fn first(text: &str, id: VectorId) -> Vec<f64> {
    parse::readings(text, id).unwrap_or_else(|why| panic!("{why:?}: {text}"))[0].values.clone()
}

proptest! {
    /// Two readers know what a field shows: the short one says nothing else than the one that knows all.
    #[test]
    fn what_is_plain_is_read_as_by_the_whole_reader(values in vector(), digits in "-?[0-9]{1,6}(\\.[0-9]{0,4})?(, -?[0-9]{0,4}(\\.[0-9]{1,4})?){0,4}") {
        let shown = values.iter().map(|value| exact(*value)).collect::<Vec<_>>().join(", ");
        for text in [shown, exact(values[0]), digits] {
            for wanted in [Wanted::Vector(VectorId::X), Wanted::Number, Wanted::Eps] {
                if let Some(plain) = parse::plain(&text, wanted) {
                    prop_assert_eq!(Ok(plain), parse::wanted(&text, wanted), "{}", text);
                }
            }
        }
    }

    #[test]
    fn a_field_reads_what_it_shows(values in vector()) {
        let text = values.iter().map(|value| exact(*value)).collect::<Vec<_>>().join(", ");
        let all = readings(&text).unwrap();
        prop_assert_eq!(bits(&all[0].values), bits(&values));
        prop_assert_eq!((all.len(), all[0].sense), (1, None));
        let link = text.replace(' ', "");
        prop_assert_eq!(bits(&parse::vector(&link).unwrap()), bits(&values));
    }

    #[test]
    fn files_are_read_back(x in vector()) {
        let (settings, rows) = saved(&x);
        for text in [csv(&rows), json(&rows)] {
            for (id, _) in VECTORS {
                let all = parse::readings(&text, id).unwrap();
                prop_assert_eq!(bits(&all[0].values), bits(settings.numbers.vector(id)), "{}", text);
                prop_assert_eq!((all.len(), all[0].sense), (1, Some(Sense::Named)));
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn programs_are_read_back(x in vector()) {
        let (settings, _) = saved(&x);
        let code = deck::code(&settings).expect("code");
        for text in [Some(code.pytorch), code.numpy].into_iter().flatten() {
            for (id, _) in VECTORS {
                prop_assert_eq!(bits(&first(&text, id)), bits(settings.numbers.vector(id)), "{}", text);
            }
        }
    }

}

proptest! {
    #[test]
    fn what_nobody_sees_changes_nothing(
        text in prop::sample::select(TEXTS.to_vec()),
        places in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(INVISIBLE.to_vec())), 1..8),
    ) {
        let mut letters: Vec<char> = text.chars().collect();
        for (place, invisible) in places {
            letters.insert(place.index(letters.len() + 1), invisible);
        }
        let seen: String = letters.iter().collect();
        prop_assert_eq!(readings(&seen), readings(text));
        prop_assert_eq!(parse::vector(&seen), parse::vector(text));
        prop_assert_eq!(parse::seed(&seen), parse::seed(text));
    }

    #[test]
    fn nothing_panics(text in "\\PC{0,40}|[-+0-9.,;eE'\"\\[\\](){}<>=|&$%*^_:#`\\\\ \t\nxijT…]{0,40}") {
        for id in [VectorId::X, VectorId::Dy] {
            for reading in parse::readings(&text, id).unwrap_or_default() {
                prop_assert!((1..=parse::MAX_ENTRIES).contains(&reading.values.len()));
                prop_assert!(reading.values.iter().all(|value| value.is_finite()));
            }
        }
        let _ = (parse::number_readings(&text), parse::eps_readings(&text), parse::vector(&text));
    }
}

const TEXTS: [&str; 12] = [
    "1,2,3,4",
    "1，2。5",
    "1,5; 2,5",
    "1\r\n2\r\n3",
    "tensor([1., 2.], device='cuda:0')",
    "1 234,5",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "[1] 1 2\n[3] 3",
    "12%",
    "1, …",
    "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>",
    "quantity,index,layer,series,value\nx,0,,,1\nx,1,,,2\n",
];

const INVISIBLE: [char; 12] = [
    '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{feff}', '\u{2060}', '\u{ad}', '\u{202a}',
    '\u{2069}', '\u{fe0f}', '\u{0}',
];

#[test]
fn what_is_invisible_leaves_no_trace() {
    assert!(INVISIBLE.iter().all(|c| is_invisible(*c)));
    assert!(!"1, 2\t\n\r\u{a0}。-−".chars().any(is_invisible));
}

/// The one vector of a file that has no other, whatever it is.
#[test]
fn a_file_with_one_vector() {
    let text = csv(&rows(Quantity::XHat, &[1.0, -1.0]));
    assert_eq!(first(&text, VectorId::X), [1.0, -1.0]);
    let two = [rows(Quantity::XHat, &[1.0]), rows(Quantity::Y, &[2.0])].concat();
    assert_eq!(readings(&csv(&two)), Err(parse::Problem::Several("x-hat, y".to_owned())));
    assert_eq!(readings(&json(&two)), Err(parse::Problem::Several("x-hat, y".to_owned())));
}

#[test]
fn the_run_on_screen_can_be_made() {
    assert!(layer_norm::run(&saved(&[1.0, 2.0, 4.0]).0.numbers).is_ok());
}
