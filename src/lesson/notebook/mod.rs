//! A Jupyter notebook: cells of words and of code, and the text of its file in nbformat 4.5. What comes of the code
//! texts is in [`program`], what they read in [`data`].

pub mod data;
pub mod exercise;
pub mod markdown;
pub mod program;

/// Cells from top to bottom; one kernel runs them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notebook {
    cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its name in the file: letters, digits, `-` and `_`, once in the notebook, the same whenever it is made.
    pub id: String,
    /// Words or code.
    pub kind: Kind,
    /// What stands in it.
    pub source: String,
}

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Markdown.
    Words,
    /// Python that needs NumPy alone.
    NumPy,
    /// Python that needs PyTorch.
    PyTorch,
    /// Python that holds data, folded away.
    Data,
}

impl Kind {
    /// The tag by which a program that goes over the cells knows it.
    const fn tag(self) -> &'static str {
        match self {
            Self::Words => "",
            Self::NumPy => "numpy",
            Self::PyTorch => "pytorch",
            Self::Data => "data",
        }
    }

    /// Data is long: Jupyter folds it.
    const fn folded(self) -> &'static str {
        match self {
            Self::Data => "\"jupyter\": {\"source_hidden\": true}, ",
            _ => "",
        }
    }
}

impl Notebook {
    /// One more cell at the end; nothing where there is nothing to stand in it.
    pub fn push(&mut self, id: impl Into<String>, kind: Kind, source: impl Into<String>) {
        let source: String = source.into();
        let source = source.trim().to_owned();
        if !source.is_empty() {
            self.cells.push(Cell { id: id.into(), kind, source });
        }
    }

    /// All cells.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The text of its file.
    pub fn json(&self) -> String {
        let cells: Vec<String> = self.cells.iter().map(cell).collect();
        format!("{{\n \"cells\": [\n{}\n ],\n{METADATA}}}\n", cells.join(",\n"))
    }
}

const METADATA: &str = concat!(
    " \"metadata\": {\n",
    "  \"kernelspec\": {\"display_name\": \"Python 3\", \"language\": \"python\", \"name\": \"python3\"},\n",
    "  \"language_info\": {\"file_extension\": \".py\", \"mimetype\": \"text/x-python\", \"name\": \"python\"}\n",
    " },\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n",
);

fn cell(cell: &Cell) -> String {
    let Cell { id, kind, source } = cell;
    let (id, source) = (quoted(id), lines(source));
    match kind {
        Kind::Words => {
            format!(
                "  {{\"cell_type\": \"markdown\", \"id\": {id}, \"metadata\": {{}}, \"source\": [\n{source}]}}"
            )
        }
        _ => format!(
            "  {{\"cell_type\": \"code\", \"execution_count\": null, \"id\": {id}, \"metadata\": {{{folded}\"tags\": [{tag}]}}, \"outputs\": [], \"source\": [\n{source}]}}",
            folded = kind.folded(),
            tag = quoted(kind.tag()),
        ),
    }
}

/// A string for each line, as Jupyter itself writes them.
fn lines(source: &str) -> String {
    let lines: Vec<String> =
        source.split_inclusive('\n').map(|line| format!("   {}", quoted(line))).collect();
    lines.join(",\n") + "\n"
}

/// A string of JSON.
pub fn quoted(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    json.push('"');
    for letter in text.chars() {
        match letter {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\t' => json.push_str("\\t"),
            control if control < ' ' => {
                json.push_str("\\u00");
                json.extend([4, 0].map(|bits| hexadecimal(control as u32 >> bits)));
            }
            letter => json.push(letter),
        }
    }
    json.push('"');
    json
}

fn hexadecimal(number: u32) -> char {
    char::from_digit(number & 15, 16).unwrap_or('0')
}
