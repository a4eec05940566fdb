//! When a question was answered, how, and how often: `1.2.w.1764493000000` is rightly once, wrongly twice, the last time
//! wrongly, then.

use crate::lesson::questions::Verdict;

/// Milliseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub u64);

/// The present moment, and how many minutes the clocks here are ahead of those in Greenwich.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Now {
    pub at: Moment,
    pub ahead: i32,
}

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

impl Now {
    /// On which day of the calendar here.
    pub fn day(self, at: Moment) -> i64 {
        let at = i64::try_from(at.0).unwrap_or(i64::MAX);
        at.saturating_add(i64::from(self.ahead) * MINUTE).div_euclid(DAY)
    }
}

/// How an answer was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Outcome {
    Right,
    Wrong,
}

impl From<Verdict> for Outcome {
    fn from(verdict: Verdict) -> Self {
        if verdict == Verdict::Right { Self::Right } else { Self::Wrong }
    }
}

/// How often a question was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tries {
    /// How often rightly.
    pub rightly: u32,
    /// How often wrongly.
    pub wrongly: u32,
    /// How the last time.
    pub last: Outcome,
    /// When the last time.
    pub at: Moment,
}

impl Tries {
    /// The first.
    pub const fn one(last: Outcome, at: Moment) -> Self {
        let rightly = matches!(last, Outcome::Right) as u32;
        Self { rightly, wrongly: 1 - rightly, last, at }
    }

    /// With one more.
    #[must_use]
    pub const fn and(self, next: Self) -> Self {
        let rightly = self.rightly.saturating_add(next.rightly);
        Self { rightly, wrongly: self.wrongly.saturating_add(next.wrongly), ..next }
    }

    /// As it is kept.
    pub fn print(&self) -> String {
        let last = if self.last == Outcome::Right { 'r' } else { 'w' };
        format!("{}.{}.{last}.{}", self.rightly, self.wrongly, self.at.0)
    }

    /// Reads what was kept; `None` where it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let rightly = parts.next()?.parse().ok()?;
        let wrongly = parts.next()?.parse().ok()?;
        let last = match parts.next()? {
            "r" => Outcome::Right,
            "w" => Outcome::Wrong,
            _ => return None,
        };
        let at = Moment(parts.next()?.parse().ok()?);
        parts.next().is_none().then_some(Self { rightly, wrongly, last, at })
    }
}
