//! Test this claim: every link leads to its figure, set up, with a sentence on what to look at.

use crate::SLIDES;
use browser::{Start, lesson};

/// Where a claim leads is known once the slide stands: until then its words take the link's room.
const LINKED: &str = "document.querySelector('a.claim-link') && !document.querySelector('span.claim-link')";

#[tokio::test]
async fn every_claim_leads_to_its_figure() {
    lesson(Start::default(), "#/title?lang=en", async |page| {
        let mut count = 0;
        for slide in &SLIDES[2..17] {
            page.open(&format!("#/{slide}?lang=en")).await;
            page.until(LINKED).await;
            let links =
                page.script("[...document.querySelectorAll('.claim-link')].map((link) => link.hash)").await;
            for link in links.as_array().into_iter().flatten().filter_map(|link| link.as_str()) {
                page.open(&format!("{link}&lang=en")).await;
                assert_eq!(page.root("data-face").await, "figure", "{link}");
                assert!(page.text(".claim").await.starts_with("Testing point"), "{link}");
                assert_eq!(page.text(".notices").await, "", "{link}");
                count += 1;
            }
        }
        assert!(count >= 20, "{count} claims");
    })
    .await;
}

#[tokio::test]
async fn a_click_does_the_same_and_can_be_put_away() {
    lesson(Start::default(), "#/normalize?lang=en", async |page| {
        page.until(LINKED).await;
        page.click(".points li:nth-child(2) .claim-link").await;
        assert_eq!(page.vector("x").await, [10.0, 20.0, 30.0, 60.0]);
        page.until("location.hash.includes('claim=2')").await;
        // γ and β that restore 1, 2, 3, 6 give those again, not this vector.
        let y = page.vector("y").await;
        assert!(y.iter().zip([1.0, 2.0, 3.0, 6.0]).all(|(y, x)| (y - x).abs() < 1e-3), "{y:?}");
        page.click(".claim button").await;
        assert_eq!(page.text(".claim").await, "");
        page.until("!location.hash.includes('claim')").await;
    })
    .await;
}
