//! On paper: the whole deck with the present numbers, and a worksheet with its answers.

use crate::SLIDES;
use browser::{Key, Start, lesson};

#[tokio::test]
async fn the_handout_has_every_slide_with_the_present_numbers() {
    lesson(Start::default(), "#/normalize?view=handout&x=2,4,6,8&lang=en&theme=dark", async |page| {
        page.until("document.querySelectorAll('.paper').length === 19").await;
        for slide in SLIDES {
            assert!(!page.text(&format!("[data-sheet={slide}] h1")).await.is_empty(), "{slide}");
        }
        assert_eq!(page.root("data-theme").await, "light", "paper is white");
        let mean = page
            .script("document.querySelector('[data-sheet=normalize] data[data-quantity=mean]').value")
            .await;
        assert_eq!(mean, "5");
        page.click(".paper-bar button:nth-of-type(2)").await;
        assert_eq!(page.root("data-view").await, "reading");
    })
    .await;
}

#[tokio::test]
async fn the_worksheet_asks_everything_and_answers_on_a_page_of_its_own() {
    lesson(Start::default(), "#/normalize?view=worksheet&lang=en", async |page| {
        let count = "document.querySelectorAll('.worksheet:not(.answers) .paper-section ol > li').length";
        page.until(&format!("{count} === 28")).await;
        assert_eq!(
            page.script("document.querySelectorAll('.answers .paper-section ol > li').length").await,
            28
        );
        assert_eq!(page.script("document.querySelectorAll('.worksheet:not(.answers) data').length").await, 0);
        assert!(page.text(".answers").await.contains("1.34"));
    })
    .await;
}

#[tokio::test]
async fn help_leads_to_paper() {
    lesson(Start::default(), "#/normalize?lang=en", async |page| {
        page.type_text("?").await;
        page.click(".help form button:nth-of-type(3)").await;
        page.until("document.documentElement.dataset.view === 'worksheet'").await;
        page.until("document.querySelector('.worksheet') && !document.querySelector('dialog')").await;
    })
    .await;
}

#[tokio::test]
async fn all_slides_at_a_glance() {
    lesson(Start::default(), "#/title?lang=en", async |page| {
        page.type_text("o").await;
        assert_eq!(page.script("document.querySelectorAll('.overview a').length").await, 19);
        page.press(&[Key::Right, Key::Right]).await;
        page.press(&[Key::Enter]).await;
        page.until("document.documentElement.dataset.slide === 'what-is-layer-norm'").await;
        page.until("!document.querySelector('.overview')").await;
        page.type_text("o").await;
        page.press(&[Key::Escape]).await;
        page.until("!document.querySelector('.overview')").await;
        assert_eq!(page.root("data-slide").await, "what-is-layer-norm");
    })
    .await;
}
