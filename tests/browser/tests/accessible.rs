//! What axe-core finds wrong for people who read the lesson with other means than eyes and a mouse: nothing.
//!
//! `AXE` says where its script is; it is no part of the lesson.

use browser::{Page, SLIDES, Start, lesson, texts};

/// Finds nothing where it looks at everything. Beyond one theme only colours change.
async fn nothing_is_found(language: &'static str) {
    lesson(Start::default(), "", async move |page| {
        let script = std::fs::read_to_string(browser::variable("AXE")).expect("axe-core");
        page.function(&script).await;
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

async fn violations(page: &Page, hash: &str, rules: &str) -> Vec<String> {
    page.figure().await;
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
        let script = std::fs::read_to_string(browser::variable("AXE")).expect("axe-core");
        page.function(&script).await;
        let mut found = Vec::new();
        for slide in SLIDES {
            let hash = format!("#/{slide}?lang=en");
            page.go(&hash).await;
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
