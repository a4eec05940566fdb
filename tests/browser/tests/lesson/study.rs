//! What one has done oneself: marks on the contents, questions that come back, and a file of it.

use browser::{Page, Start, lesson};
use norm_shortcut::lesson::SlideId;
use norm_shortcut::lesson::questions::QuestionId;
use norm_shortcut::state::progress::Progress;
use norm_shortcut::state::progress_file;
use serde_json::json;

/// Answers a question by its radio button, and checks.
async fn choose(page: &Page, question: &str, option: usize) {
    page.until(&format!("document.querySelector('[data-question={question}]')")).await;
    page.click(&format!("[data-question={question}] .option:nth-of-type({}) input", option + 1)).await;
    page.click(&format!("[data-question={question}] [data-action=check]")).await;
    page.until(&format!("document.querySelector('[data-question={question}] [data-verdict]')")).await;
}

/// The contents, with what one has done.
async fn contents(page: &Page) {
    page.go("#/contents?lang=en").await;
    page.until("document.querySelector('.study [data-action=save-progress]')").await;
    page.until("document.querySelector('.study-mark')").await;
}

/// What is kept on the device.
async fn kept(page: &Page) -> Progress {
    let text = page.script("localStorage.getItem('norm-shortcut.answers') ?? ''").await;
    Progress::parse(text.as_str().unwrap_or_default())
}

/// Hands a text to the field for files, as choosing a file does.
async fn read_back(page: &Page, text: &str) {
    page.function(&format!(
        "const field = document.querySelector('[data-action=read-progress]'); const all = new DataTransfer(); \
         all.items.add(new File([{}], 'progress.txt')); field.files = all.files; \
         field.dispatchEvent(new Event('change', {{ bubbles: true }}));",
        json!(text)
    ))
    .await;
}

/// What is said of the file; it is said anew for each.
async fn told(page: &Page, words: &str) {
    page.until(&format!("document.querySelector('.study-told').innerText.includes({})", json!(words))).await;
}

#[tokio::test]
async fn who_has_done_nothing_sees_the_contents_as_ever() {
    lesson(Start::default(), "#/contents?lang=en", async |page| {
        page.settle().await;
        assert!(page.script("document.querySelector('.study, .study-mark, .progress')").await.is_null());
    })
    .await;
}

/// Ten seconds pass when the test says so.
const LOOK: &str = "{ const set = window.setTimeout; \
                    window.setTimeout = (run, time, ...rest) => time === 10000 ? (window.look = run, 0) : set(run, time, ...rest); }";

/// A step is enough, and so are ten seconds; coming to a section is not.
#[tokio::test]
async fn what_was_done_is_marked_on_the_contents() {
    lesson(Start::default(), "#/title?lang=en", async |page| {
        page.before_every_page(LOOK).await;
        page.open("#/scale-and-shift?lang=en").await;
        page.figure().await;
        page.until("window.look").await;
        page.go("#/normalize?lang=en&view=slide&face=figure").await;
        page.figure().await;
        page.type_text("]").await;
        page.until("localStorage.getItem('norm-shortcut.answers')?.includes('normalize@')").await;
        assert!(!kept(&page).await.has_seen(SlideId::ScaleAndShift));
        page.script("void (window.look = null)").await;
        page.go("#/training-stability?lang=en&view=reading").await;
        page.until("window.look").await;
        page.script("void window.look()").await;
        page.until("localStorage.getItem('norm-shortcut.answers').includes('training-stability@')").await;
        page.go("#/what-is-layer-norm?lang=en&view=reading").await;
        choose(&page, "louder-row", 2).await;
        contents(&page).await;
        let mark = |slide: &str| format!("[data-study={slide}]");
        assert!(page.text(&mark("normalize")).await.starts_with('✓'));
        assert!(page.text(&mark("scale-and-shift")).await.starts_with('○'));
        let said = page.text(&mark("what-is-layer-norm")).await;
        assert!(said.contains("✓ 1/5 ✗1") && said.contains("1 of 5 questions answered"), "{said}");
        assert!(page.text(&mark("scale-and-shift")).await.contains("not seen yet"));
        page.click(".progress button").await;
        page.until("!document.querySelector('.study-mark, .progress')").await;
        assert_eq!(
            page.script("localStorage.getItem('norm-shortcut.answers')").await,
            serde_json::Value::Null
        );
    })
    .await;
}

#[tokio::test]
async fn a_wrong_answer_comes_back_after_two_others_and_leaves_once_it_is_right() {
    lesson(Start::default(), "#/what-is-layer-norm?lang=en", async |page| {
        choose(&page, "louder-row", 2).await;
        contents(&page).await;
        page.until("document.querySelector('.study [data-later=\"1\"]')").await;
        assert!(page.script("document.querySelector('[data-due]')").await.is_null());
        page.go("#/layer-norm-background?lang=en").await;
        choose(&page, "batch-of-two", 1).await;
        choose(&page, "brighter", 2).await;
        contents(&page).await;
        assert!(page.text("[data-due]").await.contains("question 1"));
        page.click("[data-again=louder-row]").await;
        page.until("document.querySelector('[data-question=louder-row] [data-again]')").await;
        // The link leads to the very question.
        let is_in_hand = "(() => { const box = document.querySelector('[data-question=louder-row]'); \
                          const { top } = box.getBoundingClientRect(); \
                          return box.contains(document.activeElement) && top > -5 && top < innerHeight / 2; })()";
        page.until(is_in_hand).await;
        // Nothing of the last time gives the answer away, not even the same choice.
        let asked = "[data-question=louder-row]";
        page.click(&format!("{asked} .option:nth-of-type(3) input")).await;
        assert!(page.script(&format!("document.querySelector('{asked} [data-verdict]')")).await.is_null());
        choose(&page, "louder-row", 0).await;
        let tries = kept(&page).await.tries(QuestionId::LouderRow).expect("tries");
        assert_eq!((tries.rightly, tries.wrongly), (1, 1));
        contents(&page).await;
        assert!(page.script("document.querySelector('[data-due], [data-later]')").await.is_null());
    })
    .await;
}

#[tokio::test]
async fn a_file_is_saved_and_read_back_and_nothing_is_lost() {
    lesson(Start::default(), "#/what-is-layer-norm?lang=en", async |page| {
        choose(&page, "louder-row", 0).await;
        contents(&page).await;
        page.function(
            "const make = URL.createObjectURL; URL.createObjectURL = (blob) => { window.saved = blob; return make.call(URL, blob); }; \
             const click = HTMLAnchorElement.prototype.click; \
             HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };",
        )
        .await;
        page.click("[data-action=save-progress]").await;
        let text = page.wait_for("window.saved.text().then(done)").await;
        let text = text.as_str().expect("a text").to_owned();
        assert_eq!(progress_file::read(&text), Ok(kept(&page).await));
        let name = page.script("/^norm-shortcut-progress-\\d{4}-\\d\\d-\\d\\d\\.txt$/.test(window.savedAs)").await;
        assert_eq!(name, true);

        let before = kept(&page).await;
        let cases = [
            ("{\"progress\": 1}", "no file with the progress"),
            ("norm-shortcut-progress 9\nend 0 811c9dc5\n", "A later version"),
            (&text[..text.len() - 20], "missing or was changed"),
        ];
        for (file, words) in cases {
            read_back(&page, file).await;
            told(&page, words).await;
            assert_eq!(kept(&page).await, before, "{words}");
        }
        // On a device where nothing was done, by the way over the help.
        page.click(".progress button").await;
        page.open("#/normalize?lang=en").await;
        page.type_text("?").await;
        page.until("document.querySelector('dialog [data-action=progress]')").await;
        page.click("dialog [data-action=progress]").await;
        page.until("document.querySelector('.study [data-action=read-progress]')").await;
        read_back(&page, &text).await;
        told(&page, "questions answered: 1").await;
        assert!(kept(&page).await.tries(QuestionId::LouderRow).is_some());
        page.until("document.querySelector('[data-study=what-is-layer-norm]').dataset.seen === 'true'").await;
    })
    .await;
}

/// What was kept before there was more to keep than the answers.
#[tokio::test]
async fn old_answers_are_judged_and_stay() {
    lesson(Start::default(), "#/contents?lang=en", async |page| {
        page.script("localStorage.setItem('norm-shortcut.answers', 'louder-row:o2;batch-of-two:o1')").await;
        page.open("#/what-is-layer-norm?lang=en").await;
        // On another day, long ago: it is asked again.
        page.until("document.querySelector('[data-question=louder-row] [data-again]')").await;
        page.open("#/contents?lang=en").await;
        contents(&page).await;
        assert!(page.text("[data-due]").await.contains("question 1"));
        assert!(page.text(".progress").await.contains("2 of"));
    })
    .await;
}
