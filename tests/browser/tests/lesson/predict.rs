//! Predict, then check: answers get reasons, and stay on this device only.

use browser::{Key, Page, Start, lesson};
use norm_shortcut::lesson::questions::QuestionId;

/// Answers a question by its radio button, and checks.
async fn choose(page: &Page, question: &str, option: usize) {
    page.until(&format!("document.querySelector('[data-question={question}]')")).await;
    page.click(&format!("[data-question={question}] .option:nth-of-type({}) input", option + 1)).await;
    check(page, question).await;
}

async fn check(page: &Page, question: &str) {
    page.click(&format!("[data-question={question}] [data-action=check]")).await;
    page.until(&format!("document.querySelector('[data-question={question}] [data-verdict]')")).await;
}

async fn verdict(page: &Page, question: &str) -> String {
    let found = page
        .script(&format!(
            "document.querySelector('[data-question={question}] [data-verdict]').dataset.verdict"
        ))
        .await;
    found.as_str().unwrap_or_default().to_owned()
}

/// How the contents say that so many questions have been answered.
fn progress(count: usize) -> String {
    format!("{count} of {}", QuestionId::ALL.len())
}

#[tokio::test]
async fn a_wrong_answer_gets_its_reason_and_the_next_may_be_right() {
    lesson(Start::default(), "#/what-is-layer-norm?lang=en", async |page| {
        choose(&page, "louder-row", 2).await;
        assert_eq!(verdict(&page, "louder-row").await, "wrong");
        assert!(page.text("[data-question=louder-row] [data-verdict]").await.contains("BN"));
        choose(&page, "louder-row", 0).await;
        assert_eq!(verdict(&page, "louder-row").await, "right");
        for (typed, expected, said) in
            [("8", "wrong", "root"), ("2", "wrong", "small"), ("2.83", "right", "√8")]
        {
            page.fill("[data-question=length-of-8] input", typed).await;
            check(&page, "length-of-8").await;
            assert_eq!(verdict(&page, "length-of-8").await, expected, "{typed}");
            assert!(page.text("[data-question=length-of-8] [data-verdict]").await.contains(said), "{typed}");
        }
        // ‖x̂‖ of 8 numbers, computed in the page; ε makes it a little less than √8.
        let shown = page.number("answer").await;
        assert!(shown < 8.0f64.sqrt() && shown > 2.8284, "{shown}");
    })
    .await;
}

#[tokio::test]
async fn a_curve_is_sketched_before_it_is_shown() {
    lesson(Start::default(), "#/residual-background?lang=en", async |page| {
        page.until("document.querySelector('[data-question=degradation-curve]')").await;
        assert_eq!(page.script("document.querySelector('.sketch .measured')").await, serde_json::Value::Null);
        check(&page, "degradation-curve").await;
        assert_eq!(verdict(&page, "degradation-curve").await, "wrong");
        page.until("document.querySelector('.sketch .measured')").await;
        for (at, value) in [20, 20, 150, 700, 900].into_iter().enumerate() {
            page.script(&format!(
                "(() => {{ const slider = document.querySelectorAll('.sketch input[type=range]')[{at}]; \
                 slider.value = {value}; slider.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()"
            ))
            .await;
        }
        check(&page, "degradation-curve").await;
        page.until("document.querySelector('[data-question=degradation-curve] [data-verdict=right]')").await;
    })
    .await;
}

#[tokio::test]
async fn an_order_is_made_by_moving() {
    lesson(Start::default(), "#/residual-block?lang=en", async |page| {
        let question = "[data-question=main-path]";
        page.until(&format!("document.querySelector('{question}')")).await;
        check(&page, "main-path").await;
        assert_eq!(verdict(&page, "main-path").await, "wrong");
        // The last goes up twice: it comes first, and the others keep their order.
        for (row, button) in [(3, 1), (2, 1)] {
            page.click(&format!("{question} .ordering li:nth-child({row}) button:nth-of-type({button})"))
                .await;
        }
        check(&page, "main-path").await;
        assert_eq!(verdict(&page, "main-path").await, "right", "{}", page.text(question).await);
    })
    .await;
}

#[tokio::test]
async fn progress_stays_on_the_device_until_it_is_forgotten() {
    lesson(Start::default(), "#/what-is-layer-norm?lang=en", async |page| {
        choose(&page, "louder-row", 1).await;
        page.open("#/what-is-layer-norm?lang=en").await;
        page.until("document.querySelector('[data-question=louder-row] [data-verdict=wrong]')").await;
        page.open("#/contents?lang=en").await;
        assert!(page.text(".progress").await.contains(&progress(1)), "{}", page.text("main").await);
        page.click(".progress button").await;
        page.open("#/contents?lang=en").await;
        assert_eq!(page.text(".progress").await, "");
    })
    .await;
}

#[tokio::test]
async fn a_store_that_is_full_forbidden_or_malformed_is_survived() {
    lesson(Start::default(), "#/what-is-layer-norm?lang=en", async |page| {
        page.script("localStorage.setItem('norm-shortcut.answers', '{\"louder-row\":;;louder-row:o99;batch-of-two:o1')")
            .await;
        page.open("#/contents?lang=en").await;
        assert!(page.text(".progress").await.contains(&progress(1)));
        page.open("#/what-is-layer-norm?lang=en").await;
        page.script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }").await;
        choose(&page, "louder-row", 0).await;
        assert_eq!(verdict(&page, "louder-row").await, "right");
        assert!(page.text(".face-predict").await.contains("does not let answers be kept"));
        page.script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
        )
        .await;
        choose(&page, "louder-row", 2).await;
        assert_eq!(verdict(&page, "louder-row").await, "wrong");
    })
    .await;
}

#[tokio::test]
async fn keys_lead_to_the_faces_beside_the_clickers_way() {
    lesson(Start::default(), "#/normalize?view=slide&lang=en", async |page| {
        for (key, face) in [("p", "predict"), ("c", "code"), ("n", "note")] {
            page.type_text(key).await;
            assert_eq!(page.root("data-face").await, face);
            page.until(&format!(
                "getComputedStyle(document.querySelector('.face-{face}')).display !== 'none'"
            ))
            .await;
            page.type_text(key).await;
            assert_eq!(page.root("data-face").await, "figure");
        }
        page.type_text("n").await;
        page.until("document.querySelector('.notes').open").await;
        page.press(&[Key::PageUp]).await;
        assert_eq!(page.root("data-face").await, "points");
    })
    .await;
}

/// On the stage no part of the next question shows, and the clicker leads to it.
#[tokio::test]
async fn one_question_stands_on_the_stage() {
    const SEEN: &str = "[...document.querySelectorAll('.question')].filter((question) => \
        { const { top, bottom } = question.getBoundingClientRect(); return top < innerHeight - 1 && bottom > 1; }) \
        .map((question) => question.dataset.question).join()";
    let viewport = (1366, 768, 1.0);
    lesson(Start { viewport, ..Start::default() }, "", async |page| {
        for slide in ["what-is-layer-norm", "normalize", "how-to-combine"] {
            page.go(&format!("#/{slide}?view=slide&face=predict&lang=zh")).await;
            page.until("document.querySelector('.question')").await;
            page.settle().await;
            let first = page.script(SEEN).await;
            page.press(&[Key::PageDown]).await;
            page.until("document.getElementById('main').scrollTop > 0").await;
            page.settle().await;
            let second = page.script(SEEN).await;
            for seen in [&first, &second] {
                assert!(
                    seen.as_str().is_some_and(|seen| !seen.is_empty() && !seen.contains(',')),
                    "{slide}: {seen}"
                );
            }
            assert_ne!(first, second, "{slide}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_look_shows_the_answer_in_the_figure() {
    lesson(Start::default(), "#/normalize?lang=en&x=9,9", async |page| {
        page.until("document.querySelector('[data-question=x-hat-of-8] .look')").await;
        page.click("[data-question=x-hat-of-8] .look").await;
        assert_eq!(page.vector("x").await, [2.0, 4.0, 6.0, 8.0]);
        assert!((page.vector("x-hat").await[3] - 1.341_64).abs() < 1e-4);
        page.chord(Key::Control, 'z').await;
        assert_eq!(page.vector("x").await, [9.0, 9.0], "the student's numbers come back");
    })
    .await;
}
