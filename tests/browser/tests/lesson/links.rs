//! A link reproduces the screen; a bad one breaks nothing.

use browser::{Key, Page, Start, lesson};

/// Everything that is computed on screen.
async fn values(page: &Page) -> String {
    page.at_rest().await;
    page.script("[...document.querySelectorAll('data')].map((data) => `${data.dataset.quantity} ${data.value}`).join('\\n')")
        .await
        .to_string()
}

#[tokio::test]
async fn a_link_reproduces_the_screen() {
    lesson(Start::default(), "#/normalize", async |page| {
        for hash in [
            "#/normalize?x=2,-1,0.5&gamma=1,2,3&beta=0,0,1&dy=0,1,0&eps=0.001&variance=unbiased&step=9&lang=en",
            "#/scale-and-shift?x=1,2&gamma=3,-1&step=2&theme=projector",
            "#/residual-computation?x=1,-2,3&step=3&seed=7&branch=0.25&branch-act=tanh",
        ] {
            page.open(hash).await;
            assert_eq!(page.hash().await, hash);
            let before = (values(&page).await, page.text("main").await);
            assert!(before.0.len() > 10, "{hash}: no values");
            // Away and back by the browser's own history.
            page.click("[data-action=next]").await;
            page.until(&format!("location.hash !== '{hash}'")).await;
            page.script("history.back()").await;
            page.until(&format!("location.hash === '{hash}'")).await;
            page.settle().await;
            assert_eq!((values(&page).await, page.text("main").await), before, "{hash}");
        }
    })
    .await;
}

#[tokio::test]
async fn one_step_back_undoes_one_typed_address() {
    lesson(Start::default(), "#/normalize?lang=en", async |page| {
        page.go("#/summary").await;
        page.until("document.documentElement.dataset.slide === 'summary'").await;
        page.script("history.back()").await;
        page.until("document.documentElement.dataset.slide === 'normalize'").await;
    })
    .await;
}

#[tokio::test]
async fn what_a_typed_address_changes_can_be_undone() {
    lesson(Start::default(), "#/normalize?x=5,6", async |page| {
        page.go("#/normalize?x=7,8,9").await;
        assert_eq!(page.vector("x").await, [7.0, 8.0, 9.0]);
        page.chord(Key::Control, 'z').await;
        assert_eq!(page.vector("x").await, [5.0, 6.0]);
    })
    .await;
}

#[tokio::test]
async fn a_bad_link_is_said_and_survived() {
    lesson(Start::default(), "#/nowhere", async |page| {
        assert_eq!(page.root("data-slide").await, "contents");
        assert!(!page.text(".notices").await.is_empty());
        for hash in
            ["#/normalize?x=1,a", "#/normalize?color=red", "#/deep-stability?depth=5000", "#/%ff?%ff=%&&=&x"]
        {
            page.open(hash).await;
            assert!(!page.text(".notices").await.is_empty(), "{hash} is taken without a word");
            assert!(!page.text("main h1").await.is_empty(), "{hash}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_edited_is_in_the_link() {
    lesson(Start::default(), "#/normalize", async |page| {
        page.fill("main label.row input", "3 1 4").await;
        page.until("location.hash === '#/normalize?x=3,1,4'").await;
        page.open(&page.hash().await).await;
        assert_eq!(page.vector("x").await, [3.0, 1.0, 4.0]);
    })
    .await;
}

/// The shell gives way to the build with figures; the address written late must not be an old one.
#[tokio::test]
async fn the_shell_hands_over_and_keeps_the_state() {
    lesson(Start::default(), "#/contents?x=5,6&lang=en", async |page| {
        page.script("location.hash = '#/normalize?x=5,6&lang=en'").await;
        page.until("document.querySelector('.bars')").await;
        page.press(&[Key::Right]).await;
        // Longer than the address lags behind the state.
        page.script("window.pressed = performance.now()").await;
        page.until("performance.now() - window.pressed > 400").await;
        assert_eq!(page.hash().await, "#/scale-and-shift?x=5,6&lang=en");
        assert_eq!(page.vector("x").await, [5.0, 6.0]);
        assert_eq!(page.script("document.querySelectorAll('main, .topbar').length").await, 2);
    })
    .await;
}

/// In reading all faces stand on one page: a link leads to its own, also while what is above it is still coming.
#[tokio::test]
async fn a_link_to_a_face_arrives_there() {
    for viewport in [(1366, 768, 1.0), (390, 844, 1.0)] {
        for face in ["table", "predict", "code"] {
            let page = Page::start(&Start { viewport, ..Start::default() }).await;
            page.open(&format!("#/normalize?face={face}&view=reading")).await;
            page.at_rest().await;
            // At the top, or as near to it as the page's end lets it come.
            let is_there = format!(
                "(() => {{ const top = document.querySelector('.face-{face}').getBoundingClientRect().top; \
                 const isEnd = scrollY + innerHeight > document.documentElement.scrollHeight - 3; \
                 return top > -5 && top < (isEnd ? innerHeight : innerHeight / 3); }})()"
            );
            page.until(&is_there).await;
            // And there it stays.
            page.settle().await;
            assert!(page.script(&is_there).await == true, "{face} at {viewport:?}");
            page.close().await;
        }
    }
}
