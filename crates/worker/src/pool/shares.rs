//! Which worker gets which networks.

use engine::training::trial::Config;

/// The networks by their places among `workers`: the longest first, each to who has least to do (Graham 1969: at most
/// 4/3 of the shortest time that there is). None is empty unless there are no networks; each is in the order of the run.
pub fn shares(configs: &[Config], workers: usize) -> Vec<Vec<usize>> {
    let lengths: Vec<f64> = configs.iter().map(Config::length).collect();
    let mut shares: Vec<(f64, Vec<usize>)> = vec![(0.0, Vec::new()); workers.clamp(1, configs.len().max(1))];
    let mut longest_first: Vec<usize> = (0..configs.len()).collect();
    longest_first.sort_by(|left, right| lengths[*right].total_cmp(&lengths[*left]));
    for lane in longest_first {
        let least = shares.iter_mut().min_by(|left, right| left.0.total_cmp(&right.0));
        if let Some((load, share)) = least {
            *load += lengths[lane];
            share.push(lane);
        }
    }
    let sorted = |(_, mut share): (f64, Vec<usize>)| {
        share.sort_unstable();
        share
    };
    shares.into_iter().map(sorted).collect()
}
