//! Figure 7: learning y = x.

use super::depth_sweep::until;
use browser::{Start, lesson};
use engine::training::trial::Step;
use norm_shortcut::figures::identity::model as identity;
use norm_shortcut::figures::identity::model::Identity;
use norm_shortcut::figures::identity::model::WIRINGS;

#[tokio::test]
async fn zero_at_first_is_the_identity_exactly() {
    lesson(
        Start::default(),
        "#/what-is-residual?lang=en&residual-part=learn&identity-seeds=1",
        async |page| {
            page.click("[data-work=identity] [data-action=run]").await;
            until(&page, "identity", "done").await;
            page.settle().await;
            let loss = async |series: &str| {
                let selector = format!(".measured data[data-quantity=loss][data-series={series}]");
                let found = page.script(&format!("document.querySelector('{selector}').value")).await;
                found.as_str().and_then(|text| text.parse::<f64>().ok()).expect("a loss")
            };
            let (plain, residual) = (loss("plain").await, loss("residual").await);
            assert!(plain > 0.5 && residual < 0.2, "plain {plain}, residual {residual}");
            assert_eq!(loss("zero-start").await, 0.0);
        },
    )
    .await;
}

/// A rate far too large: the page names the step and says why, and the network that has nothing to learn goes on
/// to its end.
#[tokio::test]
async fn what_diverges_is_named_and_the_others_go_on() {
    let hash = "#/what-is-residual?lang=en&residual-part=learn&identity-seeds=1&identity-rate=1";
    lesson(Start::default(), hash, async |page| {
        page.click("[data-work=identity] [data-action=run]").await;
        until(&page, "identity", "done").await;
        page.settle().await;
        let said = page.text("main figure .anomaly").await;
        for network in ["plain", "residual"] {
            let step = diverges_at(network);
            assert!(said.contains(&format!("{network}: at step {step} the loss")), "{said}");
        }
        assert!(said.contains("overshot") && said.contains("the others go on"), "{said}");
        assert!(!said.contains("last layers 0"), "{said}");
        let zero = ".measured data[data-quantity=loss][data-series=zero-start]";
        assert_eq!(page.script(&format!("document.querySelector('{zero}').value")).await, "0");
        assert_eq!(
            page.script("document.querySelectorAll('main .measured :is(td, th)').length > 6").await,
            true
        );
    })
    .await;
}

/// The step at which this program finds the loss of the same network to be no number any more.
fn diverges_at(name: &str) -> usize {
    let networks = Identity { rate: 1.0, seeds: 1, seed: 0 };
    let place = WIRINGS.into_iter().position(|wiring| identity::name(wiring) == name).expect("a network");
    let mut trial = networks.configs()[place].start(None).expect("a network");
    (1..=300).find(|_| trial.step() == Step::Diverged).expect("it diverges")
}
