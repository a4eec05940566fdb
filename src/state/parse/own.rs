//! What the page itself copies and saves: its values as CSV and as JSON.

use super::number::number_piece;
use super::problem::Problem;
use super::reading::{Reading, Sense};

/// What one value has, in the CSV and the JSON that the page writes.
pub const COLUMNS: [&str; 5] = ["quantity", "index", "layer", "series", "value"];

/// One value.
struct Row<'a> {
    quantity: &'a str,
    index: &'a str,
    /// Whether it is of the one network or sample that has no name.
    is_plain: bool,
    value: &'a str,
}

/// The vector of this name; `None` where the text is no file of ours.
pub fn read(text: &str, wanted: &[&str]) -> Option<Result<Reading, Problem>> {
    let rows = csv(text).or_else(|| json(text))?;
    let mut vectors: Vec<&str> =
        rows.iter().filter(|row| !row.index.is_empty()).map(|row| row.quantity).collect();
    vectors.dedup();
    let name = vectors.iter().find(|name| wanted.contains(name)).or(match vectors.as_slice() {
        [only] => Some(only),
        _ => None,
    });
    let Some(name) = name else { return Some(Err(Problem::Several(vectors.join(", ")))) };
    let entries: Vec<&Row> =
        rows.iter().filter(|row| row.quantity == *name && row.is_plain && !row.index.is_empty()).collect();
    let in_order = entries.iter().enumerate().all(|(at, row)| row.index == at.to_string());
    if entries.is_empty() || !in_order {
        return Some(Err(Problem::Several((*name).to_owned())));
    }
    let sense = (entries.len() < rows.len()).then_some(Sense::Named);
    let values: Result<Vec<f64>, Problem> = entries.iter().map(|row| number_piece(row.value)).collect();
    Some(values.map(|values| Reading { values, sense }))
}

fn csv(text: &str) -> Option<Vec<Row<'_>>> {
    let mut lines = text.trim().lines();
    if lines.next()?.trim() != COLUMNS.join(",") {
        return None;
    }
    let row = |line| match split(line) {
        [Some(quantity), Some(index), Some(layer), Some(series), Some(value)] => {
            Some(Row { quantity, index, is_plain: layer.is_empty() && series.is_empty(), value })
        }
        _ => None,
    };
    lines.map(row).collect()
}

fn split(line: &str) -> [Option<&str>; 5] {
    let mut cells = line.split(',').map(str::trim);
    [cells.next(), cells.next(), cells.next(), cells.next(), cells.next()]
}

fn json(text: &str) -> Option<Vec<Row<'_>>> {
    let objects = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    let row = |object| {
        let [quantity, index, layer, series, value] = COLUMNS.map(|name| field(object, name));
        let is_plain = layer.is_none() && series.is_none();
        Some(Row { quantity: quantity?, index: index.unwrap_or_default(), is_plain, value: value? })
    };
    objects
        .split('}')
        .filter(|object| object.contains('{'))
        .map(row)
        .collect::<Option<Vec<_>>>()
        .filter(|rows| !rows.is_empty())
}

fn field<'a>(object: &'a str, name: &str) -> Option<&'a str> {
    let key = format!("\"{name}\"");
    let (_, rest) = object.split_once(&key)?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([',', ' ', '\n']).next(),
    }
}
