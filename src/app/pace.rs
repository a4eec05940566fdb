//! How often the address may be written: at once, but never as often as browsers refuse (100 times in ten seconds).

use std::collections::VecDeque;

/// What browsers look at, in milliseconds.
const WINDOW: f64 = 10_000.0;
/// So many times without waiting.
const BURST: usize = 40;
/// Between two times after that, in milliseconds: 40 more in the same ten seconds.
const SPACING: f64 = 250.0;

/// When it was written.
#[derive(Debug, Default)]
pub struct Pace(VecDeque<f64>);

impl Pace {
    /// How long to wait from now on; what need not wait counts as written.
    pub fn wait(&mut self, now: f64) -> f64 {
        while self.0.front().is_some_and(|time| now - time >= WINDOW) {
            self.0.pop_front();
        }
        let last = self.0.back().copied().unwrap_or(now - SPACING);
        let wait = if self.0.len() < BURST { 0.0 } else { (last + SPACING - now).max(0.0) };
        if wait == 0.0 {
            self.0.push_back(now);
        }
        wait
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks at these times, and again whenever it had to wait, as the page does; when it was written.
    fn written(asked: impl Iterator<Item = f64>) -> Vec<f64> {
        let (mut pace, mut written, mut again) = (Pace::default(), Vec::new(), None::<f64>);
        for time in asked {
            while let Some(due) = again.filter(|due| *due <= time) {
                written.push(due);
                again = (pace.wait(due) > 0.0).then_some(due);
            }
            let wait = pace.wait(time);
            match again {
                None if wait > 0.0 => again = Some(time + wait),
                None => written.push(time),
                Some(_) => {}
            }
        }
        written
    }

    #[test]
    fn a_press_is_written_at_once() {
        assert_eq!(written([0.0, 30.0, 60.0].into_iter()), [0.0, 30.0, 60.0]);
    }

    #[test]
    fn never_as_often_as_browsers_refuse() {
        for every in [4.0, 16.0, 100.0, 240.0] {
            let written = written((0..9000).map(|at| f64::from(at) * every));
            let most = written
                .iter()
                .map(|from| written.iter().filter(|time| **time >= *from && **time < from + WINDOW).count());
            assert!(most.max().is_some_and(|most| most <= 81), "every {every} ms");
        }
    }
}
