//! What becomes of y where one γ is set to 1, and of the model where all of a norm are.

use crate::figures::trained::model::Model;

/// A token's vector at a norm, as it is and with γ = 1 in one channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The channel's x̂.
    pub x_hat: f64,
    /// y as it is, `[d]`.
    pub y: Vec<f64>,
    /// The channel's y: γ·x̂ (+ β).
    pub before: f64,
    /// The same with γ = 1: x̂ (+ β). All other entries stay as they are: γ comes after the division.
    pub after: f64,
    /// y² of the channel over Σy², as it is.
    pub share_before: f64,
    /// The same with γ = 1.
    pub share_after: f64,
}

/// Of one of the tokens that the model's file has.
pub fn changed(model: &Model, token: usize, norm: usize, channel: usize) -> Option<Changed> {
    let normalized = model.normalize(norm, &model.norm_input(token, norm)?)?;
    let x_hat = *normalized.x_hat.get(channel)?;
    let before = *normalized.y.get(channel)?;
    let after = before + x_hat - normalized.scaled.get(channel)?;
    let others = normalized.y.iter().map(|y| y * y).sum::<f64>() - before * before;
    let share = |y: f64| y * y / (others + y * y).max(f64::MIN_POSITIVE);
    let (share_before, share_after) = (share(before), share(after));
    Some(Changed { x_hat, y: normalized.y, before, after, share_before, share_after })
}

/// What became of the model when all γ of a norm were set to 1 (and its β to 0): real runs of the whole model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AllOne {
    /// The loss on a passage: as it is, then with γ = 1.
    Loss(f64, f64),
    /// The cosine of a sentence's vector with what it was, the mean of three sentences.
    Kept(f64),
}

/// For this norm.
pub fn all_one(model: &Model, norm: usize) -> Option<AllOne> {
    match (&model.decoder, &model.pairs) {
        (Some(decoder), _) => {
            let without = *decoder.lesion.without_gamma.get(norm)?;
            Some(AllOne::Loss(decoder.lesion.intact, without))
        }
        (_, Some(pairs)) => pairs.without_gamma.get(norm).map(|cosines| AllOne::Kept(cosines.kept)),
        (None, None) => None,
    }
}

impl Changed {
    /// How far the picture of y reaches: to the entry with γ = 1, and to all others but the few that stand far out.
    pub fn reach(&self) -> f64 {
        const MOST: f64 = 0.98;
        const ROOM: f64 = 1.15;
        let mut sizes: Vec<f64> = self.y.iter().map(|y| y.abs()).collect();
        sizes.sort_by(f64::total_cmp);
        let others = sizes.get((MOST * sizes.len() as f64) as usize).copied().unwrap_or(0.0);
        ROOM * others.max(self.before.abs()).max(self.after.abs())
    }
}

/// Each number a spike from the middle of the picture up or down, `most` one unit long; path data.
pub fn spikes(numbers: impl Iterator<Item = (usize, f64)>, most: f64) -> String {
    let spike = |(at, number): (usize, f64)| {
        let end = if most > 0.0 { -(number / most).clamp(-1.0, 1.0) } else { 0.0 };
        format!("M{at}.5 0V{end:.3}")
    };
    numbers.map(spike).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spikes_stand_on_the_line() {
        assert_eq!(spikes([(0, 1.0), (3, -4.0)].into_iter(), 2.0), "M0.5 0V-0.500M3.5 0V1.000");
        assert_eq!(spikes([(0, 0.0)].into_iter(), 0.0), "M0.5 0V0.000");
    }
}
