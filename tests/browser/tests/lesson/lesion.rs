//! Figure 12: blocks deleted from trained networks.

use super::depth_sweep::{at, until};
use browser::{Key, Start, lesson};

#[tokio::test]
async fn a_residual_network_survives_without_a_block() {
    lesson(Start::default(), "#/model-performance?lang=en&lesion-seeds=1", async |page| {
        page.click("[data-work=lesion] [data-action=run]").await;
        until(&page, "lesion", "done").await;
        page.settle().await;
        let number = async |quantity: &str, series: &str| {
            let selector = format!(".sentence data[data-quantity={quantity}][data-series={series}]");
            let found = page.script(&format!("document.querySelector('{selector}').value")).await;
            found.as_str().and_then(|text| text.parse::<f64>().ok()).expect("a number")
        };
        for series in ["plain-8", "residual-8", "residual-32"] {
            let intact = number("test-error", series).await;
            assert!(intact < 0.15, "{series} has not learned: {intact}");
        }
        let plain = number("test-error-without-mean", "plain-8").await;
        let residual = number("test-error-without-mean", "residual-32").await;
        assert!(plain > 0.5 && residual < 0.25, "without a block: plain {plain}, residual {residual}");
        // By keys: the first block of all, then the next.
        page.script("document.querySelector('.bed input').focus()").await;
        page.press(&[Key::Space, Key::Right]).await;
        page.until("location.hash.includes('deleted=plain-8.2')").await;
        let error = at(&page, "test-error-without", "plain-8", 2).await;
        let said = page.text(".sentence strong").await;
        assert!(
            said.contains("block 2") && said.contains(&format!("{:.1}%", 100.0 * error)),
            "{said} {error}"
        );
    })
    .await;
}
