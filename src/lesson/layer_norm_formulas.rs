//! The formula of each LayerNorm step, in symbols and with the student's numbers.
//!
//! Ba et al. 2016, Eq. 3, with PyTorch's ε inside the root.

use super::Quantity as Q;
use super::formula::{Math, brackets, equation, frac, row, sqrt, squared, sub, sum, vector};
use super::layer_norm::{Run, Step};
use crate::nn::layer_norm::Variance;
use Math::{Hat, Letter, Op, Symbol, Value};

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
        Step::Input => equation(x(), row([Op("["), entry_at(1), Op(","), Math::Ellipsis, Op(","), entry_at_d(), Op("]")])),
        Step::Mean => equation(mean(), row([one_over(Letter("d")), sum_over(entry(x()))])),
        Step::Center => row([entry(x()), Op("−"), mean()]),
        Step::Variance => equation(
            sigma_squared(),
            row([one_over(divisor(variance)), sum_over(squared(brackets(row([entry(x()), Op("−"), mean()]))))]),
        ),
        Step::Denominator => denominator(),
        Step::Normalize => equation(entry(x_hat()), frac(row([entry(x()), Op("−"), mean()]), denominator())),
        Step::Scale => row([entry(Symbol(Q::Gamma, "γ")), Op("·"), entry(x_hat())]),
        Step::Shift => equation(
            entry(Symbol(Q::Y, "y")),
            row([entry(Symbol(Q::Gamma, "γ")), Op("·"), entry(x_hat()), Op("+"), entry(Symbol(Q::Beta, "β"))]),
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
pub fn numbers(run: &Run, step: Step, chosen: Option<usize>) -> Vec<Math> {
    let line = Line { run, chosen };
    match step {
        Step::Input => vec![equation(x(), line.result(Q::X))],
        Step::Mean => line.mean(),
        Step::Center => line.entrywise(Q::Centered, |i| row([line.at(Q::X, i), Op("−"), line.one(Q::Mean)])),
        Step::Variance => line.variance(),
        Step::Denominator => vec![equation(
            sqrt(row([line.one(Q::Var), Op("+"), line.one(Q::Eps)])),
            line.one(Q::Denominator),
        )],
        Step::Normalize => {
            line.entrywise(Q::XHat, |i| frac(line.at(Q::Centered, i), line.one(Q::Denominator)))
        }
        Step::Scale => line.product(Q::Scaled, Q::Gamma, Q::XHat),
        Step::Shift => line.entrywise(Q::Y, |i| row([line.at(Q::Scaled, i), Op("+"), line.signed(Q::Beta, i)])),
        _ => line.backward(step),
    }
}

/// One line of numbers about `run`, with the `chosen` entry written out.
struct Line<'a> {
    run: &'a Run,
    chosen: Option<usize>,
}

impl Line<'_> {
    fn length(&self) -> usize {
        self.run.numbers.x.len()
    }

    fn one(&self, quantity: Q) -> Math {
        Value(quantity, None, self.run.scalar(quantity).unwrap_or(f64::NAN))
    }

    fn at(&self, quantity: Q, index: usize) -> Math {
        let value = self.run.vector(quantity).get(index).copied().unwrap_or(f64::NAN);
        Value(quantity, Some(index), value)
    }

    /// In brackets where it is negative.
    fn signed(&self, quantity: Q, index: usize) -> Math {
        match self.at(quantity, index) {
            Value(quantity, index, value) if value < 0.0 => brackets(Value(quantity, index, value)),
            value => value,
        }
    }

    fn result(&self, quantity: Q) -> Math {
        vector(self.length(), self.chosen, |index| self.at(quantity, index))
    }

    fn entrywise(&self, result: Q, term: impl Fn(usize) -> Math) -> Vec<Math> {
        vec![vector(self.length(), self.chosen, term), row([Op("="), self.result(result)])]
    }

    fn product(&self, result: Q, left: Q, right: Q) -> Vec<Math> {
        self.entrywise(result, |i| row([self.signed(left, i), Op("×"), self.signed(right, i)]))
    }

    fn mean(&self) -> Vec<Math> {
        let total = sum(self.length(), self.chosen, |index| self.signed(Q::X, index));
        vec![equation(frac(total, Math::Count(self.length())), self.one(Q::Mean))]
    }

    fn variance(&self) -> Vec<Math> {
        let length = self.length();
        let below = match self.run.numbers.variance {
            Variance::Biased => Math::Count(length),
            Variance::Unbiased => row([Math::Count(length), Op("−"), Math::Count(1)]),
        };
        let total = sum(length, self.chosen, |index| squared(brackets(self.at(Q::Centered, index))));
        let std = row([Symbol(Q::Std, "σ"), Op("="), sqrt(self.one(Q::Var)), Op("="), self.one(Q::Std)]);
        vec![equation(frac(total, below), self.one(Q::Var)), std]
    }

    fn backward(&self, step: Step) -> Vec<Math> {
        match step {
            Step::Dy => vec![equation(Symbol(Q::Dy, "g"), self.result(Q::Dy))],
            Step::DGammaDBeta => {
                let mut lines = self.product(Q::DGamma, Q::Dy, Q::XHat);
                lines.push(row([gradient(Symbol(Q::Beta, "β")), Op("="), self.result(Q::DBeta)]));
                lines
            }
            Step::DxHat => self.product(Q::DxHat, Q::Gamma, Q::Dy),
            Step::RemoveMean => self.entrywise(Q::DxHatCentered, |i| {
                row([self.at(Q::DxHat, i), Op("−"), self.bracketed(Q::MeanDxHat)])
            }),
            Step::RemoveXHat => self.entrywise(Q::DxHatProjected, |i| {
                let along = row([self.signed(Q::XHat, i), Op("×"), self.bracketed(Q::MeanDxHatXHat)]);
                row([self.at(Q::DxHatCentered, i), Op("−"), along])
            }),
            _ => self.entrywise(Q::Dx, |i| frac(self.at(Q::DxHatProjected, i), self.one(Q::Denominator))),
        }
    }

    fn bracketed(&self, quantity: Q) -> Math {
        match self.one(quantity) {
            Value(quantity, index, value) if value < 0.0 => brackets(Value(quantity, index, value)),
            value => value,
        }
    }
}
