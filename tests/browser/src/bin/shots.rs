//! Pictures of every slide, to be looked at side by side.
//!
//! `shots [--slide ID] [--out FOLDER] [--only TEXT]`: three windows, two languages, three themes;
//! `--only zh-dark` keeps those whose name has that in it.

use browser::{Page, Start};
use std::{env, fs, path::PathBuf};

const WINDOWS: [(u32, u32); 3] = [(1920, 1080), (1024, 768), (390, 844)];
const LANGUAGES: [&str; 2] = ["zh", "en"];
const THEMES: [&str; 3] = ["light", "dark", "projector"];

#[tokio::main]
async fn main() {
    let folder = PathBuf::from(option("--out").unwrap_or_else(|| "target/shots".to_owned()));
    let only = option("--only").unwrap_or_default();
    fs::create_dir_all(&folder).expect("the folder for the pictures");
    let page = Page::start(&Start::default()).await;
    page.open("#/contents").await;
    let slides = option("--slide").map_or_else(Vec::new, |slide| vec![slide]);
    let slides = if slides.is_empty() { page.slides().await } else { slides };
    let mut count = 0;
    for (width, height) in WINDOWS {
        page.resize((width, height, 1.0)).await;
        for slide in &slides {
            for (language, theme) in LANGUAGES.iter().flat_map(|l| THEMES.map(|t| (l, t))) {
                let name = format!("{slide}-{width}x{height}-{language}-{theme}.png");
                if !name.contains(&only) {
                    continue;
                }
                page.open(&format!("#/{slide}?lang={language}&theme={theme}")).await;
                page.at_rest().await;
                fs::write(folder.join(&name), page.screenshot().await).expect("a picture");
                count += 1;
            }
        }
        println!("{width}×{height} done");
    }
    page.close().await;
    println!("{count} pictures in {}", folder.display());
}

/// The word after an option.
fn option(name: &str) -> Option<String> {
    env::args().skip_while(|word| word != name).nth(1)
}
