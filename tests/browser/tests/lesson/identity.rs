//! Figure 7: learning y = x.

use super::depth_sweep::until;
use browser::{Start, lesson};

#[tokio::test]
async fn zero_at_first_is_the_identity_exactly() {
    lesson(
        Start::default(),
        "#/what-is-residual?lang=en&residual-part=learn&identity-seeds=1",
        async |page| {
            page.click("[data-work=identity] [data-action=run]").await;
            until(&page, "identity", "done").await;
            page.settle().await;
            let loss = async |series: &str| {
                let selector = format!(".measured data[data-quantity=loss][data-series={series}]");
                let found = page.script(&format!("document.querySelector('{selector}').value")).await;
                found.as_str().and_then(|text| text.parse::<f64>().ok()).expect("a loss")
            };
            let (plain, residual) = (loss("plain").await, loss("residual").await);
            assert!(plain > 0.5 && residual < 0.2, "plain {plain}, residual {residual}");
            assert_eq!(loss("zero-start").await, 0.0);
        },
    )
    .await;
}
