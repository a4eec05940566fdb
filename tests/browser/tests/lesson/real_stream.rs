//! Figure 13: the residual stream of a trained model.

use browser::{Page, Start, lesson};

const LINK: &str = "#/why-combine?lang=en&corners=stream";

/// The model's numbers, once they are asked for and drawn.
async fn loaded(page: &Page) {
    page.until("document.querySelector('.invite [data-action=invite]')").await;
    page.click(".invite [data-action=invite]").await;
    page.until("document.querySelector('[data-work=smollm2][data-state=done] .stream-strip svg')").await;
}

/// A number of the aside or the sentence.
async fn number(page: &Page, selector: &str) -> f64 {
    page.until(&format!("document.querySelector('{selector}')")).await;
    let found = page.script(&format!("document.querySelector('{selector}').value")).await;
    found.as_str().and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{selector}: {found}"))
}

#[tokio::test]
async fn the_stream_grows_and_the_sum_says_the_word() {
    lesson(Start::default(), LINK, async |page| {
        loaded(&page).await;
        let rms = ".sentence data[data-quantity=stream-rms]";
        let first = number(&page, &format!("{rms}[data-index=\"0\"]")).await;
        let last = number(&page, &format!("{rms}[data-index=\"60\"]")).await;
        assert!(first < 0.2 && last > 20.0, "{first} {last}");
        assert!(page.text(".stream-words li:first-child").await.contains("Paris"));
        let rows = "document.querySelectorAll('.figure-values tbody tr').length";
        page.until(&format!("{rows} === 61")).await;
        let cells = ".figure-values data[data-quantity=branch-ratio][data-series=token]";
        assert_eq!(page.script(&format!("document.querySelectorAll('{cells}').length")).await, 60);
    })
    .await;
}

/// Early branches work through later ones: out of the sum they hardly matter, out of the model all is lost. Late ones
/// the other way round.
#[tokio::test]
async fn the_direct_effect_is_not_the_effect() {
    lesson(Start::default(), LINK, async |page| {
        loaded(&page).await;
        for (branch, share, loss) in [(1, 0.8..1.0, 12.0..13.0), (46, 0.0..0.3, 3.0..3.5)] {
            page.go(&format!("{LINK}&stream-without={branch}")).await;
            page.until(&format!("document.querySelector('.stream-rerun data[data-index=\"{branch}\"]')"))
                .await;
            let found = number(&page, ".sentence data[data-quantity=word-share][data-series=without]").await;
            assert!(share.contains(&found), "{branch}: {found}");
            let found = number(&page, ".stream-rerun data[data-quantity=branch-loss]").await;
            assert!(loss.contains(&found), "{branch}: {found}");
            assert!(page.text(".sentence [data-made=computed]").await.contains("computed here"));
            assert!(page.text(".sentence [data-made=rerun]").await.contains("re-run"));
        }
        page.click(".figure-strip [data-action=whole]").await;
        page.until("!location.hash.includes('stream-without') && !document.querySelector('.stream-rerun')")
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_press_on_the_strips_leaves_out_a_branch() {
    lesson(Start { viewport: (1366, 768, 1.0), ..Start::default() }, LINK, async |page| {
        loaded(&page).await;
        page.click(".stream-press").await;
        page.until("/stream-without=(29|30)\\b/.test(location.hash)").await;
        page.until("document.querySelector('.stream-cut')").await;
        page.script(
            "(() => { const slider = document.querySelector('.figure-strip input[type=range]'); slider.value = 1000; \
             slider.dispatchEvent(new Event('input', { bubbles: true })); })()",
        )
        .await;
        page.until("location.hash.includes('stream-without=59')").await;
    })
    .await;
}

/// A token that is not the last has no words: nothing is said of what comes next.
#[tokio::test]
async fn other_tokens_and_the_other_model() {
    lesson(Start::default(), LINK, async |page| {
        loaded(&page).await;
        page.click(".stream-head [data-token='0']").await;
        page.until("location.hash.includes('stream-token=0') && !document.querySelector('.stream-words')").await;
        page.until("!document.querySelector('.stream-strip.direct') && !document.querySelector('.stream-strip.ranks')").await;
        page.click(".figure-strip [data-action=minilm]").await;
        page.until("document.querySelector('.stream-strip.minilm')").await;
        page.until("!document.querySelector('.figure-strip [data-action=minilm]')").await;
    })
    .await;
}
