//! Disputed sentences of the deck: the mark and what holds stand beside them without anything being opened.

use browser::{Key, Start, lesson};
use norm_shortcut::lesson::SlideId;
use norm_shortcut::lesson::disputed::REMARKS;

/// The remarks in sight within `within`, by their kinds.
const IN_SIGHT: &str = "[...document.querySelectorAll(`${WITHIN} .remark`)]\
    .filter(e => e.checkVisibility() && e.querySelector('.mark').innerText && e.innerText.length > 8)\
    .map(e => e.dataset.disputed).join(', ')";

fn in_sight(within: &str) -> String {
    IN_SIGHT.replace("${WITHIN}", within)
}

fn expected(slide: SlideId) -> String {
    let kinds = |remark: &norm_shortcut::lesson::disputed::Remark| {
        remark.kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" ")
    };
    REMARKS.iter().filter(|remark| remark.slide == slide).map(kinds).collect::<Vec<_>>().join(", ")
}

#[tokio::test]
async fn every_disputed_sentence_is_marked_in_sight_and_no_other() {
    lesson(Start::default(), "#/title?lang=en", async |page| {
        for slide in SlideId::ALL {
            for view in ["view=slide&face=points", "view=reading"] {
                for language in ["zh", "en"] {
                    page.go(&format!("#/{}?{view}&lang={language}", slide.slug())).await;
                    page.until(&format!("document.documentElement.dataset.slide === '{}'", slide.slug()))
                        .await;
                    let found = page.script(&in_sight("main .face-points")).await;
                    assert_eq!(found, expected(slide), "{slide:?} {view} {language}");
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_slip_keeps_what_the_deck_has_beside_the_right_word() {
    lesson(Start::default(), "#/training-stability?view=slide&lang=zh", async |page| {
        page.until("document.querySelector('.points del')").await;
        assert_eq!(page.text(".points del").await, "递归");
        assert_eq!(page.text(".points ins").await, "循环");
    })
    .await;
}

#[tokio::test]
async fn testing_a_claim_shows_what_holds() {
    lesson(Start::default(), "#/normalize?claim=2&face=figure&lang=en", async |page| {
        page.until("document.querySelector('.claim .remark.wrong')").await;
        assert!(page.text(".claim .remark").await.contains("cannot restore"));
    })
    .await;
}

#[tokio::test]
async fn paper_has_the_remarks_and_the_worksheet_asks_for_them() {
    lesson(Start::default(), "#/normalize?view=handout&lang=zh", async |page| {
        page.until("document.querySelectorAll('.paper[data-size]').length === 19").await;
        for slide in SlideId::ALL {
            let found = page.script(&in_sight(&format!("[data-sheet={}] .face-points", slide.slug()))).await;
            assert_eq!(found, expected(slide), "{slide:?}");
        }
        page.go("#/normalize?view=worksheet&lang=zh").await;
        page.until("document.querySelector('.worksheet.answers')").await;
        assert_eq!(
            page.script("document.querySelectorAll('.worksheet .remark, .worksheet del').length").await,
            0
        );
        assert!(page.text(".worksheet:not(.answers)").await.contains("正则化技术"));
        assert!(page.text(".worksheet.answers").await.contains("应为“归一化技术”"));
    })
    .await;
}

/// A long table has two pages on the stage; the clicker turns them before it goes on.
#[tokio::test]
async fn the_clicker_turns_the_pages_of_a_table() {
    lesson(Start::default(), "#/layer-norm-background?view=slide&face=table&lang=zh", async |page| {
        let rows = "[...document.querySelectorAll('.face-table tbody tr')].filter(e => e.checkVisibility()).length";
        page.until(&format!("{rows} === 11")).await;
        page.go("#/layer-norm-background?view=slide&face=table&page=2&lang=zh").await;
        page.until("[...document.querySelectorAll('.face-table tr.part')].filter(e => e.checkVisibility()).map(e => e.innerText).join() === '数据'").await;
        page.go("#/layer-norm-background?view=slide&face=table&lang=zh").await;
        page.until("document.documentElement.dataset.page === '1'").await;
        for _ in 0..6 {
            page.press(&[Key::PageDown]).await;
            page.settle().await;
        }
        page.until("document.documentElement.dataset.slide === 'normalize'").await;
    })
    .await;
}
