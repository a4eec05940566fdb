//! The vector editor: what is typed and pasted, what is refused, and the way back.

use browser::{Key, Page, Start, close, lesson};
use serde_json::Value;

const ROW: &str = "main label.row input";
const ENTRY: &str = "main label.entry input";
const EPS: &str = "main label.eps input";

async fn problem(page: &Page) -> String {
    page.text("main label.row .problem").await
}

/// What stands in a field.
async fn shown(page: &Page, field: &str) -> Value {
    page.script(&format!("document.querySelector('{field}').value")).await
}

#[tokio::test]
async fn a_row_is_read_as_class_types_it() {
    lesson(Start::default(), "#/normalize", async |page| {
        for (typed, wanted) in [
            ("１，２、３．５", vec![1.0, 2.0, 3.5]),
            ("[1, -2, 1e-3]", vec![1.0, -2.0, 1e-3]),
            ("3\t−4\t5", vec![3.0, -4.0, 5.0]),
            ("0.75 -2.5", vec![0.75, -2.5]),
            ("－1；＋2", vec![-1.0, 2.0]),
        ] {
            page.fill(ROW, typed).await;
            assert_eq!(problem(&page).await, "", "{typed}");
            assert_eq!(page.vector("x").await, wanted, "{typed}");
        }
    })
    .await;
}

#[tokio::test]
async fn of_two_readings_the_other_is_one_press_away() {
    lesson(Start::default(), "#/normalize", async |page| {
        page.fill(ROW, "1,5; 2,5").await;
        // What reads it may have to come first.
        page.until("document.querySelector('main [data-action=other-reading]')").await;
        assert_eq!(page.vector("x").await, [1.5, 2.5]);
        assert!(page.text("main .readings [data-spoken]").await.contains("1.5, 2.5"));
        for wanted in [vec![1.0, 5.0, 2.0, 5.0], vec![1.5, 2.5]] {
            page.click("main [data-action=other-reading]").await;
            assert_eq!(page.vector("x").await, wanted);
            let canonical = wanted.iter().map(f64::to_string).collect::<Vec<_>>().join(", ");
            assert_eq!(shown(&page, ROW).await, canonical, "what was typed stands no more");
        }
        page.fill(ROW, "tensor([1., 2.], device='cuda:0')").await;
        assert_eq!(page.text("main .readings").await, "", "what has one reading needs no word");
        let other = page.script("document.querySelectorAll('main [data-action=other-reading]').length").await;
        assert_eq!(other, 0);
        assert_eq!(page.vector("x").await, [1.0, 2.0]);
    })
    .await;
}

#[tokio::test]
async fn decimals_survive_being_typed_one_by_one() {
    lesson(Start::default(), "#/normalize", async |page| {
        page.fill(ROW, "").await;
        page.type_text("0.75, -2.50").await;
        assert_eq!(page.vector("x").await, [0.75, -2.5]);
        assert_eq!(shown(&page, ROW).await, "0.75, -2.50", "what is being typed is never written over");
    })
    .await;
}

#[tokio::test]
async fn a_field_does_not_write_back_while_one_types() {
    lesson(Start::default(), "#/scale-and-shift", async |page| {
        for (typed, eps) in [("0", 0.0), ("0.", 0.0), ("0.7", 0.7), ("0.75", 0.75), ("７", 7.0)] {
            page.fill(EPS, typed).await;
            assert_eq!(shown(&page, EPS).await, typed);
            assert_eq!(page.text("main label.eps .problem").await, "", "{typed}");
            let wanted = (page.number("var").await + eps).sqrt();
            assert!(close(page.number("denominator").await, wanted), "{typed}");
        }
    })
    .await;
}

#[tokio::test]
async fn bad_text_keeps_the_last_value_and_says_why() {
    lesson(Start::default(), "#/scale-and-shift", async |page| {
        page.fill(EPS, "0.5").await;
        let kept = page.number("denominator").await;
        page.fill(EPS, "0.5x").await;
        assert_eq!(page.number("denominator").await, kept);
        assert!(page.text("main label.eps .problem").await.contains("0.5x"));
        let is_invalid = format!("document.querySelector('{EPS}').ariaInvalid");
        assert_eq!(page.script(&is_invalid).await, "true");
        page.fill(EPS, "0.25").await;
        assert!(page.number("denominator").await < kept);
        assert_eq!(page.text("main label.eps .problem").await, "");
        assert_eq!(page.script(&is_invalid).await, "false");
    })
    .await;
}

#[tokio::test]
async fn arrow_keys_on_a_bar_change_its_entry() {
    lesson(Start::default(), "#/normalize?step=0", async |page| {
        page.script("document.querySelector('main .handle').focus()").await;
        page.press(&[Key::Up]).await;
        page.settle().await;
        let moved = page.vector("x").await;
        assert!(moved[0] > 1.0 && moved[0] < 2.0, "{moved:?}");
        assert_eq!(moved[1..], [2.0, 3.0, 4.0]);
        assert!(page.hash().await.contains(&format!("x={},2,3,4", moved[0])));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_changes_nothing() {
    lesson(Start::default(), "#/normalize?x=5,6,7", async |page| {
        for typed in ["1, two, 3", "", "1e999", &"1 ".repeat(65), "NaN"] {
            page.fill(ROW, typed).await;
            assert!(!problem(&page).await.is_empty(), "{typed:?} is taken without a word");
            assert_eq!(page.vector("x").await, [5.0, 6.0, 7.0], "{typed:?}");
            assert_eq!(
                page.find(ROW).await.attr("aria-invalid").await.ok().flatten().as_deref(),
                Some("true")
            );
        }
        page.fill(ROW, "8 9").await;
        assert_eq!(problem(&page).await, "");
        assert_eq!(page.vector("x").await, [8.0, 9.0]);
    })
    .await;
}

#[tokio::test]
async fn entries_come_and_go() {
    lesson(Start::default(), "#/normalize", async |page| {
        page.click("[data-action=add-entry]").await;
        assert_eq!(page.vector("x").await.len(), 5);
        page.fill(ENTRY, "-7.5").await;
        assert_eq!(page.vector("x").await[4], -7.5, "the new entry is the chosen one");
        page.click("[data-action=remove-entry]").await;
        assert_eq!(page.vector("x").await, [1.0, 2.0, 3.0, 4.0]);
    })
    .await;
}

#[tokio::test]
async fn undo_takes_back_and_redo_does_again() {
    lesson(Start::default(), "#/normalize", async |page| {
        page.fill(ROW, "5 6").await;
        page.click("h1").await;
        page.fill(ROW, "7 8 9").await;
        page.click("h1").await;
        page.click("[data-action=undo]").await;
        assert_eq!(page.vector("x").await, [5.0, 6.0]);
        page.chord(Key::Control, 'z').await;
        assert_eq!(page.vector("x").await, [1.0, 2.0, 3.0, 4.0]);
        page.click("[data-action=redo]").await;
        page.click("[data-action=redo]").await;
        assert_eq!(page.vector("x").await, [7.0, 8.0, 9.0]);
    })
    .await;
}

#[tokio::test]
async fn the_edges_are_named_and_crash_nothing() {
    lesson(Start::default(), "#/normalize", async |page| {
        for x in ["7,7,7", "3", "1e300,-1e300", "0,0&eps=0", "1e-300,2e-300&eps=0", &vec!["1"; 64].join(",")]
        {
            page.go(&format!("#/normalize?x={x}&lang=en")).await;
            assert!(!page.text(".anomaly").await.is_empty(), "x={x}: nothing is said");
        }
        page.go("#/normalize?x=1e300,-1e300").await;
        assert_eq!(page.number("var").await, f64::INFINITY);
    })
    .await;
}

#[tokio::test]
async fn a_slide_is_left_from_within_a_field() {
    lesson(Start::default(), "#/normalize", async |page| {
        page.fill(ROW, "1 2 6").await;
        page.go("#/title").await;
        page.until("document.documentElement.dataset.slide === 'title'").await;
        assert_eq!(page.root("data-panic").await, "");
        assert!(page.script("document.documentElement.hasAttribute('data-ready')").await == true);
    })
    .await;
}

#[tokio::test]
async fn a_column_that_is_dropped_into_a_field_keeps_its_lines() {
    lesson(Start::default(), "#/normalize", async |page| {
        page.figure().await;
        let drop = format!(
            "(() => {{ const data = new DataTransfer(); data.setData('text/plain', '1,5\\r\\n2,5\\r\\n4,5\\r\\n'); \
             document.querySelector('{ROW}').dispatchEvent(new DragEvent('drop', \
               {{ dataTransfer: data, bubbles: true, cancelable: true }})); }})()"
        );
        page.script(&drop).await;
        page.until("document.querySelector('data[data-quantity=x][data-index=\"2\"]')?.value === '4.5'").await;
        assert_eq!(page.vector("x").await, [1.5, 2.5, 4.5]);
        page.script("document.activeElement.blur()").await;
        let shown = format!("document.querySelector('{ROW}').value === '1.5, 2.5, 4.5'");
        page.until(&shown).await;
    })
    .await;
}

const EXACT: &str = "main .slider .control-value";

#[tokio::test]
async fn what_a_slider_sets_can_be_typed_exactly() {
    lesson(Start::default(), "#/residual-computation", async |page| {
        page.figure().await;
        assert_eq!(
            page.script("document.querySelectorAll('main .slider input[type=range]').length").await,
            page.script(&format!("document.querySelectorAll('{EXACT}').length")).await
        );
        page.fill(EXACT, "0.123456789").await;
        page.until("location.hash.includes('branch=0.123456789')").await;
        assert_eq!(page.script(&format!("document.querySelector('{EXACT}').ariaInvalid")).await, "false");
        // Out of range is marked and not taken.
        page.fill(EXACT, "1e9").await;
        assert_eq!(page.script(&format!("document.querySelector('{EXACT}').ariaInvalid")).await, "true");
        page.press(&[Key::Escape]).await;
        page.until(&format!("document.querySelector('{EXACT}').value === '0.12'")).await;
        assert!(page.hash().await.contains("branch=0.123456789"));
    })
    .await;
}
