//! Why a file is not taken, in words.

use crate::text::own_weights_figure::{
    self as words, RefusedBigEndianSlot, RefusedHeaderTooLongSlot, RefusedLongerSlot, RefusedLostSlot,
    RefusedNameTooLongSlot, RefusedNoNormsSlot, RefusedNotUtf8Slot, RefusedOverlapSlot, RefusedPickleSlot,
    RefusedPointerSlot, RefusedShortSlot, RefusedTensorSlot, RefusedTooManySlot, RefusedTwiceSlot,
    RefusedUnknownSlot, RefusedUnreadableSlot, RefusedVersionSlot,
};
use crate::text::{Language, fill};
use weights::{MOST_HEADER, MOST_NAME, MOST_NORMS, MOST_TENSORS, MOST_VALUES, Refused};

/// What is said of the file of this name.
pub(super) fn refused(file: &str, refused: &Refused, language: Language) -> String {
    let words = &words::text(language).refused;
    let name = || file.to_owned();
    let too_many = |what: usize, most: usize| {
        fill(words.too_many, |slot| match slot {
            RefusedTooManySlot::File => name(),
            RefusedTooManySlot::What => words.what.get(what).copied().unwrap_or_default().to_owned(),
            RefusedTooManySlot::Most => most.to_string(),
        })
    };
    match refused {
        Refused::Lost => fill(words.lost, |RefusedLostSlot::File| name()),
        Refused::Unknown => fill(words.unknown, |RefusedUnknownSlot::File| name()),
        Refused::Pointer => fill(words.pointer, |RefusedPointerSlot::File| name()),
        Refused::Pickle => fill(words.pickle, |RefusedPickleSlot::File| name()),
        Refused::BigEndian => fill(words.big_endian, |RefusedBigEndianSlot::File| name()),
        Refused::Version(version) => fill(words.version, |slot| match slot {
            RefusedVersionSlot::File => name(),
            RefusedVersionSlot::Version => version.to_string(),
        }),
        Refused::Short => fill(words.short, |RefusedShortSlot::File| name()),
        Refused::Longer => fill(words.longer, |RefusedLongerSlot::File| name()),
        Refused::HeaderTooLong => fill(words.header_too_long, |slot| match slot {
            RefusedHeaderTooLongSlot::File => name(),
            RefusedHeaderTooLongSlot::Most => (MOST_HEADER / 1_000_000).to_string(),
        }),
        Refused::NotUtf8 => fill(words.not_utf8, |RefusedNotUtf8Slot::File| name()),
        Refused::Unreadable => fill(words.unreadable, |RefusedUnreadableSlot::File| name()),
        Refused::NameTooLong => fill(words.name_too_long, |slot| match slot {
            RefusedNameTooLongSlot::File => name(),
            RefusedNameTooLongSlot::Most => MOST_NAME.to_string(),
        }),
        Refused::TooManyTensors => too_many(0, MOST_TENSORS),
        Refused::TooManyNorms => too_many(1, MOST_NORMS),
        Refused::TooManyValues => too_many(2, MOST_VALUES as usize),
        Refused::Tensor(tensor) => fill(words.tensor, |slot| match slot {
            RefusedTensorSlot::File => name(),
            RefusedTensorSlot::Tensor => tensor.clone(),
        }),
        Refused::Twice => fill(words.twice, |RefusedTwiceSlot::File| name()),
        Refused::Overlap => fill(words.overlap, |RefusedOverlapSlot::File| name()),
        Refused::NoNorms(tensors) => fill(words.no_norms, |slot| match slot {
            RefusedNoNormsSlot::File => name(),
            RefusedNoNormsSlot::Tensors => tensors.to_string(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_wrong_is_said_with_the_name_of_the_file() {
        let all = [
            Refused::Lost,
            Refused::Unknown,
            Refused::Pointer,
            Refused::Pickle,
            Refused::BigEndian,
            Refused::Version(9),
            Refused::Short,
            Refused::Longer,
            Refused::HeaderTooLong,
            Refused::NotUtf8,
            Refused::Unreadable,
            Refused::NameTooLong,
            Refused::TooManyTensors,
            Refused::TooManyNorms,
            Refused::TooManyValues,
            Refused::Tensor("model.norm".to_owned()),
            Refused::Twice,
            Refused::Overlap,
            Refused::NoNorms(7),
        ];
        for language in [Language::Zh, Language::En] {
            let mut said: Vec<String> = all.iter().map(|one| refused("a.gguf", one, language)).collect();
            assert!(said.iter().all(|said| said.contains("a.gguf") && !said.contains('{')), "{said:?}");
            said.sort();
            said.dedup();
            assert_eq!(said.len(), all.len(), "each has words of its own");
        }
    }
}
