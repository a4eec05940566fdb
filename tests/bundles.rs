//! `locales/bundles.toml` holds what the sources name: a slide has all words that it can show before it shows them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used)]

use norm_shortcut::figures::ALL;
use norm_shortcut::lesson::SlideId;
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use words::Locales;

/// What is shown only when all words are there.
const PAPER: &str = "src/deck/paper";

/// What stands behind the key for questions, and comes with it.
const PREDICT: [&str; 2] = ["src/deck/frame/predict.rs", "src/components/question"];

/// What the teacher's window shows, and comes with it.
const PRESENTER: &str = "src/deck/presenter";

/// The link with its code, and the figure in a frame.
const SHARE: [&str; 2] = ["src/deck/share", "src/deck/embed"];

/// What one has done, on the contents, and comes once there is something.
const STUDY: &str = "src/deck/study";

/// What a notebook of one code view says, and comes with it; that of the lesson has all words.
const NOTEBOOK: [&str; 3] =
    ["src/deck/notebook/view.rs", "src/deck/notebook/words.rs", "src/deck/notebook/files.rs"];

/// What comes when the numbers rest.
const FURTHER: [&str; 1] = ["src/deck/frame/further.rs"];

fn locales() -> Locales {
    Locales::read("locales".as_ref()).expect("words")
}

/// All sources of a folder or a file, each with its path.
fn sources(path: &Path) -> Vec<(String, String)> {
    if path.is_file() {
        let text = fs::read_to_string(path).expect("a source");
        return vec![(path.to_string_lossy().replace('\\', "/"), text)];
    }
    let entries = fs::read_dir(path).expect("a folder");
    entries.flat_map(|entry| sources(&entry.expect("an entry").path())).collect()
}

/// The locale files that sources name: `text::normalize`, `text::{Language, normalize}`.
fn named(sources: &[(String, String)], stems: &BTreeSet<String>) -> BTreeSet<String> {
    let path = Regex::new(r"\btext::(?:\{((?:[^{}]|\{[^{}]*\})*)\}|(\w+))").expect("a pattern");
    let word = Regex::new(r"\w+").expect("a pattern");
    let inner = Regex::new(r"\{[^{}]*\}").expect("a pattern");
    let mut found = BTreeSet::new();
    for (_, text) in sources {
        for names in path.captures_iter(text) {
            let names = names.get(1).or(names.get(2)).map_or("", |names| names.as_str());
            let names = inner.replace_all(names, "");
            found.extend(word.find_iter(&names).map(|word| word.as_str().replace('_', "-")));
        }
    }
    found.intersection(stems).cloned().collect()
}

fn stems(locales: &Locales) -> BTreeSet<String> {
    locales.files.iter().map(|file| file.stem.clone()).collect()
}

/// The files of bundles.
fn files(locales: &Locales, bundles: &[&str]) -> BTreeSet<String> {
    bundles.iter().flat_map(|bundle| locales.plan.bundles[*bundle].clone()).collect()
}

/// The modules of figures that a source names; with its entry all of a figure.
fn modules(text: &str) -> BTreeSet<PathBuf> {
    let path = Regex::new(r"\b(\w+)::(?:\{([^}]*)\}|(\w+))").expect("a pattern");
    let word = Regex::new(r"\w+").expect("a pattern");
    let mut found = BTreeSet::new();
    for names in path.captures_iter(text) {
        let figure = Path::new("src/figures").join(&names[1]);
        let inner = names.get(2).or(names.get(3)).map_or("", |names| names.as_str());
        for name in word.find_iter(inner).map(|name| name.as_str()) {
            let file = figure.join(format!("{name}.rs"));
            let all = if name == "FIGURE" { figure.clone() } else { figure.join(name) };
            found.extend([all, file].into_iter().filter(|path| path.exists()));
        }
    }
    found
}

/// All that these sources can show: themselves, and what they show of figures. What stands on a slide whatever its
/// figure is what it names of figures but their entries.
fn shown_by(start: &[(String, String)]) -> Vec<(String, String)> {
    let mut shown = start.to_vec();
    let of_start = start.iter().flat_map(|(_, text)| modules(&text.replace("::FIGURE", "")));
    let mut waiting: BTreeSet<PathBuf> = of_start.collect();
    let mut seen = BTreeSet::new();
    while let Some(path) = waiting.pop_first() {
        if seen.insert(path.clone()) {
            let sources = sources(&path);
            waiting.extend(sources.iter().flat_map(|(_, text)| modules(text)));
            shown.extend(sources);
        }
    }
    shown
}

/// What of the words that `sources` name does not come with all of `needs`.
fn missing(sources: &[(String, String)], needs: &[&str]) -> BTreeSet<String> {
    let locales = locales();
    let bundles = needs.iter().filter_map(|of| locales.plan.needs.get(*of)).flatten();
    let bundles: Vec<&str> = bundles.map(String::as_str).chain(["shell"]).collect();
    named(sources, &stems(&locales)).difference(&files(&locales, &bundles)).cloned().collect()
}

#[test]
fn a_slide_has_all_words_that_it_can_show() {
    for slide in SlideId::ALL {
        let file = format!("src/deck/{}.rs", slide.slug().replace('-', "_"));
        let shown = shown_by(&sources(file.as_ref()));
        assert_eq!(missing(&shown, &[slide.slug()]), BTreeSet::new(), "{slide:?}");
    }
}

/// On whatever slide it is shown: what slides share is there, nothing of theirs.
#[test]
fn a_figure_has_all_words_that_it_can_show() {
    for figure in ALL {
        let shown = shown_by(&sources(&Path::new("src/figures").join(figure.chunk)));
        let shared: Vec<_> =
            missing(&shown, &[figure.chunk]).difference(&files(&locales(), &["section"])).cloned().collect();
        assert!(shared.is_empty(), "{}: {shared:?}", figure.chunk);
    }
}

/// Who opens a link fetches no words but those of what it shows.
#[test]
fn nothing_is_needed_that_nobody_names() {
    let locales = locales();
    for figure in ALL {
        let named =
            named(&shown_by(&sources(&Path::new("src/figures").join(figure.chunk))), &stems(&locales));
        for bundle in &locales.plan.needs[figure.chunk] {
            assert!(!files(&locales, &[bundle]).is_disjoint(&named), "{}: {bundle}", figure.chunk);
        }
    }
    let known: BTreeSet<&str> =
        SlideId::ALL.map(SlideId::slug).into_iter().chain(ALL.map(|figure| figure.chunk)).collect();
    let faces = ["predict", "further", "paper", "presenter", "share", "study", "notebook"];
    let strange =
        locales.plan.needs.keys().find(|of| !known.contains(of.as_str()) && !faces.contains(&of.as_str()));
    assert_eq!(strange, None);
}

#[test]
fn what_every_section_shares_is_in_the_shell_or_comes_with_sections() {
    let locales = locales();
    let mut shared = sources(Path::new("src/components"));
    shared.extend(sources(Path::new("src/deck/frame")));
    shared.retain(|(path, _)| !PREDICT.iter().chain(&FURTHER).any(|start| path.starts_with(start)));
    let missing: Vec<_> = named(&shared, &stems(&locales))
        .difference(&files(&locales, &["shell", "section"]))
        .cloned()
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_edges_need_nothing_but_the_shell() {
    let locales = locales();
    let allowed = files(&locales, &["shell"]);
    let mut edges = sources(Path::new("src/app"));
    edges.extend(sources(Path::new("src/deck/mod.rs")));
    let missing: Vec<_> = named(&edges, &stems(&locales)).difference(&allowed).cloned().collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn no_other_source_names_words() {
    let locales = locales();
    for folder in ["src/charts", "src/lesson", "src/state", "src/worker"] {
        assert_eq!(named(&sources(Path::new(folder)), &stems(&locales)), BTreeSet::new(), "{folder}");
    }
    // The questions come with their key, paper with all bundles.
    let predict = PREDICT.iter().flat_map(|path| sources(Path::new(path))).collect::<Vec<_>>();
    let with_key = files(&locales, &["shell", "section", "predict"]);
    assert!(named(&predict, &stems(&locales)).is_subset(&with_key));
    assert!(!sources(Path::new(PAPER)).is_empty());
    // The teacher's window has its own, and those that it shows of questions and remarks.
    let needs: Vec<&str> = locales.plan.needs["presenter"].iter().map(String::as_str).collect();
    let with_window = files(&locales, &[needs, vec!["shell"]].concat());
    let window = sources(Path::new(PRESENTER)).into_iter().chain(predict).collect::<Vec<_>>();
    assert!(named(&window, &stems(&locales)).is_subset(&with_window));
    // So has what is shared.
    let shared = SHARE.iter().flat_map(|path| sources(Path::new(path))).collect::<Vec<_>>();
    assert_eq!(missing(&shared, &["share"]), BTreeSet::new());
    // So has what one has done.
    let needs: Vec<&str> = locales.plan.needs["study"].iter().map(String::as_str).collect();
    let with_study = files(&locales, &[needs, vec!["shell"]].concat());
    let done = named(&sources(Path::new(STUDY)), &stems(&locales));
    assert!(done.contains("study") && done.is_subset(&with_study), "{done:?}");
    let notebook = NOTEBOOK.iter().flat_map(|path| sources(Path::new(path))).collect::<Vec<_>>();
    assert_eq!(missing(&notebook, &["notebook"]), BTreeSet::new());
    assert!(named(&notebook, &stems(&locales)).contains("notebook"));
}

/// The test can fail.
#[test]
fn names_are_found_however_they_are_imported() {
    let stems = ["ui", "eps-figure", "lab"].map(str::to_owned).into();
    let source =
        "use crate::text::{Language, eps_figure::{self, XSlot}, fill};\nlet a = text::lab::text(language);";
    let found = named(&[(String::new(), source.to_owned())], &stems);
    assert_eq!(found, ["eps-figure", "lab"].map(str::to_owned).into());
}
