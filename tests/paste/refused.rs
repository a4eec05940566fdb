//! What is refused, by the name of what stands in the way.

use super::is_refused;
use norm_shortcut::state::parse::{Mark, Problem};

#[test]
fn a_shortened_print() {
    for text in
        ["[0. 1. 2. ... 97. 98. 99.]", "[1, 2, ..., 9]", "1 2 ...", "1...5", "tensor([0., 1.,  ..., 8., 9.])"]
    {
        is_refused(text, Problem::Shortened("...".to_owned()));
    }
    for text in ["1, 2, …", "100-element Vector{Float64}:\n 1.0\n ⋮\n 2.0", "[1 ⋯ 3]"] {
        is_refused(text, Problem::Shortened("…".to_owned()));
    }
    is_refused("[1, \\ldots, 9]", Problem::Shortened("\\ldots".to_owned()));
    is_refused("3-element Vector{Float64}:\n 1.0\n 2.0", Problem::Shortened("3-element".to_owned()));
    is_refused("[1] 1 2\n[7] 3 4", Problem::Shortened("[7]".to_owned()));
    is_refused(
        "0     0.0\n      ... \n99    9.0\nLength: 100, dtype: float64",
        Problem::Shortened("...".to_owned()),
    );
}

#[test]
fn complex_numbers() {
    for (text, piece) in [
        ("[1.+2.j, 3.-1.j]", "1.+2.j"),
        ("1+2i", "1+2i"),
        ("tensor([1.+0.j])", "1.+0.j"),
        ("1, 2j", "2j"),
        ("1.0 + 2.0im", "+ 2.0im"),
        ("[1] 0+1i", "0+1i"),
        ("3*i", "3*i"),
    ] {
        is_refused(text, Problem::Complex(piece.to_owned()));
    }
}

#[test]
fn signs_and_units() {
    for (text, mark, piece) in [
        ("12%, 13%", Mark::Percent, "12%"),
        ("１２％", Mark::Percent, "12%"),
        ("1 2‰", Mark::Percent, "2‰"),
        ("$5, $6", Mark::Currency, "$5"),
        ("5 €", Mark::Currency, "€"),
        ("￥12", Mark::Currency, "￥12"),
        ("-£3", Mark::Currency, "-£3"),
        ("12 USD", Mark::Currency, "12 USD"),
        ("5元", Mark::Currency, "5元"),
        ("5kg 6kg", Mark::Unit, "5kg"),
        ("5 kg", Mark::Unit, "5 kg"),
        ("20°C", Mark::Unit, "20°C"),
        ("1.5万", Mark::Unit, "1.5万"),
        ("1.5k", Mark::Unit, "1.5k"),
    ] {
        is_refused(text, Problem::Marked(mark, piece.to_owned()));
    }
}

#[test]
fn an_empty_cell() {
    for (text, entry) in [
        ("1\t\t3", 2),
        ("1,,3", 2),
        ("1,2,,", 3),
        ("1;;3", 2),
        ("| 1 | | 3 |\n|---|---|---|", 2),
        ("1\t2\t\t", 3),
        ("1 & & 3", 2),
        ("1，，3", 2),
        ("1\n\n3\n4", 2),
        ("1\n2\n\n4", 3),
    ] {
        is_refused(text, Problem::EmptyCell(entry));
    }
}

#[test]
fn what_may_be_more_than_one_number() {
    is_refused("1\t(2)\t3", Problem::Ambiguous("(2)".to_owned()));
    is_refused("torch.Tensor(3)", Problem::Ambiguous("torch.Tensor(3)".to_owned()));
    is_refused("torch.FloatTensor(3)", Problem::Ambiguous("torch.FloatTensor(3)".to_owned()));
    is_refused("(1)\n(2)", Problem::Ambiguous("(1)".to_owned()));
    is_refused("1.23(4)", Problem::Ambiguous("1.23(4)".to_owned()));
    is_refused(
        "Columns 1 through 2\n\n 1 2\n 3 4\n\n Column 3\n\n 5\n 6",
        Problem::Ambiguous("Columns".to_owned()),
    );
}

#[test]
fn several_vectors() {
    is_refused("a = [1, 2]\nb = [3, 4]", Problem::Several("a, b".to_owned()));
    is_refused("[1] 1 2\n[1] 3 4", Problem::Several("[1], [1]".to_owned()));
}

#[test]
fn what_is_no_number() {
    for (text, piece) in [
        ("1, 二, 3", "二"),
        ("1, two", "two"),
        ("0.5x", "0.5x"),
        ("1/2", "1/2"),
        ("1:5", "1:5"),
        ("2^3", "2^3"),
        ("1-2", "1-2"),
        ("1 - 2", "-"),
        ("2024-01-02", "2024-01-02"),
        ("1.2.3", "1.2.3"),
        ("sqrt(2)", "sqrt"),
        ("np.zeros(3)", "np.zeros"),
        ("torch.tensor([1, 2]).exp()", ".exp"),
        ("tensor([True, False])", "True"),
        ("0x10", "0x10"),
        ("½", "½"),
        ("\\frac{1}{2}", "\\frac"),
        ("3 * 4", "*"),
        ("x", "x"),
        ("1e", "1e"),
        ("1'23", "1'23"),
        ("c(a = 1, b = 2)", "a"),
        ("tensor([1., 2.]) + 1", "+"),
        ("[1, 2] -1", "-1"),
        ("[1, 2]*3", "*3"),
        ("2 * [1, 2]", "*"),
        ("[1, 2, 3][0]", "["),
        ("<5", "<"),
        ("1 > 2", ">"),
        ("3d", "3d"),
    ] {
        is_refused(text, Problem::NotANumber(piece.to_owned()));
    }
}

#[test]
fn what_is_not_finite() {
    for (text, piece) in [
        ("1, NaN", "NaN"),
        ("1 -inf", "-inf"),
        ("tensor([nan, 1.])", "nan"),
        ("c(1, NA)", "NA"),
        ("[1, null]", "null"),
        ("1\t#N/A", "#N/A"),
        ("[1.0, missing]", "missing"),
        ("−∞", "-∞"),
    ] {
        is_refused(text, Problem::NotFinite(piece.to_owned()));
    }
    is_refused("1e999", Problem::TooLarge("1e999".to_owned()));
    is_refused(&"1 ".repeat(65), Problem::TooMany(65));
    for text in ["", " ", "[]", "tensor([])", "，", "\u{feff}", "array([], dtype=float64)"] {
        is_refused(text, Problem::Empty);
    }
}
