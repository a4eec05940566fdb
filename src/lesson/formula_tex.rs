//! Formulas as LaTeX, for where there is no MathML.

use super::formula::Math;
use super::quantity_text::free_text;

/// The formula, to stand between dollar signs.
pub fn tex(math: &Math) -> String {
    match math {
        Math::Row(parts) => parts.iter().map(tex).collect::<Vec<_>>().join(" "),
        Math::Symbol(_, letter) | Math::Letter(letter) => name(letter),
        Math::Op(op) => operator(op).to_owned(),
        Math::Count(count) => count.to_string(),
        Math::Value(quantity, _, number) => value(&free_text(*quantity, *number)),
        Math::Frac(above, below) => format!("\\frac{{{}}}{{{}}}", tex(above), tex(below)),
        Math::Sqrt(inner) => format!("\\sqrt{{{}}}", tex(inner)),
        Math::Sub(base, index) => format!("{}_{{{}}}", base_of(base), tex(index)),
        Math::Sup(base, power) => format!("{}^{{{}}}", base_of(base), exponent(power)),
        Math::SubSup(base, index, power) => {
            format!("{}_{{{}}}^{{{}}}", base_of(base), tex(index), exponent(power))
        }
        Math::Hat(_, letter) => format!("\\hat{{{}}}", name(letter)),
        Math::Ellipsis => "\\dots".to_owned(),
    }
}

/// What carries an index: in braces unless it is one letter or a large operator.
fn base_of(base: &Math) -> String {
    match base {
        Math::Symbol(..) | Math::Letter(_) | Math::Op(_) | Math::Hat(..) => tex(base),
        _ => format!("{{{}}}", tex(base)),
    }
}

/// A letter T above is a transpose.
fn exponent(power: &Math) -> String {
    if *power == Math::Letter("T") { "\\top".to_owned() } else { tex(power) }
}

/// A letter, or a word that stands upright.
fn name(letter: &str) -> String {
    match letter {
        "α" => "\\alpha".to_owned(),
        "β" => "\\beta".to_owned(),
        "γ" => "\\gamma".to_owned(),
        "ε" => "\\varepsilon".to_owned(),
        "μ" => "\\mu".to_owned(),
        "σ" => "\\sigma".to_owned(),
        "−∞" => "-\\infty".to_owned(),
        word if word.chars().count() > 1 => format!("\\operatorname{{{word}}}"),
        letter => letter.to_owned(),
    }
}

fn operator(op: &str) -> &str {
    match op {
        "∂" => "\\partial",
        "∑" => "\\sum",
        "∏" => "\\prod",
        "⊙" => "\\odot",
        "·" => "\\cdot",
        "×" => "\\times",
        "−" => "-",
        "<" => "\\lt",
        "≤" => "\\le",
        "‖" => "\\|",
        op => op,
    }
}

/// A number as the page writes it: `−1.5`, `3.14×10⁻⁵`, `∞`.
fn value(text: &str) -> String {
    let (mantissa, power) = text.split_once('×').unwrap_or((text, ""));
    let mantissa = mantissa.replace('\u{2212}', "-").replace('∞', "\\infty ").replace("NaN", "\\mathrm{NaN}");
    let digits: String = power.strip_prefix("10").unwrap_or_default().chars().map(lowered).collect();
    let power = if digits.is_empty() { String::new() } else { format!("\\times 10^{{{digits}}}") };
    format!("{}{power}", mantissa.trim_end())
}

/// A digit that stands high, on the line.
fn lowered(digit: char) -> char {
    match digit {
        '⁻' => '-',
        high => "⁰¹²³⁴⁵⁶⁷⁸⁹"
            .chars()
            .position(|letter| letter == high)
            .map_or(high, |at| char::from_digit(u32::try_from(at).unwrap_or_default(), 10).unwrap_or(high)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::layer_norm::Step;
    use crate::lesson::residual_formulas::{Formula, formula};
    use crate::lesson::{Quantity, layer_norm_formulas as norm, residual_formulas as block};
    use engine::nn::layer_norm::Variance;

    #[test]
    fn the_formulas_of_layer_norm() {
        let of = |step| tex(&norm::symbols(step, Variance::Unbiased));
        assert_eq!(of(Step::Mean), r"\mu = \frac{1}{d} \sum_{i} x_{i}");
        assert_eq!(of(Step::Variance), r"\sigma^{2} = \frac{1}{d - 1} \sum_{i} {( x_{i} - \mu )}^{2}");
        let normalized = r"\hat{x}_{i} = \frac{x_{i} - \mu}{\sqrt{\sigma^{2} + \varepsilon}}";
        assert_eq!(of(Step::Normalize), normalized);
        assert_eq!(of(Step::Input), r"x = [ x_{1} , \dots , x_{d} ]");
        assert!(of(Step::Dx).contains(r"\operatorname{mean} ( \hat{g} \odot \hat{x} )"));
    }

    #[test]
    fn the_formulas_of_the_residual_block() {
        assert_eq!(tex(&formula(Formula::Forward)), "y = x + F ( x )");
        let dx = r"\frac{\partial L}{\partial x} = g + J_{F}^{\top} g";
        assert_eq!(tex(&block::symbols(crate::lesson::residual::Step::Dx)), dx);
        assert!(tex(&formula(Formula::Stack)).contains(r"\sum_{l \le i \lt L}"));
    }

    #[test]
    fn numbers_are_those_on_screen() {
        let of = |number| tex(&Math::Value(Quantity::XHat, None, number));
        assert_eq!(of(-1.5), "-1.5");
        assert_eq!(of(3.14e-5), r"3.14\times 10^{-5}");
        assert_eq!((of(f64::INFINITY), of(f64::NAN)), (r"\infty".to_owned(), r"\mathrm{NaN}".to_owned()));
    }

    /// Whatever the page may show: braces are in pairs, and nothing is left that only a screen can draw.
    #[test]
    fn every_formula_is_sound() {
        let forward = Step::ALL.map(|step| norm::symbols(step, Variance::Biased)).into_iter();
        let blocks = crate::lesson::residual::Step::ALL.map(block::symbols);
        for math in forward.chain(blocks).chain([norm::std(), norm::check(), norm::dgamma(), norm::dbeta()]) {
            let text = tex(&math);
            assert_eq!(text.matches('{').count(), text.matches('}').count(), "{text}");
            assert!(text.is_ascii(), "{text}");
        }
    }
}
