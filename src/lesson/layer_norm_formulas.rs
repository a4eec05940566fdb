//! The formula of each LayerNorm step, in symbols and with the student's numbers.
//!
//! Ba et al. 2016, Eq. 3, with PyTorch's ε inside the root.

use super::Quantity as Q;
use super::formula::{
    Line, Math, brackets, equation, frac, lines, numbered, quotient, row, signed, sqrt, squared, sub, sum,
};
use super::layer_norm::{Run, Step};
use Math::{Hat, Letter, Op, Symbol, Value};
use engine::nn::layer_norm::Variance;

/// A sum of so many entries stands above a line.
const SHORT: usize = 4;

/// And one of so many squares, each with its brackets.
const SHORT_SQUARES: usize = 3;

fn entry(symbol: Math) -> Math {
    sub(symbol, Letter("i"))
}

fn x() -> Math {
    Symbol(Q::X, "x")
}

fn mean() -> Math {
    Symbol(Q::Mean, "μ")
}

fn sigma_squared() -> Math {
    squared(Symbol(Q::Var, "σ"))
}

fn x_hat() -> Math {
    Hat(Q::XHat, "x")
}

fn gradient(of: Math) -> Math {
    let partial = |what: Math| row([Op("∂"), what]);
    frac(partial(Symbol(Q::Dy, "L")), partial(of))
}

fn g_hat() -> Math {
    Hat(Q::DxHat, "g")
}

fn denominator() -> Math {
    sqrt(row([sigma_squared(), Op("+"), Symbol(Q::Eps, "ε")]))
}

fn mean_of(inner: Math) -> Math {
    row([Letter("mean"), brackets(inner)])
}

/// d, or d−1 for the unbiased variance.
fn divisor(variance: Variance) -> Math {
    match variance {
        Variance::Biased => Letter("d"),
        Variance::Unbiased => row([Letter("d"), Op("−"), Math::Count(1)]),
    }
}

fn sum_over(inner: Math) -> Math {
    row([sub(Op("∑"), Letter("i")), inner])
}

/// σ = √σ², the spread without ε.
pub fn std() -> Math {
    equation(Symbol(Q::Std, "σ"), sqrt(sigma_squared()))
}

/// The two checks: the mean of x̂ and the mean of its squares.
pub fn check() -> Math {
    row([mean_of(x_hat()), Op(","), mean_of(squared(x_hat()))])
}

/// y = γ⊙x̂ + β.
pub fn forward() -> Math {
    symbols(Step::Shift, Variance::Biased)
}

/// ∂L/∂γ = Σ g⊙x̂, over all samples or tokens.
pub fn dgamma() -> Math {
    equation(gradient(Symbol(Q::Gamma, "γ")), row([Op("∑"), Symbol(Q::Dy, "g"), Op("⊙"), x_hat()]))
}

/// ∂L/∂β = Σ g, over all samples or tokens.
pub fn dbeta() -> Math {
    equation(gradient(Symbol(Q::Beta, "β")), row([Op("∑"), Symbol(Q::Dy, "g")]))
}

/// The step in symbols.
pub fn symbols(step: Step, variance: Variance) -> Math {
    let one_over = |below: Math| frac(Math::Count(1), below);
    match step {
        Step::Input => equation(
            x(),
            row([Op("["), entry_at(1), Op(","), Math::Ellipsis, Op(","), entry_at_d(), Op("]")]),
        ),
        Step::Mean => equation(mean(), row([one_over(Letter("d")), sum_over(entry(x()))])),
        Step::Center => row([entry(x()), Op("−"), mean()]),
        Step::Variance => equation(
            sigma_squared(),
            row([
                one_over(divisor(variance)),
                sum_over(squared(brackets(row([entry(x()), Op("−"), mean()])))),
            ]),
        ),
        Step::Denominator => denominator(),
        Step::Normalize => equation(entry(x_hat()), frac(row([entry(x()), Op("−"), mean()]), denominator())),
        Step::Scale => row([entry(Symbol(Q::Gamma, "γ")), Op("·"), entry(x_hat())]),
        Step::Shift => equation(
            entry(Symbol(Q::Y, "y")),
            row([
                entry(Symbol(Q::Gamma, "γ")),
                Op("·"),
                entry(x_hat()),
                Op("+"),
                entry(Symbol(Q::Beta, "β")),
            ]),
        ),
        _ => backward_symbols(step),
    }
}

fn entry_at(index: usize) -> Math {
    sub(x(), Math::Count(index))
}

fn entry_at_d() -> Math {
    sub(x(), Letter("d"))
}

fn backward_symbols(step: Step) -> Math {
    let gamma = || entry(Symbol(Q::Gamma, "γ"));
    let g = || sub(Symbol(Q::Dy, "g"), Letter("i"));
    let centered = || row([g_hat(), Op("−"), mean_of(g_hat())]);
    let along = || row([x_hat(), Op("·"), mean_of(row([g_hat(), Op("⊙"), x_hat()]))]);
    match step {
        Step::Dy => equation(g(), gradient(entry(Symbol(Q::Y, "y")))),
        Step::DGammaDBeta => row([
            equation(gradient(gamma()), row([g(), Op("·"), entry(x_hat())])),
            Op(","),
            equation(gradient(entry(Symbol(Q::Beta, "β"))), g()),
        ]),
        Step::DxHat => equation(entry(g_hat()), row([gamma(), Op("·"), g()])),
        Step::RemoveMean => centered(),
        Step::RemoveXHat => row([centered(), Op("−"), along()]),
        _ => equation(
            gradient(x()),
            row([frac(Math::Count(1), denominator()), Op("("), centered(), Op("−"), along(), Op(")")]),
        ),
    }
}

/// The step with the student's numbers: what is done, and what comes of it.
pub fn numbers(run: &Run, step: Step, chosen: Option<usize>) -> Vec<Line> {
    let of = Numbers { run, chosen };
    let ratio = |above: Q| move |i: usize| frac(of.at(above, i), of.one(Q::Denominator));
    let minus = |left: Q, right: Q| move |i: usize| row([of.at(left, i), Op("−"), of.signed_one(right)]);
    match step {
        Step::Input => of.given(x()),
        Step::Mean => vec![Line::whole(of.mean())],
        Step::Center => of.entrywise(None, minus(Q::X, Q::Mean), Q::Centered),
        Step::Variance => of.variance(),
        Step::Denominator => {
            let inner = row([of.one(Q::Var), Op("+"), of.one(Q::Eps)]);
            vec![Line::whole(equation(sqrt(inner), of.one(Q::Denominator)))]
        }
        Step::Normalize => of.entrywise(Some(x_hat()), ratio(Q::Centered), Q::XHat),
        Step::Scale => of.entrywise(None, of.product(Q::Gamma, Q::XHat), Q::Scaled),
        Step::Shift => {
            let sum = |i| row([of.at(Q::Scaled, i), Op("+"), of.signed(Q::Beta, i)]);
            of.entrywise(Some(Symbol(Q::Y, "y")), sum, Q::Y)
        }
        Step::Dy => of.given(Symbol(Q::Dy, "g")),
        Step::DGammaDBeta => of.parameter_gradients(),
        Step::DxHat => of.entrywise(Some(g_hat()), of.product(Q::Gamma, Q::Dy), Q::DxHat),
        Step::RemoveMean => of.entrywise(None, minus(Q::DxHat, Q::MeanDxHat), Q::DxHatCentered),
        Step::RemoveXHat => {
            let along = |i| row([of.signed(Q::XHat, i), Op("×"), of.signed_one(Q::MeanDxHatXHat)]);
            let less = |i| row([of.at(Q::DxHatCentered, i), Op("−"), along(i)]);
            of.entrywise(None, less, Q::DxHatProjected)
        }
        Step::Dx => of.input_gradient(),
    }
}

/// The numbers of `run`, with the `chosen` entry written out.
#[derive(Clone, Copy)]
struct Numbers<'a> {
    run: &'a Run,
    chosen: Option<usize>,
}

impl<'a> Numbers<'a> {
    fn length(self) -> usize {
        self.run.numbers.x.len()
    }

    fn one(self, quantity: Q) -> Math {
        Value(quantity, None, self.run.scalar(quantity).unwrap_or(f64::NAN))
    }

    fn at(self, quantity: Q, index: usize) -> Math {
        Value(quantity, Some(index), self.run.entry(quantity, index))
    }

    fn signed(self, quantity: Q, index: usize) -> Math {
        signed(self.at(quantity, index))
    }

    fn signed_one(self, quantity: Q) -> Math {
        signed(self.one(quantity))
    }

    fn given(self, symbol: Math) -> Vec<Line> {
        let quantity = if symbol == x() { Q::X } else { Q::Dy };
        lines(self.length(), self.chosen, |i| equation(numbered(&symbol, i), self.at(quantity, i)))
    }

    /// `symbol_i = term = result` for each entry.
    fn entrywise(self, symbol: Option<Math>, term: impl Fn(usize) -> Math, result: Q) -> Vec<Line> {
        lines(self.length(), self.chosen, |i| {
            let right = equation(term(i), self.at(result, i));
            symbol.as_ref().map_or(right.clone(), |symbol| equation(numbered(symbol, i), right))
        })
    }

    fn product(self, left: Q, right: Q) -> impl Fn(usize) -> Math + 'a {
        move |i| row([self.signed(left, i), Op("×"), self.signed(right, i)])
    }

    /// A sum over all entries, divided; above a line as long as that is short.
    fn shared(self, total: Math, below: Math, short: usize) -> Math {
        if self.length() > short { quotient(total, below) } else { frac(total, below) }
    }

    fn mean(self) -> Math {
        let total = sum(self.length(), self.chosen, |index| self.signed(Q::X, index));
        equation(self.shared(total, Math::Count(self.length()), SHORT), self.one(Q::Mean))
    }

    fn variance(self) -> Vec<Line> {
        let length = self.length();
        let below = match self.run.numbers.variance {
            Variance::Biased => Math::Count(length),
            Variance::Unbiased => brackets(row([Math::Count(length), Op("−"), Math::Count(1)])),
        };
        let total = sum(length, self.chosen, |index| squared(signed(self.at(Q::Centered, index))));
        let std = row([Symbol(Q::Std, "σ"), Op("="), sqrt(self.one(Q::Var)), Op("="), self.one(Q::Std)]);
        vec![
            Line::whole(equation(self.shared(total, below, SHORT_SQUARES), self.one(Q::Var))),
            Line::whole(std),
        ]
    }

    /// ∂L/∂γ_i = g_i·x̂_i and, beside it, ∂L/∂β_i = g_i.
    fn parameter_gradients(self) -> Vec<Line> {
        let product = self.product(Q::Dy, Q::XHat);
        let to =
            |quantity: Q, letter: &'static str, i: usize| gradient(numbered(&Symbol(quantity, letter), i));
        lines(self.length(), self.chosen, |i| {
            let dgamma = equation(to(Q::Gamma, "γ", i), equation(product(i), self.at(Q::DGamma, i)));
            row([dgamma, Op(","), equation(to(Q::Beta, "β", i), self.at(Q::DBeta, i))])
        })
    }

    /// ∂L/∂x_i: what is left of ĝ_i, over the denominator.
    fn input_gradient(self) -> Vec<Line> {
        lines(self.length(), self.chosen, |i| {
            let term = frac(self.at(Q::DxHatProjected, i), self.one(Q::Denominator));
            equation(gradient(numbered(&x(), i)), equation(term, self.at(Q::Dx, i)))
        })
    }
}
