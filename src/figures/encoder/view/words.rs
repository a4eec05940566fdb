//! Name and reason of a step.

use crate::components::explanation::StepWords;
use crate::figures::encoder::model::{Placement, Step};
use crate::text::{Language, how_to_combine_figure};

/// What is said of it.
pub fn step_words(step: Step, placement: Placement, language: Language) -> StepWords {
    let words = &how_to_combine_figure::text(language).steps;
    macro_rules! of {
        ($step:ident) => {
            StepWords { name: words.$step.name, why: words.$step.why }
        };
    }
    if placement.is_tapped() {
        match step {
            Step::Add1 => return of!(tap_add_1),
            Step::Add2 => return of!(tap_add_2),
            Step::Join2 => return of!(tap_join_2),
            Step::BackNorm2 => return of!(tap_back_norm_2),
            Step::Join1 => return of!(tap_join_1),
            Step::BackNorm1 => return of!(tap_back_norm_1),
            _ => {}
        }
    }
    match step {
        Step::Input => of!(input),
        Step::Norm1 => of!(norm_1),
        Step::Project => of!(project),
        Step::Attend => of!(attend),
        Step::Attention => of!(attention),
        Step::Inside1 => of!(inside_1),
        Step::Add1 => of!(add_1),
        Step::Norm2 => of!(norm_2),
        Step::Hidden => of!(hidden),
        Step::FeedForward => of!(feed_forward),
        Step::Inside2 => of!(inside_2),
        Step::Add2 => of!(add_2),
        Step::Final => of!(last),
        Step::Dy => of!(dy),
        Step::BackFinal => of!(back_last),
        Step::BackNorm2 => of!(back_norm_2),
        Step::Split2 => of!(split_2),
        Step::Join2 => of!(join_2),
        Step::BackNorm1 => of!(back_norm_1),
        Step::Split1 => of!(split_1),
        Step::Join1 => of!(join_1),
    }
}
