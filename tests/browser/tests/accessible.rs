//! What axe-core finds wrong for people who read the lesson with other means than eyes and a mouse: nothing.
//!
//! `AXE` says where its script is; it is no part of the lesson.

use browser::{FIGURES, Key, Page, SLIDES, Start, lesson, texts};

/// Finds nothing where it looks at everything. Beyond one theme only colours change.
async fn nothing_is_found(language: &'static str) {
    lesson(Start::default(), "", async move |page| {
        with_axe(&page).await;
        let (mut found, mut faces) = (Vec::new(), 0);
        for slide in SLIDES {
            for (screen, rules) in [
                ("theme=light", ALL),
                ("theme=dark", COLOURS),
                ("theme=projector", COLOURS),
                ("theme=light&view=slide&face=points", ALL),
                ("theme=light&view=slide&face=figure", ALL),
                ("theme=light&view=slide&face=table", ALL),
                ("theme=dark&view=slide&face=figure", COLOURS),
                ("theme=projector&view=slide&face=figure", COLOURS),
            ] {
                let hash = format!("#/{slide}?lang={language}&{screen}");
                page.go(&hash).await;
                found.extend(violations(&page, &hash, rules).await);
            }
            for face in ["predict", "code", "note"] {
                for (theme, rules) in [("light", ALL), ("dark", COLOURS), ("projector", COLOURS)] {
                    let rest = format!("&lang={language}&theme={theme}");
                    if page.face(slide, face, &rest).await {
                        faces += 1;
                        found.extend(violations(&page, &format!("{slide} {face}{rest}"), rules).await);
                    }
                }
            }
        }
        assert!(faces >= 3 * 3 * 14, "only {faces} screens of questions, code and notes");
        found.sort();
        found.dedup();
        assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
    })
    .await;
}

const ALL: &str = "{}";
const TARGETS: &str = "{ rules: { 'target-size': { enabled: true } } }";
const COLOURS: &str = "{ runOnly: ['color-contrast', 'link-in-text-block'] }";

async fn with_axe(page: &Page) {
    let script = std::fs::read_to_string(browser::variable("AXE")).expect("axe-core");
    page.function(&script).await;
}

async fn violations(page: &Page, hash: &str, rules: &str) -> Vec<String> {
    page.figure().await;
    violations_here(page, hash, rules).await
}

async fn violations_here(page: &Page, hash: &str, rules: &str) -> Vec<String> {
    page.still().await;
    let found = page
        .wait_for(&format!(
            "axe.run(document, {{ resultTypes: ['violations'], ...{rules} }}).then(({{ violations }}) => done(\
             violations.flatMap(({{ id, nodes }}) => nodes.map(({{ html, any, all }}) => \
             `${{id}}: ${{html.slice(0, 160)}} ${{[...any, ...all].map((check) => check.message).join('; ').slice(0, 200)}}`))),\
             (error) => done([String(error)]))"
        ))
        .await;
    texts(&found).map(|text| format!("{hash}: {text}")).collect()
}

/// On the narrowest screen, targets of fingers included.
#[tokio::test]
async fn axe_finds_nothing_on_a_phone() {
    let phone = Start { viewport: (320, 640, 1.0), ..Start::default() };
    lesson(phone, "#/title?lang=en", async |page| {
        with_axe(&page).await;
        let mut found = Vec::new();
        for slide in SLIDES {
            let hash = format!("#/{slide}?lang=en");
            page.go(&hash).await;
            // On a page so high, what still comes moves much of what is looked at.
            page.at_rest().await;
            found.extend(violations(&page, &hash, TARGETS).await);
        }
        assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn axe_finds_nothing_in_chinese() {
    nothing_is_found("zh").await;
}

#[tokio::test]
async fn axe_finds_nothing_in_english() {
    nothing_is_found("en").await;
}

/// What stands behind the first tab of a slide, too.
async fn nothing_is_found_in_any_figure(language: &'static str) {
    lesson(Start::default(), "", async move |page| {
        with_axe(&page).await;
        let mut found = Vec::new();
        for figure in FIGURES {
            for (theme, rules) in [("light", ALL), ("dark", COLOURS), ("projector", COLOURS)] {
                let hash = format!("#/{figure}&lang={language}&theme={theme}");
                page.go(&hash).await;
                found.extend(violations(&page, &hash, rules).await);
            }
        }
        assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn axe_finds_nothing_in_any_figure_in_chinese() {
    nothing_is_found_in_any_figure("zh").await;
}

#[tokio::test]
async fn axe_finds_nothing_in_any_figure_in_english() {
    nothing_is_found_in_any_figure("en").await;
}

/// Dialogs, paper, one figure in a frame, what was done oneself, and the teacher's window.
#[tokio::test]
async fn axe_finds_nothing_behind_keys_and_on_paper() {
    lesson(Start::default(), "#/what-is-layer-norm?lang=en", async |page| {
        with_axe(&page).await;
        let mut found = Vec::new();
        for theme in ["light", "dark", "projector"] {
            for key in ["?", "o", "k"] {
                page.go(&format!("#/normalize?lang=en&theme={theme}")).await;
                page.type_text(key).await;
                page.until("document.querySelector('dialog[open] :is(a, button)')").await;
                found.extend(violations(&page, &format!("{theme} {key}"), ALL).await);
                page.press(&[Key::Escape]).await;
                page.until("!document.querySelector('dialog[open]')").await;
            }
        }
        page.go("#/what-is-layer-norm?lang=en&theme=light").await;
        page.until("document.querySelector('[data-question=louder-row] .option')").await;
        page.click("[data-question=louder-row] .option:nth-of-type(2) input").await;
        page.click("[data-question=louder-row] [data-action=check]").await;
        for hash in
            ["#/contents?lang=en", "#/normalize?view=handout&lang=en", "#/normalize?view=worksheet&lang=en"]
        {
            page.go(hash).await;
            page.until("document.querySelector('.paper, [data-study]')").await;
            page.at_rest().await;
            found.extend(violations_here(&page, hash, ALL).await);
        }
        let hash = "#/normalize?embed=1&lang=en";
        page.open(hash).await;
        with_axe(&page).await;
        found.extend(violations(&page, hash, ALL).await);
        page.open("#/normalize?view=slide&lang=en").await;
        page.type_text("w").await;
        let stage = page.window().await;
        page.until_there("document.documentElement.hasAttribute('data-ready')").await;
        let other =
            page.windows().await.into_iter().find(|window| *window != stage).expect("a second window");
        page.switch(&other).await;
        page.until_there("document.querySelector('.desk-hints')").await;
        with_axe(&page).await;
        for theme in ["light", "dark", "projector"] {
            page.go(&format!("#/normalize?view=slide&face=figure&lang=en&theme={theme}")).await;
            found.extend(violations(&page, &format!("teacher's window, {theme}"), ALL).await);
        }
        page.switch(&stage).await;
        found.sort();
        found.dedup();
        assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
    })
    .await;
}
