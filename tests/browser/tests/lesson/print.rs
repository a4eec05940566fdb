//! On paper: the whole deck with the present numbers, and a worksheet with its answers.

use crate::{SLIDES, qr};
use browser::{Key, Page, Start, lesson};
use fantoccini::wd::{PrintConfiguration, PrintMargins, PrintSize};
use norm_shortcut::deck::SLIDES as SLIDES_OF_THE_DECK;
use norm_shortcut::lesson::disputed::REMARKS;
use norm_shortcut::lesson::questions::QuestionId;

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

/// The handout as the browser prints it: A4, lying.
async fn printed(page: &Page) -> Vec<u8> {
    printed_on(page, PrintSize { width: 29.7, height: 21.0 }).await
}

async fn printed_on(page: &Page, size: PrintSize) -> Vec<u8> {
    let margins = PrintMargins { top: 0.8, bottom: 0.8, left: 0.8, right: 0.8 };
    let on = PrintConfiguration::builder().size(size).margins(margins).background(true).build();
    let client = page.find("body").await.client();
    client.print(on.expect("a page")).await.expect("it prints")
}

/// Pages in a PDF: objects of type Page, not Pages.
fn pages(pdf: &[u8]) -> usize {
    let mark: &[u8] = b"/Type /Page";
    pdf.windows(mark.len() + 1).filter(|at| at.starts_with(mark) && at[mark.len()] != b's').count()
}

#[tokio::test]
async fn every_slide_has_a_page_of_its_own_and_long_tables_go_on() {
    // Not more than on the stage; and the works cited are many.
    let most = SLIDES_OF_THE_DECK.iter().map(|slide| slide.pages).sum::<usize>() + 1;
    for settings in ["lang=en", "lang=zh", "lang=en&x=1,2,3,4,5,6,7,8"] {
        let hash = format!("#/normalize?view=handout&{settings}");
        lesson(Start::default(), &hash, async move |page| {
            page.until("document.querySelectorAll('.paper[data-size]').length === 19").await;
            page.until("!document.querySelector('[data-state=running]')").await;
            page.settle().await;
            let count = pages(&printed(&page).await);
            assert!((SLIDES.len()..=most).contains(&count), "{count} pages, at most {most}");
            // Nothing is cut off either: what is too long for a page stands to the right of it.
            let over = "[...document.querySelectorAll('.paper .slide')].filter(s => s.scrollWidth > s.clientWidth + 1)\
                        .map(s => s.closest('.paper').dataset.sheet).join(' ')";
            assert_eq!(page.script(over).await, "");
            let smallest = "Math.min(...[...document.querySelectorAll('.paper :is(p, li, td, th)')]\
                            .map(e => parseFloat(getComputedStyle(e).fontSize))) * 0.75";
            assert!(page.script(smallest).await.as_f64().is_some_and(|points| points >= 6.99));
        })
        .await;
    }
}

#[tokio::test]
async fn a_training_that_has_not_run_says_so_on_paper() {
    lesson(Start::default(), "#/normalize?view=handout&lang=en", async |page| {
        page.until("document.querySelectorAll('.paper[data-size]').length === 19").await;
        let shown =
            "document.querySelector('[data-sheet=training-stability] .not-run').offsetParent !== null";
        assert_eq!(page.script(shown).await, true);
        assert!(
            page.text("[data-sheet=training-stability] .not-run").await.starts_with("Not run yet. It shows")
        );
        let empty =
            "[...document.querySelectorAll('.paper [data-empty=true]')].filter(e => e.offsetParent).length";
        page.until(&format!("{empty} === 0")).await;
        let rate = page.text("[data-sheet=why-combine] .figure-controls").await;
        assert!(rate.contains("Learning rate"), "{rate}");
        let values = "[...document.querySelectorAll('[data-sheet=why-combine] .control-value')].map(({ value }) => value)";
        assert_eq!(page.script(values).await, serde_json::json!(["6", "0.01"]));
    })
    .await;
}

#[tokio::test]
async fn the_worksheet_asks_everything_and_answers_on_a_page_of_its_own() {
    lesson(Start::default(), "#/normalize?view=worksheet&lang=en", async |page| {
        let count = "document.querySelectorAll('.worksheet:not(.answers) .paper-section ol > li').length";
        let asked = QuestionId::ALL.len() + REMARKS.len();
        page.until(&format!("{count} === {asked}")).await;
        assert_eq!(
            page.script("document.querySelectorAll('.answers .paper-section ol > li').length").await,
            asked
        );
        assert_eq!(page.script("document.querySelectorAll('.worksheet:not(.answers) data').length").await, 0);
        assert!(page.text(".answers").await.contains("1.34"));
    })
    .await;
}

/// Each section has the code of its slide with the present vector, large enough to be read off paper, and its address.
#[tokio::test]
async fn the_worksheet_has_a_code_for_every_section() {
    for (hash, language) in [("x=2,4,9&lang=en", "en"), ("x=2,4,9&lang=zh", "zh")] {
        let hash = format!("#/summary?view=worksheet&{hash}");
        lesson(Start::default(), &hash, async move |page| {
            page.until("document.querySelector('.worksheet .scan path')").await;
            let sections =
                page.script("document.querySelectorAll('.worksheet .paper-section').length / 2").await;
            let codes = page
                .script(
                    "[...document.querySelectorAll('.scan')].map((scan) => ({ \
                     path: scan.querySelector('path').getAttribute('d'), \
                     side: scan.querySelector('svg').viewBox.baseVal.width, \
                     width: scan.querySelector('svg').getBoundingClientRect().width * 25.4 / 96, \
                     text: scan.querySelector('p').innerText }))",
                )
                .await;
            let codes = codes.as_array().expect("codes");
            assert_eq!(sections.as_f64(), Some(codes.len() as f64), "the page of answers has none");
            for code in codes {
                let side = code["side"].as_u64().unwrap_or_default() as usize;
                let text = qr::read(code["path"].as_str().unwrap_or_default(), side);
                assert_eq!(text.as_deref(), code["text"].as_str());
                let text = text.unwrap_or_default();
                assert!(text.ends_with(&format!("?x=2,4,9&lang={language}")), "{text}");
                let modules = code["width"].as_f64().unwrap_or(0.0) * (side as f64 - 8.0) / side as f64;
                assert!((21.9..30.0).contains(&modules), "{modules} mm");
            }
            let a4 = PrintSize { width: 21.0, height: 29.7 };
            let with = pages(&printed_on(&page, a4.clone()).await);
            page.function(
                "document.querySelectorAll('.scan').forEach((scan) => (scan.style.display = 'none'))",
            )
            .await;
            let without = pages(&printed_on(&page, a4).await);
            assert!(with <= without + 2, "{with} pages instead of {without}");
        })
        .await;
    }
}

#[tokio::test]
async fn help_leads_to_paper() {
    lesson(Start::default(), "#/normalize?lang=en", async |page| {
        page.type_text("?").await;
        page.until("document.querySelector('.help form button:nth-of-type(3)')").await;
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
        page.until("document.querySelectorAll('.overview a').length === 19").await;
        page.press(&[Key::Right, Key::Right]).await;
        page.press(&[Key::Enter]).await;
        page.until("document.documentElement.dataset.slide === 'what-is-layer-norm'").await;
        page.until("!document.querySelector('.overview')").await;
        page.type_text("o").await;
        page.until("document.querySelector('.overview')").await;
        page.press(&[Key::Escape]).await;
        page.until("!document.querySelector('.overview')").await;
        assert_eq!(page.root("data-slide").await, "what-is-layer-norm");
    })
    .await;
}
