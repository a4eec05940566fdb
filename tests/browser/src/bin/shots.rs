//! Pictures of every slide, and contact sheets on which to look at them side by side.
//!
//! `shots [--slide ID] [--out FOLDER] [--only TEXT] [--with QUERY] [--engine ENGINE]`: four windows, two languages, three
//! themes. `--only zh-dark` keeps those whose name has that in it; `--with "view=slide&face=figure"` looks at another view;
//! `--engine webkit` (or `firefox`) in another browser.

use browser::{Engine, Page, Start};
use std::{collections::BTreeSet, env, fs, path::PathBuf};

const WINDOWS: [(u32, u32); 4] = [(1920, 1080), (1366, 768), (1024, 768), (390, 844)];
const LANGUAGES: [&str; 2] = ["zh", "en"];
const THEMES: [&str; 3] = ["light", "dark", "projector"];

#[tokio::main]
async fn main() {
    let folder = PathBuf::from(option("--out").unwrap_or_else(|| "target/shots".to_owned()));
    let only = option("--only").unwrap_or_default();
    let with = option("--with").map_or_else(String::new, |query| format!("&{query}"));
    fs::create_dir_all(&folder).expect("the folder for the pictures");
    let engine = match option("--engine").as_deref() {
        Some("firefox") => Engine::Firefox,
        Some("webkit") => Engine::WebKit,
        _ => Engine::Chromium,
    };
    let page = Page::start(&Start { engine, ..Start::default() }).await;
    page.open("#/contents").await;
    let slides = option("--slide").map_or_else(Vec::new, |slide| vec![slide]);
    let slides = if slides.is_empty() { page.slides().await } else { slides };
    let mut names: Vec<String> = Vec::new();
    for (width, height) in WINDOWS {
        page.resize((width, height, 1.0)).await;
        for slide in &slides {
            for (language, theme) in LANGUAGES.iter().flat_map(|l| THEMES.map(|t| (l, t))) {
                let name = format!("{slide}-{width}x{height}-{language}-{theme}.png");
                if !name.contains(&only) {
                    continue;
                }
                page.open(&format!("#/{slide}?lang={language}&theme={theme}{with}")).await;
                page.at_rest().await;
                fs::write(folder.join(&name), page.screenshot().await).expect("a picture");
                names.push(name);
            }
        }
        println!("{width}×{height} done");
    }
    page.close().await;
    fs::write(folder.join("index.html"), contact_sheets(&names)).expect("the contact sheets");
    println!("{} pictures; look at {}", names.len(), folder.join("index.html").display());
}

/// A sheet for each window, language and theme: the slides in their order.
fn contact_sheets(names: &[String]) -> String {
    let sheets: BTreeSet<&str> = names.iter().filter_map(|name| Some(look(name)?.1)).collect();
    let sheet = |sheet: &&str| {
        let pictures = names.iter().filter_map(|name| {
            let (slide, _) = look(name).filter(|(_, look)| look == sheet)?;
            Some(format!("<figure><img src=\"{name}\" alt=\"\"><figcaption>{slide}</figcaption></figure>"))
        });
        format!("<h1>{sheet}</h1><section>{}</section>\n", pictures.collect::<String>())
    };
    format!("{SHEET}{}", sheets.iter().map(sheet).collect::<String>())
}

const SHEET: &str = "<!doctype html><meta charset=\"utf-8\"><title>Contact sheets</title><style>
body { font: 14px sans-serif; background: #888 } figure { margin: 0 } img { width: 100%; display: block }
section { display: grid; grid-template-columns: repeat(auto-fill, minmax(26rem, 1fr)); gap: 8px }
</style>\n";

/// Slide, and window, language and theme, from the name of a picture: the window begins with the first digit.
fn look(name: &str) -> Option<(&str, &str)> {
    let at = name.find(|letter: char| letter.is_ascii_digit())?;
    Some((name[..at].trim_end_matches('-'), name[at..].trim_end_matches(".png")))
}

/// The word after an option.
fn option(name: &str) -> Option<String> {
    env::args().skip_while(|word| word != name).nth(1)
}
