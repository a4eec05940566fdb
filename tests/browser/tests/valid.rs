//! What other programs find wrong with the page: html-validate with what stands there once the lesson runs, Lighthouse
//! with how it is served and shown.

use browser::{SLIDES, Start, lesson, variable};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A folder of these tests' own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("what was there before");
    }
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// The page as it comes, and as it is on every slide; all slides in the other language are on paper.
#[tokio::test]
async fn html_validate_finds_nothing() {
    lesson(Start::default(), "#/title?lang=en", async |page| {
        let folder = folder("valid");
        let site = PathBuf::from(variable("SITE"));
        fs::copy(site.join("index.html"), folder.join("index.html")).expect("the page as it comes");
        let on_paper = ["handout", "worksheet"].map(|view| (view, format!("#/title?lang=zh&view={view}")));
        let on_screen = SLIDES.map(|slide| (slide, format!("#/{slide}?lang=en")));
        for (name, hash) in on_screen.into_iter().chain(on_paper) {
            page.go(&hash).await;
            page.figure().await;
            page.at_rest().await;
            let html = page.script("document.documentElement.outerHTML").await;
            let html = format!("<!doctype html>\n{}", html.as_str().unwrap_or_default());
            fs::write(folder.join(format!("{name}.html")), html).expect("the page as it is");
        }
        let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("valid.json");
        let mut program = Command::new("node");
        program.arg(variable("HTML_VALIDATE")).arg("--config").arg(rules).args(["--formatter", "text"]);
        let done = program.arg(&folder).output().expect("html-validate");
        let said = [done.stdout, done.stderr].concat();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&said));
    })
    .await;
}

/// What is looked at, and has all points.
const CATEGORIES: [&str; 3] = ["accessibility", "best-practices", "seo"];

#[tokio::test]
async fn lighthouse_finds_nothing() {
    let folder = folder("lighthouse");
    for (name, hash) in [("normalize", "#/normalize?lang=en"), ("deep-stability", "#/deep-stability?lang=zh")]
    {
        let file = folder.join(format!("{name}.json"));
        let mut program = Command::new("node");
        program.arg(variable("LIGHTHOUSE")).arg(format!("{}{hash}", variable("BASE_URL")));
        program.args(["--quiet", "--output=json", "--throttling-method=provided"]);
        program.arg(format!("--only-categories={}", CATEGORIES.join(",")));
        program
            .args(["--chrome-flags=--headless --no-sandbox --disable-gpu --disable-background-networking"]);
        program.arg(format!("--output-path={}", file.display())).env("CHROME_PATH", variable("CHROMIUM"));
        let done = program.output().expect("Lighthouse");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let report = fs::read_to_string(&file).expect("a report");
        let report: Value = serde_json::from_str(&report).expect("JSON");
        for category in CATEGORIES {
            let points = &report["categories"][category]["score"];
            assert_eq!(points, 1, "{hash}, {category}: {:#?}", faults(&report, category));
        }
    }
}

/// What took points.
fn faults(report: &Value, category: &str) -> Vec<String> {
    let parts = report["categories"][category]["auditRefs"].as_array().into_iter().flatten();
    let heavy =
        parts.filter(|part| part["weight"].as_f64() > Some(0.0)).filter_map(|part| part["id"].as_str());
    let audits = heavy.map(|id| (id, &report["audits"][id]));
    let bad = audits.filter(|(_, audit)| audit["score"].as_f64().is_some_and(|score| score < 1.0));
    bad.map(|(id, audit)| format!("{id}: {} {}", audit["title"], audit["details"]["items"])).collect()
}
