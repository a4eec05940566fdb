//! What the page asks for, over a cold cache, until a slide stands: one line each for `cargo xtask size`,
//! `kind<TAB>slide<TAB>file file…`.
//!
//! `link`: a link to the slide is opened. `next`: from the slide before it, by a visitor whose every byte
//! counts, so that nothing has been fetched ahead. `rest`: what is fetched behind the first slide when nobody
//! asks for anything.

use browser::{Page, SLIDES, Start, figures, texts};

/// Notes when the slide stands: the page says that it is ready, and a figure can be set.
const WATCH: &str = "new MutationObserver((_, observer) => {
    if (window.stands || !document.documentElement.hasAttribute('data-ready')) return;
    window.stands = performance.now();
    observer.disconnect();
}).observe(document, { attributes: true, childList: true, subtree: true });";

/// A visitor who saves data.
const METERED: &str =
    "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) });";

/// Every file asked for since the page was opened, up to a time.
const ASKED: &str = "performance.getEntries()
    .filter((entry) => ['navigation', 'resource'].includes(entry.entryType) && entry.startTime <= TIME)
    .map((entry) => new URL(entry.name).pathname.split('/').at(-1) || 'index.html')";

#[tokio::main]
async fn main() {
    for slide in SLIDES {
        let page = Page::start(&Start { language: "en", ..Start::default() }).await;
        page.before_every_page(WATCH).await;
        page.open(&format!("#/{slide}")).await;
        stands(&page, slide).await;
        page.has_come().await;
        say("link", slide, &asked(&page, "window.stands").await);
        if slide == SLIDES[0] {
            rests(&page).await;
            say("rest", slide, &asked(&page, "Infinity").await);
        }
        page.close().await;
    }
    next().await;
}

/// From figure to figure.
async fn next() {
    let page = Page::start(&Start { language: "en", ..Start::default() }).await;
    page.before_every_page(METERED).await;
    page.open(&format!("#/{}", figures()[0])).await;
    rests(&page).await;
    let mut before = asked(&page, "Infinity").await;
    for slide in &figures()[1..] {
        page.go(&format!("#/{slide}")).await;
        stands(&page, slide).await;
        rests(&page).await;
        let all = asked(&page, "Infinity").await;
        say("next", slide, &all[before.len()..]);
        before = all;
    }
    page.close().await;
}

async fn stands(page: &Page, slide: &str) {
    page.until(&format!("document.documentElement.dataset.slide === '{slide}'")).await;
    page.figure().await;
}

/// Until nothing has been asked for during a second.
async fn rests(page: &Page) {
    page.wait_for(
        "let before; const look = () => {
             const now = performance.getEntriesByType('resource').length;
             now === before ? done() : setTimeout(look, 1000);
             before = now;
         }; look();",
    )
    .await;
}

async fn asked(page: &Page, time: &str) -> Vec<String> {
    texts(&page.script(&ASKED.replace("TIME", time)).await).map(str::to_owned).collect()
}

fn say(kind: &str, slide: &str, files: &[String]) {
    println!("{kind}\t{slide}\t{}", files.join(" "));
}
