//! A text `[B, T, d]` = `[2, 3, 4]` or images `[N, C, H·W]` = `[2, 3, 16]`: every layer is the same formula, over other axes.
//!
//! Source: `torch.nn.LayerNorm` (statistics over the last dimensions that `normalized_shape` names, γ and β of exactly
//! that shape), `torch.nn.GroupNorm` (γ and β of size C), Wu and He 2018, "Group Normalization", figure 2.

use crate::lesson::layer_norm::normalized;
use engine::nn::error::ShapeError;
use ndarray::Array1;
use rand::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rand_pcg::Pcg64Mcg;

/// What is normalized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Data {
    /// B sequences of T tokens with d features.
    Text,
    /// N images of C channels with H·W pixels.
    Images,
}

/// Three axes: B, T, d, or N, C, H·W.
pub const SHAPES: [[usize; 3]; 2] = [[2, 3, 4], [2, 3, 16]];
/// Rows and columns of a picture.
pub const SIDE: usize = 4;
/// Entries of each.
pub const ENTRIES: [usize; 2] = [24, 96];

/// A layer, named by what shares its statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Norm {
    /// `LayerNorm(d)`: the features of one token.
    Token,
    /// `LayerNorm([T, d])`: all of a sequence.
    Sequence,
    /// `BatchNorm1d(d)`: one feature of all tokens of all sequences.
    Feature,
    /// `LayerNorm(C)` with the channels last: the channels of one pixel.
    Pixel,
    /// `LayerNorm([C, H, W])`: all of an image.
    Image,
    /// `GroupNorm(1, C)`: all of an image, but γ and β for each channel.
    Group,
    /// `InstanceNorm2d(C)`: one channel of one image.
    Instance,
    /// `BatchNorm2d(C)`: one channel of all images.
    Channel,
}

impl Norm {
    /// Those of a kind of data, the usual one first.
    pub const fn of(data: Data) -> &'static [Self] {
        match data {
            Data::Text => &[Self::Token, Self::Sequence, Self::Feature],
            Data::Images => &[Self::Pixel, Self::Image, Self::Group, Self::Instance, Self::Channel],
        }
    }

    /// What it normalizes here.
    pub const fn data(self) -> Data {
        match self {
            Self::Token | Self::Sequence | Self::Feature => Data::Text,
            _ => Data::Images,
        }
    }

    /// Whether statistics run over each of the three axes.
    pub const fn reduces(self) -> [bool; 3] {
        match self {
            Self::Token | Self::Instance => [false, false, true],
            Self::Sequence | Self::Image | Self::Group => [false, true, true],
            Self::Feature => [true, true, false],
            Self::Pixel => [false, true, false],
            Self::Channel => [true, false, true],
        }
    }

    /// Entries of γ and β together.
    pub const fn parameters(self) -> usize {
        let [_, rows, columns] = SHAPES[self.data() as usize];
        match self {
            Self::Token | Self::Feature => 2 * columns,
            Self::Sequence | Self::Image => 2 * rows * columns,
            Self::Pixel | Self::Group | Self::Instance | Self::Channel => 2 * rows,
        }
    }

    /// In PyTorch.
    pub const fn layer(self) -> &'static str {
        match self {
            Self::Token => "nn.LayerNorm(4)",
            Self::Sequence => "nn.LayerNorm([3, 4])",
            Self::Feature => "nn.BatchNorm1d(4)",
            Self::Pixel => "nn.LayerNorm(3)",
            Self::Image => "nn.LayerNorm([3, 4, 4])",
            Self::Group => "nn.GroupNorm(1, 3)",
            Self::Instance => "nn.InstanceNorm2d(3, affine=True)",
            Self::Channel => "nn.BatchNorm2d(3)",
        }
    }

    /// The number of the group that an entry belongs to, from 0.
    pub fn group(self, at: usize) -> usize {
        let shape = SHAPES[self.data() as usize];
        let place = place(self.data(), at);
        let kept = (0..3).filter(|axis| !self.reduces()[*axis]);
        kept.fold(0, |group, axis| group * shape[axis] + place[axis])
    }

    /// How many groups there are: as many means.
    pub fn groups(self) -> usize {
        let shape = SHAPES[self.data() as usize];
        (0..3).filter(|axis| !self.reduces()[*axis]).map(|axis| shape[axis]).product()
    }

    /// How many entries share a mean.
    pub fn sharing(self) -> usize {
        ENTRIES[self.data() as usize] / self.groups()
    }
}

/// Where an entry stands on the three axes.
pub const fn place(data: Data, at: usize) -> [usize; 3] {
    let [_, rows, columns] = SHAPES[data as usize];
    [at / (rows * columns), at / columns % rows, at % columns]
}

/// The entries: N(0, 1) with two decimals.
pub fn entries(data: Data, seed: u64) -> Vec<f64> {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let one = |_| {
        let normal: f64 = StandardNormal.sample(&mut rng);
        (normal * 100.0).round() / 100.0 + 0.0
    };
    (0..ENTRIES[data as usize]).map(one).collect()
}

/// (x − μ)/√(σ² + ε), μ and σ² of each group.
///
/// # Errors
/// There must be as many entries as the layer's data have.
pub fn normalize(x: &[f64], norm: Norm, eps: f64) -> Result<Vec<f64>, ShapeError> {
    let mut x_hat = vec![0.0; x.len()];
    for group in 0..norm.groups() {
        let members: Vec<usize> = (0..x.len()).filter(|at| norm.group(*at) == group).collect();
        let shared: Array1<f64> = members.iter().map(|at| x[*at]).collect();
        for (at, value) in members.into_iter().zip(normalized(shared.view(), eps)?.x_hat) {
            x_hat[at] = value;
        }
    }
    Ok(x_hat)
}

/// What one changed entry does.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// x̂ with the change.
    pub x_hat: Vec<f64>,
    /// Whether each output has moved.
    pub moved: Vec<bool>,
    /// Entries of earlier tokens of the same sequence, and those of them that have moved; none for images.
    pub earlier: Option<(usize, usize)>,
}

impl Changed {
    /// How many outputs have moved.
    pub fn count(&self) -> usize {
        self.moved.iter().filter(|moved| **moved).count()
    }
}

/// Adds `change` to the entry `at` and normalizes before and after.
///
/// # Errors
/// There must be as many entries as the layer's data have.
pub fn change(x: &[f64], norm: Norm, eps: f64, (at, change): (usize, f64)) -> Result<Changed, ShapeError> {
    let mut changed = x.to_vec();
    if let Some(entry) = changed.get_mut(at) {
        *entry += change;
    }
    let (before, x_hat) = (normalize(x, norm, eps)?, normalize(&changed, norm, eps)?);
    let moved: Vec<bool> = before.iter().zip(&x_hat).map(|(a, b)| a.to_bits() != b.to_bits()).collect();
    let [sequence, token, _] = place(norm.data(), at);
    let is_earlier = |other: usize| is_earlier([sequence, token], place(norm.data(), other));
    let earlier: Vec<bool> =
        moved.iter().enumerate().filter(|(other, _)| is_earlier(*other)).map(|(_, moved)| *moved).collect();
    let count = earlier.iter().filter(|moved| **moved).count();
    Ok(Changed { x_hat, moved, earlier: (norm.data() == Data::Text).then_some((earlier.len(), count)) })
}

/// Whether a place belongs to an earlier token of the sequence.
pub const fn is_earlier([sequence, token]: [usize; 2], [of, other, _]: [usize; 3]) -> bool {
    of == sequence && other < token
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Counted with PyTorch's layers on inputs of these shapes: groups, entries that share a mean, γ and β, outputs that
    /// move with one entry.
    #[test]
    fn counts_are_those_of_pytorch() {
        for (norm, groups, sharing, parameters) in [
            (Norm::Token, 6, 4, 8),
            (Norm::Sequence, 2, 12, 24),
            (Norm::Feature, 4, 6, 8),
            (Norm::Pixel, 32, 3, 6),
            (Norm::Image, 2, 48, 96),
            (Norm::Group, 2, 48, 6),
            (Norm::Instance, 6, 16, 6),
            (Norm::Channel, 3, 32, 6),
        ] {
            assert_eq!((norm.groups(), norm.sharing(), norm.parameters()), (groups, sharing, parameters));
            let x = entries(norm.data(), 0);
            for at in [0, 9, x.len() - 1] {
                let changed = change(&x, norm, 1e-5, (at, 3.0)).unwrap();
                assert_eq!(changed.count(), sharing, "{norm:?} {at}");
                assert!(
                    changed
                        .moved
                        .iter()
                        .enumerate()
                        .all(|(to, moved)| *moved == (norm.group(to) == norm.group(at)))
                );
                assert_eq!(change(&x, norm, 1e-5, (at, 0.0)).unwrap().count(), 0);
            }
        }
    }

    /// The last token of three changes: with statistics over the sequence both earlier ones move.
    #[test]
    fn statistics_over_positions_leak() {
        let x = entries(Data::Text, 1);
        let leak = |norm| change(&x, norm, 1e-5, (9, 3.0)).unwrap().earlier;
        assert_eq!(
            [Norm::Token, Norm::Sequence, Norm::Feature].map(leak),
            [Some((8, 0)), Some((8, 8)), Some((8, 2))]
        );
        assert_eq!(change(&x, Norm::Sequence, 1e-5, (2, 3.0)).unwrap().earlier, Some((0, 0)));
        assert_eq!(change(&entries(Data::Images, 1), Norm::Image, 1e-5, (90, 3.0)).unwrap().earlier, None);
    }

    #[test]
    fn every_group_has_mean_0_and_mean_square_1() {
        for norm in [Norm::of(Data::Text), Norm::of(Data::Images)].concat() {
            let x_hat = normalize(&entries(norm.data(), 7), norm, 0.0).unwrap();
            for group in 0..norm.groups() {
                let of: Vec<f64> =
                    (0..x_hat.len()).filter(|at| norm.group(*at) == group).map(|at| x_hat[at]).collect();
                let mean =
                    |f: fn(f64) -> f64| of.iter().map(|value| f(*value)).sum::<f64>() / of.len() as f64;
                assert!(mean(|x| x).abs() < 1e-12 && (mean(|x| x * x) - 1.0).abs() < 1e-12, "{norm:?}");
            }
        }
    }
}
