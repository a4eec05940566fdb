//! Undo and redo of the numbers a student edits: the vector of the lesson, and the cells of 图1.

use super::settings::Settings;
use crate::lesson::layer_norm::Numbers;
use crate::lesson::matrix::Changes;

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
    /// Cells of 图1.
    pub cells: Changes,
}

impl Edited {
    /// Those of the settings.
    pub fn of(settings: &Settings) -> Self {
        Self { numbers: settings.numbers.clone(), cells: settings.figures.what_is_layer_norm.changes.clone() }
    }

    /// Whether the settings have these.
    pub fn are_in(&self, settings: &Settings) -> bool {
        self.numbers == settings.numbers && self.cells == settings.figures.what_is_layer_norm.changes
    }

    /// The settings with these.
    #[must_use]
    pub fn put_into(self, mut settings: Settings) -> Settings {
        settings.numbers = self.numbers;
        settings.figures.what_is_layer_norm.changes = self.cells;
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
        Edited { numbers: Numbers { x: vec![first], ..Numbers::default() }, cells: Changes::new() }
    }

    #[test]
    fn cells_are_remembered_with_the_numbers() {
        let mut settings = Settings::default();
        settings.figures.what_is_layer_norm.changes.insert((2, 1), 7.5);
        let before = Edited::of(&settings);
        assert!(before.are_in(&settings) && !before.are_in(&Settings::default()));
        settings.figures.what_is_layer_norm.changes.insert((2, 2), 1.0);
        assert!(!before.are_in(&settings));
        assert!(before.clone().are_in(&before.put_into(settings)));
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
