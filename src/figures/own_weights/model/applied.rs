//! γ and β of a norm on the student's x̂: y = γ ⊙ x̂ + β, as many channels from the cursor on as the student's vector has
//! entries.

use super::opened::Opened;
use crate::figures::learned_gamma::settings::Parameter;
use crate::figures::own_weights::settings::OwnSettings;
use crate::lesson::layer_norm::{self, Numbers};

/// The student's vector through a norm's γ and β.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// The first channel.
    pub first: usize,
    /// γ of the channels.
    pub gamma: Vec<f64>,
    /// β of the channels; zeros where the norm has none.
    pub beta: Vec<f64>,
    /// x̂ of the student's vector, as many entries.
    pub x_hat: Vec<f64>,
    /// y = γ ⊙ x̂ + β.
    pub y: Vec<f64>,
}

/// What the norm under the cursor makes of the student's vector; `None` where its γ is not read. Where the norm has fewer
/// channels than the vector entries, the first entries count.
pub fn applied(opened: &Opened, settings: &OwnSettings, numbers: &Numbers) -> Option<Applied> {
    let (norm, channel) = opened.cursor(settings);
    let gamma = opened.values(norm, Parameter::Gamma, settings.kept);
    let beta = opened.values(norm, Parameter::Beta, settings.kept);
    let x_hat = layer_norm::run(numbers).ok()?.trace.x_hat;
    let count = gamma.len().min(x_hat.len());
    if count == 0 {
        return None;
    }
    let first = channel.min(gamma.len() - count);
    let x_hat: Vec<f64> = x_hat.iter().take(count).copied().collect();
    let gamma: Vec<f64> = gamma.iter().skip(first).take(count).collect();
    let beta: Vec<f64> = (first..first + count).map(|at| beta.at(at).unwrap_or(0.0)).collect();
    let y = gamma.iter().zip(&x_hat).zip(&beta).map(|((gamma, x_hat), beta)| gamma * x_hat + beta).collect();
    Some(Applied { first, gamma, beta, x_hat, y })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    #[test]
    fn y_is_gamma_x_hat_plus_beta() {
        let example = Opened::example().unwrap();
        let settings = OwnSettings { norm: 3, channel: 60, ..OwnSettings::default() };
        let applied = applied(&example, &settings, &Numbers::default()).unwrap();
        let norm = &example.weights.norms[3];
        assert_eq!(applied.first, 60);
        for at in 0..applied.y.len() {
            let gamma = f64::from(norm.gamma.values()[60 + at]);
            let beta = f64::from(norm.beta.as_ref().unwrap().values()[60 + at]);
            assert_eq!(applied.y[at], gamma * applied.x_hat[at] + beta);
        }
    }

    #[test]
    fn at_the_end_the_last_channels_are_taken() {
        let fresh = Opened::fresh().unwrap();
        let settings = OwnSettings { channel: 95, ..OwnSettings::default() };
        let applied = applied(&fresh, &settings, &Numbers::default()).unwrap();
        assert_eq!(applied.first + applied.gamma.len(), 96);
        assert_eq!(applied.y, applied.x_hat, "γ = 1, β = 0");
    }
}
