//! Where a norm stands, in words.

use super::Part;
use crate::text::own_weights_figure::{self as words, PlaceBlockSlot, PlaceStackSlot};
use crate::text::{Language, fill};
use leptos::prelude::Get;
use weights::{Place, Role, Stack};

/// What a norm is there for.
pub(super) fn role(role: Role, language: Language) -> &'static str {
    words::text(language).role.get(role as usize).copied().unwrap_or_default()
}

/// The same where there is little room, with its part of the model.
pub(super) fn group(stack: Stack, role: Role, language: Language) -> String {
    let words = words::text(language);
    let name = words.group.get(role as usize).copied().unwrap_or_default();
    match stack {
        Stack::Main => name.to_owned(),
        stack => format!("{} · {name}", words.stack[stack as usize]),
    }
}

/// Block and role.
pub(super) fn place(place: &Place, language: Language) -> String {
    let words = &words::text(language);
    let said = match place.numbers.first() {
        Some(block) => fill(words.place.block, |slot| match slot {
            PlaceBlockSlot::Block => block.to_string(),
            PlaceBlockSlot::Role => role(place.role, language).to_owned(),
        }),
        None => role(place.role, language).to_owned(),
    };
    match place.stack {
        Stack::Main => said,
        stack => fill(words.place.stack, |slot| match slot {
            PlaceStackSlot::Stack => words.stack[stack as usize].to_owned(),
            PlaceStackSlot::Place => said.clone(),
        }),
    }
}

impl Part {
    /// That of the norm under the cursor, tracked.
    pub(super) fn place(self) -> String {
        let norm = self.cursor.get().0;
        let opened = self.opened();
        let norm = opened.as_ref().and_then(|opened| opened.norm(norm));
        norm.map(|norm| place(&norm.place, self.language)).unwrap_or_default()
    }

    /// Its name in the file, tracked.
    pub(super) fn name(self) -> String {
        let norm = self.cursor.get().0;
        let opened = self.opened();
        let norm = opened.as_ref().and_then(|opened| opened.norm(norm));
        norm.map(|norm| norm.name.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_and_every_part_has_its_word() {
        for language in [Language::Zh, Language::En] {
            let words = words::text(language);
            assert_eq!(
                (words.role.len(), words.group.len()),
                (Role::Head as usize + 1, Role::Head as usize + 1)
            );
            assert_eq!(words.stack.len(), Stack::Decoder as usize + 1);
            let here = Place { stack: Stack::Vision, numbers: vec![3], role: Role::Final };
            let said = place(&here, language);
            assert!(said.contains('3') && said.contains(words.stack[0]), "{said}");
        }
    }
}
