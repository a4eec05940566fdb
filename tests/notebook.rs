//! Notebooks: what Jupyter reads, in both languages, with the present numbers and the deck's words.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

use norm_shortcut::deck::notebook::{Files, MODELS, all_needed, file_name, needed, of_lesson, of_view};
use norm_shortcut::deck::{self, SLIDES, code, name_of};
use norm_shortcut::lesson::SlideId;
use norm_shortcut::lesson::disputed::{Kind, REMARKS};
use norm_shortcut::lesson::notebook::program::{Source, with_data};
use norm_shortcut::lesson::notebook::{self as cells, Notebook};
use norm_shortcut::lesson::questions::QuestionId;
use norm_shortcut::state::Settings;
use norm_shortcut::text::{Language, disputed, notebook, questions};
use regex::Regex;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

const LANGUAGES: [Language; 2] = [Language::Zh, Language::En];
const PAGE: Option<&str> = Some("https://a.example/norm/");
const LINK: &str = "#/normalize?x=2,4,6,9&gamma=1,2,1,1&view=slide&face=code";

fn files() -> Files {
    let mut files = Files::default();
    for source in [Source::Digits].into_iter().chain(MODELS.map(Source::File)) {
        files.put(source, fs::read(format!("assets/{}.bin", file_name(source))).unwrap());
    }
    files
}

fn settings(link: &str) -> Settings {
    let (settings, notices) = deck::parse(link);
    assert_eq!(notices, [], "{link}");
    settings
}

/// Every figure of every slide on screen, with its name.
fn views() -> Vec<(String, Settings)> {
    let lesson = settings(LINK);
    let of = |slide: SlideId, at: usize, name: &str| {
        let mut shown = Settings { slide, ..lesson.clone() };
        shown.panes[slide as usize] = at;
        (format!("{} {name}", slide.slug()), shown)
    };
    let panes = SLIDES.iter().flat_map(|slide| slide.panes.iter().enumerate().map(|pane| (slide.id, pane)));
    panes.map(|(slide, (at, pane))| of(slide, at, pane.name)).collect()
}

fn view(shown: &Settings, language: Language) -> String {
    let code = code(shown).expect("code");
    of_view(shown, &code, &files(), PAGE, language).json()
}

/// The rules of nbformat 4.5 for what we write; the cells.
fn valid(name: &str, text: &str) -> Vec<Value> {
    let read: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let keys: Vec<&String> = read.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["cells", "metadata", "nbformat", "nbformat_minor"], "{name}");
    assert_eq!((&read["nbformat"], &read["nbformat_minor"]), (&json!(4), &json!(5)), "{name}");
    let kernel = &read["metadata"]["kernelspec"];
    assert!(kernel["name"].is_string() && kernel["display_name"].is_string(), "{name}");
    assert!(read["metadata"]["language_info"]["name"].is_string(), "{name}");
    let id = Regex::new("^[a-zA-Z0-9_-]{1,64}$").unwrap();
    let mut ids = BTreeSet::new();
    let cells = read["cells"].as_array().unwrap();
    for cell in cells {
        let own = cell["id"].as_str().unwrap();
        assert!(id.is_match(own) && ids.insert(own), "{name}: {own}");
        assert!(cell["metadata"].is_object(), "{name}: {own}");
        let is_code = match cell["cell_type"].as_str().unwrap() {
            "code" => true,
            "markdown" => false,
            other => panic!("{name}: {other}"),
        };
        let mut keys: Vec<&String> = cell.as_object().unwrap().keys().collect();
        keys.sort();
        if is_code {
            assert_eq!(
                keys,
                ["cell_type", "execution_count", "id", "metadata", "outputs", "source"],
                "{name}: {own}"
            );
            assert_eq!(
                (&cell["execution_count"], &cell["outputs"]),
                (&Value::Null, &json!([])),
                "{name}: {own}"
            );
        } else {
            assert_eq!(keys, ["cell_type", "id", "metadata", "source"], "{name}: {own}");
        }
        let source = cell["source"].as_array().unwrap();
        assert!(source.iter().all(Value::is_string), "{name}: {own}");
        assert!(!source_of(cell).trim().is_empty(), "{name}: {own} is empty");
    }
    cells.clone()
}

fn source_of(cell: &Value) -> String {
    cell["source"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect()
}

fn has_chinese(text: &str) -> bool {
    text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

/// Words of one language, none of them the name of a place for a value.
fn in_language(name: &str, cells: &[Value], language: Language) {
    let slot = Regex::new(r"\{[a-z_]+\}").unwrap();
    let formula = Regex::new(r"(?s)\$\$.*?\$\$|```.*?```").unwrap();
    for cell in cells.iter().filter(|cell| cell["cell_type"] == "markdown") {
        let text = formula.replace_all(&source_of(cell), "").into_owned();
        assert!(!slot.is_match(&text), "{name}: {text}");
        // The deck's own slip is quoted in both languages.
        let is_english = language == Language::En && !text.contains("残余块");
        assert!(!is_english || !has_chinese(&text), "{name}: {text}");
    }
    assert!(language == Language::En || has_chinese(&source_of(&cells[0])), "{name}");
}

#[test]
fn every_code_view_is_a_notebook() {
    let of_views = views();
    assert!(of_views.len() > 40, "{}", of_views.len());
    for (name, shown) in of_views {
        for language in LANGUAGES {
            let cells = valid(&name, &view(&shown, language));
            in_language(&name, &cells, language);
            let head = source_of(&cells[0]);
            assert!(head.starts_with(&format!("# {}", name_of(shown.slide, language))), "{name}: {head}");
            assert!(head.contains("(<https://a.example/norm/#/"), "{name}: {head}");
            assert!(!head.contains("face=") && !head.contains("view="), "{name}: {head}");
            let code = code(&shown).unwrap();
            let all: Vec<String> = cells.iter().map(source_of).collect();
            for text in code.numpy.iter().chain([&code.pytorch]) {
                let either = [with_data(text, &MODELS), text.clone()];
                let is_read = |cell: &String| either.iter().any(|text| cell.contains(text.trim()));
                assert!(all.iter().any(is_read), "{name}");
            }
            let is_tried = cells.iter().any(|cell| cell["id"] == "try");
            assert!(is_tried && all.last().unwrap().contains("# changed"), "{name}");
        }
    }
}

/// A cell before may have left another type of numbers: what a cell of PyTorch's does first is to say which it takes.
#[test]
fn no_cell_takes_over_the_type_of_numbers() {
    let cells = valid("lesson", &of_lesson(&settings(LINK), &files(), PAGE, Language::En).json());
    let tag = json!(["pytorch"]);
    let texts: Vec<String> =
        cells.iter().filter(|cell| cell["metadata"]["tags"] == tag).map(source_of).collect();
    assert!(texts.len() > 30, "{}", texts.len());
    for text in texts {
        let is_import =
            |line: &&str| line.is_empty() || line.starts_with("import ") || line.starts_with("from ");
        let first = text.lines().find(|line| !is_import(line)).unwrap();
        assert!(first.starts_with("torch.set_default_dtype(torch.float"), "{first}");
    }
}

/// What a code reads stands before it, and nothing that it does not read.
#[test]
fn data_stand_before_the_code_that_reads_them() {
    for (name, shown) in views() {
        let sources = needed(&code(&shown).unwrap());
        let cells = valid(&name, &view(&shown, Language::En));
        let at = |id: &str| cells.iter().position(|cell| cell["id"] == id);
        let first = at("code-numpy").or(at("code-pytorch")).unwrap();
        for source in [Source::Digits, Source::File("smollm2"), Source::File("minilm")] {
            let data = at(&format!("data-{}", file_name(source)));
            assert_eq!(data.is_some(), sources.contains(&source), "{name}");
            assert!(data.is_none_or(|data| data < first), "{name}");
        }
        for cell in cells.iter().filter(|cell| cell["cell_type"] == "code") {
            let text = source_of(cell);
            assert!(
                !text.contains("sklearn") && !text.contains("open(") && !text.contains("transformers"),
                "{name}"
            );
        }
    }
}

#[test]
fn a_notebook_has_the_numbers_of_the_link() {
    let cells = valid("normalize", &view(&settings(LINK), Language::En));
    let numpy = cells.iter().find(|cell| cell["id"] == "code-numpy").map(source_of).unwrap();
    assert!(numpy.contains("np.array([2.0, 4.0, 6.0, 9.0])"), "{numpy}");
    assert!(source_of(&cells[0]).contains("#/normalize?x=2,4,6,9&gamma=1,2,1,1>)"));
    let away = of_view(&settings(LINK), &code(&settings(LINK)).unwrap(), &files(), None, Language::En);
    assert!(!away.cells()[0].source.contains("](<"), "a page on nobody's host");
}

#[test]
fn the_whole_lesson_is_one_notebook() {
    let lesson = settings(LINK);
    for language in LANGUAGES {
        let text = of_lesson(&lesson, &files(), PAGE, language).json();
        assert_eq!(text, of_lesson(&lesson, &files(), PAGE, language).json(), "ids are the same again");
        let cells = valid("lesson", &text);
        in_language("lesson", &cells, language);
        let heads: Vec<&str> = SlideId::ALL.map(SlideId::slug).into();
        let ids: Vec<&str> = cells.iter().filter_map(|cell| cell["id"].as_str()).collect();
        let slides: Vec<&str> = ids.iter().copied().filter(|id| heads.contains(id)).collect();
        assert_eq!(slides, heads, "the deck's order");
        assert_eq!(ids.last(), Some(&"answers"));
        let all: Vec<String> = cells.iter().map(source_of).collect();
        for (name, shown) in views() {
            let code = code(&shown).unwrap();
            let numpy = code.numpy.map(|text| with_data(&text, &MODELS));
            let is_there = |text: &str| all.iter().any(|cell| cell.contains(text.trim()));
            assert!(numpy.as_deref().is_none_or(is_there), "{name}");
            assert!(is_there(&code.pytorch) || is_there(&with_data(&code.pytorch, &MODELS)), "{name}");
        }
        assert!(all.concat().contains(r"\hat{x}_{i} = \frac{x_{i} - \mu}{\sqrt{\sigma^{2} + \varepsilon}}"));
        remarked(&all, language);
        answers_at_the_end(&all, language);
    }
}

/// Each remark once, with the name of its kinds.
fn remarked(all: &[String], language: Language) {
    let count = all.iter().map(|cell| cell.matches(" — **").count()).sum::<usize>();
    assert_eq!(count, REMARKS.len());
    let kinds = &disputed::text(language).kinds;
    for remark in &REMARKS {
        let name = match remark.kinds[0] {
            Kind::Slip => kinds.slip,
            Kind::Disputed => kinds.disputed,
            Kind::Conditional => kinds.conditional,
            Kind::Dated => kinds.dated,
        };
        assert!(all.iter().any(|cell| cell.contains(&format!(" — **{name}"))), "{name}");
    }
}

/// Every question is asked, and none is answered before the last cell.
fn answers_at_the_end(all: &[String], language: Language) {
    let (last, before) = all.split_last().unwrap();
    let asked = before.concat();
    assert!(last.starts_with(&format!("# {}", notebook::text(language).answers)));
    let plain = norm_shortcut::lesson::notebook::markdown::plain;
    for id in QuestionId::ALL {
        let item = &questions::text(language).item[id as usize];
        assert!(asked.contains(&plain(item.ask)) && last.contains(&plain(item.right)), "{id:?}");
        assert!(!asked.contains(&plain(item.right)), "{id:?} is answered too early");
    }
}

/// The digits and both models stand in it once, whatever reads them.
#[test]
fn the_lesson_has_its_data_once() {
    let lesson = settings(LINK);
    let sources = all_needed(&lesson);
    assert!(sources.len() == 2 && sources.contains(&Source::Digits), "{sources:?}");
    let text = of_lesson(&lesson, &files(), PAGE, Language::En).json();
    assert_eq!(text.matches("def load_digits():").count(), 1);
    assert_eq!(text.matches("smollm2_bin = ").count(), 1);
    assert!(text.len() < 2_500_000, "{} bytes", text.len());
}

#[test]
fn any_text_is_read_back_as_it_was() {
    let controls: String = (0..0x20u8).map(char::from).collect();
    for text in ["", "x̂ = (x−μ)/√(σ²+ε)", "“残差” 😀", "a\\b\"c/d\u{7f}\u{2028}\n\tend", &controls]
    {
        assert_eq!(serde_json::from_str::<String>(&cells::quoted(text)).unwrap(), text);
    }
}

#[test]
fn a_cell_is_what_jupyter_reads() {
    let mut notebook = Notebook::default();
    notebook.push("a", cells::Kind::Words, "# 标题\n\nwords\n");
    notebook.push("nothing", cells::Kind::Words, " \n");
    notebook.push("b", cells::Kind::NumPy, "x = 1\n\nprint(\"x\")\n");
    notebook.push("c", cells::Kind::Data, "y = 2");
    let read = valid("three cells", &notebook.json());
    let words =
        json!({"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# 标题\n", "\n", "words"]});
    let code = json!({
        "cell_type": "code", "execution_count": null, "id": "b", "metadata": {"tags": ["numpy"]},
        "outputs": [], "source": ["x = 1\n", "\n", "print(\"x\")"],
    });
    assert_eq!((&read[0], &read[1], read.len()), (&words, &code, 3));
    assert_eq!(read[2]["metadata"], json!({"jupyter": {"source_hidden": true}, "tags": ["data"]}));
}
