//! 图6: the gradient through time, and where LN does not help.

use browser::{Page, Start, lesson};

/// First over last, once the run of the present settings is done.
async fn ratio(page: &Page, series: &str) -> f64 {
    page.until("document.querySelector('[data-work=through-time]').dataset.state === 'done'").await;
    page.settle().await;
    let value = page
        .script(&format!(
            "Number(document.querySelector('.factors data[data-quantity=time-grad-ratio][data-series={series}]').value)"
        ))
        .await;
    value.as_f64().expect("a ratio")
}

#[tokio::test]
async fn without_input_layer_norm_takes_the_gain_out() {
    lesson(Start::default(), "#/faster-convergence?lang=en", async |page| {
        page.until("document.querySelector('.factors data')").await;
        let (plain, norm) = (ratio(&page, "none").await, ratio(&page, "layer").await);
        assert!(plain > 1e12, "g = 4 explodes: {plain}");
        assert!((1e-2..1e6).contains(&norm), "with LN: {norm}");
        page.click("[data-action=counter-example]").await;
        page.until("location.hash.includes('input=fresh')").await;
        page.until(
            "Number(document.querySelector('.factors data[data-quantity=time-grad-ratio]').value) < 1",
        )
        .await;
        let (plain, norm) = (ratio(&page, "none").await, ratio(&page, "layer").await);
        assert!(plain < 1e-10 && norm < 1e-10, "both vanish: {plain}, {norm}");
        assert!(page.text(".figure .sentence").await.contains("does not cure"));
    })
    .await;
}

#[tokio::test]
async fn layer_norm_trains_where_the_recurrence_is_too_strong() {
    lesson(Start::default(), "#/faster-convergence?lang=en&delay=8", async |page| {
        page.click("[data-work=recurrent] [data-action=run]").await;
        page.until("document.querySelector('[data-work=recurrent]').dataset.state === 'done'").await;
        let error = async |series: &str| {
            let selector =
                format!(".figure-values .measured data[data-quantity=test-error][data-series={series}]");
            page.script(&format!("Number(document.querySelector('{selector}').value)")).await.as_f64()
        };
        let (plain, norm) = (error("none").await.expect("plain"), error("layer").await.expect("LN"));
        assert!(plain > 2.0 * norm && norm < 0.4, "plain {plain}, LN {norm}");
    })
    .await;
}
