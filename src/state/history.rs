//! Undo and redo of the numbers a student edits: the vector of the lesson, and what figures let one type.

use super::figure::Figures;
use super::settings::Settings;
use crate::lesson::layer_norm::Numbers;

/// How many steps back are kept.
const DEPTH: usize = 200;

/// One continuous gesture: all its edits undo as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gesture(pub u32);

/// All numbers that a student edits by hand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edited {
    /// The vector that runs through the lesson.
    pub numbers: Numbers,
    /// What is typed in figures.
    pub figures: Figures,
}

impl Edited {
    /// Those of the settings.
    pub fn of(settings: &Settings) -> Self {
        Self { numbers: settings.numbers.clone(), figures: settings.figures.clone() }
    }

    /// Whether the settings have these.
    pub fn are_in(&self, settings: &Settings) -> bool {
        self.numbers == settings.numbers
            && settings.figures.with_numbers_of(&self.figures) == settings.figures
    }

    /// The settings with these.
    #[must_use]
    pub fn put_into(self, mut settings: Settings) -> Settings {
        settings.figures = settings.figures.with_numbers_of(&self.figures);
        settings.numbers = self.numbers;
        settings
    }
}

/// The numbers before and after the present ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    past: Vec<Edited>,
    future: Vec<Edited>,
    gesture: Option<Gesture>,
}

impl History {
    /// Remembers `before`, unless the change goes on with the gesture of the last one.
    pub fn record(&mut self, before: Edited, gesture: Option<Gesture>) {
        let goes_on = gesture.is_some() && gesture == self.gesture;
        self.gesture = gesture;
        self.future.clear();
        if !goes_on {
            self.past.push(before);
            if self.past.len() > DEPTH {
                self.past.remove(0);
            }
        }
    }

    /// The numbers before the last change.
    pub fn undo(&mut self, present: Edited) -> Option<Edited> {
        let edited = self.past.pop()?;
        self.gesture = None;
        self.future.push(present);
        Some(edited)
    }

    /// The numbers before the last undo.
    pub fn redo(&mut self, present: Edited) -> Option<Edited> {
        let edited = self.future.pop()?;
        self.gesture = None;
        self.past.push(present);
        Some(edited)
    }

    /// Whether there is anything to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is anything to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(first: f64) -> Edited {
        Edited { numbers: Numbers { x: vec![first], ..Numbers::default() }, figures: Figures::default() }
    }

    #[test]
    fn a_drag_undoes_as_one() {
        let mut history = History::default();
        history.record(numbers(0.0), Some(Gesture(1)));
        history.record(numbers(1.0), Some(Gesture(1)));
        history.record(numbers(2.0), Some(Gesture(2)));
        assert_eq!(history.undo(numbers(3.0)), Some(numbers(2.0)));
        assert_eq!(history.undo(numbers(2.0)), Some(numbers(0.0)));
        assert!(!history.can_undo());
        assert_eq!(history.redo(numbers(0.0)), Some(numbers(2.0)));
        assert_eq!(history.redo(numbers(2.0)), Some(numbers(3.0)));
        assert!(!history.can_redo());
    }

    #[test]
    fn a_new_edit_ends_redo() {
        let mut history = History::default();
        history.record(numbers(0.0), None);
        let _ = history.undo(numbers(1.0));
        history.record(numbers(0.0), None);
        assert!(!history.can_redo());
    }
}
