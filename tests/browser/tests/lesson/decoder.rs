//! Figure 14: today's decoder block over the block of 2017.

use browser::{Start, close, lesson};

const LINK: &str = "#/how-to-combine?lang=en&how=today&x=1,-2,0.5,3&seed=2";

/// Every wire stands in the table of all values.
const ALL: &str = "document.querySelectorAll('.more data[data-quantity=final-norm]').length === 12";

#[tokio::test]
async fn the_main_path_only_adds_and_the_mask_hides_later_tokens() {
    lesson(Start::default(), "#/how-to-combine", async |page| {
        page.go(&format!("{LINK}&step=4")).await;
        page.until(ALL).await;
        let (x, a, u) =
            (page.vector("tokens").await, page.vector("attention").await, page.vector("sum-1").await);
        let (f, y) = (page.vector("ffn").await, page.vector("sum-2").await);
        assert_eq!(&x[..4], &[1.0, -2.0, 0.5, 3.0], "the student's token");
        for index in 0..12 {
            assert!(close(u[index], x[index] + a[index]), "u[{index}]");
            assert!(close(y[index], u[index] + f[index]), "y[{index}]");
        }
        let o = page.vector("final-norm").await;
        for token in 0..3 {
            let row = &y[4 * token..4 * token + 4];
            let size = (row.iter().map(|y| y * y).sum::<f64>() / 4.0 + 1e-5).sqrt();
            assert!((0..4).all(|at| close(o[4 * token + at], row[at] / size)), "o[{token}]");
        }
        // What is hidden is named and is no number.
        assert_eq!(page.script("document.querySelectorAll('.decoder-panel .masked').length").await, 3);
        let names =
            "[...document.querySelectorAll('.masked')].every(cell => cell.textContent.trim() === '−∞')";
        assert_eq!(page.script(names).await, true);
        assert_eq!(
            page.script("document.querySelector('.face-figure').textContent.includes('NaN')").await,
            false
        );
        let weights = page.vector("attention-weights").await;
        assert_eq!((weights[0], weights[1], weights[2], weights[5]), (1.0, 0.0, 0.0, 0.0));
        page.go(&format!("{LINK}&step=4&decoder-mask=all")).await;
        page.until("document.querySelectorAll('.decoder-panel .masked').length === 0").await;
    })
    .await;
}

#[tokio::test]
async fn an_edited_token_moves_earlier_rows_only_where_they_see_it() {
    lesson(Start::default(), "#/how-to-combine", async |page| {
        let moved = "document.querySelector('.sentence data[data-quantity=moved-before-edit]')";
        let marked = "document.querySelectorAll('.decoder-panel .marked').length";
        page.go(&format!("{LINK}&step=11")).await;
        page.until(&format!("{marked} === 0 && !{moved}")).await;
        page.script("document.querySelectorAll('input[name=decoder-edit]')[1].click()").await;
        page.until(&format!("{moved}?.value === '0'")).await;
        page.script("document.querySelectorAll('input[name=decoder-mask]')[1].click()").await;
        page.until(&format!("{moved}?.value === '8'")).await;
        page.until(
            "location.hash.includes('decoder-mask=all') && location.hash.includes('decoder-edit=last')",
        )
        .await;
        assert_eq!(page.script(&format!("{marked} === 36")).await, true, "u, f and y have moved");
    })
    .await;
}

/// Today's norms stand beside the thick line, those of 2017 on theirs.
#[tokio::test]
async fn the_norms_stand_beside_the_main_path_and_those_of_2017_on_it() {
    for (viewport, drawing) in [((1366, 768, 1.0), ".decoder-wide"), ((390, 844, 1.0), ".decoder-high")] {
        lesson(Start { viewport, ..Start::default() }, LINK, async move |page| {
            page.until(&format!("document.querySelector('{drawing}')?.checkVisibility()")).await;
            let crossing = |norms: &str, line: &str| {
                format!(
                    "(() => {{ const line = document.querySelector('{drawing} {line}').getBoundingClientRect(); \
                     return [...document.querySelectorAll('{drawing} {norms}')].map((norm) => norm.getBoundingClientRect()) \
                     .filter((norm) => norm.left < line.right + 1 && line.left < norm.right + 1 \
                     && norm.top < line.bottom + 1 && line.top < norm.bottom + 1).length; }})()"
                )
            };
            let today = "g.decoder-norm > g > rect";
            assert_eq!(page.script(&crossing(today, ".decoder-stream")).await, 0);
            let old = "g.role-x-hat > g.decoder-norm > rect";
            assert_eq!(page.script(&crossing(old, ".decoder-line")).await, 2);
            // Nothing that is written leaves the drawing, and no two words meet.
            let touching = format!(
                "(() => {{ const all = [...document.querySelectorAll('{drawing} text')].map((word) => \
                 [word.textContent, word.getBoundingClientRect()]); const found = []; \
                 all.forEach(([name, a], at) => all.slice(at + 1).forEach(([other, b]) => {{ \
                 if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4) \
                 found.push(name + ' meets ' + other); }})); return found.join(); }})()"
            );
            assert_eq!(page.script(&touching).await, "");
        })
        .await;
    }
}

#[tokio::test]
async fn a_part_of_the_block_leads_to_its_step() {
    lesson(Start::default(), LINK, async |page| {
        page.until("document.querySelector('.decoder-wide')?.checkVisibility()").await;
        assert_eq!(page.script("document.querySelectorAll('.rail-step').length").await, 13);
        let part = "[...document.querySelectorAll('.decoder-wide g.decoder-box')].find(box => box.textContent.trim() === 'RoPE')";
        page.script(&format!("{part}.dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))")).await;
        page.until("location.hash.includes('step=3')").await;
        page.until("document.querySelectorAll('.decoder-panel .decoder-dials').length === 2").await;
        page.until("document.querySelector('.decoder-wide g.now:not(.decoder-old)').textContent.includes('RoPE')").await;
    })
    .await;
}
