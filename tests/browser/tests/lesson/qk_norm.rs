//! Figure 14's race at a rate at which attention's scores run away.

use super::depth_sweep::until;
use browser::{Page, Start, lesson};

const LINK: &str = "#/how-to-combine?lang=en&how=race&race-rate=0.1&race-compare=qk-norm";

async fn of(page: &Page, quantity: &str, series: &str) -> f64 {
    let data = format!("main data[data-quantity={quantity}][data-series={series}]");
    let value = page.script(&format!("document.querySelector('{data}')?.value")).await;
    value.as_str().and_then(|text| text.parse().ok()).unwrap_or(f64::NAN)
}

/// Pre-LN learns nothing, and its largest score has run away; with QK-norm it learns, and the scores stay small.
#[tokio::test]
async fn at_a_large_rate_only_qk_norm_learns() {
    lesson(Start::default(), LINK, async |page| {
        page.figure().await;
        page.click("[data-work=race] [data-action=run]").await;
        until(&page, "race", "done").await;
        page.settle().await;
        let [plain, with] = ["pre", "pre-qk-norm"];
        assert_eq!((of(&page, "solved", plain).await, of(&page, "solved", with).await), (0.0, 3.0));
        let (wild, tame) = (of(&page, "largest-logit", plain).await, of(&page, "largest-logit", with).await);
        assert!(wild > tame && tame < 200.0, "{wild} {tame}");
        let sentence = page.text(".sentence").await;
        assert!(
            sentence.contains("Largest attention logit")
                && sentence.contains("softmax saturates far less easily")
        );
        // What stands in the table of the section is lit.
        let lit = "document.querySelector('.face-table tr[aria-current] > th').textContent";
        assert!(page.script(lit).await.as_str().is_some_and(|head| head.starts_with("QK-norm")));
    })
    .await;
}
