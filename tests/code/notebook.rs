//! Notebooks are valid, and run from top to bottom in one Python: here all cells that need NumPy alone, by hand the
//! others too (`run_notebooks.py`).

use super::python::{run, run_nbformat};
use norm_shortcut::deck::notebook::{Files, MODELS, file_name, of_lesson, of_view};
use norm_shortcut::deck::{self, SLIDES, code};
use norm_shortcut::lesson::notebook::Notebook;
use norm_shortcut::lesson::notebook::program::Source;
use norm_shortcut::state::Settings;
use norm_shortcut::text::Language;
use std::fs;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/code/notebooks");

fn files() -> Files {
    let mut files = Files::default();
    for source in [Source::Digits].into_iter().chain(MODELS.map(Source::File)) {
        files.put(source, fs::read(format!("assets/{}.bin", file_name(source))).unwrap());
    }
    files
}

/// Leaves it for `run_notebooks.py`, too.
fn left(name: &str, notebook: &Notebook) -> String {
    let path = format!("{FOLDER}/{name}.ipynb");
    fs::create_dir_all(FOLDER).unwrap();
    fs::write(&path, notebook.json()).unwrap();
    path
}

/// Runs each notebook in a namespace of its own; says how many cells of each ran.
fn ran(paths: &[String]) -> Vec<usize> {
    let program = format!(
        "
import contextlib, io, json
for path in {paths:?}:
    space, count = {{}}, 0
    for cell in json.load(open(path, encoding='utf-8'))['cells']:
        tags = cell['metadata'].get('tags', [])
        if cell['cell_type'] == 'code' and 'pytorch' not in tags:
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                exec(compile(''.join(cell['source']), f\"{{path}}: {{cell['id']}}\", 'exec'), space)
            assert tags == ['data'] or said.getvalue(), (path, cell['id'])
            count += 1
    print(count)
"
    );
    run(&program).lines().map(|line| line.parse().unwrap()).collect()
}

/// `nbformat` finds nothing wrong with these, and the identifiers of its cells are its own.
fn are_valid(paths: &[String]) {
    let program = format!(
        "
import nbformat
for path in {paths:?}:
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5), path
    assert len({{cell['id'] for cell in notebook.cells}}) == len(notebook.cells), path
print('valid')
"
    );
    assert_eq!(run_nbformat(&program).trim(), "valid");
}

#[test]
fn the_whole_lesson_runs_from_top_to_bottom() {
    let (lesson, _) = deck::parse("#/normalize?x=2,4,6,9,1&gamma=1,2,1,1,-1");
    let of = |language| of_lesson(&lesson, &files(), None, language);
    let paths = [left("lesson-zh", &of(Language::Zh)), left("lesson-en", &of(Language::En))];
    are_valid(&paths);
    assert!(ran(&paths[1..])[0] > 20);
}

/// Each of them alone, and once more with one number changed.
#[test]
fn every_code_view_runs_from_top_to_bottom() {
    let (lesson, _) = deck::parse("#/normalize?x=2,4,6,9,1&gamma=1,2,1,1,-1");
    let files = files();
    let mut paths = Vec::new();
    let mut with_numpy = Vec::new();
    for slide in SLIDES {
        for at in 0..slide.panes.len() {
            let mut shown = Settings { slide: slide.id, ..lesson.clone() };
            shown.panes[slide.id as usize] = at;
            let code = code(&shown).unwrap();
            with_numpy.push(code.numpy.is_some());
            let notebook = of_view(&shown, &code, &files, None, Language::En);
            paths.push(left(&format!("{}-{at}", slide.id.slug()), &notebook));
        }
    }
    are_valid(&paths);
    for ((path, cells), with_numpy) in paths.iter().zip(ran(&paths)).zip(with_numpy) {
        assert!(!with_numpy || cells >= 2, "{path}: {cells} cells");
    }
}
