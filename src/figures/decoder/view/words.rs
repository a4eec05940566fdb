//! Name and reason of a step.

use crate::components::explanation::StepWords;
use crate::figures::decoder::model::{Sight, Step};
use crate::text::{Language, decoder_figure};

/// What is said of it.
pub(super) fn step_words(step: Step, sight: Sight, language: Language) -> StepWords {
    let words = &decoder_figure::text(language).steps;
    macro_rules! of {
        ($step:ident) => {
            StepWords { name: words.$step.name, why: words.$step.why }
        };
    }
    match step {
        Step::Input => of!(input),
        Step::Norm1 => of!(norm_1),
        Step::Project => of!(project),
        Step::Rope => of!(rope),
        Step::Scores if sight == Sight::All => of!(scores_all),
        Step::Scores => of!(scores),
        Step::Softmax => of!(softmax),
        Step::Attention => of!(attention),
        Step::Add1 => of!(add_1),
        Step::Norm2 => of!(norm_2),
        Step::Gate => of!(gate),
        Step::Down => of!(down),
        Step::Add2 => of!(add_2),
        Step::Final => of!(last),
    }
}
