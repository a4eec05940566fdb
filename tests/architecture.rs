//! The layers of the house, held by reading the sources: a file imports from its own folder and
//! from those left of it.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// The layers from left to right; `text` and `lesson` stand between `charts` and `state`.
const LAYERS: [&str; 8] = ["charts", "text", "lesson", "state", "worker", "components", "slides", "app"];

/// Layers that know no browser.
const PLAIN: [&str; 4] = ["charts", "text", "lesson", "state"];

/// What only the browser's side may name.
const BROWSER: [&str; 6] = ["leptos", "web_sys", "js_sys", "wasm_bindgen", "plotters_canvas", "gloo"];

/// Every style sheet but the tokens.
const STYLES: [&str; 9] = [
    "base.css",
    "slide.css",
    "figure.css",
    "matrix.css",
    "geometry.css",
    "blocks.css",
    "predict.css",
    "lab.css",
    "print.css",
];

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

/// The engine's own files: its crate keeps it from the page, this test from clocks and chance.
fn engine() -> Vec<(PathBuf, String)> {
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("readable source");
        (path, text)
    };
    sources(Path::new("crates/engine/src")).into_iter().map(read).collect()
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
        }
    }
}

#[test]
fn engine_and_plain_layers_know_no_browser_no_clock_and_no_serde() {
    let plain = layered().into_iter().filter(|(layer, ..)| PLAIN.contains(&LAYERS[*layer]));
    for (path, text) in plain.map(|(_, path, text)| (path, text)).chain(engine()) {
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
    for (_, path, text) in layered() {
        let is_protocol = ["worker/protocol.rs", "worker/lab.rs"].iter().any(|file| path.ends_with(file));
        let named = code_lines(&text).any(|line| line != DERIVES && line.contains("Serialize"));
        assert!(is_protocol || !named, "{}", path.display());
    }
}

#[test]
fn no_slide_imports_another() {
    let shared = ["parts", "words", "present_network"];
    for (_, path, text) in
        layered().into_iter().filter(|(_, path, _)| path.parent() == Some(Path::new("src/slides")))
    {
        if path.ends_with("mod.rs") {
            continue;
        }
        for line in
            code_lines(&text).filter(|line| line.contains("use super::") || line.contains("crate::slides::"))
        {
            assert!(shared.iter().any(|name| line.contains(name)), "{}: {line}", path.display());
        }
    }
}

#[test]
fn effects_stand_at_the_edges_only() {
    let edges = ["src/app/effects.rs", "src/app/runs.rs", "src/app/paper.rs", "src/components/chart.rs"];
    for (_, path, text) in layered() {
        let is_edge = edges.iter().any(|edge| path == Path::new(edge));
        assert!(is_edge || !text.contains("Effect::new"), "{}", path.display());
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
    for file in STYLES {
        let text = fs::read_to_string(Path::new("assets").join(file)).expect("style sheet");
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
            assert!(!is_colour(&word), "{file}: {line}");
        }
    }
}

#[test]
fn files_stay_readable() {
    const LINES: usize = 300;
    for (path, text) in layered().into_iter().map(|(_, path, text)| (path, text)).chain(engine()) {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default().lines().count();
        assert!(code <= LINES, "{} has {code} lines", path.display());
    }
}
