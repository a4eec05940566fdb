//! 图5: real runs fill the maps; the student's guess is answered; a cell is chosen by keys.

use browser::{Key, Page, Start, lesson};

async fn count(page: &Page, series: &str) -> f64 {
    let value = page
        .script(&format!(
            "Number(document.querySelector('data[data-quantity=cells-that-train][data-series={series}]').value)"
        ))
        .await;
    value.as_f64().expect("a count")
}

#[tokio::test]
async fn normalization_widens_the_region_that_trains() {
    lesson(Start::default(), "#/training-stability?lang=en&map-guess=2,-,25", async |page| {
        page.click("[data-work=working-region] [data-action=run]").await;
        page.until("document.querySelectorAll('.region-cell:not([data-tone=none])').length === 75").await;
        page.click("[data-work=working-region] [data-action=run]").await;
        page.until("document.querySelector('[data-work=working-region]').dataset.state === 'paused'").await;
        let (none, batch, layer) =
            (count(&page, "none").await, count(&page, "batch").await, count(&page, "layer").await);
        assert!(none + 4.0 <= layer && layer <= batch + 2.0, "none {none}, BN {batch}, LN {layer}");
        assert!(page.text(".sentence").await.contains("you guessed 25"));
        // A cell that diverges says so without its colour.
        let worst = "document.querySelector('[data-place=none-4-4]')";
        assert_eq!(page.script(&format!("{worst}.querySelector('.sign').textContent")).await, "×");
        assert_eq!(page.script(&format!("{worst}.querySelector('data').value")).await, "Infinity");
        // Large weights want large steps: LN's best rate grows down the map.
        let rates = page
            .script("[...document.querySelectorAll('data[data-quantity=best-rate]')].map((rate) => Number(rate.value))")
            .await;
        let rates: Vec<f64> = rates.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect();
        assert!(rates.len() >= 3 && rates.first() < rates.last(), "{rates:?}");
    })
    .await;
}

#[tokio::test]
async fn a_cell_is_chosen_by_click_and_by_keys() {
    lesson(Start::default(), "#/training-stability?lang=en", async |page| {
        page.click("[data-place=layer-0-1]").await;
        page.until("location.hash.includes('map-cell=1.2')").await;
        page.press(&[Key::Right, Key::Down]).await;
        page.until("location.hash.includes('map-cell=2.3')").await;
        let focused = page.script("document.activeElement.dataset.place").await;
        assert_eq!(focused, "layer-1-2");
        assert!(page.text(".region-panel summary").await.contains("½"));
    })
    .await;
}
