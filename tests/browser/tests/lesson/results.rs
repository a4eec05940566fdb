//! Runs whose results stand in tables: contrast (图5), steps to a loss (表6), accuracy by depth (图12), the summary's map.

use super::depth_sweep::until;
use browser::{Page, Start, lesson};

/// A number of a series anywhere on the page.
async fn of(page: &Page, quantity: &str, series: &str) -> Option<f64> {
    let data = format!(
        "document.querySelector('main data[data-quantity={quantity}][data-series=\"{series}\"]')?.value"
    );
    let value = page.script(&data).await;
    value.as_str().and_then(|text| text.parse().ok())
}

async fn run(page: &Page, work: &str) {
    page.click(&format!("[data-work={work}] [data-action=run]")).await;
    until(page, work, "done").await;
    page.settle().await;
}

#[tokio::test]
async fn contrast_is_nothing_to_layer_norm() {
    lesson(Start::default(), "#/training-stability?region=contrast&lang=en", async |page| {
        page.figure().await;
        run(&page, "contrast").await;
        let mut found = Vec::new();
        for norm in ["batch", "layer"] {
            for contrast in ["0", "1"] {
                found.push(of(&page, "test-error", &format!("{norm}/r={contrast}")).await.expect("an error"));
            }
        }
        let [batch, batch_changed, layer, layer_changed] = found[..] else { panic!("{found:?}") };
        assert!(batch < 0.08 && batch_changed > 0.2, "BN {batch} to {batch_changed}");
        assert!(layer < 0.08 && (layer - layer_changed).abs() < 0.005, "LN {layer} to {layer_changed}");
    })
    .await;
}

/// With a good start LN is no sooner there; with a bad one only LN gets there.
#[tokio::test]
async fn steps_to_a_loss_have_their_conditions() {
    lesson(Start::default(), "#/faster-convergence?lang=en", async |page| {
        page.figure().await;
        run(&page, "speed").await;
        let rows = page
            .script(
                "Object.fromEntries([...document.querySelectorAll('main data[data-quantity=steps-to-loss]')]\
                 .map((data) => [data.dataset.series, data.value]))",
            )
            .await;
        let rows = rows.as_object().expect("rows");
        let never = |norm: &str| {
            rows.iter().filter(|(series, steps)| series.ends_with(norm) && *steps == "Infinity").count()
        };
        assert!(rows.len() >= 8 && rows.len() % 2 == 0, "{rows:?}");
        assert!(never("/none") > never("/layer"), "{rows:?}");
        assert!(
            rows.iter().any(|(series, steps)| series.ends_with("/layer") && *steps != "Infinity"),
            "{rows:?}"
        );
    })
    .await;
}

/// Accuracy is one minus the error that figure 8 shows: the same run, read another way.
#[tokio::test]
async fn accuracy_falls_with_depth_without_shortcuts() {
    lesson(Start::default(), "#/model-performance?performance=depth&sweep-seeds=1&lang=en", async |page| {
        page.figure().await;
        run(&page, "depth-sweep").await;
        let chart = "document.querySelector('.face-figure canvas.chart')";
        page.until(&format!("{chart}.getAttribute('aria-valuetext') !== null")).await;
        page.script(&format!("{chart}.focus()")).await;
        page.press(&[browser::Key::End]).await;
        page.settle().await;
        let told = page.script(&format!("{chart}.getAttribute('aria-valuetext')")).await;
        let told = told.as_str().expect("a reading").to_owned();
        let numbers: Vec<f64> = told
            .split([' ', '%', ',', ';'])
            .filter_map(|word| word.parse().ok())
            .filter(|n| *n != 64.0)
            .collect();
        let (least, most) = numbers.iter().fold((100.0f64, 0.0f64), |(a, b), n| (a.min(*n), b.max(*n)));
        assert!(least < 40.0 && most > 85.0, "{told}");
        let sentence = page.text(".sentence").await;
        assert!(sentence.contains("test accuracy") && !sentence.contains("training error"), "{sentence}");
    })
    .await;
}

/// What stabilizes learns at every depth; Post-LN without warm-up, and each ingredient alone, do not.
#[tokio::test]
async fn the_map_of_variants_tells_them_apart() {
    lesson(Start::default(), "#/summary?lang=en", async |page| {
        page.figure().await;
        run(&page, "variants").await;
        for variant in ["pre", "rms-pre", "re-zero", "sandwich", "deep-norm"] {
            for depth in [2, 6, 12] {
                assert_eq!(
                    of(&page, "solved", &format!("{variant}-{depth}")).await,
                    Some(1.0),
                    "{variant} {depth}"
                );
            }
        }
        for cell in ["post-6", "post-12", "no-norm-6", "no-norm-12", "no-shortcut-6", "no-shortcut-12"] {
            assert_eq!(of(&page, "solved", cell).await, Some(0.0), "{cell}");
        }
    })
    .await;
}
