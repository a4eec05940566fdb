//! Figure 8: networks of growing depth, really trained.

use browser::{Page, Start, lesson};

/// The median at a depth of what a side shows.
pub async fn at(page: &Page, quantity: &str, series: &str, depth: usize) -> f64 {
    let found = page
        .script(&format!(
            "document.querySelector('.face-figure data[data-quantity={quantity}][data-series={series}][data-index=\"{depth}\"]')?.value"
        ))
        .await;
    found.as_str().and_then(|text| text.parse().ok()).unwrap_or(f64::NAN)
}

/// Waits until an experiment is in a state.
pub async fn until(page: &Page, work: &str, state: &str) {
    page.until(&format!("document.querySelector('[data-work={work}]').dataset.state === '{state}'")).await;
}

/// The training error of a plain network rises with depth, that of a residual one does not; points appear one
/// after the other.
#[tokio::test]
async fn deeper_plain_networks_train_worse() {
    lesson(Start::default(), "#/residual-background?lang=en&sweep-seeds=1", async |page| {
        page.click("[data-work=depth-sweep] [data-action=run]").await;
        page.until("document.querySelector('data[data-quantity=train-error]')").await;
        assert_ne!(
            page.script("document.querySelector('[data-work=depth-sweep]').dataset.state").await,
            "done"
        );
        until(&page, "depth-sweep", "done").await;
        page.settle().await;
        let (shallow, deep) =
            (at(&page, "train-error", "plain", 2).await, at(&page, "train-error", "plain", 64).await);
        let residual = at(&page, "train-error", "residual", 64).await;
        assert!(shallow < 0.1 && deep > 0.5, "plain: {shallow} at 2 layers, {deep} at 64");
        assert!(residual < 0.2, "residual: {residual} at 64 layers");
        let test = at(&page, "test-error", "plain", 64).await;
        assert!(test > 0.5, "over-fitting? {test}");
        // BN's own explosion.
        let ratio = at(&page, "grad-norm-ratio", "plain", 64).await;
        assert!(ratio > 1e3, "{ratio}");
        assert!(page.text(".sentence").await.contains("this is degradation"));
    })
    .await;
}

#[tokio::test]
async fn what_diverges_is_named() {
    lesson(Start::default(), "#/residual-background?lang=en&sweep-norm=none&sweep-seeds=1", async |page| {
        page.click("[data-work=depth-sweep] [data-action=run]").await;
        until(&page, "depth-sweep", "done").await;
        page.settle().await;
        assert!(at(&page, "train-error", "residual", 64).await.is_nan(), "a height for what diverged");
        assert_eq!(at(&page, "diverged", "residual", 64).await, 1.0);
        assert!(page.text(".sentence").await.contains("diverge"));
    })
    .await;
}
