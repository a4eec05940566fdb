//! Figure 3: the Jacobian of LN written out.

use browser::{Start, close, lesson};

const LINK: &str = "#/normalize?lang=en&pane3=jacobian";

#[tokio::test]
async fn three_features_have_one_direction_left() {
    lesson(Start::default(), LINK, async |page| {
        page.until("document.querySelectorAll('.jacobian-term').length === 4").await;
        page.click(".figure-strip .buttons button").await;
        page.until("location.hash.includes('x=1,2,3')").await;
        let entries = "[...document.querySelectorAll('data[data-quantity=jacobian][data-series=jacobian]')].map(entry => Number(entry.value))";
        page.until(&format!("{entries}.length === 9")).await;
        let found = page.script(entries).await;
        let entry = |at: usize| found[at].as_f64().unwrap_or(f64::NAN);
        // (1/(6s))·[1, −2, 1] and so on; ε is in the last digits.
        for (at, times) in [1.0, -2.0, 1.0, -2.0, 4.0, -2.0, 1.0, -2.0, 1.0].into_iter().enumerate() {
            assert!((entry(at) - times / (6.0 * (2.0f64 / 3.0).sqrt())).abs() < 1e-4, "{at}: {found}");
        }
        let dx = "[...document.querySelectorAll('data[data-quantity=jacobian-product][data-series=jacobian]')].map(entry => Number(entry.value))";
        let found = page.script(dx).await;
        assert!(close(found[0].as_f64().unwrap_or(f64::NAN), entry(0)));
        assert!(page.text(".sentence").await.contains("Two of 3 directions"));
        page.go(&format!("{LINK}&x=5,5,5&eps=0")).await;
        page.until("document.querySelector('.jacobian-unknown') && document.querySelector('.sentence').textContent.includes('no Jacobian')").await;
        page.go(&format!("{LINK}&x=1,2,3,4,5,6,7,8,9")).await;
        page.until("document.querySelector('.sentence').textContent.includes('first 8 of 9')").await;
    })
    .await;
}
