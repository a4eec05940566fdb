//! The whole lesson without a pointer.

use crate::SLIDES;
use browser::{Key, Page, Start, lesson};

async fn at(page: &Page, slide: &str) {
    page.settle().await;
    assert_eq!(page.root("data-slide").await, slide);
}

#[tokio::test]
async fn arrows_walk_through_the_deck() {
    lesson(Start::default(), "", async |page| {
        for slide in SLIDES {
            at(&page, slide).await;
            page.press(&[Key::Right]).await;
        }
        at(&page, "discussion").await;
        page.press(&[Key::Left]).await;
        at(&page, "references").await;
        page.press(&[Key::Home]).await;
        at(&page, "title").await;
        page.press(&[Key::End]).await;
        at(&page, "discussion").await;
    })
    .await;
}

#[tokio::test]
async fn a_number_and_enter_go_to_a_slide() {
    lesson(Start::default(), "", async |page| {
        page.type_text("13").await;
        page.press(&[Key::Enter]).await;
        at(&page, SLIDES[12]).await;
        page.type_text("5").await;
        page.press(&[Key::Enter]).await;
        at(&page, SLIDES[4]).await;
    })
    .await;
}

#[tokio::test]
async fn a_vector_is_edited_by_keys_alone() {
    lesson(Start::default(), "#/normalize", async |page| {
        let mut count = 0;
        while page.script("document.activeElement.matches('main label.row input')").await != true {
            page.press(&[Key::Tab]).await;
            count += 1;
            assert!(count < 60, "Tab does not reach the vector");
        }
        page.chord(Key::Control, 'a').await;
        page.type_text("2 4 9").await;
        assert_eq!(page.number("mean").await, 5.0);
        at(&page, "normalize").await;
    })
    .await;
}

#[tokio::test]
async fn whatever_has_the_focus_shows_it() {
    lesson(Start::default(), "#/normalize?lang=en", async |page| {
        for _ in 0..40 {
            page.press(&[Key::Tab]).await;
            let bare = page
                .script(
                    "(() => { const here = document.activeElement, style = getComputedStyle(here); \
                     return here !== document.body && style.outlineStyle === 'none' && style.boxShadow === 'none' \
                     ? here.outerHTML.slice(0, 120) : null; })()",
                )
                .await;
            assert!(bare.is_null(), "no focus ring: {bare}");
        }
    })
    .await;
}

/// B blackens the screen and gives it back; ? lists the keys; Escape closes. While one types they are letters.
#[tokio::test]
async fn the_screen_goes_black_and_help_lists_the_keys() {
    lesson(Start::default(), "#/normalize?lang=en", async |page| {
        page.figure().await;
        let black = "document.querySelector('.black').classList.contains('on')";
        let help = "[...document.querySelectorAll('dialog, [role=dialog]')].some((box) => box.open || box.checkVisibility())";
        page.type_text("b").await;
        assert_eq!(page.script(black).await, true);
        page.type_text("b").await;
        assert_eq!(page.script(black).await, false);
        page.type_text("?").await;
        page.until(help).await;
        assert_eq!(page.script("document.querySelector('.help').scrollTop").await, 0, "its beginning is in sight");
        page.press(&[Key::Escape]).await;
        page.until(&format!("!{help}")).await;
        page.click("main label.row input").await;
        page.type_text("b").await;
        assert_eq!(page.script(black).await, false, "a letter that is typed");
    })
    .await;
}

/// While an input method composes, its keys are its own, wherever the focus is.
#[tokio::test]
async fn a_composition_keeps_its_keys() {
    lesson(Start::default(), "#/normalize?lang=en", async |page| {
        page.figure().await;
        let press = |composing: bool| {
            format!(
                "document.body.dispatchEvent(new KeyboardEvent('keydown', \
                 {{ key: 'ArrowRight', code: 'ArrowRight', bubbles: true, cancelable: true, isComposing: {composing} }}))"
            )
        };
        page.script(&press(true)).await;
        at(&page, "normalize").await;
        page.script(&press(false)).await;
        at(&page, "scale-and-shift").await;
    })
    .await;
}
