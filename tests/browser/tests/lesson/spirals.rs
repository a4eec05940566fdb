//! Figure 13: two spirals, four networks, four pictures.

use super::depth_sweep::until;
use browser::{Page, Start, lesson};
use engine::training::mlp::Input;
use engine::training::trial::{Config, Step, What};
use norm_shortcut::figures::corners::model::Corner;
use norm_shortcut::figures::spirals::model::TwoSpirals;

const RUN: &str = "[data-work=spirals] [data-action=run]";

/// A corner's number on screen.
async fn shown(page: &Page, quantity: &str, corner: Corner) -> Option<f64> {
    let data = format!(
        "document.querySelector('.planes data[data-quantity={quantity}][data-series={}]')?.value",
        corner.name()
    );
    page.script(&data).await.as_str().and_then(|text| text.parse().ok())
}

/// The same by this program: training and test error, `None` where it diverges.
fn native(config: &Config) -> Option<(f64, f64)> {
    let mut trial = config.start(None).expect("a network");
    loop {
        match trial.step() {
            Step::Moved { .. } => {}
            Step::Diverged => return None,
            Step::Done => break,
        }
    }
    let measures = trial.measure();
    let first = |what| measures.iter().find(|measure| measure.what == what).map(|measure| measure.values[0]);
    first(What::TrainError).zip(first(What::TestError))
}

/// At 32 layers the pictures say it: only LN with shortcut parts the spirals. The errors are those of the same
/// networks trained by this program, to the last digit.
#[tokio::test]
async fn only_both_together_part_the_spirals() {
    lesson(Start::default(), "#/why-combine?corners=spirals&lang=en&seed=1", async |page| {
        assert_eq!(page.script("document.querySelectorAll('.spiral-plane .point').length").await, 8);
        assert_eq!(page.script("document.querySelectorAll('.spiral-plane g path').length").await, 0);
        page.click(RUN).await;
        until(&page, "spirals", "done").await;
        page.settle().await;
        let experiment = TwoSpirals { depth: 32, rate: 0.03, input: Input::Biased, seed: 1 };
        for (corner, config) in Corner::ALL.into_iter().zip(experiment.configs()) {
            let here = shown(&page, "train-error", corner).await.zip(shown(&page, "test-error", corner).await);
            assert_eq!(here, native(&config), "{corner:?}");
        }
        let verdicts = page.script("[...document.querySelectorAll('.plane-panel .verdict')].map(one => one.classList.contains('good'))").await;
        assert_eq!(verdicts, serde_json::json!([false, false, false, true]));
        assert!(page.text(".sentence").await.contains("alike"));
        // The picture of the network that has learned it has both colours.
        let both = "[data-corner=both] .spiral-plane g";
        for class in ["first", "second"] {
            let found = page.script(&format!("document.querySelectorAll('{both} .{class}').length")).await;
            assert!(found.as_u64() > Some(3), "{class}: {found}");
        }
    })
    .await;
}

/// The picture changes while the networks learn, and a link sets the figure up.
#[tokio::test]
async fn the_pictures_follow_the_training() {
    let link = "#/why-combine?corners=spirals&spirals-depth=8&spirals-bias=off&lang=en";
    lesson(Start::default(), link, async |page| {
        page.click("[data-work=spirals] [data-action=run-step]").await;
        until(&page, "spirals", "paused").await;
        page.settle().await;
        let picture = "document.querySelector('[data-corner=both] .spiral-plane g').innerHTML";
        let first = page.script(picture).await;
        assert!(first.as_str().is_some_and(|paths| paths.contains("path")), "{first}");
        page.click(RUN).await;
        until(&page, "spirals", "done").await;
        page.settle().await;
        assert_ne!(page.script(picture).await, first);
        assert!(page.text(".sentence").await.contains("rays"));
    })
    .await;
}
