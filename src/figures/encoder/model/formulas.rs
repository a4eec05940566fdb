//! The formulas of the encoder layer, in symbols and with the numbers of one entry.

use super::{FEATURES, HIDDEN, Placement, Run, Step, TOKENS, Wire};
use crate::lesson::Quantity as Q;
use crate::lesson::formula::{
    Line, Math, brackets, equation, frac, indexed_transposed, quotient, row, signed, sqrt, squared, sub, sum,
    transposed,
};
use Math::{Letter, Op, Symbol, Value};

fn letter(wire: Wire, placement: Placement) -> Math {
    Symbol(wire.quantity(), wire.symbol(placement))
}

fn weight_transposed(wire: Wire, index: &'static str) -> Math {
    indexed_transposed(Symbol(wire.quantity(), "W"), Letter(index))
}

fn gradient(of: Math) -> Math {
    frac(row([Op("∂"), Symbol(Wire::Dy.quantity(), "L")]), row([Op("∂"), of]))
}

/// Which norm gives this wire, and of what.
fn normalized(wire: Wire, placement: Placement) -> Math {
    let from = letter(norm_input(wire, placement), placement);
    let right = match placement {
        Placement::PreRms => {
            let mean_square =
                row([Letter("mean"), brackets(squared(from.clone())), Op("+"), Symbol(Q::Eps, "ε")]);
            frac(from, sqrt(mean_square))
        }
        _ => frac(
            row([from, Op("−"), Symbol(Q::Mean, "μ")]),
            sqrt(row([squared(Symbol(Q::Std, "σ")), Op("+"), Symbol(Q::Eps, "ε")])),
        ),
    };
    equation(letter(wire, placement), right)
}

const fn norm_input(wire: Wire, placement: Placement) -> Wire {
    match wire {
        Wire::Norm1 => placement.before_norm1(),
        Wire::Norm2 => placement.before_norm2(),
        Wire::Inside1 => Wire::Attention,
        Wire::Inside2 => Wire::FeedForward,
        _ => Wire::Sum2,
    }
}

/// The step in symbols.
pub fn symbols(step: Step, placement: Placement) -> Math {
    let at = |wire: Wire| letter(wire, placement);
    let sum = |total: Wire, left: Wire, right: Wire| equation(at(total), row([at(left), Op("+"), at(right)]));
    let (branch1, branch2) = (placement.branch1(), placement.branch2());
    match step {
        Step::Input => at(Wire::X),
        Step::Norm1 => normalized(Wire::Norm1, placement),
        Step::Project => {
            let from = at(placement.into_attention());
            let one = |wire, weight, index| {
                equation(at(wire), row([from.clone(), weight_transposed(weight, index)]))
            };
            row([
                one(Wire::Query, Wire::WQuery, "Q"),
                Op(","),
                one(Wire::Key, Wire::WKey, "K"),
                Op(","),
                one(Wire::Value, Wire::WValue, "V"),
            ])
        }
        Step::Attend => {
            let product = row([at(Wire::Query), transposed(at(Wire::Key))]);
            let scores = frac(product, sqrt(sub(Letter("d"), Letter("k"))));
            equation(at(Wire::Weights), row([Letter("softmax"), brackets(scores)]))
        }
        Step::Attention => equation(
            at(Wire::Attention),
            row([at(Wire::Weights), at(Wire::Value), weight_transposed(Wire::WOutput, "O")]),
        ),
        Step::Inside1 => normalized(Wire::Inside1, placement),
        Step::Add1 => sum(Wire::Sum1, placement.carried1(), branch1),
        Step::Norm2 => normalized(Wire::Norm2, placement),
        Step::Hidden => {
            let inner = row([at(placement.into_feed_forward()), weight_transposed(Wire::WFirst, "1")]);
            equation(at(Wire::Hidden), row([Letter("ReLU"), brackets(inner)]))
        }
        Step::FeedForward => {
            equation(at(Wire::FeedForward), row([at(Wire::Hidden), weight_transposed(Wire::WSecond, "2")]))
        }
        Step::Inside2 => normalized(Wire::Inside2, placement),
        Step::Add2 => sum(Wire::Sum2, placement.carried2(), branch2),
        Step::Final => normalized(Wire::Final, placement),
        _ => backward_symbols(step, placement),
    }
}

fn backward_symbols(step: Step, placement: Placement) -> Math {
    let at = |wire: Wire| letter(wire, placement);
    let jacobian = |index: &'static str| sub(Symbol(Q::FX, "J"), Letter(index));
    let through = |to: Wire, from: Wire| {
        let jacobian = indexed_transposed(Symbol(Q::XHat, "J"), Letter("LN"));
        equation(at(to), row([jacobian, at(from)]))
    };
    let split = |from: Wire, index| {
        let both = row([Symbol(Q::DxShortcut, "I"), Op("+"), jacobian(index)]);
        row([transposed(brackets(both)), at(from)])
    };
    let sum = |total: Wire, left: Wire, right: Wire| equation(at(total), row([at(left), Op("+"), at(right)]));
    match step {
        Step::BackNorm2 if placement.is_tapped() => through(Wire::DStream2, Wire::DFork2),
        Step::BackFinal | Step::BackNorm2 => through(Wire::DSum2, Wire::Dy),
        Step::Split2 => split(Wire::DSum2, "2"),
        Step::Join2 => sum(placement.fork2(), Wire::DShortcut2, Wire::DBranch2),
        Step::BackNorm1 if placement.is_tapped() => through(Wire::DX, Wire::DFork1),
        Step::BackNorm1 => through(Wire::DSum1, Wire::DStream2),
        Step::Split1 => split(Wire::DSum1, "1"),
        Step::Join1 => sum(placement.fork1(), Wire::DShortcut1, Wire::DBranch1),
        _ => equation(at(Wire::Dy), gradient(at(placement.output()))),
    }
}

/// One entry of the step, written out with its numbers.
pub fn numbers(run: &Run, step: Step, chosen: (usize, usize)) -> Vec<Line> {
    Entry { run, chosen }.lines(step).into_iter().map(Line::whole).collect()
}

/// The formulas of one entry.
struct Entry<'a> {
    run: &'a Run,
    chosen: (usize, usize),
}

impl Entry<'_> {
    fn lines(&self, step: Step) -> Vec<Math> {
        let placement = self.run.placement();
        let (branch1, branch2, tap) = (placement.branch1(), placement.branch2(), placement.is_tapped());
        match step {
            Step::Input => vec![self.given(Wire::X)],
            Step::Norm1 => self.normalized(Wire::Norm1),
            Step::Project => {
                let from = placement.into_attention();
                [(Wire::Query, Wire::WQuery), (Wire::Key, Wire::WKey), (Wire::Value, Wire::WValue)]
                    .map(|(to, weight)| self.product(to, from, weight, FEATURES))
                    .into()
            }
            Step::Attend => self.attended(),
            Step::Attention => {
                vec![self.context(), self.product(Wire::Attention, Wire::Context, Wire::WOutput, FEATURES)]
            }
            Step::Inside1 => self.normalized(Wire::Inside1),
            Step::Add1 => vec![self.sum(Wire::Sum1, placement.carried1(), branch1)],
            Step::Norm2 => self.normalized(Wire::Norm2),
            Step::Hidden => {
                let terms = self.terms(placement.into_feed_forward(), Wire::WFirst, FEATURES);
                let relu = row([Letter("ReLU"), brackets(terms)]);
                vec![equation(self.name(Wire::Hidden), equation(relu, self.value(Wire::Hidden)))]
            }
            Step::FeedForward => {
                vec![self.product(Wire::FeedForward, Wire::Hidden, Wire::WSecond, HIDDEN)]
            }
            Step::Inside2 => self.normalized(Wire::Inside2),
            Step::Add2 => vec![self.sum(Wire::Sum2, placement.carried2(), branch2)],
            Step::Final => self.normalized(Wire::Final),
            Step::Dy => vec![self.given(Wire::Dy)],
            Step::BackNorm2 if tap => self.lengths(&[Wire::DFork2, Wire::DStream2]),
            Step::BackFinal | Step::BackNorm2 => self.lengths(&[Wire::Dy, Wire::DSum2]),
            Step::Split2 => self.lengths(&[Wire::DShortcut2, Wire::DBranch2]),
            Step::Join2 => vec![self.sum(placement.fork2(), Wire::DShortcut2, Wire::DBranch2)],
            Step::BackNorm1 if tap => self.lengths(&[Wire::DFork1, Wire::DX]),
            Step::BackNorm1 => self.lengths(&[Wire::DStream2, Wire::DSum1]),
            Step::Split1 => self.lengths(&[Wire::DShortcut1, Wire::DBranch1]),
            Step::Join1 => vec![self.sum(placement.fork1(), Wire::DShortcut1, Wire::DBranch1)],
        }
    }

    /// The letter of the chosen entry.
    fn name(&self, wire: Wire) -> Math {
        let (token, feature) = self.chosen;
        let index = row([Math::Count(token + 1), Op(","), Math::Count(feature + 1)]);
        sub(letter(wire, self.run.placement()), index)
    }

    fn value(&self, wire: Wire) -> Math {
        self.value_at(wire, self.chosen)
    }

    fn value_at(&self, wire: Wire, at: (usize, usize)) -> Math {
        let columns = self.run.matrix(wire).map_or(0, |values| values.ncols());
        Value(wire.quantity(), Some(at.0 * columns + at.1), self.run.entry(wire, at))
    }

    fn given(&self, wire: Wire) -> Math {
        equation(self.name(wire), self.value(wire))
    }

    fn sum(&self, total: Wire, left: Wire, right: Wire) -> Math {
        let terms = row([self.value(left), Op("+"), signed(self.value(right))]);
        equation(self.name(total), equation(terms, self.value(total)))
    }

    /// Σ from·weight over one row of `from` and the weights of the chosen feature.
    fn terms(&self, from: Wire, weight: Wire, inputs: usize) -> Math {
        let (token, feature) = self.chosen;
        sum(inputs, None, |k| {
            let (from, weight) = (self.value_at(from, (token, k)), self.value_at(weight, (feature, k)));
            row([signed(from), Op("·"), signed(weight)])
        })
    }

    fn product(&self, to: Wire, from: Wire, weight: Wire, inputs: usize) -> Math {
        equation(self.name(to), equation(self.terms(from, weight, inputs), self.value(to)))
    }

    /// (value − μ)/√(σ² + ε), or the value over the root mean square.
    fn normalized(&self, wire: Wire) -> Vec<Math> {
        let from = norm_input(wire, self.run.placement());
        let (mean, denominator) = self.run.statistics(wire, self.chosen.0);
        let below = Value(Q::Denominator, None, denominator);
        let above = match self.run.placement() {
            Placement::PreRms => self.value(from),
            _ => row([self.value(from), Op("−"), signed(Value(Q::Mean, None, mean))]),
        };
        vec![equation(self.name(wire), equation(frac(above, below), self.value(wire)))]
    }

    /// The head of the chosen feature, how wide a head is, and a token to look at.
    fn head(&self) -> (usize, usize, usize) {
        let width = FEATURES / self.run.setup.heads.count();
        (self.chosen.1 / width, width, self.chosen.1.min(TOKENS - 1))
    }

    /// An entry of scores or weights.
    fn of_head(&self, wire: Wire, column: usize) -> Math {
        let (head, ..) = self.head();
        let (row, matrices) = (self.chosen.0, self.run.matrices(wire));
        let value = matrices.get(head).and_then(|values| values.get((row, column)).copied());
        let index = (head * TOKENS + row) * TOKENS + column;
        Value(wire.quantity(), Some(index), value.unwrap_or(f64::NAN))
    }

    /// One score, then its share among the tokens.
    fn attended(&self) -> Vec<Math> {
        let (head, width, other) = self.head();
        let token = self.chosen.0;
        let name = |wire: Wire| {
            let index = row([Math::Count(token + 1), Op(","), Math::Count(other + 1)]);
            sub(letter(wire, self.run.placement()), index)
        };
        let products = sum(width, None, |k| {
            let column = head * width + k;
            let (query, key) =
                (self.value_at(Wire::Query, (token, column)), self.value_at(Wire::Key, (other, column)));
            row([signed(query), Op("·"), signed(key)])
        });
        let score = quotient(products, sqrt(Math::Count(width)));
        let power = |column| Math::Sup(Box::new(Letter("e")), Box::new(self.of_head(Wire::Scores, column)));
        let share = frac(power(other), sum(TOKENS, None, power));
        vec![
            equation(name(Wire::Scores), equation(score, self.of_head(Wire::Scores, other))),
            equation(name(Wire::Weights), equation(share, self.of_head(Wire::Weights, other))),
        ]
    }

    /// The values of all tokens, weighted.
    fn context(&self) -> Math {
        let feature = self.chosen.1;
        let terms = sum(TOKENS, None, |other| {
            let (weight, value) =
                (self.of_head(Wire::Weights, other), self.value_at(Wire::Value, (other, feature)));
            row([signed(weight), Op("·"), signed(value)])
        });
        let (token, feature) = (self.chosen.0 + 1, self.chosen.1 + 1);
        let index = row([Math::Count(token), Op(","), Math::Count(feature)]);
        let name = sub(brackets(letter(Wire::Context, self.run.placement())), index);
        equation(name, equation(terms, self.value(Wire::Context)))
    }

    /// How long gradients are.
    fn lengths(&self, wires: &[Wire]) -> Vec<Math> {
        let length = |wire: &Wire| {
            let bars = row([Op("‖"), letter(*wire, self.run.placement()), Op("‖")]);
            equation(bars, Value(wire.norm_quantity(), None, self.run.norm(*wire)))
        };
        wires.iter().map(length).collect()
    }
}
