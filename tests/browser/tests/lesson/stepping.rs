//! The steps through the computation, there and back.

use browser::{Key, Page, Start, lesson};

async fn step(page: &Page) -> String {
    let step = page.root("data-step").await;
    let marked = page
        .script("[...document.querySelectorAll('.rail-step')].findIndex((step) => step.hasAttribute('aria-current'))")
        .await;
    assert_eq!(marked.to_string(), step, "the rail marks the step");
    step
}

#[tokio::test]
async fn buttons_go_through_all_steps_and_back() {
    lesson(Start::default(), "#/normalize?lang=en", async |page| {
        let mut seen = Vec::new();
        for at in 0..14 {
            assert_eq!(step(&page).await, at.to_string());
            seen.push(page.text(".stage-formula").await);
            if at < 13 {
                page.click("[data-action=next-step]").await;
            }
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 14, "every step says something of its own");
        for at in (0..13).rev() {
            page.click("[data-action=previous-step]").await;
            assert_eq!(step(&page).await, at.to_string());
        }
    })
    .await;
}

#[tokio::test]
async fn keys_step_too_and_the_link_follows() {
    lesson(Start::default(), "#/normalize", async |page| {
        page.type_text("]]]").await;
        assert_eq!(step(&page).await, "3");
        page.until("location.hash.includes('step=3')").await;
        page.type_text("[").await;
        assert_eq!(step(&page).await, "2");
        page.until("location.hash.includes('step=2')").await;
    })
    .await;
}

#[tokio::test]
async fn a_clicker_walks_through_the_whole_section() {
    lesson(Start::default(), "#/normalize?view=slide", async |page| {
        assert_eq!(page.root("data-face").await, "points");
        page.press(&[Key::PageDown]).await;
        assert_eq!(page.root("data-face").await, "figure");
        for at in 1..14 {
            page.press(&[Key::PageDown]).await;
            assert_eq!(step(&page).await, at.to_string());
        }
        page.press(&[Key::PageDown]).await;
        assert_eq!(
            (page.root("data-face").await, page.root("data-page").await),
            ("table".into(), "1".into())
        );
        page.press(&[Key::PageDown]).await;
        assert_eq!(
            (page.root("data-face").await, page.root("data-page").await),
            ("table".into(), "2".into())
        );
        page.press(&[Key::PageDown]).await;
        assert_eq!(page.root("data-slide").await, "scale-and-shift");
        page.press(&[Key::PageUp]).await;
        assert_eq!(page.root("data-slide").await, "normalize");
    })
    .await;
}

#[tokio::test]
async fn language_and_theme_change_nothing_else() {
    lesson(Start::default(), "#/normalize?x=2,-1,0.5&step=5", async |page| {
        let before = (page.vector("x-hat").await, page.text(".stage-formula").await);
        page.click("[data-action=language]").await;
        assert_eq!(page.root("lang").await, "en");
        assert_eq!(page.root("data-step").await, "5");
        assert_eq!(page.vector("x-hat").await, before.0);
        assert_ne!(page.text(".stage-formula").await, before.1, "the words are others");
        page.type_text("l").await;
        assert_eq!(page.root("lang").await, "zh-CN");
        page.type_text("t").await;
        assert_eq!(page.root("data-theme").await, "dark");
        assert_eq!((page.vector("x-hat").await, page.text(".stage-formula").await), before);
    })
    .await;
}

/// A slide without faces that is longer than the window is read to its end; the questions of the discussion all show.
#[tokio::test]
async fn a_long_slide_is_read_to_its_end() {
    let viewport = (1366, 768, 1.0);
    lesson(Start { viewport, ..Start::default() }, "#/references?view=slide&theme=projector", async |page| {
        page.until("document.querySelector('.works li')").await;
        page.press(&[Key::PageDown]).await;
        page.until("document.getElementById('main').scrollTop > 0").await;
        assert_eq!(page.root("data-slide").await, "references");
        page.go("#/discussion?view=slide&theme=projector").await;
        page.until("document.querySelector('.prompt')").await;
        page.settle().await;
        let below = "[...document.querySelectorAll('.prompt')].filter((prompt) => prompt.getBoundingClientRect().bottom > innerHeight).length";
        assert_eq!(page.script(below).await, 0);
    })
    .await;
}
