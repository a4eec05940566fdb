//! One encoder layer: sums, norms and shares on screen are what their formulas say.

use browser::{Start, close, lesson};

const LINK: &str = "#/how-to-combine?x=1,-2,0.5,3&seed=2&layer-norm=";

/// Every wire stands in the table of all values.
const ALL: &str = "document.querySelectorAll('.more data[data-quantity=d-tokens]').length === 12";

#[tokio::test]
async fn post_ln_adds_then_normalizes_and_pre_ln_leaves_the_main_path_alone() {
    lesson(Start::default(), "#/how-to-combine", async |page| {
        page.go(&format!("{LINK}post")).await;
        page.until(ALL).await;
        let (x, a, u) =
            (page.vector("tokens").await, page.vector("attention").await, page.vector("sum-1").await);
        assert_eq!(&x[..4], &[1.0, -2.0, 0.5, 3.0], "the student's token");
        for index in 0..12 {
            assert!(close(u[index], x[index] + a[index]), "u[{index}]");
        }
        let n = page.vector("norm-1").await;
        for token in 0..3 {
            let row = &u[4 * token..4 * token + 4];
            let mean = row.iter().sum::<f64>() / 4.0;
            let var = row.iter().map(|u| (u - mean).powi(2)).sum::<f64>() / 4.0;
            for (index, u) in row.iter().enumerate() {
                assert!(close(n[4 * token + index], (u - mean) / (var + 1e-5).sqrt()), "n[{token},{index}]");
            }
        }
        page.go(&format!("{LINK}pre")).await;
        page.until(ALL).await;
        let (stream, shortcut) = (page.vector("d-stream-2").await, page.vector("d-shortcut-1").await);
        assert_eq!(stream, shortcut, "no norm between the sublayers of Pre-LN");
        let (branch, dx) = (page.vector("d-branch-1").await, page.vector("d-tokens").await);
        for index in 0..12 {
            assert!(close(dx[index], shortcut[index] + branch[index]), "dx[{index}]");
        }
    })
    .await;
}

#[tokio::test]
async fn attention_weights_are_the_softmax_of_the_scores() {
    lesson(Start::default(), "#/how-to-combine", async |page| {
        page.go(&format!("{LINK}post&heads=2")).await;
        page.until(ALL).await;
        let (scores, weights) = (page.vector("scores").await, page.vector("attention-weights").await);
        assert_eq!((scores.len(), weights.len()), (18, 18));
        for row in 0..6 {
            let score = &scores[3 * row..3 * row + 3];
            let total: f64 = score.iter().map(|score| score.exp()).sum();
            for (column, score) in score.iter().enumerate() {
                assert!(close(weights[3 * row + column], score.exp() / total), "{row},{column}");
            }
        }
        let (query, key) = (page.vector("query").await, page.vector("key").await);
        let first = (query[0] * key[0] + query[1] * key[1]) / 2f64.sqrt();
        assert!(close(scores[0], first), "head 1 has the first two features");
    })
    .await;
}

#[tokio::test]
async fn the_clicker_goes_through_the_steps_and_a_moved_norm_stays_where_it_was() {
    lesson(Start::default(), "#/how-to-combine?view=slide&face=figure", async |page| {
        let steps = "document.querySelectorAll('.rail-step').length";
        assert_eq!(page.script(steps).await, 17);
        page.click("[data-action=next-step]").await;
        page.click("[data-action=next-step]").await;
        let current = "document.querySelector('.rail-step[aria-current=step]').textContent.trim()";
        assert_eq!(page.script(current).await, "softmax");
        page.script("document.querySelectorAll('input[name=placement]')[3].click()").await;
        page.settle().await;
        assert_eq!(page.script(steps).await, 19, "the sandwich has two norms more");
        assert_eq!(page.script(current).await, "softmax");
        page.until("location.hash.includes('layer-norm=sandwich')").await;
    })
    .await;
}
