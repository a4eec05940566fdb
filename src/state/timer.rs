//! The teacher's timer, as one line of text that windows tell each other: `600 left 600000`, `600 ends 1700000000000`.
//! What the time is, it is told.

/// Counts down from a length that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timer {
    /// What it counts down from, in minutes.
    pub minutes: u32,
    run: Run,
}

/// In milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Run {
    /// It rests with so much left; less than nothing once the time is over.
    Resting(i64),
    /// It runs until this moment and beyond.
    Ending(i64),
}

const MINUTE: i64 = 60_000;

/// The longest that can be set, in minutes.
pub const LONGEST: u32 = 600;

impl Default for Timer {
    /// A lesson.
    fn default() -> Self {
        Self::of(45)
    }
}

impl Timer {
    /// One that has not begun.
    pub fn of(minutes: u32) -> Self {
        let minutes = minutes.clamp(1, LONGEST);
        Self { minutes, run: Run::Resting(i64::from(minutes) * MINUTE) }
    }

    /// What is left in milliseconds; less than nothing once the time is over.
    pub const fn left(&self, now: i64) -> i64 {
        match self.run {
            Run::Resting(left) => left,
            Run::Ending(end) => end.saturating_sub(now),
        }
    }

    /// Whether it runs.
    pub const fn is_running(&self) -> bool {
        matches!(self.run, Run::Ending(_))
    }

    /// It goes on, or rests.
    #[must_use]
    pub const fn toggled(self, now: i64) -> Self {
        let left = self.left(now);
        let run = if self.is_running() { Run::Resting(left) } else { Run::Ending(now.saturating_add(left)) };
        Self { run, ..self }
    }

    /// What is left as a clock says it, whole seconds: `44:59`, `−0:12`, `1:30:00`.
    pub fn said(&self, now: i64) -> String {
        let left = self.left(now);
        // It says 0 when it is over, and not a second before.
        let seconds = if left > 0 { left.saturating_add(999) / 1000 } else { (left / 1000).abs() };
        let sign = if left <= -1000 { "−" } else { "" };
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        if hours > 0 {
            format!("{sign}{hours}:{minutes:02}:{seconds:02}")
        } else {
            format!("{sign}{minutes}:{seconds:02}")
        }
    }

    /// As text.
    pub fn print(&self) -> String {
        let Self { minutes, run } = self;
        match run {
            Run::Resting(left) => format!("{minutes} left {left}"),
            Run::Ending(end) => format!("{minutes} ends {end}"),
        }
    }

    /// From text; `None` where it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let minutes = words.next()?.parse().ok().filter(|minutes| (1..=LONGEST).contains(minutes))?;
        let (kind, number) = (words.next()?, words.next()?.parse().ok()?);
        let run = match kind {
            "left" => Run::Resting(number),
            "ends" => Run::Ending(number),
            _ => return None,
        };
        words.next().is_none().then_some(Self { minutes, run })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_700_000_000_000;

    #[test]
    fn it_runs_rests_and_goes_on() {
        let timer = Timer::of(10);
        assert_eq!((timer.said(NOW), timer.is_running()), ("10:00".to_owned(), false));
        let timer = timer.toggled(NOW);
        assert_eq!(timer.said(NOW + 1_500), "9:59");
        let resting = timer.toggled(NOW + 61_000);
        assert_eq!(resting.said(NOW + 500_000), "8:59");
        let timer = resting.toggled(NOW + 500_000);
        assert_eq!(timer.said(NOW + 500_000 + 539_000), "0:00");
        assert_eq!(timer.said(NOW + 500_000 + 551_000), "−0:12");
    }

    #[test]
    fn long_lessons_have_hours() {
        assert_eq!(Timer::of(90).said(NOW), "1:30:00");
        assert_eq!(Timer::of(0).minutes, 1);
        assert_eq!(Timer::of(u32::MAX).minutes, LONGEST);
    }

    #[test]
    fn it_travels_as_text() {
        for timer in
            [Timer::of(45), Timer::of(10).toggled(NOW), Timer::of(5).toggled(NOW).toggled(NOW + 400_000)]
        {
            assert_eq!(Timer::parse(&timer.print()), Some(timer));
        }
        for wrong in [
            "",
            "45",
            "45 left",
            "0 left 1",
            "601 left 1",
            "45 left x",
            "45 until 3",
            "45 left 1 2",
            "a left 1",
        ] {
            assert_eq!(Timer::parse(wrong), None, "{wrong}");
        }
        // What nobody means does not overflow.
        let end = Timer::parse(&format!("5 ends {}", i64::MIN)).map(|timer| timer.left(NOW));
        assert_eq!(end, Some(i64::MIN));
        let said = Timer::parse(&format!("5 left {}", i64::MIN)).map(|timer| timer.said(NOW).is_empty());
        assert_eq!(said, Some(false));
    }
}
