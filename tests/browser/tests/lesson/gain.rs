//! Figure 4: γ and β in training.

use browser::{Page, Start, lesson};

const LINK: &str = "#/scale-and-shift?lang=en&pane4=gain";

/// The norm of a gradient in one of the three steps.
async fn gradient(page: &Page, quantity: &str, step: usize) -> f64 {
    let found =
        format!("document.querySelector('.gain-bar data[data-quantity={quantity}][data-index=\"{step}\"]')");
    page.until(&found).await;
    let found = page.script(&format!("{found}.value")).await;
    found.as_str().and_then(|text| text.parse().ok()).unwrap_or(f64::NAN)
}

#[tokio::test]
async fn a_gain_of_0_moves_first_and_the_weights_follow() {
    lesson(Start::default(), LINK, async |page| {
        assert_eq!(gradient(&page, "grad-w2", 1).await, 0.0);
        assert_eq!(gradient(&page, "grad-w1", 1).await, 0.0);
        assert!(gradient(&page, "grad-gamma", 1).await > 0.0 && gradient(&page, "grad-w2", 2).await > 0.0);
        page.script("document.querySelectorAll('input[name=gain-init]')[2].click()").await;
        page.until("location.hash.includes('gain-init=w2')").await;
        page.until("document.querySelector('.sentence').textContent.includes('Zero γ, not W₂')").await;
        assert!(gradient(&page, "grad-w2", 1).await > 100.0 && gradient(&page, "grad-w2", 2).await < 1.0);
        page.go(&format!("{LINK}&gain-init=rezero")).await;
        page.until("document.querySelectorAll('.gain-column').length === 4 && document.querySelectorAll('.gain-bars').length === 3").await;
    })
    .await;
}

#[tokio::test]
async fn folding_is_exact_in_pre_ln_alone() {
    lesson(Start::default(), &format!("{LINK}&gain-part=fold"), async |page| {
        let error = "Number(document.querySelector('.gain-off data[data-quantity=fold-error]').value)";
        page.until("document.querySelectorAll('.gain-pairs').length === 2").await;
        page.until(&format!("{error} > 0.02")).await;
        page.until("document.querySelectorAll('.gain-one').length === 1").await;
        page.go(&format!("{LINK}&gain-part=fold&gain-spread=0")).await;
        page.until(&format!("{error} === 0 && document.querySelectorAll('.gain-one').length === 2")).await;
        page.until("document.querySelector('.sentence').textContent.includes('nothing to fold')").await;
        // Two parameter sets, one function.
        page.go(&format!("{LINK}&gain-part=decay&gain-times=4")).await;
        page.until("document.querySelector('.gain-one') && document.querySelector('.sentence').textContent.includes('same function')").await;
    })
    .await;
}
