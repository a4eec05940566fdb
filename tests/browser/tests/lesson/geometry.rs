//! LayerNorm of three features in space, against arithmetic of the test's own.

use browser::{Start, close, lesson};
use fantoccini::key::Key;

const LINK: &str = "#/normalize?pane3=geometry&x=1,2,6";

#[tokio::test]
async fn distance_radius_and_angle_are_those_of_the_vector() {
    lesson(Start::default(), &format!("{LINK}&step=5"), async |page| {
        // μ = 3 and x − μ = (−2, −1, 3).
        assert!(close(page.number("plane-distance").await, 3.0 * 3f64.sqrt()));
        assert!(close(page.number("centered-norm").await, 14f64.sqrt()));
        assert!(close(page.number("x-hat-norm").await, (14.0_f64 / (14.0 / 3.0 + 1e-5)).sqrt()));
        let angle = (-9.0 / 6f64.sqrt()).atan2(-1.0 / 2f64.sqrt()).to_degrees();
        assert!(close(page.number("angle").await, angle));
        assert_eq!(page.script("!!document.querySelector('.space .curve.faint')").await, false);
        page.go(&format!("{LINK}&step=1")).await;
        assert_eq!(page.script("!!document.querySelector('.space .curve.faint')").await, true);
    })
    .await;
}

#[tokio::test]
async fn kx_plus_c_moves_x_but_not_x_hat_until_eps_counts() {
    lesson(Start::default(), &format!("{LINK}&step=5&times=0.5&plus=1.5"), async |page| {
        assert!(page.number("map-difference").await < 1e-4);
        page.go(&format!("{LINK}&step=5&times=0.001")).await;
        let (var, small) = (14.0 / 3.0, 14.0 / 3.0 * 1e-6);
        let kept = 3.0 / (var + 1e-5f64).sqrt() - 0.003 / (small + 1e-5f64).sqrt();
        let shown = page.number("map-difference").await;
        assert!((shown - kept).abs() < 1e-9, "{shown} {kept}");
        assert!((page.number("map-var").await - small).abs() < 1e-15);
    })
    .await;
}

#[tokio::test]
async fn arrow_keys_turn_it_and_the_link_keeps_the_view() {
    lesson(Start::default(), LINK, async |page| {
        page.script("document.querySelector('.space').focus()").await;
        page.press(&[Key::Right, Key::Right, Key::Up]).await;
        page.until("location.hash.includes('turn=35:27')").await;
        assert_eq!(page.root("data-slide").await, "normalize");
    })
    .await;
}

#[tokio::test]
async fn a_longer_vector_says_that_three_are_taken() {
    lesson(Start::default(), "#/normalize?pane3=geometry&x=1,2,6,9&lang=en", async |page| {
        assert!(page.text(".sentence").await.contains("first 3"), "{}", page.text(".sentence").await);
        assert!(close(page.number("plane-distance").await, 3.0 * 3f64.sqrt()));
        // Other numbers than those of the whole vector, and named apart.
        assert_eq!(page.script("document.querySelectorAll('data[data-series=three]').length").await, 15);
    })
    .await;
}
