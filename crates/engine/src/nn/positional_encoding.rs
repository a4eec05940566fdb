//! Sinusoidal positional encoding.

use super::float::Float;
use super::special::sin_cos;
use ndarray::Array2;

/// PE[t, 2i] = sin(t ω), PE[t, 2i + 1] = cos(t ω) with ω = 10000^(−2i/d), `[length, d]`.
///
/// Each position is the one before, turned by ω: the relation for whose sake the paper chose this
/// encoding. Source: Vaswani et al. 2017, "Attention Is All You Need", section 3.5.
pub fn positional_encoding<F: Float>(length: usize, features: usize) -> Array2<F> {
    let mut encoding = Array2::zeros((length, features));
    for feature in 0..features {
        let pair = feature - feature % 2;
        let (sin, cos) = sin_cos(Float::exp(-(pair as f64) / features as f64 * Float::ln(10_000_f64)));
        let (mut sin_t, mut cos_t) = (0.0, 1.0);
        for entry in encoding.column_mut(feature) {
            *entry = F::from_f64(if feature == pair { sin_t } else { cos_t });
            (sin_t, cos_t) = (sin_t * cos + cos_t * sin, cos_t * cos - sin_t * sin);
        }
    }
    encoding
}
