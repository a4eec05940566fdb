//! 图5: which initial scales and learning rates train. What came of each cell of the map, and what a
//! map says as a whole.

use engine::training::experiments::{self, NORMS, RATES, SCALES};
use engine::training::mlp::Norm;
use engine::training::trial::Config;

/// Rows and columns of a map.
pub const SIDE: usize = 5;
/// Cells of a map.
pub const CELLS: usize = SIDE * SIDE;
/// Runs of each cell, with a seed each.
pub const SEEDS: u64 = 3;
/// A cell has trained when its loss is below this.
pub const GOAL: f64 = 0.5;
/// The loss of a cell is the mean of so many last steps.
const LAST: usize = 20;

/// Row (initial scale) and column (learning rate) of a cell, from 0.
pub type Place = (usize, usize);

/// How one run ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// With this loss.
    Loss(f64),
    /// Its loss left the finite numbers.
    Diverged,
}

/// What can be said of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The middle loss is below [`GOAL`].
    Trains,
    /// It is not.
    Stuck,
    /// The middle run diverged.
    Diverged,
}

/// What came of the runs of one cell so far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// The median loss; a run that diverged counts as infinite.
    pub loss: f64,
    /// Runs that have ended.
    pub runs: usize,
    /// Those of them that have trained.
    pub trained: usize,
    /// Those of them that diverged.
    pub diverged: usize,
}

impl Cell {
    /// Of the runs that have ended; nothing before there is one.
    pub fn of(outcomes: &[Outcome]) -> Option<Self> {
        let loss = |outcome: &Outcome| match outcome {
            Outcome::Loss(loss) => *loss,
            Outcome::Diverged => f64::INFINITY,
        };
        let spread = experiments::spread(&outcomes.iter().map(loss).collect::<Vec<_>>())?;
        Some(Self {
            loss: spread.median,
            runs: outcomes.len(),
            trained: outcomes.iter().filter(|outcome| loss(outcome) < GOAL).count(),
            diverged: outcomes.iter().filter(|outcome| **outcome == Outcome::Diverged).count(),
        })
    }

    /// What can be said of it.
    pub fn verdict(&self) -> Verdict {
        match self.loss {
            loss if loss < GOAL => Verdict::Trains,
            loss if loss.is_finite() => Verdict::Stuck,
            _ => Verdict::Diverged,
        }
    }

    /// Its tone, from 0, the lowest loss, to 4.
    pub fn tone(&self) -> usize {
        const BOUNDS: [f64; 4] = [0.2, GOAL, 1.2, 2.0];
        BOUNDS.iter().filter(|bound| self.loss >= **bound).count()
    }
}

/// How a run that has ended with these losses came out.
pub fn outcome(losses: &[f32], diverged: bool) -> Outcome {
    match experiments::last_loss(losses, LAST) {
        Some(loss) if !diverged && loss.is_finite() => Outcome::Loss(loss),
        _ => Outcome::Diverged,
    }
}

/// One map: what is known of each cell, row by row.
pub type Map = Vec<Option<Cell>>;

/// How many cells train.
pub fn trained(map: &[Option<Cell>]) -> usize {
    map.iter().flatten().filter(|cell| cell.verdict() == Verdict::Trains).count()
}

/// Cells of which something is known.
pub fn known(map: &[Option<Cell>]) -> usize {
    map.iter().flatten().count()
}

/// The lowest loss of a map.
pub fn best_loss(map: &[Option<Cell>]) -> f64 {
    map.iter().flatten().map(|cell| cell.loss).fold(f64::INFINITY, f64::min)
}

/// The column with the lowest loss of each row, where one trains.
pub fn best_rates(map: &[Option<Cell>]) -> Vec<Option<usize>> {
    let best = |row: &[Option<Cell>]| {
        let loss = |column: &usize| row[*column].map_or(f64::INFINITY, |cell| cell.loss);
        (0..row.len()).min_by(|a, b| loss(a).total_cmp(&loss(b))).filter(|column| loss(column) < GOAL)
    };
    map.chunks(SIDE).map(best).collect()
}

/// Which way the best learning rate goes as the initial weights grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// It grows with them.
    Up,
    /// It shrinks.
    Down,
    /// Neither, or fewer than two rows train.
    Unclear,
}

/// The trend of the best rates.
pub fn trend(best: &[Option<usize>]) -> Trend {
    let best: Vec<usize> = best.iter().flatten().copied().collect();
    let (Some(first), Some(last)) = (best.first(), best.last()) else { return Trend::Unclear };
    match () {
        () if best.is_sorted() && first < last => Trend::Up,
        () if best.is_sorted_by(|a, b| a >= b) && first > last => Trend::Down,
        () => Trend::Unclear,
    }
}

/// Every run: seed by seed, cell by cell, the three norms side by side, so that all maps fill together.
pub fn configs(seed: u64) -> Vec<Config> {
    let cells = |seed| SCALES.into_iter().flat_map(move |scale| RATES.map(|rate| (seed, scale, rate)));
    experiments::seeds(seed, SEEDS)
        .flat_map(cells)
        .flat_map(|(seed, scale, rate)| NORMS.map(|norm| experiments::cell(norm, scale, rate, seed)))
        .map(Config::Mlp)
        .collect()
}

/// The places in [`configs`] of the runs of a cell.
pub fn lanes(norm: Norm, (row, column): Place) -> [usize; SEEDS as usize] {
    let norm = NORMS.iter().position(|other| *other == norm).unwrap_or(0);
    std::array::from_fn(|seed| ((seed * SIDE + row) * SIDE + column) * NORMS.len() + norm)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    fn cell(losses: &[f64]) -> Option<Cell> {
        let outcomes: Vec<Outcome> = losses
            .iter()
            .map(|loss| if loss.is_finite() { Outcome::Loss(*loss) } else { Outcome::Diverged })
            .collect();
        Cell::of(&outcomes)
    }

    #[test]
    fn one_lucky_run_does_not_make_a_cell_train() {
        assert_eq!(cell(&[0.1, 0.9, 2.3]).unwrap().verdict(), Verdict::Stuck);
        assert_eq!(cell(&[0.1, 0.4, f64::NAN]).unwrap().verdict(), Verdict::Trains);
        let diverged = cell(&[0.1, f64::NAN, f64::NAN]).unwrap();
        assert_eq!((diverged.verdict(), diverged.diverged, diverged.trained), (Verdict::Diverged, 2, 1));
        assert_eq!(cell(&[]), None);
    }

    #[test]
    fn a_run_that_ends_without_numbers_has_diverged() {
        assert_eq!(outcome(&[0.5; 20], false), Outcome::Loss(0.5));
        assert_eq!(outcome(&[0.5; 20], true), Outcome::Diverged);
        assert_eq!(outcome(&[0.5; 19], false), Outcome::Diverged);
        let mut losses = [9.0; 40];
        losses[20..].fill(0.25);
        assert_eq!(outcome(&losses, false), Outcome::Loss(0.25));
    }

    #[test]
    fn lanes_find_their_runs() {
        let configs = configs(7);
        assert_eq!(configs.len(), 3 * CELLS * 3);
        for (seed, lane) in lanes(Norm::Layer, (4, 1)).into_iter().enumerate() {
            let expected = experiments::cell(Norm::Layer, 4.0, 0.03, 7 + seed as u64);
            assert_eq!(configs[lane], Config::Mlp(expected));
        }
    }

    #[test]
    fn the_best_rate_of_each_row_makes_a_trend() {
        let row = |losses: [f64; SIDE]| losses.map(|loss| cell(&[loss]));
        let map =
            [row([2.0, 0.4, 0.3, f64::NAN, 2.0]), row([2.0, 0.4, 0.3, 0.2, 2.0]), row([2.0; 5])].concat();
        let best = best_rates(&map);
        assert_eq!(best, [Some(2), Some(3), None]);
        assert_eq!(trend(&best), Trend::Up);
        assert_eq!(trend(&[Some(3), Some(1), None]), Trend::Down);
        assert_eq!(trend(&[Some(1), Some(3), Some(2)]), Trend::Unclear);
        assert_eq!(trend(&[None, Some(2)]), Trend::Unclear);
        assert_eq!((trained(&map), known(&map), best_loss(&map)), (5, 15, 0.2));
    }
}
