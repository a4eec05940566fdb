//! Which key asks for what. A letter decides where it is Latin, wherever its layout has it; where it is not, the
//! place of the key does, so that neither another script nor an input method swallows it.

use crate::state::Face;
use crate::state::parse::clean::half_width;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Command {
    Advance,
    Retreat,
    NextSlide,
    PreviousSlide,
    NextStep,
    PreviousStep,
    First,
    Last,
    Digit(usize),
    Go,
    Overview,
    Face(Face),
    Language,
    Theme,
    View,
    Drawer,
    FullScreen,
    Black,
    Presenter,
    Share,
    Help,
    Close,
    Undo,
    Redo,
}

impl Command {
    /// Whether a key that is held asks for it again and again; what is switched would flicker.
    const fn repeats(self) -> bool {
        matches!(
            self,
            Self::Advance
                | Self::Retreat
                | Self::NextSlide
                | Self::PreviousSlide
                | Self::NextStep
                | Self::PreviousStep
                | Self::Undo
                | Self::Redo
        )
    }
}

/// What has the focus, as far as keys are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Nothing that takes keys.
    Page,
    /// A button or link: Space and Enter are its own.
    Button,
    /// A control with its own arrow keys.
    Control,
    /// A field in which someone types.
    Text,
}

/// A key that goes down.
#[derive(Clone, Copy, Debug, Default)]
pub struct Press<'a> {
    /// What it means in its layout.
    pub key: &'a str,
    /// Its place on the keyboard.
    pub code: &'a str,
    /// With Shift.
    pub shift: bool,
    /// With Alt or Option.
    pub alt: bool,
    /// With AltGr, by which some layouts have brackets.
    pub alt_graph: bool,
    /// With Ctrl or the command key.
    pub control: bool,
    /// It is held down.
    pub is_repeated: bool,
    /// An input method has it.
    pub is_composing: bool,
}

impl Press<'_> {
    /// What is asked for, if anything.
    pub fn command(&self, target: Target) -> Option<Command> {
        let found = if self.is_composing { None } else { self.meant(target) };
        found.filter(|command| !self.is_repeated || command.repeats())
    }

    fn meant(&self, target: Target) -> Option<Command> {
        if self.alt || self.alt_graph {
            return self.step().filter(|_| matches!(target, Target::Page | Target::Button));
        }
        if self.control {
            return if target == Target::Text { None } else { self.undo() };
        }
        match (self.key, target) {
            // A clicker's keys turn, wherever the focus is.
            ("PageDown", _) => Some(Command::Advance),
            ("PageUp", _) => Some(Command::Retreat),
            ("Escape", _) => Some(Command::Close),
            (_, Target::Text | Target::Control) => None,
            (_, Target::Page) => self.plain(),
            (_, Target::Button) => self
                .plain()
                .filter(|command| !matches!(command, Command::Advance | Command::Retreat | Command::Go)),
        }
    }

    /// Brackets that need Option or AltGr.
    fn step(&self) -> Option<Command> {
        match self.key {
            "]" => Some(Command::NextStep),
            "[" => Some(Command::PreviousStep),
            _ => None,
        }
    }

    fn undo(&self) -> Option<Command> {
        match (self.letter()?, self.shift) {
            ('z', false) => Some(Command::Undo),
            ('z', true) | ('y', false) => Some(Command::Redo),
            _ => None,
        }
    }

    fn plain(&self) -> Option<Command> {
        let by_name = match self.key {
            "ArrowRight" => Command::NextSlide,
            "ArrowLeft" => Command::PreviousSlide,
            "Home" => Command::First,
            "End" => Command::Last,
            "Enter" => Command::Go,
            _ => {
                return self
                    .letter()
                    .and_then(|letter| self.by_letter(letter))
                    .or_else(|| self.row_of_digits());
            }
        };
        Some(by_name)
    }

    fn by_letter(&self, letter: char) -> Option<Command> {
        Some(match letter {
            ' ' if self.shift => Command::Retreat,
            ' ' => Command::Advance,
            '0'..='9' => Command::Digit(letter.to_digit(10)? as usize),
            '?' => Command::Help,
            ']' => Command::NextStep,
            '[' => Command::PreviousStep,
            'o' => Command::Overview,
            'p' => Command::Face(Face::Predict),
            'c' => Command::Face(Face::Code),
            'n' => Command::Face(Face::Note),
            'l' => Command::Language,
            't' => Command::Theme,
            'v' => Command::View,
            's' => Command::Drawer,
            'f' => Command::FullScreen,
            'b' | '.' => Command::Black,
            'w' => Command::Presenter,
            'k' => Command::Share,
            _ => return None,
        })
    }

    /// French keyboards have digits with Shift only.
    fn row_of_digits(&self) -> Option<Command> {
        let digit = self.code.strip_prefix("Digit").filter(|_| !self.shift)?;
        digit.parse().ok().map(Command::Digit)
    }

    /// The small Latin letter, digit or sign that is meant.
    fn letter(&self) -> Option<char> {
        let mut letters = self.key.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if letter.is_ascii() => Some(letter.to_ascii_lowercase()),
            (Some(letter), None) if is_latin(letter) => None,
            (Some(letter), None) => full_width(letter).or_else(|| self.place()),
            // What an input method has taken without composing.
            _ if matches!(self.key, "Process" | "Unidentified") => self.place(),
            _ => None,
        }
    }

    /// What stands there on a keyboard of the United States.
    fn place(&self) -> Option<char> {
        let last = |name: &str| self.code.strip_prefix(name)?.chars().next().map(|c| c.to_ascii_lowercase());
        match (self.code, self.shift) {
            ("Space", _) => Some(' '),
            ("BracketRight", _) => Some(']'),
            ("BracketLeft", _) => Some('['),
            ("Period", false) => Some('.'),
            ("Slash", true) => Some('?'),
            (_, shift) => last("Key").or_else(|| last("Digit").filter(|_| !shift)).or_else(|| last("Numpad")),
        }
    }
}

/// Latin letters beyond ASCII, of European layouts and of Vietnamese.
const fn is_latin(letter: char) -> bool {
    matches!(letter, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// What Chinese and Japanese input writes a full width wide.
fn full_width(letter: char) -> Option<char> {
    let narrow = if letter == '\u{3000}' { Some(' ') } else { half_width(letter) };
    narrow.map(|narrow| narrow.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press<'a>(key: &'a str, code: &'a str) -> Press<'a> {
        Press { key, code, ..Press::default() }
    }

    fn on_page(key: &str, code: &str) -> Option<Command> {
        press(key, code).command(Target::Page)
    }

    fn with_shift(key: &str, code: &str) -> Option<Command> {
        Press { shift: true, ..press(key, code) }.command(Target::Page)
    }

    fn with_control(key: &str, code: &str) -> Option<Command> {
        Press { control: true, ..press(key, code) }.command(Target::Page)
    }

    #[test]
    fn space_goes_on_and_with_shift_back() {
        assert_eq!(on_page(" ", "Space"), Some(Command::Advance));
        assert_eq!(with_shift(" ", "Space"), Some(Command::Retreat));
        assert_eq!(on_page("\u{3000}", "Space"), Some(Command::Advance));
        assert_eq!(with_shift("Process", "Space"), Some(Command::Retreat));
        for shift in [false, true] {
            assert_eq!(Press { shift, ..press(" ", "Space") }.command(Target::Button), None);
        }
    }

    #[test]
    fn a_latin_letter_decides_and_else_the_place() {
        // Dvorak's B, and what it has at the place of B.
        assert_eq!(on_page("b", "KeyN"), Some(Command::Black));
        assert_eq!(on_page("x", "KeyB"), None);
        assert_eq!(with_shift("B", "KeyB"), Some(Command::Black));
        // Russian, Greek, Hebrew, and Chinese input.
        assert_eq!(on_page("и", "KeyB"), Some(Command::Black));
        assert_eq!(on_page("β", "KeyB"), Some(Command::Black));
        assert_eq!(on_page("נ", "KeyB"), Some(Command::Black));
        assert_eq!(on_page("Process", "KeyB"), Some(Command::Black));
        assert_eq!(on_page("W", "KeyW"), Some(Command::Presenter));
        assert_eq!(on_page("л", "KeyK"), Some(Command::Share));
        assert_eq!(with_control("w", "KeyW"), None, "the browser's own");
        assert_eq!(on_page("х", "BracketLeft"), Some(Command::PreviousStep));
        // German has a letter of its own there.
        assert_eq!(on_page("ü", "BracketLeft"), None);
        assert_eq!(on_page("】", "BracketRight"), Some(Command::NextStep));
        assert_eq!(on_page("。", "Period"), Some(Command::Black));
        assert_eq!(on_page("？", "Slash"), Some(Command::Help));
        assert_eq!(on_page("Dead", "BracketLeft"), None);
        // What is undone is where the layout has its Z.
        assert_eq!(with_control("z", "KeyY"), Some(Command::Undo));
        assert_eq!(with_control("y", "KeyZ"), Some(Command::Redo));
        assert_eq!(with_control("я", "KeyZ"), Some(Command::Undo));
    }

    #[test]
    fn digits_of_every_row_and_pad() {
        assert_eq!(on_page("7", "Digit7"), Some(Command::Digit(7)));
        assert_eq!(on_page("7", "Numpad7"), Some(Command::Digit(7)));
        assert_eq!(on_page("７", "Digit7"), Some(Command::Digit(7)));
        assert_eq!(on_page("٧", "Digit7"), Some(Command::Digit(7)));
        assert_eq!(on_page("è", "Digit7"), Some(Command::Digit(7)), "French without Shift");
        assert_eq!(with_shift("7", "Digit7"), Some(Command::Digit(7)), "French with Shift");
        assert_eq!(with_shift("&", "Digit7"), None);
        assert_eq!(on_page("Home", "Numpad7"), Some(Command::First), "the pad without its lock");
        assert_eq!(on_page("PageDown", "Numpad3"), Some(Command::Advance));
        assert_eq!(on_page("Clear", "Numpad5"), None);
        assert_eq!(on_page("Enter", "NumpadEnter"), Some(Command::Go));
    }

    #[test]
    fn clickers() {
        for target in [Target::Page, Target::Button, Target::Control, Target::Text] {
            assert_eq!(press("PageDown", "PageDown").command(target), Some(Command::Advance));
            assert_eq!(press("PageUp", "PageUp").command(target), Some(Command::Retreat));
        }
        assert_eq!(on_page(".", "Period"), Some(Command::Black));
        assert_eq!(on_page(".", "NumpadDecimal"), Some(Command::Black));
        assert_eq!(on_page("F5", "F5"), None, "the browser's own");
        let held = |key, code| Press { is_repeated: true, ..press(key, code) }.command(Target::Page);
        assert_eq!(held("b", "KeyB"), None);
        assert_eq!(held("PageDown", "PageDown"), Some(Command::Advance));
    }

    #[test]
    fn what_belongs_to_others_is_left_to_them() {
        let composed = Press { is_composing: true, ..press("Process", "KeyB") };
        assert_eq!(composed.command(Target::Page), None);
        assert_eq!(press("b", "KeyB").command(Target::Text), None);
        assert_eq!(press("5", "Numpad5").command(Target::Control), None);
        let alt = Press { alt: true, ..press("ArrowLeft", "ArrowLeft") };
        assert_eq!(alt.command(Target::Page), None);
        let german = Press { alt_graph: true, alt: true, control: true, ..press("[", "Digit8") };
        assert_eq!(german.command(Target::Page), Some(Command::PreviousStep));
        assert_eq!(german.command(Target::Text), None);
        assert_eq!(with_control("b", "KeyB"), None);
    }
}
