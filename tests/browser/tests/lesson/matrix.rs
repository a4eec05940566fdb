//! 图1: the batch before and after a normalization, against arithmetic of the test's own.

use browser::{Page, Start, close, lesson};
use fantoccini::key::Key;

const SLIDE: &str = "#/what-is-layer-norm";
const EPS: f64 = 1e-5;

/// Every cell of a quantity, row by row.
async fn cells(page: &Page, quantity: &str) -> Vec<Vec<f64>> {
    let found = page
        .script(&format!(
            "[...document.querySelectorAll('.batch-grid [role=row]')].map((row) => \
             [...row.querySelectorAll('data[data-quantity={quantity}]')].map((data) => +data.value))\
             .filter((row) => row.length)"
        ))
        .await;
    let row = |row: &serde_json::Value| {
        row.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect()
    };
    found.as_array().into_iter().flatten().map(row).collect()
}

fn standardized(values: &[f64]) -> Vec<f64> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let var = values.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / values.len() as f64;
    values.iter().map(|x| (x - mean) / (var + EPS).sqrt()).collect()
}

fn assert_close(ours: &[f64], theirs: &[f64]) {
    assert_eq!(ours.len(), theirs.len());
    // Both are differences of near numbers: 1e-9 of 1 is what can be asked.
    let agree = ours.iter().zip(theirs).all(|(a, b)| (a - b).abs() < 1e-9 || close(*a, *b));
    assert!(agree, "{ours:?} {theirs:?}");
}

/// Four of one row after another, all rows.
fn halves(x: &[Vec<f64>]) -> Vec<Vec<f64>> {
    x.iter().map(|row| row.chunks(4).flat_map(standardized).collect()).collect()
}

#[tokio::test]
async fn every_normalization_normalizes_its_own_cells() {
    lesson(Start::default(), SLIDE, async |page| {
        let x = cells(&page, "x").await;
        assert_eq!((x.len(), x[0].len()), (6, 8));
        for (row, out) in x.iter().zip(cells(&page, "x-hat").await) {
            assert_close(&out, &standardized(row));
        }
        page.go(&format!("{SLIDE}?share=batch")).await;
        let out = cells(&page, "x-hat").await;
        for column in 0..8 {
            let of = |rows: &[Vec<f64>]| rows.iter().map(|row| row[column]).collect::<Vec<_>>();
            assert_close(&of(&out), &standardized(&of(&x)));
        }
        page.go(&format!("{SLIDE}?share=group")).await;
        for (out, expected) in cells(&page, "x-hat").await.iter().zip(halves(&x)) {
            assert_close(out, &expected);
        }
        page.go(&format!("{SLIDE}?share=rms")).await;
        let rms = (x[2].iter().map(|x| x * x).sum::<f64>() / 8.0 + EPS).sqrt();
        assert_close(&cells(&page, "x-hat").await[2], &x[2].iter().map(|x| x / rms).collect::<Vec<_>>());
        page.go(&format!("{SLIDE}?share=none")).await;
        assert_eq!(cells(&page, "x-hat").await, x);
    })
    .await;
}

#[tokio::test]
async fn keys_choose_and_type_a_cell_and_the_rest_of_its_row_follows() {
    lesson(Start::default(), SLIDE, async |page| {
        page.click(".batch-x [data-cell='1-0']").await;
        page.press(&[Key::Right, Key::Right, Key::Down]).await;
        let focus = page.script("document.activeElement.dataset.cell").await;
        assert_eq!(focus, "2-2");
        page.type_text("7.25").await;
        let x = cells(&page, "x").await;
        assert_eq!(x[2][2], 7.25);
        assert_close(&cells(&page, "x-hat").await[2], &standardized(&x[2]));
        assert_eq!(page.script("[...document.querySelectorAll('.cell.marked')].map((c) => c.dataset.cell[0]).every((row) => row === '2')").await, true);
        let moved = page.number("moved").await;
        assert!((1.0..=8.0).contains(&moved));
        // The same change as BatchNorm sees it: the column, and with it the other samples.
        page.script("document.querySelectorAll('input[name=sharing]')[1].click()").await;
        page.settle().await;
        assert!(page.number("moved-others").await > 0.0);
        page.until("location.hash.includes('cells=3.3:7.25')").await;
    })
    .await;
}

#[tokio::test]
async fn ten_times_plus_five_is_invisible_to_layer_norm() {
    lesson(Start::default(), SLIDE, async |page| {
        let before = cells(&page, "x").await;
        page.click(".batch-x [data-cell='4-3']").await;
        page.click(".row-buttons button:first-of-type").await;
        page.click(".row-buttons button:last-of-type").await;
        let x = cells(&page, "x").await;
        let expected: Vec<f64> = before[4].iter().map(|x| 10.0 * x + 5.0).collect();
        assert_close(&x[4], &expected);
        assert_eq!(page.script("document.querySelectorAll('.cell.marked').length").await, 0);
    })
    .await;
}

#[tokio::test]
async fn the_students_vector_is_the_first_sample_and_is_changed_with_it() {
    lesson(Start::default(), &format!("{SLIDE}?x=2,-1,0.5&first=x"), async |page| {
        let x = cells(&page, "x").await;
        assert_eq!(x[0], [2.0, -1.0, 0.5]);
        page.click(".batch-x [data-cell='0-1']").await;
        page.chord(Key::Shift, char::from(Key::Up)).await;
        assert_eq!(cells(&page, "x").await[0], [2.0, -0.9, 0.5]);
        page.until("location.hash.includes('x=2,-0.9,0.5')").await;
    })
    .await;
}

#[tokio::test]
async fn a_changed_cell_is_undone_and_redone() {
    lesson(Start::default(), SLIDE, async |page| {
        let before = cells(&page, "x").await;
        page.click(".batch-x [data-cell='4-3']").await;
        page.type_text("7.25").await;
        assert_eq!(cells(&page, "x").await[4][3], 7.25);
        page.script("document.activeElement.blur()").await;
        page.chord(Key::Control, 'z').await;
        page.settle().await;
        assert_eq!(cells(&page, "x").await, before);
        page.chord(Key::Control, 'y').await;
        page.settle().await;
        assert_eq!(cells(&page, "x").await[4][3], 7.25);
    })
    .await;
}

#[tokio::test]
async fn drawing_anew_changes_this_batch_and_no_other_figure() {
    lesson(Start::default(), SLIDE, async |page| {
        let before = cells(&page, "x").await;
        page.click(".figure-controls .buttons button").await;
        page.until("location.hash.includes('batch-draw=1')").await;
        assert!(cells(&page, "x").await != before);
        assert_eq!(page.script("/[?&]seed=/.test(location.hash)").await, false);
    })
    .await;
}

#[tokio::test]
async fn one_sample_in_space_ends_on_the_circle_whatever_k_and_c() {
    lesson(Start::default(), &format!("{SLIDE}?idea=space&x=1,2,4&eps=0&times=0.5&plus=1"), async |page| {
        page.figure().await;
        assert!((page.number("x-hat-norm").await - 3f64.sqrt()).abs() < 1e-12);
        assert!(page.number("map-difference").await < 1e-12);
    })
    .await;
}
