//! Figure 11: GPT-2's factor.

use browser::{Start, lesson};

const LINK: &str = "#/deep-stability?lang=en&gradients=scaled";

#[tokio::test]
async fn the_factor_holds_the_size_and_not_always_the_share() {
    lesson(Start::default(), LINK, async |page| {
        let number = async |quantity: &str, series: &str| {
            let found = format!(
                "document.querySelector('.sentence data[data-quantity={quantity}][data-series={series}]')"
            );
            page.until(&found).await;
            let found = page.script(&format!("{found}.value")).await;
            found.as_str().and_then(|text| text.parse::<f64>().ok()).unwrap_or(f64::NAN)
        };
        assert!(number("stream-size", "plain").await > 30.0 && number("stream-size", "scaled").await < 3.0);
        assert!(number("branch-share", "scaled").await < number("branch-share", "plain").await);
        page.go(&format!("{LINK}&scaled-embedding=0.02&scaled-layers=96")).await;
        page.until("document.querySelector('.sentence').textContent.includes('192 branches')").await;
        let (plain, scaled) = (number("branch-share", "plain").await, number("branch-share", "scaled").await);
        assert!((scaled / plain - 1.0).abs() < 0.05, "{plain} {scaled}");
        assert!(number("stream-size", "plain").await > 100.0 && number("stream-size", "scaled").await < 1.6);
    })
    .await;
}
