//! 图4: what γ and β can undo.

use browser::{Start, close, lesson};

const LINK: &str = "#/scale-and-shift?pane4=undo";
const FIT: &str = ".figure-strip .buttons button:first-of-type";

#[tokio::test]
async fn batch_norm_can_be_undone_and_layer_norm_cannot() {
    lesson(Start::default(), &format!("{LINK}&undo=bn"), async |page| {
        assert!(page.number("r-squared").await < 0.9);
        page.click(FIT).await;
        assert!((page.number("r-squared").await - 1.0).abs() < 1e-9);
        page.go(&format!("{LINK}&undo=ln")).await;
        let best = page.number("best-r-squared").await;
        assert!((0.0..0.6).contains(&best), "{best}");
        page.click(FIT).await;
        assert!(close(page.number("r-squared").await, best));
    })
    .await;
}

#[tokio::test]
async fn a_slider_makes_it_worse_than_the_best() {
    lesson(Start::default(), LINK, async |page| {
        page.click(FIT).await;
        let best = page.number("r-squared").await;
        page.script(
            "(() => { const slider = document.querySelector('.undo-sliders input'); slider.value = 900; \
             slider.dispatchEvent(new Event('input', { bubbles: true })); })()",
        )
        .await;
        page.settle().await;
        assert!(page.number("r-squared").await < best);
        page.until("location.hash.includes('undo-gamma=8,')").await;
    })
    .await;
}

#[tokio::test]
async fn the_larger_gamma_the_fewer_units_are_where_tanh_is_nearly_straight() {
    const LINK: &str = "#/scale-and-shift?pane4=bend";
    lesson(Start::default(), &format!("{LINK}&bend-gamma=0.1"), async |page| {
        assert!(page.number("straight-share").await > 0.99);
        page.go(&format!("{LINK}&bend-gamma=5")).await;
        let tanh = page.number("straight-share").await;
        assert!(tanh < 0.2, "{tanh}");
        page.script("document.querySelectorAll('input[name=bend]')[1].click()").await;
        page.until("location.hash.includes('bend=sigmoid')").await;
        assert!(page.number("straight-share").await > tanh, "the sigmoid is twice as wide");
    })
    .await;
}

#[tokio::test]
async fn another_cloud_leaves_the_seed_of_the_lesson_alone() {
    lesson(Start::default(), LINK, async |page| {
        let before = page.number("best-r-squared").await;
        page.click(".figure-strip .buttons button:last-of-type").await;
        page.until("location.hash.includes('undo-draw=1')").await;
        assert!(page.number("best-r-squared").await != before);
        assert_eq!(page.script("/[?&]seed=/.test(location.hash)").await, false);
    })
    .await;
}
