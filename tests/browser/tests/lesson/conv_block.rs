//! A block of convolutions: what is added is the sum, and a silent branch leaves what the design says.

use browser::{Start, lesson};

const LINK: &str = "#/residual-block?seed=3";
const ALL: &str = "document.querySelectorAll('.more data[data-quantity=block-input]').length === 256";

#[tokio::test]
async fn the_original_adds_and_clips() {
    lesson(Start::default(), LINK, async |page| {
        page.until(ALL).await;
        let (x, f) = (page.vector("block-input").await, page.vector("block-norm-2").await);
        let (sum, y) = (page.vector("block-sum").await, page.vector("block-relu-after").await);
        for at in 0..256 {
            assert_eq!(sum[at], x[at] + f[at], "sum[{at}]");
            assert_eq!(y[at], sum[at].max(0.0), "y[{at}]");
        }
        let mean = f.iter().sum::<f64>() / 256.0;
        assert!(f.iter().any(|f| *f != mean));
    })
    .await;
}

#[tokio::test]
async fn with_its_branch_at_zero_the_block_is_relu_and_without_relu_the_identity() {
    lesson(Start::default(), LINK, async |page| {
        page.go(&format!("{LINK}&block-branch=zero")).await;
        page.until(ALL).await;
        let x = page.vector("block-input").await;
        let clipped: Vec<f64> = x.iter().map(|x| x.max(0.0)).collect();
        assert_eq!(page.vector("block-relu-after").await, clipped);
        let largest = x.iter().fold(0.0, |most: f64, x| most.max(-x));
        assert_eq!(page.number("identity-distance").await, largest);
        page.go(&format!("{LINK}&block-branch=zero&block-end=nothing")).await;
        page.until("!document.querySelector('[data-quantity=block-relu-after]')").await;
        page.until(ALL).await;
        assert_eq!(page.vector("block-sum").await, x);
        assert_eq!(page.number("identity-distance").await, 0.0);
    })
    .await;
}

#[tokio::test]
async fn costs_follow_the_design() {
    lesson(Start::default(), LINK, async |page| {
        let costs = async || [page.number("block-weights").await, page.number("paper-weights").await];
        assert_eq!(costs().await, [f64::from(2 * 9 * 4 * 4), f64::from(2 * 9 * 64 * 64)]);
        page.go(&format!("{LINK}&block-shortcut=projection")).await;
        let own = 9 * 4 * 8 + 9 * 8 * 8 + 4 * 8;
        assert_eq!(costs().await[0], f64::from(own));
    })
    .await;
}
