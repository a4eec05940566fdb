//! The formulas of the decoder layer in symbols.

use super::{Sight, Step, Wire};
use crate::lesson::Quantity as Q;
use crate::lesson::formula::{
    Math, brackets, equation, frac, indexed_transposed, row, sqrt, squared, sub, transposed,
};
use Math::{Letter, Op, Symbol};

/// The letter of a wire.
pub(super) fn letter(wire: Wire) -> Math {
    match wire {
        Wire::Gate => row([Letter("SiLU"), brackets(letter(Wire::PreGate))]),
        _ => Symbol(wire.quantity(), wire.symbol()),
    }
}

fn weight_transposed(wire: Wire, index: &'static str) -> Math {
    indexed_transposed(Symbol(wire.quantity(), "W"), Letter(index))
}

fn product(to: Wire, from: Wire, weight: Wire, index: &'static str) -> Math {
    equation(letter(to), row([letter(from), weight_transposed(weight, index)]))
}

/// x/√(mean(x²) + ε).
fn normalized(to: Wire, from: Wire) -> Math {
    let mean_square = row([Letter("mean"), brackets(squared(letter(from))), Op("+"), Symbol(Q::Eps, "ε")]);
    equation(letter(to), frac(letter(from), sqrt(mean_square)))
}

fn sum(total: Wire, left: Wire, right: Wire) -> Math {
    equation(letter(total), row([letter(left), Op("+"), letter(right)]))
}

fn and_so_on(first: Math) -> Math {
    row([first, Op(","), Math::Ellipsis])
}

/// R_t x: turned by the token's place.
fn turned(to: Wire, from: Wire) -> Math {
    let at = |of: Wire| sub(letter(of), Letter("t"));
    let turn = sub(Letter("R"), row([Letter("t"), Symbol(Wire::TurnedQuery.quantity(), "ω")]));
    equation(at(to), row([turn, at(from)]))
}

/// The step in symbols.
pub fn symbols(step: Step, sight: Sight) -> Math {
    match step {
        Step::Input => letter(Wire::X),
        Step::Norm1 => normalized(Wire::Norm1, Wire::X),
        // K and V, and K′, likewise: their numbers are below.
        Step::Project => and_so_on(product(Wire::Query, Wire::Norm1, Wire::WQuery, "Q")),
        Step::Rope => and_so_on(turned(Wire::TurnedQuery, Wire::Query)),
        Step::Scores => {
            let product = row([letter(Wire::TurnedQuery), transposed(letter(Wire::TurnedKey))]);
            let scores = frac(product, sqrt(sub(Letter("d"), Letter("k"))));
            let mask = (sight == Sight::Causal).then(|| row([Op("+"), Letter("mask")]));
            equation(letter(Wire::Scores), row([Some(scores), mask].into_iter().flatten()))
        }
        Step::Softmax => {
            equation(letter(Wire::Weights), row([Letter("softmax"), brackets(letter(Wire::Scores))]))
        }
        Step::Attention => equation(
            letter(Wire::Attention),
            row([letter(Wire::Weights), letter(Wire::Value), weight_transposed(Wire::WOutput, "O")]),
        ),
        Step::Add1 => sum(Wire::Sum1, Wire::X, Wire::Attention),
        Step::Norm2 => normalized(Wire::Norm2, Wire::Sum1),
        Step::Gate => equation(letter(Wire::Hidden), row([letter(Wire::Gate), Op("⊙"), letter(Wire::Up)])),
        Step::Down => product(Wire::FeedForward, Wire::Hidden, Wire::WDown, "2"),
        Step::Add2 => sum(Wire::Sum2, Wire::Sum1, Wire::FeedForward),
        Step::Final => normalized(Wire::Final, Wire::Sum2),
    }
}
