//! Figure 1: over which axes a layer takes its statistics.

use browser::{Start, lesson};

const LINK: &str = "#/what-is-layer-norm?lang=en&idea=axes";
const MOVED: &str = "document.querySelectorAll('.axes-cell.moves').length";

#[tokio::test]
async fn statistics_over_the_sequence_move_earlier_tokens() {
    lesson(Start::default(), LINK, async |page| {
        page.until(&format!("document.querySelectorAll('.axes-cell').length === 24 && {MOVED} === 4")).await;
        assert!(!page.text(".sentence").await.contains("future"));
        page.go(&format!("{LINK}&axes=layer-t-d")).await;
        page.until(&format!(
            "{MOVED} === 12 && document.querySelectorAll('.axes-cell.moves.leaks').length === 8"
        ))
        .await;
        assert!(page.text(".sentence").await.contains("8 of the 8 entries of earlier tokens"));
        assert_eq!(page.number("parameters").await, 24.0);
        // Of the first token nothing is earlier.
        page.click(".axes-cell[data-cell='2']").await;
        page.until("location.hash.includes('axes-at=2') && !document.querySelector('.axes-cell.leaks')")
            .await;
    })
    .await;
}

#[tokio::test]
async fn images_by_keyboard() {
    lesson(Start::default(), &format!("{LINK}&axes=pixel"), async |page| {
        page.until(&format!("document.querySelectorAll('.axes-cell').length === 96 && {MOVED} === 3")).await;
        page.script("document.querySelector('.axes-picture').focus()").await;
        let key = |key: &str| {
            format!("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true, cancelable: true }}))")
        };
        page.script(&key("ArrowDown")).await;
        page.until("location.hash.includes('axes-at=13') && document.querySelector('.axes-cell.edited').dataset.cell === '13'").await;
        page.script(&key("End")).await;
        page.until("location.hash.includes('axes-at=95')").await;
        page.until("document.activeElement.getAttribute('aria-valuetext').includes('3 outputs move')").await;
        page.go(&format!("{LINK}&axes=layer-c-h-w&axes-at=95")).await;
        page.until(&format!("{MOVED} === 48")).await;
        assert_eq!(page.number("parameters").await, 96.0);
        page.go(&format!("{LINK}&axes=group&axes-at=95")).await;
        page.until(&format!("{MOVED} === 48 && document.querySelector('[data-quantity=parameters]').value === '6'")).await;
    })
    .await;
}
