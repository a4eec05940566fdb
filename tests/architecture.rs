//! The layers of the house, held by reading the sources: a file imports from its own folder and
//! from those left of it.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

use norm_shortcut::lesson::SlideId;
use std::collections::{BTreeMap, BTreeSet};
#[path = "architecture/imports.rs"]
mod imports;

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from left to right.
const LAYERS: [&str; 9] =
    ["charts", "text", "lesson", "state", "worker", "components", "figures", "deck", "app"];

/// Rooms that know no figure by name.
const WITHOUT_FIGURES: [&str; 2] = ["deck/frame", "deck/paper"];

/// Layers that know no browser.
const PLAIN: [&str; 4] = ["charts", "text", "lesson", "state"];

/// What only the browser's side may name.
const BROWSER: [&str; 6] = ["leptos", "web_sys", "js_sys", "wasm_bindgen", "plotters_canvas", "gloo"];

/// What crosses to the worker may derive its bytes; only the protocol reads or writes them.
const DERIVES: &str = "#[cfg_attr(feature = \"serde\", derive(serde::Serialize, serde::Deserialize))]";

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("readable folder") {
        let path = entry.expect("readable entry").path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// Every source file with its layer and its text.
fn layered() -> Vec<(usize, PathBuf, String)> {
    LAYERS
        .iter()
        .enumerate()
        .flat_map(|(at, layer)| {
            sources(&Path::new("src").join(layer)).into_iter().map(move |path| (at, path))
        })
        .map(|(at, path)| {
            let text = fs::read_to_string(&path).expect("readable source");
            (at, path, text)
        })
        .collect()
}

/// The files of the crates that are plain: a crate keeps them from the page, this test from clocks and chance.
fn plain_crates() -> Vec<(PathBuf, String)> {
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("readable source");
        (path, text)
    };
    let crates = ["crates/engine/src", "crates/weights/src"];
    crates.into_iter().flat_map(|root| sources(Path::new(root))).map(read).collect()
}

fn entries(folder: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("readable folder")
        .map(|entry| entry.expect("readable entry").path())
        .collect();
    paths.sort();
    paths
}

fn with_text(paths: impl Iterator<Item = PathBuf>) -> Vec<(PathBuf, String)> {
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("readable text");
        (path, text)
    };
    paths.map(read).collect()
}

/// The sheets of what several figures have.
fn shared_sheets() -> Vec<(PathBuf, String)> {
    let is_sheet = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "css");
    let of_the_deck = entries("src/deck").into_iter().map(|folder| folder.join("style.css"));
    let of_the_deck = of_the_deck.filter(|path| path.is_file());
    let shared = entries("assets").into_iter().chain(entries("src/components")).filter(is_sheet);
    with_text(shared.chain(of_the_deck))
}

/// The sheet of each figure that has one, in its folder.
fn own_sheets() -> Vec<(PathBuf, String)> {
    let sheets = entries("src/figures").into_iter().map(|folder| folder.join("style.css"));
    with_text(sheets.filter(|path| path.is_file()))
}

fn code_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.starts_with("//"))
}

/// The layer that a path starting with `crate::` names.
fn named_layers(line: &str) -> impl Iterator<Item = usize> {
    line.split("crate::").skip(1).filter_map(|rest| {
        let name = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
        LAYERS.iter().position(|layer| *layer == name)
    })
}

#[test]
fn nothing_imports_to_the_right() {
    for (layer, path, text) in layered() {
        for line in code_lines(&text) {
            for named in named_layers(line) {
                assert!(named <= layer, "{}: {line}", path.display());
            }
            // A path in braces would not be seen.
            assert!(!line.contains("crate::{"), "{}: {line}", path.display());
        }
    }
}

#[test]
fn no_files_import_each_other() {
    for root in ["src", "crates/engine/src", "crates/weights/src", "crates/worker/src"] {
        if let Some(circle) = imports::circles(Path::new(root)).first() {
            panic!("{root}: {} → {}", circle.join(" → "), circle[0]);
        }
    }
}

/// Reads a number where the browser does it in no bytes at all.
const READER: &str = "charts/reader.rs";

#[test]
fn plain_crates_and_layers_know_no_browser_no_clock_and_no_serde() {
    let plain = layered().into_iter().filter(|(layer, ..)| PLAIN.contains(&LAYERS[*layer]));
    let plain = plain.filter(|(_, path, _)| !path.ends_with(READER));
    for (path, text) in plain.map(|(_, path, text)| (path, text)).chain(plain_crates()) {
        for line in code_lines(&text).filter(|line| *line != DERIVES) {
            for banned in
                BROWSER.iter().chain(&["serde", "std::time", "Instant::now", "thread_rng", "rand::rng("])
            {
                assert!(!line.contains(banned), "{}: {line}", path.display());
            }
        }
    }
}

#[test]
fn only_what_crosses_to_the_worker_is_serialisable() {
    let page = layered().into_iter().map(|(_, path, text)| (path, text));
    for (path, text) in page.chain(plain_crates()) {
        let named = code_lines(&text).any(|line| line != DERIVES && line.contains("Serialize"));
        assert!(!named, "{}", path.display());
    }
}

/// What a figure can be set to, what it computes and its code: `settings`, `model` and `code`.
#[test]
fn the_plain_part_of_a_figure_is_plain() {
    for (_, path, text) in layered() {
        let Ok(inside) = path.strip_prefix("src/figures") else { continue };
        let parts: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let is_plain = parts
            .get(1)
            .is_some_and(|part| ["settings.rs", "model.rs", "model", "code.rs"].contains(&part.as_str()));
        for line in code_lines(&text).filter(|_| is_plain) {
            for banned in BROWSER.iter().chain(&["crate::components", "serde", "std::time"]) {
                assert!(!line.contains(banned), "{}: {line}", path.display());
            }
        }
    }
}

/// A figure is named by its folder, the registry, the slides that show it, and figures that it shares with.
#[test]
fn nobody_else_knows_a_figure_by_name() {
    let names = || {
        sources(Path::new("src/figures")).into_iter().filter_map(|path| {
            let folder = path.strip_prefix("src/figures").ok()?.parent()?.iter().next()?;
            Some(folder.to_string_lossy().into_owned())
        })
    };
    let folders: BTreeSet<String> = names().collect();
    let layers = LAYERS.iter().filter(|layer| !["figures", "deck"].contains(layer)).copied();
    for room in layers.chain(WITHOUT_FIGURES) {
        for path in sources(&Path::new("src").join(room)) {
            let text = fs::read_to_string(&path).expect("readable source");
            for folder in &folders {
                let named = format!("figures::{folder}");
                assert!(!text.contains(&named), "{} names {named}", path.display());
            }
        }
    }
    // Nor do the page before the program, and what builds it.
    let outside = [PathBuf::from("index.html"), PathBuf::from("Trunk.toml")];
    let scripts =
        entries("assets").into_iter().filter(|path| path.extension().is_some_and(|end| end == "js"));
    for (path, text) in
        with_text(outside.into_iter().chain(scripts).chain(sources(Path::new("xtask/src/split"))))
    {
        let code = code_lines(text.split("mod tests").next().unwrap_or_default());
        let words = code.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_'));
        let names: Vec<_> = words.filter(|word| word.contains('_') && folders.contains(*word)).collect();
        assert!(names.is_empty(), "{}: {names:?}", path.display());
    }
    let registry = fs::read_to_string("src/figures/mod.rs").expect("the registry");
    for folder in folders {
        assert!(registry.contains(&format!("pub mod {folder};")), "{folder}");
    }
}

#[test]
fn no_slide_imports_another() {
    let slides: Vec<String> = SlideId::ALL.iter().map(|slide| slide.slug().replace('-', "_")).collect();
    for slide in &slides {
        let path = format!("src/deck/{slide}.rs");
        let text = fs::read_to_string(&path).expect("a file for each slide");
        for other in slides.iter().filter(|other| *other != slide) {
            for line in code_lines(&text) {
                let found = [format!("super::{other}"), format!("deck::{other}")];
                let braced = line.split_once("super::{").map_or("", |(_, names)| names);
                let mut names = braced.split(|c: char| !c.is_alphanumeric() && c != '_');
                let is_named =
                    found.iter().any(|path| line.contains(path)) || names.any(|name| name == other);
                assert!(!is_named, "{path}: {line}");
            }
        }
    }
}

/// Where the page's effects are made, for those who are at an edge.
const BOXED: &str = "components/memo.rs";

#[test]
fn effects_stand_at_the_edges_only() {
    let edges = [
        "app/ahead.rs",
        "app/effects.rs",
        "app/languages.rs",
        "app/runs.rs",
        "app/pairing.rs",
        "app/paper.rs",
        "app/presenter.rs",
        "app/scorm.rs",
        "app/study.rs",
        "components/bars/written.rs",
        "components/chart.rs",
        "components/code.rs",
        "components/resize.rs",
        "figures/company/edge.rs",
        "figures/gradient_norms/edge.rs",
        "figures/trained/edge.rs",
    ];
    for (_, path, text) in layered() {
        let is_edge = edges.iter().any(|edge| path == Path::new("src").join(edge));
        let has_effect = ["Effect::new", "effect(", "whenever("].iter().any(|made| text.contains(made));
        assert!(is_edge || path.ends_with(BOXED) || !has_effect, "{}", path.display());
    }
}

#[test]
fn the_strict_policy_has_nothing_to_refuse() {
    for (_, path, text) in layered() {
        for line in code_lines(&text) {
            let refused =
                [" style=", "innerHTML", "inner_html", "eval("].iter().find(|word| line.contains(**word));
            assert!(refused.is_none(), "{}: {line}", path.display());
        }
    }
    let page = fs::read_to_string("index.html").expect("index.html");
    assert!(!page.contains("style=\"") && !page.contains("<style") && !page.contains("onclick"));
    let inline =
        page.split("<script").skip(1).any(|script| !script.split('>').next().unwrap_or("").contains("src="));
    assert!(!inline, "an inline script");
}

#[test]
fn colours_live_in_the_tokens_alone() {
    let is_colour = |word: &str| {
        matches!(word.len(), 3 | 6)
            && word.chars().all(|c| c.is_ascii_hexdigit())
            && !word.chars().all(|c| c.is_ascii_digit())
    };
    let black_screen = "#000";
    for (path, text) in
        shared_sheets().into_iter().chain(own_sheets()).filter(|(path, _)| !path.ends_with("tokens.css"))
    {
        for line in text
            .lines()
            .filter(|line| line.contains('#') && line.contains(':') && !line.contains(black_screen))
        {
            let value = line.split(':').next_back().unwrap_or_default();
            let word: String = value
                .split('#')
                .nth(1)
                .unwrap_or_default()
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            assert!(!is_colour(&word), "{}: {line}", path.display());
        }
    }
}

#[test]
fn files_stay_readable() {
    const LINES: usize = 300;
    for (path, text) in layered().into_iter().map(|(_, path, text)| (path, text)).chain(plain_crates()) {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default().lines().count();
        assert!(code <= LINES, "{} has {code} lines", path.display());
    }
}

/// A rule's selectors, without those in its lists.
fn selectors(css: &str) -> Vec<String> {
    let mut pieces = css.split("/*");
    let first = pieces.next().unwrap_or_default().to_owned();
    let bare = pieces.fold(first, |text, piece| text + piece.split_once("*/").unwrap_or_default().1);
    let heads = bare.split('{').filter_map(|piece| piece.rsplit(['}', ';']).next().map(str::trim));
    let heads = heads.filter(|head| !head.is_empty() && !head.starts_with('@'));
    heads.flat_map(top_level).collect()
}

/// The parts between commas that stand in no brackets.
fn top_level(head: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0;
    for letter in head.chars() {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        match parts.last_mut() {
            Some(part) if letter != ',' || depth > 0 => part.push(letter),
            _ => parts.push(String::new()),
        }
    }
    parts
}

fn classes(selector: &str) -> BTreeSet<String> {
    let name = |piece: &str| piece.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
    selector.split('.').skip(1).map(name).collect()
}

/// What a source may name as a class: the words of its strings, `class:word`, and for `word-{}` what it begins with.
fn class_names(text: &str) -> BTreeSet<String> {
    let code = code_lines(text).collect::<Vec<_>>().join("\n").replace("\\\"", " ").replace("'\"'", " ");
    let strings = code.split('"').skip(1).step_by(2);
    let attributes = code.split("class:").skip(1).filter_map(|rest| rest.split(['=', ' ', '>']).next());
    let is_end = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '{'));
    let words = strings.chain(attributes).flat_map(|text| text.split(is_end));
    words.map(|word| word.split_inclusive("-{").next().unwrap_or(word).to_owned()).collect()
}

fn names(words: &BTreeSet<String>, class: &str) -> bool {
    let begins = class.match_indices('-').any(|(at, _)| words.contains(&format!("{}-{{", &class[..at])));
    begins || words.contains(class)
}

/// The folder of a figure, or all that is none.
fn place(path: &Path) -> Option<String> {
    let folder = path.strip_prefix("src/figures").ok()?.parent()?.iter().next()?;
    Some(folder.to_string_lossy().into_owned())
}

/// What makes elements.
fn drawing_sources() -> Vec<(PathBuf, String)> {
    let layers = ["components", "figures", "deck", "app"];
    with_text(layers.iter().flat_map(|layer| sources(&Path::new("src").join(layer))))
}

/// The class names of each figure's folder, and of the rest of the page as `None`.
fn named_by_place() -> BTreeMap<Option<String>, BTreeSet<String>> {
    let mut places = BTreeMap::<_, BTreeSet<String>>::new();
    for (path, text) in drawing_sources() {
        places.entry(place(&path)).or_default().extend(class_names(&text));
    }
    let page = fs::read_to_string("index.html").expect("index.html");
    let attributes = page.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
    places.entry(None).or_default().extend(attributes.flat_map(str::split_whitespace).map(str::to_owned));
    // What is said when the page cannot be had is made by its first script.
    let script = fs::read_to_string("assets/boot.js").expect("boot.js");
    let given = script.split("className").skip(1).filter_map(|rest| rest.split('"').nth(1));
    places.entry(None).or_default().extend(given.map(str::to_owned));
    places
}

/// With the figure's folder its rules are gone, and nothing but the rest of the page lends it classes.
#[test]
fn a_figures_sheet_is_about_the_figure() {
    let places = named_by_place();
    for (path, text) in own_sheets() {
        let own = &places[&place(&path)];
        for selector in selectors(&text) {
            let classes = classes(&selector);
            let is_own = classes.iter().any(|class| names(own, class));
            assert!(is_own, "{}: {selector} names no class of the figure", path.display());
            for class in classes {
                let is_known = names(own, &class) || names(&places[&None], &class);
                assert!(is_known, "{}: the figure has no {class} in {selector}", path.display());
            }
        }
    }
}

/// All sheets stand on one page: what two of them have rules for, both would change.
#[test]
fn every_rule_of_a_figures_sheet_names_a_class_of_its_own() {
    let shared: BTreeSet<String> = shared_sheets()
        .iter()
        .flat_map(|(_, css)| selectors(css))
        .flat_map(|selector| classes(&selector))
        .collect();
    let own: Vec<(PathBuf, Vec<String>)> =
        own_sheets().into_iter().map(|(path, css)| (path, selectors(&css))).collect();
    let mut sheets_with = BTreeMap::<String, BTreeSet<&Path>>::new();
    for (path, selectors) in &own {
        for class in selectors.iter().flat_map(|selector| classes(selector)) {
            sheets_with.entry(class).or_default().insert(path);
        }
    }
    for (path, selectors) in &own {
        for selector in selectors {
            let is_own = |class: &String| sheets_with[class].len() == 1 && !shared.contains(class);
            assert!(classes(selector).iter().any(is_own), "{}: {selector}", path.display());
        }
    }
}

/// What comes with those who import it must not meet a rule that is always there.
#[test]
fn a_part_that_sheets_import_has_classes_of_its_own() {
    let all = shared_sheets();
    for (path, text) in all.iter().filter(|(path, _)| path.starts_with("src/components")) {
        let others: BTreeSet<String> = all
            .iter()
            .filter(|(other, _)| other != path)
            .flat_map(|(_, css)| selectors(css))
            .flat_map(|selector| classes(&selector))
            .collect();
        for selector in selectors(text) {
            let is_own = classes(&selector).iter().any(|class| !others.contains(class));
            assert!(is_own, "{}: {selector} stands in another sheet, too", path.display());
        }
    }
}

/// Who shows another's view shares its classes.
#[test]
fn a_shared_sheet_is_about_no_single_figure() {
    let places = named_by_place();
    let mut borrowed = BTreeSet::new();
    for (path, text) in drawing_sources() {
        let named = text.split("figures::").skip(1).filter_map(|rest| rest.split_once("::view"));
        borrowed.extend(
            named.map(|(figure, _)| Some(figure.to_owned())).filter(|figure| *figure != place(&path)),
        );
    }
    for (path, text) in shared_sheets() {
        for class in selectors(&text).iter().flat_map(|selector| classes(selector)) {
            let users: Vec<_> =
                places.iter().filter(|(_, words)| names(words, &class)).map(|(place, _)| place).collect();
            assert!(!users.is_empty(), "{}: nothing has the class {class}", path.display());
            let is_shared = users.len() > 1 || users[0].is_none() || borrowed.contains(users[0]);
            assert!(
                is_shared,
                "{}: only {} has the class {class}",
                path.display(),
                users[0].as_deref().unwrap_or_default()
            );
        }
    }
}
