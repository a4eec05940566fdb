//! What a reload must keep is in the address at once; it is written as often as browsers let it be, and no more.

use browser::{Key, Start, lesson};

#[tokio::test]
async fn a_reload_right_after_a_press_keeps_it() {
    lesson(Start::default(), "#/normalize?lang=en", async |page| {
        for step in 1..=4 {
            // The step and the reload in one task of the page, as close as a person never comes.
            page.script("document.querySelector('[data-action=next-step]').click()").await;
            page.reload().await;
            page.until("document.documentElement.hasAttribute('data-ready')").await;
            assert_eq!(page.root("data-step").await, step.to_string());
        }
        page.press(&[Key::PageDown]).await;
        let hash = page.hash().await;
        page.reload().await;
        page.until("document.documentElement.hasAttribute('data-ready')").await;
        assert_eq!(page.hash().await, hash);
    })
    .await;
}

/// Counts every call that writes the address.
const COUNTING: &str = "window.written = []; for (const name of ['pushState', 'replaceState']) {
    const write = history[name];
    history[name] = function (...all) { window.written.push(performance.now()); return write.apply(this, all); };
}";

/// The most calls in any ten seconds.
const MOST: &str = "Math.max(...window.written.map((from) => \
                    window.written.filter((time) => time >= from && time < from + 10000).length))";

#[tokio::test]
async fn a_burst_is_written_within_the_limit_and_right_at_rest() {
    lesson(Start::default(), "", async |page| {
        page.before_every_page(COUNTING).await;
        page.open("#/normalize?lang=en").await;
        // A key that is held down, for longer than browsers look back.
        page.wait_for(
            "let count = 0; const end = performance.now() + 11000; const press = () => {
                 const key = count++ % 2 ? 'ArrowLeft' : 'ArrowRight';
                 document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true }));
                 performance.now() < end ? setTimeout(press, 20) : done();
             }; press();",
        )
        .await;
        page.press(&[Key::End]).await;
        page.until("location.hash.startsWith('#/discussion')").await;
        let most = page.script(MOST).await.as_u64().unwrap_or(u64::MAX);
        assert!((20..=100).contains(&most), "{most} times in ten seconds");
    })
    .await;
}
