//! A chain of blocks: products and path lengths on screen against powers and binomials.

use browser::{Start, lesson};

const LINK: &str = "#/residual-computation?computation-part=chain";

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-9 * right.abs()
}

#[tokio::test]
async fn products_are_powers_and_shares_are_binomial() {
    lesson(Start::default(), LINK, async |page| {
        page.go(&format!("{LINK}&chain-f=0.3&chain-length=20")).await;
        page.until("document.querySelectorAll('.more data[data-quantity=path-share]').length === 21").await;
        let (plain, residual) = (page.vector("product-plain").await, page.vector("product-residual").await);
        let shares = page.vector("path-share").await;
        let mut binomial = 1.0;
        for k in 0..=20 {
            assert!(near(plain[k], 0.3f64.powi(k as i32)), "plain {k}: {}", plain[k]);
            assert!(near(residual[k], 1.3f64.powi(k as i32)), "residual {k}: {}", residual[k]);
            let share = binomial * 0.3f64.powi(k as i32) / 1.3f64.powi(20);
            assert!(near(shares[k], share), "share {k}: {} for {share}", shares[k]);
            binomial *= (20 - k) as f64 / (k + 1) as f64;
        }
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    })
    .await;
}

#[tokio::test]
async fn minus_one_is_named_and_exactly_zero() {
    lesson(Start::default(), LINK, async |page| {
        page.go(&format!("{LINK}&chain-f=-1&chain-length=7&lang=en")).await;
        page.until("document.querySelectorAll('.more data[data-quantity=path-share]').length === 8").await;
        let residual = page.vector("product-residual").await;
        assert_eq!((residual[0], residual[1], residual[7]), (1.0, 0.0, 0.0));
        assert_eq!(page.vector("product-plain").await[7], -1.0);
        assert!(page.text(".anomaly").await.contains("exactly 0"));
    })
    .await;
}

#[tokio::test]
async fn the_worked_example_stands_in_the_table() {
    lesson(Start::default(), "#/residual-computation", async |page| {
        assert_eq!(page.vector("worked-f").await, [-0.1, 0.4]);
        assert_eq!(page.vector("worked-y").await, [1.0 - 0.1, 2.0 + 0.4]);
        assert_eq!(page.vector("worked-dx").await, [1.0 + 0.3, 1.0]);
    })
    .await;
}
