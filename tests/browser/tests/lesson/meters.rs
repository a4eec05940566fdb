//! Figure 11: three meters for one network, and gradients while training.

use super::depth_sweep::until;
use browser::{Page, Start, lesson};

async fn meter(page: &Page, quantity: &str, series: &str) -> f64 {
    let selector = format!(".sentence data[data-quantity={quantity}][data-series={series}]");
    page.until(&format!("document.querySelector('{selector}')")).await;
    let found = page.script(&format!("document.querySelector('{selector}').value")).await;
    found.as_str().and_then(|text| text.parse().ok()).expect("a number")
}

/// Plain networks have two opposite diseases: with LN everything looks alike, with BN gradients explode and are
/// noise. What is shown follows the choice without a button.
#[tokio::test]
async fn the_two_diseases_are_opposite() {
    let link = |preset| format!("#/deep-stability?lang=en&gradients=meters&meter-depth=64&meter={preset}");
    lesson(Start::default(), &link("plain-ln"), async move |page| {
        let cosine = meter(&page, "mean-cosine", "plain-ln").await;
        let ratio = meter(&page, "grad-norm-ratio", "plain-ln").await;
        assert!(cosine > 0.98 && (0.02..20.0).contains(&ratio), "LN: cosine {cosine}, ratio {ratio}");
        page.go(&link("plain-bn")).await;
        let cosine = meter(&page, "mean-cosine", "plain-bn").await;
        let ratio = meter(&page, "grad-norm-ratio", "plain-bn").await;
        let slope = meter(&page, "slope-correlation", "plain-bn").await;
        assert!(cosine < 0.6 && ratio > 1e3 && slope < 0.3, "BN: {cosine}, {ratio}, {slope}");
        page.go(&link("skip-init")).await;
        let ratio = meter(&page, "grad-norm-ratio", "skip-init").await;
        assert!((ratio - 1.0).abs() < 1e-9, "SkipInit is the identity at first: {ratio}");
        assert!(page.text(".meters").await.contains("straight line"));
    })
    .await;
}

#[tokio::test]
async fn snapshots_are_of_a_real_training() {
    let link = "#/deep-stability?lang=en&gradients=training&train-depth=16";
    lesson(Start::default(), link, async |page| {
        page.click("[data-work=training] [data-action=run]").await;
        until(&page, "training", "done").await;
        page.settle().await;
        let ratio = async |series: &str, steps: u32| {
            let selector = format!(".sentence data[data-series={series}][data-index=\"{steps}\"]");
            let found = page.script(&format!("document.querySelector('{selector}').value")).await;
            found.as_str().and_then(|text| text.parse::<f64>().ok()).expect("a ratio")
        };
        let (before, after) = (ratio("plain", 0).await, ratio("plain", 300).await);
        assert!(before > 2.0 && after > 0.0 && before != after, "{before} {after}");
        assert!(ratio("residual", 0).await < before);
    })
    .await;
}
