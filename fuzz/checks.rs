//! What holds of any text: the fuzzer's targets and the tests check the same.

mod finite;

use norm_shortcut::charts::numbers::exact;
use norm_shortcut::deck;
use norm_shortcut::figures::trained::model::{Model, ModelId};
use norm_shortcut::lesson::layer_norm::VectorId;
use norm_shortcut::state::answers::Answers;
use norm_shortcut::state::progress::Progress;
use norm_shortcut::state::progress_file;
use norm_shortcut::state::{parse, url};

/// Whatever is read as a vector is one, and is read the same once the page has written it.
pub fn vector(text: &str) {
    for reading in parse::readings(text, VectorId::X).unwrap_or_default() {
        assert!((1..=parse::MAX_ENTRIES).contains(&reading.values.len()), "{text:?}");
        assert!(reading.values.iter().all(|value| value.is_finite()), "{text:?}");
        let row = reading.values.iter().map(|value| exact(*value)).collect::<Vec<_>>();
        let again = parse::readings(&row.join(", "), VectorId::X)
            .map(|all| all.into_iter().map(|one| one.values).collect());
        assert_eq!(again, Ok(vec![reading.values.clone()]), "{text:?}");
        assert_eq!(parse::vector(&row.join(",")), Ok(reading.values), "{text:?}");
    }
    let _ = (parse::number_readings(text), parse::eps_readings(text), parse::vector(text), parse::seed(text));
}

/// Any address leads somewhere, and what it is printed back as leads to the same, without a word.
pub fn address(text: &str) {
    let (settings, _) = deck::parse(text);
    assert_eq!(deck::parse(&url::print(&settings)), (settings, Vec::new()), "{text:?}");
}

/// What was kept of the answers, and of all that was done, is kept again, and comes back out of a file.
pub fn answers(text: &str) {
    let answers = Answers::parse(text);
    assert_eq!(Answers::parse(&answers.print()), answers, "{text:?}");
    let progress = Progress::parse(text);
    assert_eq!(progress.answers(), &answers, "{text:?}");
    assert_eq!(Progress::parse(&progress.print()), progress, "{text:?}");
    assert_eq!(progress_file::read(&progress_file::write(&progress)), Ok(progress), "{text:?}");
    let _ = progress_file::read(text);
}

/// Any file of weights: refused, or norms of as many numbers as it brings.
pub fn weights(file: &[u8]) {
    let Ok(weights) = weights::read_bytes(file) else { return };
    assert!(!weights.norms.is_empty());
    let stored = |norm: &weights::Norm| [Some(norm.gamma.clone()), norm.beta.clone()].into_iter().flatten();
    let values = weights.norms.iter().flat_map(stored).map(|stored| stored.values().len());
    assert!(values.sum::<usize>() * 2 <= file.len());
}

/// The description of a trained model's arrays, in front of arrays: refused, or a model of finite numbers.
pub fn trained(text: &str) {
    const FILE: &[u8] = include_bytes!("../assets/minilm.bin");
    let (letters, rest) = FILE.split_at(4);
    let (length, rest) = rest.split_first_chunk().expect("a length");
    let arrays = &rest[u32::from_le_bytes(*length) as usize..];
    let length = u32::try_from(text.len()).unwrap_or_default().to_le_bytes();
    let file = [letters, &length, text.as_bytes(), arrays].concat();
    for id in ModelId::ALL {
        let model = Model::read(id, &file);
        assert!(model.is_err() || model.is_ok_and(|model| finite::is_finite(&model)), "{text:?}");
    }
}
