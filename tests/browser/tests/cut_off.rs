//! Nothing is cut off, at any window, in either language, in any theme, reading or on the stage.

use browser::{FIGURES, Page, SLIDES, Start, lesson};

/// Reading, and the faces of the stage.
const VIEWS: [&str; 4] = ["reading", "slide&face=points", "slide&face=figure", "slide&face=table"];

/// Faces that not every slide has.
const FACES: [&str; 3] = ["predict", "code", "note"];

/// The themes with what is looked at in each: dark differs from light by its colours alone, so that one view
/// and the last three faces are enough.
const THEMES: [(&str, usize); 3] = [("light", 4), ("dark", 1), ("projector", 4)];

/// What one window shows, one screen after the other, each with what is wrong there.
async fn every_screen(viewport: (u32, u32, f64)) {
    // A phone has no stage.
    let most = if viewport.0 < 700 { 1 } else { VIEWS.len() };
    lesson(Start { viewport, ..Start::default() }, "", async move |page| {
        let (mut found, mut faces) = (Vec::new(), 0);
        for (theme, views) in THEMES {
            for language in ["zh", "en"] {
                for slide in SLIDES {
                    for view in &VIEWS[..views.min(most)] {
                        let hash = format!("#/{slide}?view={view}&lang={language}&theme={theme}");
                        page.go(&hash).await;
                        found.extend(cut_off(&page, &hash).await);
                    }
                    let rest = format!("&lang={language}&theme={theme}");
                    for face in FACES.into_iter().filter(|_| most > 1) {
                        if page.face(slide, face, &rest).await {
                            faces += 1;
                            found.extend(cut_off(&page, &format!("{slide} {face}{rest}")).await);
                        }
                    }
                }
            }
        }
        assert!(most == 1 || faces >= 3 * 2 * 3 * 14, "only {faces} screens of questions, code and notes");
        assert!(found.is_empty(), "{} texts:\n{}", found.len(), found.join("\n"));
    })
    .await;
}

async fn cut_off(page: &Page, hash: &str) -> Vec<String> {
    page.figure().await;
    page.wrong(hash, include_str!("../src/cut_off.js")).await
}

#[tokio::test]
async fn no_text_is_cut_off_on_a_phone() {
    every_screen((390, 844, 2.0)).await;
}

#[tokio::test]
async fn no_text_is_cut_off_on_an_old_projector() {
    every_screen((1024, 768, 1.0)).await;
}

#[tokio::test]
async fn no_text_is_cut_off_on_a_wide_screen() {
    every_screen((1920, 1080, 1.0)).await;
}

/// The figures that go step by step, and how many steps each has.
const STEPPERS: [(&str, usize); 5] = [
    ("normalize?", 14),
    ("normalize?x=-4.5,2.5,-1.5,5.5,1.5,-2.5&", 14),
    ("residual-computation?", 6),
    ("how-to-combine?", 17),
    ("how-to-combine?how=today&", 13),
];

/// Every figure, and every step of those that go step by step, on the stage: nothing is cut off, and no line of a
/// drawing goes through its words.
async fn every_figure(viewport: (u32, u32, f64), look: &'static str) {
    lesson(Start { viewport, ..Start::default() }, "", async move |page| {
        let steps = STEPPERS
            .into_iter()
            .flat_map(|(figure, count)| (0..count).map(move |step| format!("{figure}step={step}")));
        let mut wrong = Vec::new();
        for figure in FIGURES.into_iter().map(String::from).chain(steps) {
            let hash = format!("#/{figure}&view=slide&face=figure&{look}");
            page.go(&hash).await;
            wrong.extend(cut_off(&page, &hash).await);
            wrong.extend(page.wrong(&hash, include_str!("../src/on_lines.js")).await);
        }
        assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
    })
    .await;
}

#[tokio::test]
async fn every_figure_is_whole_on_an_old_projector() {
    every_figure((1024, 768, 1.0), "lang=zh&theme=projector").await;
}

#[tokio::test]
async fn every_figure_is_whole_on_a_laptops_stage() {
    every_figure((1366, 768, 1.0), "lang=en&theme=projector").await;
}

#[tokio::test]
async fn every_figure_is_whole_in_the_dark() {
    every_figure((1366, 768, 1.0), "lang=zh&theme=dark").await;
}

#[tokio::test]
async fn every_figure_is_whole_on_a_wide_stage() {
    every_figure((1920, 1080, 1.0), "lang=en&theme=light").await;
}
