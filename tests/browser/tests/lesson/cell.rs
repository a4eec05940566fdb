//! Figure 6: LN in an LSTM and in a GRU.

use browser::{Page, Start, lesson};

const LINK: &str = "#/faster-convergence?lang=en&time=cell";

/// What is left of the gradient at the first step, as the sentence says it.
async fn ratio(page: &Page, series: &str) -> f64 {
    let found = format!(
        "document.querySelector('.sentence data[data-quantity=cell-grad-ratio][data-series={series}]')"
    );
    page.until(&found).await;
    let found = page.script(&format!("{found}.value")).await;
    found.as_str().and_then(|text| text.parse::<f64>().ok()).unwrap_or(f64::NAN)
}

/// A GRU has no copy, and LN on what it carries on cuts nothing.
#[tokio::test]
async fn a_gru_keeps_its_gradient_with_the_norm_on_what_it_carries_on() {
    lesson(Start::default(), &format!("{LINK}&cell-norm=carried"), async |page| {
        page.until("document.querySelector('.sentence').textContent.includes('identity path is cut')").await;
        page.script("document.querySelectorAll('input[name=cell-kind]')[1].click()").await;
        page.until("location.hash.includes('cell-kind=gru')").await;
        page.until("document.querySelector('.sentence').textContent.includes('nothing is cut')").await;
        let (plain, carried) = (ratio(&page, "none").await, ratio(&page, "carried").await);
        assert!(plain > 0.05 && carried > 2.0 * plain, "{plain} {carried}");
        let name = "document.querySelector('.lstm-step').getAttribute('aria-label')";
        assert!(page.script(name).await.as_str().is_some_and(|name| name.contains("GRU")));
        page.go(&format!("{LINK}&cell-kind=gru")).await;
        page.until("document.querySelectorAll('.lstm-norm').length === 2").await;
        assert_eq!(page.script("!document.querySelector('.lstm-cut')").await, true);
    })
    .await;
}

#[tokio::test]
async fn on_the_carried_cell_the_norm_cuts_the_identity_path() {
    lesson(Start::default(), LINK, async |page| {
        let number = async |series: &str| ratio(&page, series).await;
        assert!(number("none").await > 0.05 && number("copy").await > 0.05);
        assert!(number("carried").await < 0.02);
        // LN in the diagram: on W_h h, on W_x x and on the copy.
        let norms = "document.querySelectorAll('.lstm-norm').length";
        assert_eq!(page.script(norms).await, 3);
        assert_eq!(page.script("!document.querySelector('.lstm-cut')").await, true);
        page.go(&format!("{LINK}&cell-norm=carried&cell-bias=8")).await;
        page.until("document.querySelector('.sentence').textContent.includes('identity path is cut')").await;
        assert!(number("none").await > 0.9 && number("carried").await < 0.02);
        assert_eq!(page.script(norms).await, 1);
        assert_eq!(page.script("!!document.querySelector('.lstm-cut')").await, true);
        // Where the gate forgets, there is nothing to cut.
        page.go(&format!("{LINK}&cell-norm=carried&cell-bias=1")).await;
        page.until("document.querySelector('.sentence').textContent.includes('no identity path to cut')")
            .await;
        assert!(number("none").await < number("carried").await);
    })
    .await;
}
