//! A figure's code as the cells of a notebook: one kernel runs all of them, so that none may lean on, or stumble over,
//! what another has left.

use super::data::{LOAD_DIGITS, opening, variable};
use super::{Kind, Notebook, markdown};
use crate::lesson::code::Code;

/// What a code text reads that has to stand before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The handwritten digits.
    Digits,
    /// The file of a trained model, by its name.
    File(&'static str),
}

/// What PyTorch's own text needs besides PyTorch.
const TRANSFORMERS: &str = "from transformers import";

/// A cell before may have asked for another type of numbers.
const FLOAT32: &str = "import torch\ntorch.set_default_dtype(torch.float32)\n\n";

/// What one text reads, of the files that there are.
pub fn sources(text: &str, files: &[&'static str]) -> Vec<Source> {
    let digits = text.contains(LOAD_DIGITS).then_some(Source::Digits);
    let files = files.iter().filter(|file| text.contains(&opening(file))).map(|file| Source::File(file));
    digits.into_iter().chain(files).collect()
}

/// Whether it runs with NumPy and PyTorch alone.
pub fn is_self_contained(text: &str) -> bool {
    !text.contains(TRANSFORMERS)
}

/// The texts that will run, of both.
pub fn running(code: &Code) -> impl Iterator<Item = &str> {
    let pytorch = is_self_contained(&code.pytorch).then_some(code.pytorch.as_str());
    code.numpy.as_deref().into_iter().chain(pytorch)
}

/// A text with its data taken from the cells before.
pub fn with_data(text: &str, files: &[&'static str]) -> String {
    let text = text.replace(LOAD_DIGITS, "");
    files.iter().fold(text, |text, file| text.replace(&opening(file), &variable(file)))
}

/// PyTorch's text, whatever the cells before have set.
pub fn pytorch(text: &str, files: &[&'static str]) -> String {
    let text = with_data(text, files);
    if sets_its_type(&text) { text } else { format!("{FLOAT32}{text}") }
}

/// Whether the first thing that a text does is to say what type its numbers have; some say so again later on.
fn sets_its_type(text: &str) -> bool {
    let is_import = |line: &&str| line.is_empty() || line.starts_with("import ") || line.starts_with("from ");
    text.lines()
        .find(|line| !is_import(line))
        .is_some_and(|line| line.starts_with("torch.set_default_dtype("))
}

/// Headings of the two, and what is said of a text that is only to be read.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    /// How deep the headings are: `##`.
    pub level: &'static str,
    /// Why PyTorch's text does not run here.
    pub elsewhere: &'static str,
}

/// Both texts, NumPy's first; `id` begins the names of their cells.
pub fn push(notebook: &mut Notebook, id: &str, code: &Code, files: &[&'static str], said: Said) {
    let Said { level, elsewhere } = said;
    if let Some(numpy) = &code.numpy {
        notebook.push(format!("{id}-numpy-name"), Kind::Words, format!("{level} NumPy"));
        notebook.push(format!("{id}-numpy"), Kind::NumPy, with_data(numpy, files));
    }
    let name = format!("{id}-pytorch-name");
    if code.pytorch.is_empty() {
        return;
    }
    if is_self_contained(&code.pytorch) {
        notebook.push(name, Kind::Words, format!("{level} PyTorch"));
        notebook.push(format!("{id}-pytorch"), Kind::PyTorch, pytorch(&code.pytorch, files));
    } else {
        let words = markdown::plain(elsewhere);
        let program = markdown::program(&code.pytorch);
        notebook.push(name, Kind::Words, format!("{level} PyTorch\n\n{words}\n\n{program}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [&str; 2] = ["smollm2", "minilm"];

    #[test]
    fn data_comes_from_the_cells_before() {
        let text = "import numpy as np\nfrom sklearn.datasets import load_digits\nfile = open(\"minilm.bin\", \"rb\").read()\n";
        assert_eq!(sources(text, &FILES), [Source::Digits, Source::File("minilm")]);
        assert_eq!(with_data(text, &FILES), "import numpy as np\nfile = minilm_bin\n");
        assert_eq!(sources(&with_data(text, &FILES), &FILES), []);
    }

    #[test]
    fn what_a_cell_sets_the_next_does_not_keep() {
        let own = "import torch\ntorch.set_default_dtype(torch.float64)\n";
        assert_eq!(pytorch(own, &FILES), own);
        assert!(pytorch("import torch\n", &FILES).starts_with(FLOAT32));
        let later = format!("import torch\nx = torch.ones(1)\n{own}");
        assert_eq!(pytorch(&later, &FILES), format!("{FLOAT32}{later}"));
    }

    #[test]
    fn what_needs_more_than_both_is_only_shown() {
        let code = Code {
            pytorch: "from transformers import AutoModel\n".to_owned(),
            numpy: Some("x = 1\n".to_owned()),
        };
        let mut notebook = Notebook::default();
        push(&mut notebook, "a", &code, &FILES, Said { level: "##", elsewhere: "elsewhere" });
        let kinds: Vec<Kind> = notebook.cells().iter().map(|cell| cell.kind).collect();
        assert_eq!(kinds, [Kind::Words, Kind::NumPy, Kind::Words]);
        assert!(notebook.cells()[2].source.contains("```python\nfrom transformers"));
        assert_eq!(running(&code).collect::<Vec<_>>(), ["x = 1\n"]);
    }
}
