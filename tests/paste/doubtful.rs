//! Texts with two readings: the likelier first, the other offered.

use super::{may_mean, means, readings};
use Sense::{
    AllNumbers, BlankParts, Bullets, Columns, CommaDecimal, CommaParts, Groups, Items, Minus, Named, Rows,
};
use norm_shortcut::state::parse::{Sense, eps, eps_readings, number, number_readings, vector};

#[test]
fn a_comma_between_two_digits() {
    may_mean("1,5; 2,5", &[(CommaDecimal, &[1.5, 2.5]), (CommaParts, &[1.0, 5.0, 2.0, 5.0])]);
    may_mean("1,5\t2,5", &[(CommaDecimal, &[1.5, 2.5]), (CommaParts, &[1.0, 5.0, 2.0, 5.0])]);
    may_mean(
        "0,5 2 -1,25",
        &[(CommaDecimal, &[0.5, 2.0, -1.25]), (CommaParts, &[0.0, 5.0, 2.0, -1.0, 25.0])],
    );
    may_mean("1,5\n2,5", &[(CommaDecimal, &[1.5, 2.5]), (CommaParts, &[1.0, 5.0, 2.0, 5.0])]);
    may_mean("1,5", &[(CommaParts, &[1.0, 5.0]), (CommaDecimal, &[1.5])]);
    may_mean("1,234", &[(CommaParts, &[1.0, 234.0]), (Groups, &[1234.0]), (CommaDecimal, &[1.234])]);
    may_mean("1,5, 2,5", &[(CommaParts, &[1.0, 5.0, 2.0, 5.0]), (CommaDecimal, &[1.5, 2.5])]);
    may_mean("(1,5; 2,5)", &[(CommaDecimal, &[1.5, 2.5]), (CommaParts, &[1.0, 5.0, 2.0, 5.0])]);
    may_mean("[1,5; 2,5]", &[(CommaParts, &[1.0, 5.0, 2.0, 5.0]), (CommaDecimal, &[1.5, 2.5])]);
    may_mean("\"1,5\";\"2,5\"", &[(CommaDecimal, &[1.5, 2.5]), (CommaParts, &[1.0, 5.0, 2.0, 5.0])]);
    may_mean("| 1,5 | 2,5 |", &[(CommaDecimal, &[1.5, 2.5]), (CommaParts, &[1.0, 5.0, 2.0, 5.0])]);
    means("1, 5", &[1.0, 5.0]);
    means("1,2,3,4", &[1.0, 2.0, 3.0, 4.0]);
    means("[1,5]", &[1.0, 5.0]);
    means("1，5", &[1.0, 5.0]);
}

#[test]
fn groups_of_three() {
    may_mean("1.234,5", &[(CommaDecimal, &[1234.5]), (CommaParts, &[1.234, 5.0])]);
    may_mean("1.234.567", &[(Groups, &[1_234_567.0])]);
    may_mean("1,234.5", &[(Groups, &[1234.5]), (CommaParts, &[1.0, 234.5])]);
    may_mean("1,234\t2.5", &[(Groups, &[1234.0, 2.5]), (CommaParts, &[1.0, 234.0, 2.5])]);
    may_mean("1.234\t2,5", &[(CommaDecimal, &[1234.0, 2.5]), (CommaParts, &[1.234, 2.0, 5.0])]);
    may_mean("1,234\t0,5", &[(CommaDecimal, &[1.234, 0.5]), (CommaParts, &[1.0, 234.0, 0.0, 5.0])]);
    may_mean("0,123", &[(CommaParts, &[0.0, 123.0]), (CommaDecimal, &[0.123])]);
    may_mean("1 234 567", &[(BlankParts, &[1.0, 234.0, 567.0]), (Groups, &[1_234_567.0])]);
    may_mean(
        "1\u{202f}234\t5\u{202f}678",
        &[(Groups, &[1234.0, 5678.0]), (BlankParts, &[1.0, 234.0, 5.0, 678.0])],
    );
    let first = |text| readings(text).map(|all| all[0].clone());
    assert_eq!(
        first("1 234,5").map(|first| (first.values, first.sense)),
        Ok((vec![1234.5], Some(CommaDecimal)))
    );
    means("[100 200 300]", &[100.0, 200.0, 300.0]);
    means("10 20 30", &[10.0, 20.0, 30.0]);
}

#[test]
fn a_matrix_is_read_row_by_row() {
    let both: [(_, &[f64]); 2] = [(Rows, &[1.0, 2.0, 3.0, 4.0]), (Columns, &[1.0, 3.0, 2.0, 4.0])];
    may_mean("[[1, 2], [3, 4]]", &both);
    may_mean("tensor([[1., 2.],\n        [3., 4.]])", &both);
    may_mean("[1 2; 3 4]", &both);
    may_mean("1\t2\n3\t4", &both);
    may_mean("     [,1] [,2]\n[1,]    1    2\n[2,]    3    4", &both);
    may_mean("2×2 Matrix{Float64}:\n 1.0  2.0\n 3.0  4.0", &both);
    may_mean("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |", &both);
    may_mean("\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}", &both);
    may_mean("x =\n\n     1     2\n     3     4\n", &both);
    may_mean("tensor([1., 2.])\ntensor([3., 4.])", &both);
    may_mean("[1, 2] [3, 4]", &both);
    may_mean("[[1, 2], [3]]", &[(Rows, &[1.0, 2.0, 3.0])]);
    means("1\t2\n3\r\n4", &[1.0, 2.0, 3.0, 4.0]);
}

#[test]
fn lists() {
    may_mean("1. 5\n2. 6", &[(Items, &[5.0, 6.0]), (AllNumbers, &[1.0, 5.0, 2.0, 6.0])]);
    may_mean("1) 5\n2) -6", &[(Items, &[5.0, -6.0]), (AllNumbers, &[1.0, 5.0, 2.0, -6.0])]);
    may_mean("- 1\n- 2", &[(Bullets, &[1.0, 2.0]), (Minus, &[-1.0, -2.0])]);
    may_mean("x:\n  - 1\n  - 2\n", &[(Bullets, &[1.0, 2.0]), (Minus, &[-1.0, -2.0])]);
    means("* 1\n* 2", &[1.0, 2.0]);
    means("- -1\n- 2", &[-1.0, 2.0]);
}

#[test]
fn the_vector_that_was_asked_for() {
    may_mean("gamma = [1, 2]\nx = [3, 4]\nbeta = [5, 6]", &[(Named, &[3.0, 4.0])]);
    may_mean("{\"gamma\": [1, 2], \"x\": [3, 4]}", &[(Named, &[3.0, 4.0])]);
    may_mean("y =\n\n     1     2\n\nx =\n\n     3     4\n", &[(Named, &[3.0, 4.0])]);
}

#[test]
fn one_number() {
    let read = |text| {
        number_readings(text)
            .map(|all| all.into_iter().map(|reading| (reading.sense, reading.values[0])).collect::<Vec<_>>())
    };
    assert_eq!(read("1.5"), Ok(vec![(None, 1.5)]));
    assert_eq!(read("1,5"), Ok(vec![(Some(CommaDecimal), 1.5)]));
    assert_eq!(read("1,234"), Ok(vec![(Some(Groups), 1234.0), (Some(CommaDecimal), 1.234)]));
    assert!(read("1 2").is_err());
    assert_eq!(eps_readings("0,001").map(|all| all[0].values.clone()), Ok(vec![0.001]));
    assert!(eps_readings("-0,001").is_err());
}

/// In a link a comma parts two numbers, whatever stands around it.
#[test]
fn links_have_one_reading() {
    assert_eq!(vector("1,234"), Ok(vec![1.0, 234.0]));
    assert_eq!(vector("1,5;2,5"), Ok(vec![1.0, 5.0, 2.0, 5.0]));
    assert_eq!(vector("1.234,5"), Ok(vec![1.234, 5.0]));
    assert!(number("1,5").is_err() && eps("1,2").is_err());
}
