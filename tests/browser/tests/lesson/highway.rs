//! Figure 9: what may stand on the shortcut.

use super::depth_sweep::until;
use browser::{Start, lesson};

#[tokio::test]
async fn nothing_on_the_shortcut_trains_best() {
    lesson(Start::default(), "#/residual-block?lang=en&blocks=deep&highway-seeds=1", async |page| {
        page.click("[data-work=highway] [data-action=run]").await;
        until(&page, "highway", "done").await;
        page.settle().await;
        let error = async |series: &str| {
            let selector = format!(".highway data[data-quantity=train-error][data-series={series}]");
            let found = page.script(&format!("document.querySelector('{selector}')?.value")).await;
            found.as_str().and_then(|text| text.parse::<f64>().ok()).unwrap_or(f64::INFINITY)
        };
        for norm in ["bn", "ln"] {
            let best = error(&format!("nothing-after-{norm}")).await;
            assert!(best < 0.1, "{norm}: {best}");
            for way in ["half-both", "half-shortcut", "linear", "norm-after"] {
                let worse = error(&format!("{way}-{norm}")).await;
                assert!(worse > best, "{way} with {norm}: {worse}, nothing {best}");
            }
        }
    })
    .await;
}
