//! A number's text as f64, correctly rounded. The one place of the plain layers that knows of the browser.

/// Reads `-1.5e-3`: a sign, digits with or without a point, an exponent; `None` where there is anything else.
/// Beyond the range of f64 it is infinite. In the browser it is the browser that reads: what Rust reads numbers with
/// weighs as much as the words of a slide.
pub fn number(text: &str) -> Option<f64> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = unsigned(mantissa).split_once('.').unwrap_or((unsigned(mantissa), ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let digits = |text: &str| !text.is_empty() && are_digits(text);
    let is_number = are_digits(whole) && are_digits(fraction) && !(whole.is_empty() && fraction.is_empty());
    (is_number && digits(unsigned(exponent))).then(|| rounded(text))
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['+', '-']).unwrap_or(text)
}

#[cfg(target_arch = "wasm32")]
fn rounded(text: &str) -> f64 {
    js_sys::parse_float(text)
}

#[cfg(not(target_arch = "wasm32"))]
fn rounded(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn it_reads_what_rust_reads() {
        let texts = [
            "0",
            "-0",
            "+1",
            "1.",
            ".5",
            "-.5e3",
            "1e-5",
            "1E+5",
            "1e999",
            "-1e999",
            "1e-999",
            "0.1",
            "123456789012345678",
        ];
        for text in texts {
            assert_eq!(number(text).map(f64::to_bits), text.parse().ok().map(f64::to_bits), "{text}");
        }
    }

    #[test]
    fn nothing_else_is_a_number() {
        let texts = [
            "", ".", "-", "+", "e5", "1e", "1e+", "1.2.3", "--1", "1 ", " 1", "0x10", "1_000", "inf", "NaN",
            "１",
        ];
        for text in texts {
            assert_eq!(number(text), None, "{text:?}");
        }
    }
}
