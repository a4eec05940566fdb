//! Gradient norms across depth, by real backpropagation in the worker.

use browser::{Key, Page, Start, lesson};

/// Waits for the worker and reads log₁₀ of the norms of one curve, from the input to the last layer. The
/// values themselves may lie beyond f64: `3.2e-345`.
async fn norms(page: &Page, series: &str) -> Vec<f64> {
    page.until("document.querySelector('[data-work=gradient-depth]').dataset.state === 'done'").await;
    page.settle().await;
    let found = page
        .script(&format!(
            "[...document.querySelectorAll('data[data-quantity=grad-norm][data-series={series}]')]\
             .map((data) => [data.dataset.layer, data.value])"
        ))
        .await;
    let found = found.as_array().expect("norms").iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let pairs: Vec<(String, String)> = found.map(|pair| (text(&pair[0]), text(&pair[1]))).collect();
    for (layer, (shown, _)) in pairs.iter().enumerate() {
        assert_eq!(*shown, layer.to_string(), "{series}");
    }
    pairs.iter().map(|(_, value)| log10(value)).collect()
}

fn log10(decimal: &str) -> f64 {
    let (mantissa, exponent) = decimal.split_once('e').unwrap_or((decimal, "0"));
    let number = |text: &str| text.parse::<f64>().unwrap_or_else(|_| panic!("not a number: {decimal}"));
    number(mantissa).log10() + number(exponent)
}

/// How much smaller the gradient is at the input than at the output, in powers of ten.
fn fall(norms: &[f64]) -> f64 {
    norms[norms.len() - 1] - norms[0]
}

#[tokio::test]
async fn shortcuts_keep_the_gradient_alive() {
    lesson(Start::default(), "#/deep-stability?lang=en&depth=100&gain=0.8", async |page| {
        let (plain, residual) = (norms(&page, "plain").await, norms(&page, "residual").await);
        assert_eq!((plain.len(), residual.len()), (101, 101));
        assert!(fall(&plain) > 5.0, "100 plain tanh layers: {} powers of ten", fall(&plain));
        assert!(fall(&residual).abs() < 2.0, "with shortcuts: {} powers of ten", fall(&residual));
        assert!(page.text(".sentence").await.contains("vanishing"));
    })
    .await;
}

#[tokio::test]
async fn the_same_link_gives_the_same_numbers_and_another_seed_others() {
    lesson(Start::default(), "#/deep-stability?depth=20&seed=5", async |page| {
        let first = norms(&page, "plain").await;
        page.open("#/deep-stability?depth=20&seed=5").await;
        assert_eq!(norms(&page, "plain").await, first);
        page.open("#/deep-stability?depth=20&seed=6").await;
        assert_ne!(norms(&page, "plain").await, first);
    })
    .await;
}

#[tokio::test]
async fn norms_far_beyond_f64_are_numbers_still() {
    lesson(
        Start::default(),
        "#/deep-stability?depth=1000&width=16&batch=4&act=identity&gain=0.4",
        async |page| {
            let plain = norms(&page, "plain").await;
            // Each layer multiplies by about the gain: log₁₀ 0.4 is −0.398.
            let each = fall(&plain) / 1000.0;
            assert!(fall(&plain) > 330.0 && (0.35..0.5).contains(&each), "{each} a layer");
            assert!(plain.iter().all(|norm| norm.is_finite()));
        },
    )
    .await;
}

#[tokio::test]
async fn where_the_norm_stands_is_one_switch() {
    lesson(Start::default(), "#/deep-stability?depth=30", async |page| {
        let mut seen = Vec::new();
        for norm in ["none", "pre", "post"] {
            page.go(&format!("#/deep-stability?depth=30&norm={norm}")).await;
            page.until(&format!("document.querySelector('[data-work]').dataset.state === 'done' && location.hash.includes('{norm}') || '{norm}' === 'none'")).await;
            seen.push(norms(&page, "residual").await[0]);
        }
        assert!(seen[0] != seen[1] && seen[1] != seen[2], "{seen:?}");
    })
    .await;
}

#[tokio::test]
async fn a_newer_run_replaces_one_that_still_runs() {
    lesson(Start::default(), "#/deep-stability?depth=1000&width=256&batch=128", async |page| {
        page.go("#/deep-stability?depth=12&width=8&batch=4").await;
        page.until(
            "document.querySelectorAll('data[data-series=plain][data-quantity=grad-norm]').length === 13",
        )
        .await;
        assert_eq!(norms(&page, "residual").await.len(), 13);
    })
    .await;
}

#[tokio::test]
async fn a_long_run_can_be_cancelled_and_run_again() {
    lesson(Start::default(), "#/deep-stability?depth=1000&width=256&batch=128", async |page| {
        let state =
            |wanted: &str| format!("document.querySelector('[data-work]').dataset.state === '{wanted}'");
        page.until(&state("running")).await;
        page.click(".work-line button").await;
        page.until(&state("paused")).await;
        page.click(".work-line button").await;
        page.until(&state("running")).await;
        page.click(".work-line button").await;
        page.until(&state("paused")).await;
    })
    .await;
}

#[tokio::test]
async fn a_layer_is_read_out_by_keys() {
    lesson(Start::default(), "#/deep-stability?depth=10&lang=en", async |page| {
        norms(&page, "plain").await;
        page.script("document.querySelector('canvas.chart').focus()").await;
        page.press(&[Key::Home, Key::Right, Key::Right]).await;
        page.until("location.hash.includes('layer=2')").await;
        assert!(page.text(".reading").await.contains('2'));
    })
    .await;
}
