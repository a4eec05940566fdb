//! Figure 14: what a norm costs, timed here.

use super::depth_sweep::until;
use browser::{Start, lesson};

const RATIOS: &str = "[...document.querySelectorAll('data[data-quantity=time-ratio]')]";

#[tokio::test]
async fn norms_are_timed_in_the_worker() {
    lesson(Start::default(), "#/how-to-combine?lang=en&how=cost", async |page| {
        page.until("document.querySelectorAll('.cost-row').length === 5").await;
        assert!(page.text(".sentence").await.contains("Guess first"));
        page.click("[data-action=measure]").await;
        until(&page, "cost", "done").await;
        page.until(&format!("{RATIOS}.length === 5")).await;
        assert_eq!(
            page.script(&format!("{RATIOS}.every(({{ value }}) => value > 0.05 && value < 20)")).await,
            true
        );
        // LayerNorm is the measure.
        let norms = format!(
            "{RATIOS}.filter(({{ dataset }}) => dataset.series === 'layer').map(({{ value }}) => value)"
        );
        assert_eq!(page.script(&norms).await, serde_json::json!(["1"]));
        // Either it says what came out, or that it cannot be told.
        page.until("/Here, at d = 512|too busy/.test(document.querySelector('.sentence').textContent)").await;
        page.script("document.querySelectorAll('input[name=cost-d]')[2].click()").await;
        page.until("location.hash.includes('cost-d=4096')").await;
        page.until("document.querySelector('.sentence').textContent.includes('at d = 4096')").await;
    })
    .await;
}
