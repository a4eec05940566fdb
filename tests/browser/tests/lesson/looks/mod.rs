//! “See it in figure 5”: the figure or table to which a question leads shows the right answer, and no other.

mod answers;
mod shown;

use browser::{Start, lesson};
use norm_shortcut::lesson::questions::{QuestionId, Verdict, solution};
use shown::Shown;

/// Windows that share the questions.
const WINDOWS: usize = 4;

#[tokio::test]
async fn the_first_questions_lead_to_their_answers() {
    lead_to_their_answers(0).await;
}

#[tokio::test]
async fn the_second_questions_lead_to_their_answers() {
    lead_to_their_answers(1).await;
}

#[tokio::test]
async fn the_third_questions_lead_to_their_answers() {
    lead_to_their_answers(2).await;
}

#[tokio::test]
async fn the_last_questions_lead_to_their_answers() {
    lead_to_their_answers(3).await;
}

/// Follows the link of each of a window's questions, reads what is there, and gives it as the answer.
async fn lead_to_their_answers(window: usize) {
    lesson(Start::default(), "#/title?lang=en", async move |page| {
        for id in
            QuestionId::ALL.chunks(QuestionId::ALL.len().div_ceil(WINDOWS)).nth(window).expect("questions")
        {
            let shown = Shown::of(*id, &page).await;
            let response = shown.answer(*id).await;
            let verdict = solution(*id).answer.judge(&response);
            assert_eq!(verdict, Some(Verdict::Right), "{id:?}: the page says {response:?}");
        }
    })
    .await;
}
