//! The residual sum and its two paths back.

use browser::{Start, close, lesson};

const LINK: &str = "#/residual-computation?x=1,-2,0.5&dy=0.25,-1,2&branch-act=tanh&seed=3";

/// Steps of the figure: where x, F(x) and the sum stand side by side; what arrives from above; both paths back.
const SUM: &str = "&step=2";
const FROM_ABOVE: &str = "&step=3";
const BACK: &str = "&step=5";

#[tokio::test]
async fn the_sum_is_the_sum_and_the_gradient_takes_both_paths() {
    lesson(Start::default(), "#/residual-computation", async |page| {
        page.go(&format!("{LINK}{SUM}")).await;
        let (x, f, sum) =
            (page.vector("x").await, page.vector("f-x").await, page.vector("residual-sum").await);
        page.go(&format!("{LINK}{FROM_ABOVE}")).await;
        let dy = page.vector("dy").await;
        page.go(&format!("{LINK}{BACK}")).await;
        let (shortcut, branch) = (page.vector("dx-shortcut").await, page.vector("dx-branch").await);
        let dx = page.vector("dx").await;
        assert_eq!((x.as_slice(), dy.as_slice()), (&[1.0, -2.0, 0.5][..], &[0.25, -1.0, 2.0][..]));
        assert_eq!(shortcut, dy, "the shortcut passes the gradient on as it is");
        for index in 0..3 {
            assert!(close(sum[index], x[index] + f[index]), "y[{index}]");
            assert!(close(dx[index], shortcut[index] + branch[index]), "dx[{index}]");
        }
        assert!(f.iter().any(|value| *value != 0.0) && branch.iter().any(|value| *value != 0.0));
    })
    .await;
}

#[tokio::test]
async fn without_its_branch_a_block_is_the_identity() {
    lesson(Start::default(), "#/residual-computation", async |page| {
        page.go(&format!("{LINK}&branch=0{SUM}")).await;
        assert_eq!(page.vector("residual-sum").await, [1.0, -2.0, 0.5]);
        page.go(&format!("{LINK}&branch=0{BACK}")).await;
        assert_eq!(page.vector("dx").await, [0.25, -1.0, 2.0]);
    })
    .await;
}

#[tokio::test]
async fn the_vector_is_the_same_on_every_slide() {
    lesson(Start::default(), "#/normalize", async |page| {
        page.fill("main label.row input", "6 5 4").await;
        for slide in ["scale-and-shift", "what-is-residual", "residual-computation"] {
            while page.root("data-slide").await != slide {
                page.click("[data-action=next]").await;
            }
            assert_eq!(page.vector("x").await, [6.0, 5.0, 4.0], "{slide}");
        }
    })
    .await;
}
