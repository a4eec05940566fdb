//! What goes further than a section: a row under the figure, lines in the contents, tabs on the stage when put in.

use browser::{Start, lesson};

const CARDS: &str = ".face-further li a";
const TABS: &str = "[...document.querySelectorAll('.tabs .option')].map(tab => tab.textContent.trim())";

#[tokio::test]
async fn three_figures_are_in_sight_and_the_others_a_link_away() {
    lesson(Start::default(), "#/scale-and-shift?lang=en", async |page| {
        page.until(&format!("document.querySelectorAll('{CARDS} path[d^=M]').length === 4")).await;
        page.until(&format!("{TABS}.length === 3")).await;
        // The drawing follows the numbers.
        let drawn = format!("document.querySelectorAll('{CARDS} path')[2].getAttribute('d')");
        let before = page.script(&drawn).await;
        page.go("#/scale-and-shift?lang=en&gamma=1,2,3,-4").await;
        page.until(&format!("{drawn} !== {before}")).await;
        page.click(&format!("{CARDS}:first-child")).await;
        page.until("location.hash.includes('pane4=bend') && location.hash.includes('gamma=1,2,3,-4')").await;
        page.until(&format!(
            "{TABS}.length === 4 && document.querySelector('.tabs :checked + span').textContent === {TABS}[3]"
        ))
        .await;
        page.until("document.querySelector('.face-further [aria-current]')").await;
        // It keeps its place among the tabs when another is chosen.
        page.script("document.querySelector('.tabs input').click()").await;
        page.until("!location.hash.includes('pane4')").await;
        assert_eq!(page.script(&format!("{TABS}.length")).await, 4);
    })
    .await;
}

#[tokio::test]
async fn the_stage_offers_it_when_the_teacher_puts_it_in() {
    lesson(Start::default(), "#/normalize?lang=en&view=slide&face=figure", async |page| {
        page.until(&format!("{TABS}.length === 3")).await;
        page.until("!document.querySelector('.face-further')?.checkVisibility()").await;
        page.click("[data-action=further]").await;
        page.until("location.hash.includes('further=in')").await;
        page.until(&format!("{TABS}.length > 3")).await;
        page.until("document.querySelector('[data-action=further]').getAttribute('aria-pressed') === 'true'")
            .await;
        page.click("[data-action=further]").await;
        page.until(&format!("{TABS}.length === 3 && !location.hash.includes('further')")).await;
        // Slides whose figures are all in sight have nothing to put in.
        page.go("#/why-combine?lang=en&view=slide&face=figure&further=in").await;
        page.until(&format!("{TABS}.length === 3 && !document.querySelector('[data-action=further]')")).await;
    })
    .await;
}

#[tokio::test]
async fn the_contents_lead_there() {
    lesson(Start::default(), "#/contents?lang=en&x=5,6,7", async |page| {
        page.until("document.querySelectorAll('.contents-further a').length >= 4").await;
        page.click(".contents-further a[href*='pane4=own']").await;
        page.until("location.hash.startsWith('#/scale-and-shift') && location.hash.includes('pane4=own')")
            .await;
        page.until("location.hash.includes('x=5,6,7') && document.querySelector('.tabs :checked')").await;
    })
    .await;
}
