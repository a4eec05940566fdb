//! Figure 13: LN and shortcuts, each on or off, read before training.

use browser::{Start, close, lesson};
use engine::training::trial::What;
use norm_shortcut::figures::corners::model::Corner;
use norm_shortcut::figures::corners::model::Placement;
use norm_shortcut::figures::corners::model::probes;

const LINK: &str = "#/why-combine?lang=en";

#[tokio::test]
async fn the_readings_are_those_of_the_same_networks_here() {
    lesson(Start::default(), LINK, async |page| {
        for (placement, name, layers) in [(Placement::Pre, "pre", 6), (Placement::Post, "post", 12)] {
            page.go(&format!("{LINK}&corner-layers={layers}&corner-norm={name}")).await;
            page.until("document.querySelectorAll('main data[data-quantity=token-cosine]').length >= 4")
                .await;
            page.at_rest().await;
            for (corner, config) in Corner::ALL.into_iter().zip(probes(layers, placement, 0)) {
                let measures = config.start(None).expect("a network").measure();
                for (quantity, what) in [
                    ("stream-size", What::StreamSize),
                    ("token-cosine", What::TokenCosine),
                    ("weight-grad-norm", What::WeightGradNorm),
                ] {
                    let data = format!("main data[data-quantity={quantity}][data-series={}]", corner.name());
                    let shown = page.script(&format!("document.querySelector('{data}').value")).await;
                    let shown: f64 = shown.as_str().and_then(|text| text.parse().ok()).expect("a number");
                    let found = measures.iter().find(|measure| measure.what == what).expect("measured");
                    let own = *found.values.last().expect("a layer");
                    assert!(close(shown, own), "{name} {layers} {corner:?} {quantity}: {shown} for {own}");
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn each_ailment_is_named() {
    lesson(Start::default(), LINK, async |page| {
        page.go(&format!("{LINK}&corner-layers=24")).await;
        page.until("document.querySelectorAll('main data[data-quantity=token-cosine]').length >= 4").await;
        page.at_rest().await;
        let text = page.text("main figure").await;
        for said in
            ["snowball from layer to layer", "all tokens point nearly the same way", "sizes are sound"]
        {
            assert!(text.contains(said), "{said} is not in {text}");
        }
    })
    .await;
}
