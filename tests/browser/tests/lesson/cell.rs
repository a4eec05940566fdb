//! Figure 6: LN in an LSTM.

use browser::{Start, lesson};

const LINK: &str = "#/faster-convergence?lang=en&time=cell";

#[tokio::test]
async fn on_the_carried_cell_the_norm_cuts_the_identity_path() {
    lesson(Start::default(), LINK, async |page| {
        let number = async |series: &str| {
            let found = format!(
                "document.querySelector('.sentence data[data-quantity=cell-grad-ratio][data-series={series}]')"
            );
            page.until(&found).await;
            let found = page.script(&format!("{found}.value")).await;
            found.as_str().and_then(|text| text.parse::<f64>().ok()).unwrap_or(f64::NAN)
        };
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
        page.until("document.querySelector('.sentence').textContent.includes('no identity path to cut')").await;
        assert!(number("none").await < number("carried").await);
    })
    .await;
}
