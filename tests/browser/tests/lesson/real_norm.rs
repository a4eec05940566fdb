//! Figure 3: a norm of a trained model.

use browser::{Key, Page, Start, lesson};
use norm_shortcut::figures::real_norm::model::{At, Run};
use norm_shortcut::figures::trained::model::{Model, ModelId};
use std::fs;

const LINK: &str = "#/normalize?lang=en&pane3=real";

/// The model's numbers, once they are asked for and drawn.
async fn loaded(page: &Page, slug: &str) {
    page.until("document.querySelector('.invite [data-action=invite]')").await;
    page.click(".invite [data-action=invite]").await;
    page.until(&format!("document.querySelector('[data-work={slug}][data-state=done] .real-trace')")).await;
}

fn run(model: ModelId, token: usize, norm: usize, times: f64) -> Run {
    let path = format!("{}/../../assets/{}.bin", env!("CARGO_MANIFEST_DIR"), model.slug());
    let file = fs::read(path).expect("a file");
    Run::of(&Model::read(model, &file).expect("a model"), At { model, token, norm }, times).expect("a norm")
}

/// The numbers of the table of all, in the order of their places.
async fn all(page: &Page, quantity: &str) -> Vec<f64> {
    let rows = format!(".figure-values td data[data-quantity={quantity}]");
    page.until(&format!("document.querySelectorAll('{rows}').length > 300")).await;
    let found = page
        .script(&format!(
            "[...document.querySelectorAll('{rows}')].sort((a, b) => a.dataset.index - b.dataset.index).map(({{ value }}) => value)"
        ))
        .await;
    browser::texts(&found).map(|text| text.parse().expect("a number")).collect()
}

#[tokio::test]
async fn nothing_is_fetched_before_the_button_is_pressed() {
    lesson(Start::default(), LINK, async |page| {
        page.until("document.querySelector('[data-work=smollm2][data-state=idle]')").await;
        assert!(page.text(".invite").await.contains("22,552"), "what to predict");
        let fetched = "performance.getEntriesByType('resource').some(({ name }) => name.includes('smollm2'))";
        assert_eq!(page.script(fetched).await, false);
        loaded(&page, "smollm2").await;
        assert_eq!(page.script(fetched).await, true);
    })
    .await;
}

#[tokio::test]
async fn every_number_of_a_norm_is_in_the_page() {
    lesson(Start::default(), LINK, async |page| {
        loaded(&page, "smollm2").await;
        let run = run(ModelId::SmolLm2, 0, 24, 1.0);
        for (quantity, expected) in
            [("x", &run.x), ("x-hat", &run.out.x_hat), ("gamma", &run.gamma), ("y", &run.out.y)]
        {
            let shown = all(&page, quantity).await;
            assert_eq!(shown.len(), 576);
            for (shown, expected) in shown.iter().zip(expected) {
                assert!((shown - expected).abs() <= 1e-12 * expected.abs(), "{quantity}: {shown} {expected}");
            }
        }
        let bar = "document.querySelector('.real-trace data[data-quantity=x][data-index=\"507\"]').value";
        assert_eq!(page.script(bar).await, "22552.3359375");
    })
    .await;
}

#[tokio::test]
async fn the_clicker_loads_and_then_steps_to_the_bound() {
    let link = "#/normalize?lang=en&pane3=real&view=slide&face=figure";
    lesson(Start { viewport: (1366, 768, 1.0), ..Start::default() }, link, async |page| {
        page.until("document.querySelector('.invite [data-action=invite]')").await;
        page.press(&[Key::PageDown]).await;
        page.until("document.querySelector('[data-work=smollm2][data-state=done] .real-trace')").await;
        page.press(&[Key::PageDown, Key::PageDown, Key::PageDown]).await;
        page.until("location.hash.includes('step=3')").await;
        page.until("document.querySelector('.real-level data[data-quantity=x-hat-bound]')").await;
        assert!((page.number("x-hat-bound").await - 24.0).abs() < 1e-12);
        assert!(page.text(".sentence").await.contains("23.83"), "{}", page.text(".sentence").await);
    })
    .await;
}

/// One number of 50,112: the page computes the norm, and shows what a run of the whole model gave; each has its mark.
#[tokio::test]
async fn what_is_computed_and_what_was_run_again_are_told_apart() {
    lesson(Start::default(), LINK, async |page| {
        loaded(&page, "smollm2").await;
        page.script("document.querySelector('.real-factors input').click()").await;
        page.until("location.hash.includes('real-times=0')").await;
        page.until("document.querySelector('.real-rerun data[data-series=edited]').value === '12.06'").await;
        assert!(page.text(".real-rerun [data-made=rerun]").await.contains("re-run"));
        assert!(page.text(".sentence [data-made=here]").await.contains("computed here"));
        assert!(
            page.text(".real-rerun").await.contains("Worse than guessing"),
            "{}",
            page.text(".real-rerun").await
        );
        for (series, times) in [("smollm2", 0.0), ("unedited", 1.0)] {
            let number = format!(".sentence data[data-quantity=denominator][data-series={series}]");
            let shown = page.script(&format!("document.querySelector('{number}').value")).await;
            let shown: f64 = shown.as_str().and_then(|text| text.parse().ok()).expect("a number");
            let expected = run(ModelId::SmolLm2, 0, 24, times).out.denominator;
            assert!((shown - expected).abs() < 1e-9 * expected, "{series}: {shown}");
        }
        // Another norm: nothing is claimed.
        page.go(&format!("{LINK}&real=smollm2.0.25&real-times=0")).await;
        page.until("document.querySelector('.real-rerun.quiet')").await;
        assert_eq!(page.script("document.querySelectorAll('.real-rerun data').length").await, 0);
    })
    .await;
}

#[tokio::test]
async fn another_token_and_the_other_model_are_a_press_away() {
    lesson(Start::default(), LINK, async |page| {
        loaded(&page, "smollm2").await;
        page.click(".real-head [data-token='3']").await;
        page.until("location.hash.includes('real=smollm2.3.24')").await;
        page.until("document.querySelector('.real-head [data-token=\"3\"]').ariaPressed === 'true'").await;
        page.script("document.querySelectorAll('input[name=real-model]')[1].click()").await;
        page.until("location.hash.includes('real=minilm.')").await;
        loaded(&page, "minilm").await;
        let beta = all(&page, "beta").await;
        assert_eq!(beta.len(), 384);
        page.go(&format!("{LINK}&real=minilm.0.6&step=7")).await;
        page.until("document.querySelector('.real-trace data[data-quantity=y]')").await;
    })
    .await;
}

/// The lesson's vector has room for 64.
#[tokio::test]
async fn the_largest_go_to_the_lesson() {
    lesson(Start::default(), LINK, async |page| {
        loaded(&page, "smollm2").await;
        page.script("[...document.querySelectorAll('.figure-controls button')].at(-1).click()").await;
        page.until("!location.hash.includes('pane3=real') && location.hash.includes('22552.3359375')").await;
        page.until("document.querySelectorAll('.bars .column').length === 64").await;
    })
    .await;
}
