//! The formulas of the residual block, in symbols and with the student's numbers.
//!
//! He et al. 2016, Eq. 1 (arXiv:1512.03385); the sum over blocks is He et al. 2016b, Eq. 4.

use super::Quantity as Q;
use super::formula::{
    Line, Math, brackets, equation, frac, indexed_transposed, lines, numbered, row, signed, sub, transposed,
};
use super::residual::{Run, Step};
use Math::{Letter, Op, Symbol, Value};

fn x() -> Math {
    Symbol(Q::X, "x")
}

fn f_of_x() -> Math {
    row([Symbol(Q::FX, "F"), brackets(x())])
}

fn y() -> Math {
    Symbol(Q::ResidualSum, "y")
}

fn gradient(of: Math) -> Math {
    frac(row([Op("∂"), Symbol(Q::Dy, "L")]), row([Op("∂"), of]))
}

fn jacobian() -> Math {
    sub(Symbol(Q::DxBranch, "J"), Symbol(Q::FX, "F"))
}

/// g = ∂L/∂y, as what comes back over one of the two ways.
fn g(over: Q) -> Math {
    Symbol(over, "g")
}

/// J_Fᵀ g: gradients are columns, so that the transpose stands on their left.
fn over_branch() -> Math {
    row([indexed_transposed(Symbol(Q::DxBranch, "J"), Symbol(Q::FX, "F")), g(Q::DxBranch)])
}

fn weight(index: usize) -> Math {
    sub(Symbol(Q::FX, "W"), Math::Count(index))
}

fn bias(index: usize) -> Math {
    sub(Symbol(Q::FX, "b"), Math::Count(index))
}

/// A formula of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Formula {
    Forward,
    Branch,
    After,
    Stack,
    Backward,
    Plain,
    Residual,
    Projection,
}

/// That formula.
pub fn formula(formula: Formula) -> Math {
    match formula {
        Formula::Forward => equation(y(), row([x(), Op("+"), f_of_x()])),
        Formula::Branch => equation(
            f_of_x(),
            row([
                weight(2),
                Op("·"),
                Letter("act"),
                brackets(row([weight(1), x(), Op("+"), bias(1)])),
                Op("+"),
                bias(2),
            ]),
        ),
        Formula::After => row([Letter("act"), brackets(row([x(), Op("+"), f_of_x()]))]),
        Formula::Stack => stack(),
        Formula::Backward => equation(
            gradient(x()),
            row([transposed(brackets(row([Letter("I"), Op("+"), jacobian()]))), gradient(y())]),
        ),
        Formula::Plain => row([sub(Op("∏"), Letter("l")), sub(jacobian(), Letter("l"))]),
        Formula::Residual => row([
            sub(Op("∏"), Letter("l")),
            brackets(row([Letter("I"), Op("+"), sub(jacobian(), Letter("l"))])),
        ]),
        Formula::Projection => {
            equation(y(), row([sub(Symbol(Q::DxShortcut, "W"), Letter("s")), x(), Op("+"), f_of_x()]))
        }
    }
}

fn stack() -> Math {
    let at = |index: Math| sub(x(), index);
    let branch = row([Symbol(Q::FX, "F"), brackets(at(Letter("i")))]);
    equation(
        at(Letter("L")),
        row([
            at(Letter("l")),
            Op("+"),
            sub(Op("∑"), row([Letter("l"), Op("≤"), Letter("i"), Op("<"), Letter("L")])),
            branch,
        ]),
    )
}

/// The step in symbols.
pub fn symbols(step: Step) -> Math {
    match step {
        Step::Input => x(),
        Step::Branch => formula(Formula::Branch),
        Step::Sum => formula(Formula::Forward),
        Step::Dy => equation(g(Q::Dy), gradient(y())),
        Step::Split => {
            let sum = row([Symbol(Q::DxShortcut, "I"), Op("+"), jacobian()]);
            row([transposed(brackets(sum)), g(Q::Dy)])
        }
        Step::Dx => equation(gradient(x()), row([g(Q::DxShortcut), Op("+"), over_branch()])),
    }
}

/// The step with the student's numbers.
pub fn numbers(run: &Run, step: Step, chosen: Option<usize>) -> Vec<Line> {
    let at = |quantity: Q, index: usize| Value(quantity, Some(index), run.entry(quantity, index));
    let each = |line: &dyn Fn(usize) -> Math| lines(run.numbers.x.len(), chosen, line);
    let given = |symbol: Math, quantity: Q| each(&|i| equation(numbered(&symbol, i), at(quantity, i)));
    let sum = |symbol: &dyn Fn(usize) -> Math, total: Q, left: Q, right: Q| {
        let term = |i| row([at(left, i), Op("+"), signed(at(right, i))]);
        each(&|i| equation(symbol(i), equation(term(i), at(total, i))))
    };
    match step {
        Step::Input => given(x(), Q::X),
        Step::Branch => given(f_of_x(), Q::FX),
        Step::Sum => sum(&|i| numbered(&y(), i), Q::ResidualSum, Q::X, Q::FX),
        Step::Dy => given(g(Q::Dy), Q::Dy),
        Step::Split => each(&|i| {
            let over = |symbol: Math, quantity: Q| equation(numbered(&symbol, i), at(quantity, i));
            let branch = brackets(over_branch());
            row([over(g(Q::DxShortcut), Q::DxShortcut), Op(","), over(branch, Q::DxBranch)])
        }),
        Step::Dx => sum(&|i| gradient(numbered(&x(), i)), Q::Dx, Q::DxShortcut, Q::DxBranch),
    }
}
