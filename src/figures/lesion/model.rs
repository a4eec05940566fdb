//! 图12: blocks deleted from trained networks.

use engine::training::experiments::{self, Architecture, Spread, seeds, spread};
use engine::training::mlp::{DELETED, Norm, Wiring};
use engine::training::trial::Config;

/// One of the networks that blocks are deleted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Without shortcuts: 8 layers, since deeper ones do not train.
    Plain,
    /// With shortcuts, as deep as the plain one.
    Shallow,
    /// With shortcuts, 32 layers.
    Deep,
}

impl Subject {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Plain, Self::Shallow, Self::Deep];

    /// The `data-series` of its values.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain-8",
            Self::Shallow => "residual-8",
            Self::Deep => "residual-32",
        }
    }

    /// Layers.
    pub const fn depth(self) -> usize {
        match self {
            Self::Plain | Self::Shallow => 8,
            Self::Deep => 32,
        }
    }

    /// Blocks of two layers.
    pub const fn blocks(self) -> usize {
        self.depth() / 2
    }
}

/// Which blocks the networks are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// BatchNorm; shortcuts as in He et al. 2016.
    #[default]
    Batch,
    /// LayerNorm; shortcuts with pre-activation, as in He et al. 2016b.
    Layer,
}

/// The experiment: lanes seed by seed, in the order of [`Subject::ALL`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lesion {
    /// Which blocks.
    pub kind: Kind,
    /// Seeds for each network.
    pub seeds: usize,
    /// The first of them.
    pub seed: u64,
}

/// What one trained network can do.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Its test error, 0 to 1.
    pub intact: f64,
    /// The same without each block.
    pub without: Vec<f64>,
    /// The same without [`DELETED`] random blocks, as far as it has more.
    pub some: Vec<f64>,
}

/// What the seeds of one network say together.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Test error of the whole network.
    pub intact: Spread,
    /// The same without each block.
    pub without: Vec<Spread>,
    /// The mean over blocks of the medians.
    pub mean: f64,
    /// Blocks deleted at random, none first, and the test error.
    pub some: Vec<(usize, Spread)>,
}

impl Lesion {
    /// The networks in the order of their lanes.
    pub fn configs(&self) -> Vec<Config> {
        let network = |subject: Subject| (self.network(subject), subject.depth());
        seeds(self.seed, self.seeds as u64)
            .flat_map(|seed| Subject::ALL.map(|subject| experiments::lesion(network(subject), seed)))
            .map(Config::Mlp)
            .collect()
    }

    /// The experiment that these networks are; `None` where they are none.
    pub fn of(configs: &[Config]) -> Option<Self> {
        let Some(Config::Mlp(first)) = configs.first() else { return None };
        let kind = if first.norm == Norm::Batch { Kind::Batch } else { Kind::Layer };
        Some(Self { kind, seeds: configs.len() / Subject::ALL.len(), seed: first.seed })
    }

    /// How a network is wired and normalized.
    pub const fn network(&self, subject: Subject) -> Architecture {
        match (subject, self.kind) {
            (Subject::Plain, Kind::Batch) => (Wiring::Plain, Norm::Batch),
            (Subject::Plain, Kind::Layer) => (Wiring::Plain, Norm::Layer),
            (Subject::Shallow | Subject::Deep, Kind::Batch) => (Wiring::Residual, Norm::Batch),
            (Subject::Shallow | Subject::Deep, Kind::Layer) => (Wiring::PreActivation, Norm::Layer),
        }
    }

    /// The lanes of one network.
    pub fn lanes(&self, subject: Subject) -> impl Iterator<Item = usize> {
        (0..self.seeds).map(move |seed| seed * Subject::ALL.len() + subject as usize)
    }

    /// What its seeds have come to, as far as they are measured; `None` before the first is.
    pub fn verdict(&self, subject: Subject, measured: impl Fn(usize) -> Option<Measured>) -> Option<Verdict> {
        let seeds: Vec<Measured> = self.lanes(subject).filter_map(measured).collect();
        let over_seeds = |read: &dyn Fn(&Measured) -> Option<f64>| {
            spread(&seeds.iter().filter_map(read).collect::<Vec<_>>())
        };
        let intact = over_seeds(&|seed| Some(seed.intact))?;
        let without: Vec<Spread> = (0..subject.blocks())
            .map_while(|block| over_seeds(&|seed| seed.without.get(block).copied()))
            .collect();
        let counted =
            |(at, count): (usize, usize)| Some((count, over_seeds(&|seed| seed.some.get(at).copied())?));
        let some =
            [(0, intact)].into_iter().chain(DELETED.into_iter().enumerate().map_while(counted)).collect();
        let mean = without.iter().map(|spread| spread.median).sum::<f64>() / without.len().max(1) as f64;
        Some(Verdict { intact, without, mean, some })
    }
}

impl Verdict {
    /// The block without which it fares worst, and its test error then.
    pub fn worst(&self) -> Option<(usize, f64)> {
        let medians = self.without.iter().map(|spread| spread.median).enumerate();
        medians.max_by(|a, b| a.1.total_cmp(&b.1))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_reads_the_lanes_of_its_own_networks() {
        for kind in [Kind::Batch, Kind::Layer] {
            let lesion = Lesion { kind, seeds: 2, seed: 4 };
            let configs = lesion.configs();
            assert_eq!(Lesion::of(&configs), Some(lesion));
            for subject in Subject::ALL {
                for (seed, lane) in lesion.lanes(subject).enumerate() {
                    let Config::Mlp(config) = &configs[lane] else { panic!("no perceptron") };
                    assert_eq!((config.wiring, config.norm), lesion.network(subject));
                    assert_eq!((config.depth, config.seed), (subject.depth(), 4 + seed as u64));
                }
            }
        }
    }

    #[test]
    fn a_verdict_is_of_the_seeds_that_are_done() {
        let lesion = Lesion { kind: Kind::Batch, seeds: 3, seed: 0 };
        let of = |lane: usize| match lane {
            0 => Some(Measured { intact: 0.1, without: vec![0.9, 0.8, 0.7, 0.6], some: vec![0.75, 0.8] }),
            3 => Some(Measured { intact: 0.3, without: vec![0.7, 0.6, 0.5, 0.4], some: vec![0.55, 0.7] }),
            _ => None,
        };
        let verdict = lesion.verdict(Subject::Plain, of).unwrap();
        assert_eq!((verdict.intact.least, verdict.intact.median, verdict.intact.most), (0.1, 0.2, 0.3));
        assert!((verdict.mean - 0.65).abs() < 1e-12);
        assert_eq!(verdict.worst().map(|(block, _)| block), Some(0));
        assert_eq!(verdict.some.iter().map(|(count, _)| *count).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(lesion.verdict(Subject::Deep, of), None);
    }
}
