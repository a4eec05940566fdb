//! The drawings, all on one horizontal axis: norm k stands from k to k + 1, branch k between norms k and k + 1, block l
//! between norms 2l and 2l + 2. Paths are 61 wide and 100 high.

use std::fmt::Write;

const HEIGHT: f64 = 100.0;

/// A path and how dark it is, 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Shade {
    /// The cells.
    pub path: String,
    /// 0 is paper.
    pub level: f64,
}

/// A path for each kind of bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// Of attention.
    pub attention: String,
    /// Of feed-forward.
    pub feed_forward: String,
}

/// How many shades are told apart.
const SHADES: usize = 24;
/// √(Σx²/d) at paper and at full ink.
const FAINT: f64 = 0.05;
const FULL: f64 = 1_000.0;

/// How dark a root mean square is: each power of ten by as much.
fn level(rms: f64) -> f64 {
    ((rms / FAINT).ln() / (FULL / FAINT).ln()).clamp(0.0, 1.0)
}

/// Cells of one row a token, as many wide as fill the axis.
pub fn heat(rows: &[Vec<f64>], width: f64) -> Vec<Shade> {
    let mut paths = vec![String::new(); SHADES + 1];
    for (row, values) in rows.iter().enumerate() {
        let cell = width / values.len() as f64;
        for (at, rms) in values.iter().enumerate() {
            let path = &mut paths[(level(*rms) * SHADES as f64).round() as usize];
            // Writing to a string cannot fail.
            let _ = write!(path, "M{:.3} {row}h{cell:.3}v1h-{cell:.3}z", at as f64 * cell);
        }
    }
    let shade = |(at, path): (usize, String)| Shade { path, level: at as f64 / SHADES as f64 };
    paths.into_iter().enumerate().map(shade).filter(|shade| !shade.path.is_empty()).collect()
}

/// Where a size stands between two, each power of ten with as much room.
fn log_fraction(value: f64, least: f64, most: f64) -> f64 {
    ((value / least).ln() / (most / least).ln()).clamp(0.0, 1.0)
}

fn push(path: &mut String, left: f64, width: f64, fraction: f64) {
    let height = fraction.max(0.01) * HEIGHT;
    let _ = write!(path, "M{left:.2} {HEIGHT}v-{height:.1}h{width:.2}v{height:.1}z");
}

/// A bar a branch, attention and feed-forward in turn.
fn by_half(values: &[f64], fraction: impl Fn(f64) -> f64) -> Lines {
    let mut lines = Lines::default();
    for (branch, value) in values.iter().enumerate() {
        let path = if branch.is_multiple_of(2) { &mut lines.attention } else { &mut lines.feed_forward };
        push(path, branch as f64 + 0.6, 0.8, fraction(*value));
    }
    lines
}

/// ‖b‖/‖x‖ from 0.03 to 30.
pub const RATIOS: (f64, f64) = (0.03, 30.0);

/// ‖b‖/‖x‖ of each branch.
pub fn bars(ratios: &[f64]) -> Lines {
    by_half(ratios, |ratio| log_fraction(ratio, RATIOS.0, RATIOS.1))
}

/// The same of the medians over the passage, as a line.
pub fn median_line(ratios: &[f64]) -> String {
    let point = |(branch, ratio): (usize, &f64)| {
        let y = HEIGHT * (1.0 - log_fraction(*ratio, RATIOS.0, RATIOS.1));
        format!("{}{:.1} {y:.1}", if branch == 0 { "M" } else { "L" }, branch as f64 + 1.0)
    };
    ratios.iter().enumerate().map(point).collect()
}

/// What leaving out a branch adds to the loss, from 0.01 to 10 nats; what takes something off has the lowest bar.
pub const LOSSES: (f64, f64) = (0.01, 10.0);

/// The loss without each branch, less that of the whole model.
pub fn losses(without: &[f64], intact: f64) -> Lines {
    by_half(without, |loss| {
        let more = loss - intact;
        if more > 0.0 { log_fraction(more, LOSSES.0, LOSSES.1) } else { 0.0 }
    })
}

/// The share of the answer with each branch left out of the sum, 0 to 1.
pub fn direct(shares: &[f64]) -> Lines {
    by_half(shares, |share| share)
}

/// The cosine over each block, 0 to 1.
pub fn cosines(cosines: &[f64]) -> String {
    let mut path = String::new();
    for (block, cosine) in cosines.iter().enumerate() {
        push(&mut path, 2.0 * block as f64 + 0.6, 1.8, cosine.max(0.0));
    }
    path
}

/// The rank of the final answer at each norm, from 1 at the bottom to 50,000.
pub fn ranks(ranks: &[usize]) -> String {
    let mut path = String::new();
    for (norm, rank) in ranks.iter().enumerate() {
        push(&mut path, norm as f64 + 0.1, 0.8, log_fraction(*rank as f64, 1.0, 50_000.0));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn larger_streams_are_darker() {
        let levels = [0.01, 0.1, 1.0, 30.0, 950.0, 1e6].map(level);
        assert!(levels.is_sorted() && levels[0] == 0.0 && levels[5] == 1.0);
        let shades = heat(&[vec![0.1, 0.1, 900.0], vec![30.0; 3]], 61.0);
        assert_eq!(shades.len(), 3);
        assert_eq!(shades.iter().map(|shade| shade.path.matches('M').count()).sum::<usize>(), 6);
    }

    #[test]
    fn bars_stand_between_their_norms() {
        let lines = bars(&[1.0, 0.03]);
        assert!(lines.attention.starts_with("M0.60 100") && lines.feed_forward.starts_with("M1.60 100v-1.0"));
        assert!(losses(&[3.0, 5.0], 3.094).attention.contains("v-1.0"));
        assert_eq!(median_line(&[30.0, 0.03]), "M1.0 0.0L2.0 100.0");
        assert!(cosines(&[-0.5]).contains("v-1.0") && ranks(&[1]).contains("v-1.0"));
    }
}
