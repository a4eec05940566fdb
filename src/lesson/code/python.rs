//! Python's spelling of numbers, vectors and matrices.

use ndarray::Array2;

/// Numbers on one line of a long vector.
const ON_A_LINE: usize = 8;

/// A number that Python reads as a float, exactly this one.
pub fn number(value: f64) -> String {
    format!("{value:?}")
}

/// `[1.0, 2.0]`; a long one on several lines.
pub fn list(values: &[f64]) -> String {
    let line = |values: &[f64]| values.iter().map(|value| number(*value)).collect::<Vec<_>>().join(", ");
    let lines: Vec<String> = values.chunks(ON_A_LINE).map(line).collect();
    format!("[{}]", lines.join(",\n    "))
}

/// A matrix, a row a line.
pub fn matrix(values: &Array2<f64>) -> String {
    let rows: Vec<String> = values.rows().into_iter().map(|row| list(&row.to_vec())).collect();
    format!("[\n    {},\n]", rows.join(",\n    "))
}

/// `True` or `False`.
pub const fn truth(value: bool) -> &'static str {
    if value { "True" } else { "False" }
}

/// Prints quantities, each with its name; a name that is no variable stands for an expression.
pub fn prints(quantities: &[(&str, &str)]) -> String {
    quantities.iter().map(|(name, value)| format!("print(\"{name}\", {value}.tolist())\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn python_reads_them_exactly() {
        assert_eq!(list(&[1.0, -0.5, 1e-5, 1e300]), "[1.0, -0.5, 1e-5, 1e300]");
        assert_eq!(list(&[0.0; 9]).lines().count(), 2);
        assert_eq!(matrix(&ndarray::arr2(&[[1.0], [2.0]])), "[\n    [1.0],\n    [2.0],\n]");
    }
}
