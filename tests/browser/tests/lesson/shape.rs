//! Figure 3: LN keeps the shape.

use browser::{Page, Start, lesson};

const LINK: &str = "#/normalize?lang=en&pane3=shape";

/// A number of one side.
async fn of(page: &Page, quantity: &str, side: &str) -> f64 {
    let found = format!(".shape-form data[data-quantity={quantity}][data-series={side}]");
    page.until(&format!("document.querySelector('{found}')")).await;
    let value = page.script(&format!("document.querySelector('{found}').value")).await;
    value.as_str().expect("a value").parse().expect("a number")
}

#[tokio::test]
async fn a_guess_comes_first_and_the_shape_stays() {
    lesson(Start::default(), LINK, async |page| {
        page.until("document.querySelector('.shape-ask')").await;
        assert_eq!(page.script("!!document.querySelector('.shape-after .shape-stair')").await, false);
        page.click("[data-action=guess-bell]").await;
        page.until("document.querySelector('.shape-after .shape-stair')").await;
        page.until("location.hash.includes('shape-guess=bell')").await;
        assert!(page.text(".sentence").await.contains("no bell curve"), "{}", page.text(".sentence").await);
        for quantity in ["skewness", "kurtosis"] {
            let (before, after) = (of(&page, quantity, "before").await, of(&page, quantity, "after").await);
            assert!((before - after).abs() < 1e-9, "{quantity}: {before} {after}");
        }
        let path = "[...document.querySelectorAll('.shape-stair')].map((path) => path.getAttribute('d'))";
        let same = page.script(&format!("new Set({path}).size")).await;
        assert_eq!(same, 1, "the two stairs are one");
    })
    .await;
}

#[tokio::test]
async fn across_samples_a_feature_is_bounded() {
    lesson(Start::default(), &format!("{LINK}&shape=normal&shape-d=4"), async |page| {
        page.click(".shape-tick input").await;
        page.until("location.hash.includes('shape-across=samples')").await;
        page.until("document.querySelectorAll('.shape-limit').length === 2").await;
        assert!((page.number("x-hat-bound").await - 3f64.sqrt()).abs() < 1e-12);
        assert!((of(&page, "kurtosis", "after").await - 1.8).abs() < 0.1);
        page.go(&format!("{LINK}&shape=own&shape-across=samples&shape-guess=same&x=1,2,3,6")).await;
        assert!((of(&page, "kurtosis", "after").await - 2.0).abs() < 1e-9, "the student's x is one vector");
    })
    .await;
}
