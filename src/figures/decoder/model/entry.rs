//! One entry of a step, written out with its numbers.

use super::symbols::letter;
use super::{FEATURES, HIDDEN, Run, Step, TOKENS, Wire};
use crate::charts::style::Role;
use crate::lesson::Quantity as Q;
use crate::lesson::formula::{Line, Math, brackets, equation, frac, quotient, row, signed, sqrt, sub, sum};
use Math::{Count, Letter, Op, Value};

/// By which angle a pair is turned, in radians.
const ANGLE: Q = Q::own("rope-angle", Role::Branch);

/// The lines of a step for the chosen entry.
pub fn numbers(run: &Run, step: Step, chosen: (usize, usize)) -> Vec<Line> {
    Entry { run, chosen }.lines(step).into_iter().map(Line::whole).collect()
}

/// What is too long for one line: how it is worked out, and what comes out.
fn worked(name: Math, how: Math, value: Math) -> Vec<Math> {
    vec![equation(name, how), row([Op("="), value])]
}

/// A sum by its first and its last term.
fn ends(length: usize, term: impl Fn(usize) -> Math) -> Math {
    row([term(0), Op("+"), Math::Ellipsis, Op("+"), term(length.saturating_sub(1))])
}

struct Entry<'a> {
    run: &'a Run,
    chosen: (usize, usize),
}

impl Entry<'_> {
    fn lines(&self, step: Step) -> Vec<Math> {
        match step {
            Step::Input => vec![equation(self.name(Wire::X), self.value(Wire::X))],
            Step::Norm1 => self.normalized(Wire::Norm1, Wire::X),
            Step::Project => {
                let all = [(Wire::Query, Wire::WQuery), (Wire::Key, Wire::WKey), (Wire::Value, Wire::WValue)];
                all.map(|(to, weight)| self.product(to, Wire::Norm1, weight, FEATURES)).concat()
            }
            Step::Rope => {
                let both = [(Wire::TurnedQuery, Wire::Query), (Wire::TurnedKey, Wire::Key)];
                both.map(|(to, from)| self.turned(to, from)).concat()
            }
            Step::Scores => self.score(),
            Step::Softmax => self.share(),
            Step::Attention => {
                let output = self.product(Wire::Attention, Wire::Context, Wire::WOutput, FEATURES);
                [self.context(), output].concat()
            }
            Step::Add1 => vec![self.sum(Wire::Sum1, Wire::X, Wire::Attention)],
            Step::Norm2 => self.normalized(Wire::Norm2, Wire::Sum1),
            Step::Gate => self.gated(),
            Step::Down => self.product(Wire::FeedForward, Wire::Hidden, Wire::WDown, HIDDEN),
            Step::Add2 => vec![self.sum(Wire::Sum2, Wire::Sum1, Wire::FeedForward)],
            Step::Final => self.normalized(Wire::Final, Wire::Sum2),
        }
    }

    /// The letter of an entry.
    fn name_at(&self, wire: Wire, (row_at, column): (usize, usize)) -> Math {
        let base = match wire {
            Wire::Context => brackets(letter(wire)),
            _ => letter(wire),
        };
        sub(base, row([Count(row_at + 1), Op(","), Count(column + 1)]))
    }

    fn name(&self, wire: Wire) -> Math {
        self.name_at(wire, self.chosen)
    }

    fn value(&self, wire: Wire) -> Math {
        self.value_at(wire, self.chosen)
    }

    fn value_at(&self, wire: Wire, at: (usize, usize)) -> Math {
        let values = self.run.matrix(wire);
        let value = values.get(at).copied().unwrap_or(f64::NAN);
        if self.run.is_hidden(value) {
            return Letter("−∞");
        }
        Value(wire.quantity(), Some(at.0 * values.ncols() + at.1), value)
    }

    fn sum(&self, total: Wire, left: Wire, right: Wire) -> Math {
        let terms = row([self.value(left), Op("+"), signed(self.value(right))]);
        equation(self.name(total), equation(terms, self.value(total)))
    }

    /// Σ from·weight over one row of `from` and the weights of the chosen feature.
    fn product(&self, to: Wire, from: Wire, weight: Wire, inputs: usize) -> Vec<Math> {
        let (token, feature) = self.chosen;
        let terms = ends(inputs, |k| {
            let (from, weight) = (self.value_at(from, (token, k)), self.value_at(weight, (feature, k)));
            row([signed(from), Op("·"), signed(weight)])
        });
        worked(self.name(to), terms, self.value(to))
    }

    /// The value over the root mean square.
    fn normalized(&self, to: Wire, from: Wire) -> Vec<Math> {
        let below = Value(Q::Denominator, None, self.run.denominator(to, self.chosen.0));
        vec![equation(self.name(to), equation(frac(self.value(from), below), self.value(to)))]
    }

    /// x cos − y sin for the first of a pair, x sin + y cos for the second.
    fn turned(&self, to: Wire, from: Wire) -> Vec<Math> {
        let (token, feature) = self.chosen;
        let pair = feature / 2;
        let angle = || Value(ANGLE, None, self.run.angle(token, pair));
        let (first, second) =
            (self.value_at(from, (token, 2 * pair)), self.value_at(from, (token, 2 * pair + 1)));
        let (of_first, sign, of_second) =
            if feature % 2 == 0 { ("cos", "−", "sin") } else { ("sin", "+", "cos") };
        let terms = row([
            signed(first),
            Op("·"),
            Letter(of_first),
            angle(),
            Op(sign),
            signed(second),
            Op("·"),
            Letter(of_second),
            angle(),
        ]);
        worked(self.name(to), terms, self.value(to))
    }

    /// The token that the chosen one is compared with.
    fn other(&self) -> (usize, usize) {
        (self.chosen.0, self.chosen.1.min(TOKENS - 1))
    }

    fn score(&self) -> Vec<Math> {
        let (token, other) = self.other();
        let name = self.name_at(Wire::Scores, (token, other));
        if self.run.is_hidden(self.run.entry(Wire::Scores, (token, other))) {
            return vec![equation(name, Letter("−∞"))];
        }
        let products = ends(FEATURES, |k| {
            let (query, key) =
                (self.value_at(Wire::TurnedQuery, (token, k)), self.value_at(Wire::TurnedKey, (other, k)));
            row([signed(query), Op("·"), signed(key)])
        });
        let score = quotient(products, sqrt(Count(FEATURES)));
        worked(name, score, self.value_at(Wire::Scores, (token, other)))
    }

    /// e^S over the sum of the row; e^(−∞) is 0.
    fn share(&self) -> Vec<Math> {
        let (token, other) = self.other();
        let power = |column: usize| {
            let score = self.value_at(Wire::Scores, (token, column));
            Math::Sup(Box::new(Letter("e")), Box::new(score))
        };
        let share = frac(power(other), sum(TOKENS, None, power));
        let (name, value) =
            (self.name_at(Wire::Weights, (token, other)), self.value_at(Wire::Weights, (token, other)));
        worked(name, share, value)
    }

    /// The values of all tokens, weighted.
    fn context(&self) -> Vec<Math> {
        let (token, feature) = self.chosen;
        let terms = ends(TOKENS, |other| {
            let (weight, value) =
                (self.value_at(Wire::Weights, (token, other)), self.value_at(Wire::Value, (other, feature)));
            row([signed(weight), Op("·"), signed(value)])
        });
        worked(self.name(Wire::Context), terms, self.value(Wire::Context))
    }

    /// Gate, what it lets through, and their product.
    fn gated(&self) -> Vec<Math> {
        let silu = row([Letter("SiLU"), brackets(self.value(Wire::PreGate))]);
        let product = row([self.value(Wire::Gate), Op("·"), signed(self.value(Wire::Up))]);
        let mut lines = self.product(Wire::PreGate, Wire::Norm2, Wire::WGate, FEATURES);
        lines.push(equation(silu, self.value(Wire::Gate)));
        lines.extend(self.product(Wire::Up, Wire::Norm2, Wire::WUp, FEATURES));
        lines.push(equation(self.name(Wire::Hidden), equation(product, self.value(Wire::Hidden))));
        lines
    }
}
