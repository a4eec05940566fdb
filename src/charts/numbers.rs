//! Numbers as text: exact for machines, rounded for reading. Infinity and NaN keep their names.

/// The real minus sign, as wide as a digit.
const MINUS: char = '\u{2212}';

/// More digits than any f64 holds; Rust's formatter panics far above.
const MAX_DIGITS: usize = 40;

/// The shortest decimal that parses back to exactly this f64, for JavaScript, Python and Rust
/// alike: `3`, `-0.5`, `1e-5`, `1e300`, `Infinity`, `NaN`. Powers of ten from 10⁻⁴ to 10¹⁵ are
/// written out, as Python does.
pub fn exact(value: f64) -> String {
    if value.is_nan() {
        "NaN".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
    } else if value == 0.0 || (1e-4..1e16).contains(&value.abs()) {
        format!("{value}")
    } else {
        format!("{value:e}")
    }
}

/// Rounded to `decimals` places, with U+2212 for minus and none before a zero.
pub fn fixed(value: f64, decimals: usize) -> String {
    let digits = format!("{:.*}", decimals.min(MAX_DIGITS), value.abs());
    special(value).unwrap_or_else(|| sign(value, &digits))
}

/// Rounded to `n` significant digits, trailing zeros kept; with a power of ten where more than
/// three zeros would stand behind the point or more than six digits before it.
pub fn significant(value: f64, n: usize) -> String {
    special(value).unwrap_or_else(|| {
        let (mantissa, exponent) = split(value, n);
        sign(value, &plain_or_power(&mantissa, exponent))
    })
}

/// [`significant`] without the zeros at the end: `0.03`, `0.1`, `3×10⁻⁵`.
pub fn short(value: f64, n: usize) -> String {
    without_zeros(&significant(value, n))
}

/// A number as written, without the zeros at the end of its decimals: `1.50×10⁻³` is `1.5×10⁻³`.
pub fn without_zeros(text: &str) -> String {
    let (digits, power) = text.split_at(text.find('×').unwrap_or(text.len()));
    if digits.contains('.') {
        format!("{}{power}", digits.trim_end_matches('0').trim_end_matches('.'))
    } else {
        text.to_owned()
    }
}

/// In the room of a cell of a matrix: two decimals, fewer from 10 on, a power of ten from 10⁴ on.
pub fn compact(value: f64) -> String {
    match value.abs() {
        size if size >= 9999.5 && size.is_finite() => scientific(value, 2),
        size if size >= 99.95 => fixed(value, 0),
        size if size >= 9.995 => fixed(value, 1),
        _ => fixed(value, 2),
    }
}

/// `3.14×10⁻⁵`, with `n` significant digits; zero is `0`.
pub fn scientific(value: f64, n: usize) -> String {
    special(value).unwrap_or_else(|| {
        let (mantissa, exponent) = split(value, n);
        sign(value, &with_power(&mantissa, exponent))
    })
}

/// As few digits as say it exactly: `0.001`, `1×10⁻⁵`, with a power of ten below 10⁻³ and from 10⁶ on.
pub fn shortest(value: f64) -> String {
    special(value).unwrap_or_else(|| {
        let size = value.abs();
        if size == 0.0 || (1e-3..1e6).contains(&size) {
            return sign(value, &format!("{size}"));
        }
        let text = format!("{size:e}");
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        sign(value, &with_power(mantissa, exponent.parse().unwrap_or(0)))
    })
}

/// [`scientific`] of 10^`log10`, also far outside the range of f64; −∞ is `0`.
pub fn scientific_log10(log10: f64, n: usize) -> String {
    log10_parts(log10, n).map_or_else(|name| name, |(mantissa, exponent)| with_power(&mantissa, exponent))
}

/// [`significant`] of 10^`log10`, also far outside the range of f64; −∞ is `0`.
pub fn significant_log10(log10: f64, n: usize) -> String {
    log10_parts(log10, n).map_or_else(|name| name, |(mantissa, exponent)| plain_or_power(&mantissa, exponent))
}

/// `10⁻³`.
pub fn power_of_ten(exponent: i64) -> String {
    format!("10{}", superscript(exponent))
}

/// An integer in Unicode superscripts.
pub fn superscript(integer: i64) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    integer.to_string().chars().map(|c| c.to_digit(10).map_or('⁻', |digit| DIGITS[digit as usize])).collect()
}

/// The name of a value that has no digits.
fn special(value: f64) -> Option<String> {
    match value {
        _ if value.is_nan() => Some("NaN".to_owned()),
        f64::INFINITY => Some("∞".to_owned()),
        f64::NEG_INFINITY => Some(format!("{MINUS}∞")),
        _ => None,
    }
}

fn sign(value: f64, digits: &str) -> String {
    let is_zero = digits.chars().all(|c| matches!(c, '0' | '.'));
    if value < 0.0 && !is_zero { format!("{MINUS}{digits}") } else { digits.to_owned() }
}

/// Mantissa in [1, 10) with `n` digits and exponent of |`value`|.
fn split(value: f64, n: usize) -> (String, i64) {
    let text = format!("{:.*e}", n.clamp(1, MAX_DIGITS) - 1, value.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    (mantissa.to_owned(), exponent.parse().unwrap_or(0))
}

/// Mantissa and exponent of 10^`log10`, or the name of what has none.
fn log10_parts(log10: f64, n: usize) -> Result<(String, i64), String> {
    if log10 == f64::NEG_INFINITY {
        return Err("0".to_owned());
    }
    if let Some(name) = special(log10) {
        return Err(name);
    }
    let floor = log10.floor();
    // Rounding the mantissa may carry it to 10: `split` moves that into the exponent.
    let (mantissa, carry) = split(10f64.powf(log10 - floor), n);
    Ok((mantissa, (floor as i64).saturating_add(carry)))
}

fn with_power(mantissa: &str, exponent: i64) -> String {
    if mantissa.chars().all(|c| matches!(c, '0' | '.')) {
        return "0".to_owned();
    }
    format!("{mantissa}×{}", power_of_ten(exponent))
}

fn plain_or_power(mantissa: &str, exponent: i64) -> String {
    let digits: String = mantissa.chars().filter(|c| *c != '.').collect();
    match exponent {
        -4..=-1 => format!("0.{}{digits}", "0".repeat(exponent.unsigned_abs() as usize - 1)),
        0..=5 => {
            let whole = exponent as usize + 1;
            match digits.split_at_checked(whole) {
                Some((before, "")) => before.to_owned(),
                Some((before, after)) => format!("{before}.{after}"),
                None => with_power(mantissa, exponent),
            }
        }
        _ => with_power(mantissa, exponent),
    }
}
