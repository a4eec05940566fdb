//! Figure 3: statistics in fp32, fp16 and bf16.

use browser::{Page, Start, lesson};

const LINK: &str = "#/normalize?lang=en&pane3=half";

/// A number of a format, as the page has it.
async fn of(page: &Page, quantity: &str, format: &str) -> String {
    let found = format!(".half-table data[data-quantity={quantity}][data-series={format}]");
    page.until(&format!("document.querySelector('{found}')")).await;
    let value = page.script(&format!("document.querySelector('{found}').value")).await;
    value.as_str().expect("a value").to_owned()
}

#[tokio::test]
async fn what_overflows_has_a_word_and_not_a_symbol() {
    lesson(Start::default(), LINK, async |page| {
        assert_eq!(of(&page, "half-var", "fp16").await, "Infinity");
        assert_eq!(of(&page, "half-var", "fp32").await, "50000");
        assert!(page.text(".sentence").await.contains("σ² overflows"), "{}", page.text(".sentence").await);
        for link in
            [LINK.to_owned(), format!("{LINK}&half-scale=1e6"), format!("{LINK}&half-scale=1e-6&eps=1e-8")]
        {
            page.go(&link).await;
            page.until("document.querySelector('.half-wrong')").await;
            let text = page.text(".half").await + &page.text(".sentence").await;
            assert!(!text.contains('∞') && !text.contains("NaN"), "{link}: {text}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_small_eps_is_zero_in_fp16_alone() {
    lesson(Start::default(), &format!("{LINK}&half-scale=1&eps=1e-8"), async |page| {
        assert_eq!(of(&page, "half-eps", "fp16").await, "0");
        assert_ne!(of(&page, "half-eps", "bf16").await, "0");
        assert!(page.text(".half-table").await.contains("became 0"));
        assert!(page.text(".sentence").await.contains("is 0 in fp16"), "{}", page.text(".sentence").await);
    })
    .await;
}

#[tokio::test]
async fn the_running_sum_in_bf16_ends_at_half() {
    lesson(Start::default(), LINK, async |page| {
        let share = page.number("half-share").await;
        assert!((0.42..0.58).contains(&share), "{share}");
        page.script("document.querySelectorAll('input[name=half-count]')[3].click()").await;
        page.until("location.hash.includes('half-count=8192')").await;
        assert!(page.number("half-share").await < 0.36);
    })
    .await;
}
