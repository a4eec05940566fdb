//! 图2: the same digit in changing batches.

use browser::{Page, Start, lesson};

async fn value(page: &Page, quantity: &str, series: &str) -> f64 {
    let selector = format!("data[data-quantity={quantity}][data-series=\"{series}\"]");
    page.until(&format!("document.querySelector('{selector}')")).await;
    let value = page.script(&format!("Number(document.querySelector('{selector}').value)")).await;
    value.as_f64().expect("a number")
}

#[tokio::test]
async fn in_company_of_one_only_the_sign_is_left() {
    lesson(Start::default(), "#/layer-norm-background?lang=en", async |page| {
        let layer = value(&page, "x-hat", "layer").await;
        let mut signs = Vec::new();
        for _ in 0..6 {
            let batch = value(&page, "x-hat", "batch").await;
            assert!((batch.abs() - 1.0).abs() < 0.1, "±1, not {batch}");
            assert_eq!(value(&page, "x-hat", "layer").await, layer);
            signs.push(batch > 0.0);
            page.click("[data-action=next-company]").await;
        }
        page.until("location.hash.includes('draw=7')").await;
        let (eight, many) =
            (value(&page, "x-hat-std", "batch/B=8").await, value(&page, "x-hat-std", "batch/B=128").await);
        assert!((2.5..6.0).contains(&(eight / many)), "√16 is 4: {eight} and {many}");
    })
    .await;
}

#[tokio::test]
async fn alone_nothing_is_left() {
    lesson(Start::default(), "#/layer-norm-background?lang=en&company=1&company-digit=8", async |page| {
        assert_eq!(value(&page, "x-hat", "batch").await, 0.0);
        assert_eq!(value(&page, "x-hat-std", "batch/B=1").await, 0.0);
        assert!(page.text(".sentence").await.contains("β"));
    })
    .await;
}

#[tokio::test]
async fn batch_norm_fails_to_train_on_batches_of_two() {
    lesson(Start::default(), "#/layer-norm-background?lang=en&part=training", async |page| {
        page.click("[data-work=batch-size] [data-action=run]").await;
        page.until("document.querySelector('[data-work=batch-size]').dataset.state === 'done'").await;
        let (batch, layer) =
            (value(&page, "test-error", "batch").await, value(&page, "test-error", "layer").await);
        assert!(batch > 0.5 && layer < 0.3, "BN {batch}, LN {layer}");
        assert!(page.text(".sentence").await.contains("BN fails"));
    })
    .await;
}

/// On the stage batch follows batch: BN leaves a dot each time, LN stays; a press holds it still.
#[tokio::test]
async fn the_company_changes_by_itself_on_the_stage_until_it_is_held() {
    lesson(Start::default(), "#/layer-norm-background?view=slide&face=figure&lang=en", async |page| {
        let layer = value(&page, "x-hat", "layer").await;
        page.until("document.querySelectorAll('.bins .dot').length >= 3").await;
        assert_eq!(value(&page, "x-hat", "layer").await, layer);
        page.click("[data-action=play]").await;
        page.until("document.querySelector('[data-action=play]').textContent === 'Play'").await;
        let dots = page.script("document.querySelectorAll('.bins .dot').length").await;
        page.click("[data-action=next-company]").await;
        let next = dots.as_u64().expect("a count") + 1;
        page.until(&format!("document.querySelectorAll('.bins .dot').length === {next}")).await;
        page.until(&format!("location.hash.includes('draw={next}')")).await;
    })
    .await;
}

#[tokio::test]
async fn it_rests_where_motion_is_unwelcome() {
    lesson(Start::default(), "#/title?lang=en", async |page| {
        page.emulate("screen", &[("prefers-reduced-motion", "reduce")]).await;
        page.go("#/layer-norm-background?view=slide&face=figure&lang=en").await;
        page.until("document.querySelector('[data-action=play]')?.textContent === 'Play'").await;
        assert_eq!(page.script("document.querySelectorAll('.bins .dot').length").await, 1);
    })
    .await;
}
