//! Figure 8: a deep plain network trained ten times as long.

use super::depth_sweep::{at, until};
use browser::{Start, lesson};

const LINK: &str = "#/residual-background?lang=en&deep=longer&longer-seeds=1";

#[tokio::test]
async fn a_plain_network_catches_up_in_part() {
    lesson(Start::default(), LINK, async |page| {
        page.until("/[1-9][0-9]* s/.test(document.querySelector('[data-action=invite]')?.textContent)").await;
        page.click("[data-action=invite]").await;
        until(&page, "longer", "done").await;
        page.settle().await;
        let early = at(&page, "train-error", "plain", 300).await;
        let late = at(&page, "train-error", "plain", 3000).await;
        assert!(early > 0.5 && late < 0.6 * early, "plain: {early}, then {late}");
        assert!(at(&page, "train-error", "residual", 300).await < 0.15);
        assert!(at(&page, "train-error", "residual", 3000).await < 0.02);
        let finding = page.script("document.querySelector('.sentence [data-finding]').dataset.finding").await;
        assert!(["partly", "catches-up"].contains(&finding.as_str().expect("a finding")), "{finding}");
    })
    .await;
}

#[tokio::test]
async fn the_usual_budget_stops_where_the_other_figures_do() {
    lesson(Start::default(), &format!("{LINK}&longer-steps=300"), async |page| {
        page.click("[data-work=longer] [data-action=run]").await;
        until(&page, "longer", "done").await;
        assert!(at(&page, "train-error", "plain", 3000).await.is_nan());
        assert!(at(&page, "train-error", "plain", 300).await > 0.5);
    })
    .await;
}
