//! The whole lesson as one HTML file, for a USB stick: sheets and scripts stand in it, all else is compressed behind them,
//! where `assets/single.js` finds it.

use crate::{
    dist,
    packs::PACK,
    run::{Outcome, find, output, program, read, root},
    split::named,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::GzEncoder};
use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
};

/// Where the file is.
pub fn file() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("norm-shortcut.html")
}

/// Whether it can be made here.
pub fn can() -> Outcome {
    let missing = "one file takes esbuild, which npm brings: please install npm, then start again";
    find("esbuild").map(drop).ok_or_else(|| missing.to_owned())
}

/// Makes the file of the finished site, and says what it weighs.
pub fn write() -> Outcome {
    let (folder, file) = (dist::folder(), file());
    let html = one_file(&folder)?;
    fs::write(&file, &html).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("{}: {} KB, opens by a double click", file.display(), html.len().div_ceil(1000));
    Ok(())
}

fn one_file(folder: &Path) -> Outcome<String> {
    let html = read(folder.join("index.html"))?;
    let html = with_sheets(&html, &|name| read(folder.join(name)))?;
    let icon = between(&html, "rel=\"icon\" href=\"", "\"")?;
    let drawn = format!("data:image/svg+xml;base64,{}", STANDARD.encode(bytes(&folder.join(icon))?));
    let html = html.replacen(icon, &drawn, 1);
    // From a folder nothing can be kept: all is here.
    let html = without_content(&without_content(&html, "service-worker")?, "packs")?;
    let behind = [module(&html, folder)?, worker(&html, folder)?, held(folder)?].concat();
    Ok(with_scripts(&html, folder)?.replacen("</body>", &[&behind, "</body>"].concat(), 1))
}

/// The sheets in the order in which they apply. With nothing named there is nothing left to fetch.
fn with_sheets(html: &str, sheet: &dyn Fn(&str) -> Outcome<String>) -> Outcome<String> {
    let style = |name: &str| sheet(name).map(|text| format!("<style>{text}</style>"));
    let mut html = html.to_owned();
    while let Ok(link) = between(&html, "<link rel=\"stylesheet\"", ">") {
        let name = between(link, "href=\"", "\"")?;
        let whole = format!("<link rel=\"stylesheet\"{link}>");
        html = html.replacen(&whole, &style(name)?, 1);
    }
    for kind in ["shared-styles", "figure-styles", "late-styles"] {
        let names = named(&html, kind)?;
        let files = names.split_whitespace().map(|entry| entry.split('#').next().unwrap_or_default());
        let styles = files.map(style).collect::<Outcome<String>>()?;
        let emptied = without_content(&html, kind)?;
        html = emptied.replacen(&meta(kind), &[&styles, &*meta(kind)].concat(), 1);
    }
    Ok(html)
}

/// The first scripts stand in the page; what they are told stays.
fn with_scripts(html: &str, folder: &Path) -> Outcome<String> {
    let opening = between(html, BOOT, ">")?;
    let name = between(opening, "", "\"")?;
    let scripts = [small(&root().join("assets/single.js"))?, read(folder.join(name))?];
    let [single, boot] = scripts.map(|text| text.replace("</script", "<\\/script"));
    let told = opening.replacen(&format!("{name}\""), "", 1);
    let whole = format!("{BOOT}{opening}></script>");
    Ok(html.replacen(
        &whole,
        &format!("<script>{single}</script><script data-single{told}>{boot}</script>"),
        1,
    ))
}

const BOOT: &str = "<script src=\"";

/// The page's script and the loader of its chunks in one piece, which has an address of no use to look for others from.
fn module(html: &str, folder: &Path) -> Outcome<String> {
    let options = ["--bundle", "--format=esm", "--minify", "--target=esnext", "--log-level=error"];
    let here = "--define:import.meta.url=document.baseURI";
    let module = folder.join(between(html, "data-js=\"", "\"")?);
    plain("id=\"module-text\"", &esbuild(|command| command.args(options).arg(here).arg(module))?)
}

fn small(script: &Path) -> Outcome<String> {
    esbuild(|command| command.args(["--minify", "--target=es2017"]).arg(script))
}

fn esbuild(
    arguments: impl FnOnce(&mut std::process::Command) -> &mut std::process::Command,
) -> Outcome<String> {
    can()?;
    output(arguments(&mut program("esbuild")))
        .ok_or_else(|| "esbuild cannot read the site's scripts".to_owned())
}

/// What the worker runs, in one piece, with the name of the file that it asks for.
fn worker(html: &str, folder: &Path) -> Outcome<String> {
    let text = |name| read(folder.join(named(html, name)?));
    let (engine, starter) = (text("engine")?, text("worker")?);
    let needs = between(&starter, "\"./worker_bg", "\"")?;
    plain(&format!("id=\"worker-text\" data-needs=\"worker_bg{needs}\""), &[engine, starter].join("\n"))
}

/// A text that the page does not run where it stands.
fn plain(attributes: &str, text: &str) -> Outcome<String> {
    if text.contains("</script") {
        return Err(format!("the text of {attributes} ends its element"));
    }
    Ok(format!("\n<script type=\"text/plain\" {attributes}>{text}</script>"))
}

/// Everything that is asked for by its name.
fn held(folder: &Path) -> Outcome<String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names.retain(|name| !name.starts_with(PACK));
    let kinds = names.iter().filter_map(|name| Some((name, kind(name)?)));
    kinds.map(|(name, kind)| element(name, kind, &bytes(&folder.join(name))?)).collect()
}

/// The type of a file that is asked for while the lesson runs.
fn kind(name: &str) -> Option<&'static str> {
    match name.rsplit('.').next()? {
        "wasm" => Some("application/wasm"),
        "txt" => Some("text/plain"),
        "bin" => Some("application/octet-stream"),
        _ => None,
    }
}

fn element(name: &str, kind: &str, content: &[u8]) -> Outcome<String> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    let packed =
        packer.write_all(content).and_then(|()| packer.finish()).map_err(|error| error.to_string())?;
    let packed = STANDARD.encode(packed);
    Ok(format!(
        "\n<script type=\"application/octet-stream\" data-file=\"{name}\" data-type=\"{kind}\">{packed}</script>"
    ))
}

fn meta(name: &str) -> String {
    format!("<meta name=\"{name}\" content=\"")
}

pub fn without_content(html: &str, name: &str) -> Outcome<String> {
    let content = named(html, name)?;
    Ok(html.replacen(&[&meta(name), content].concat(), &meta(name), 1))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Outcome<&'a str> {
    let rest = text.split_once(before).map(|(_, rest)| rest);
    rest.and_then(|rest| rest.split_once(after))
        .map(|(found, _)| found)
        .ok_or_else(|| format!("no {before} … {after}"))
}

fn bytes(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_stand_where_they_would_be_put() {
        let html = "<link rel=\"stylesheet\" href=\"./base.css\" data-integrity=\"none\"/>\
                    <meta name=\"shared-styles\" content=\"./lab.css\"><meta name=\"figure-styles\" content=\"./a.css#b#c ./b.css\">\
                    <meta name=\"late-styles\" content=\"\">";
        let expected = "<style>./base.css</style>\
                        <style>./lab.css</style><meta name=\"shared-styles\" content=\"\">\
                        <style>./a.css</style><style>./b.css</style><meta name=\"figure-styles\" content=\"\">\
                        <meta name=\"late-styles\" content=\"\">";
        assert_eq!(with_sheets(html, &|name| Ok(name.to_owned())), Ok(expected.to_owned()));
    }

    #[test]
    fn what_is_held_can_be_unpacked() -> Outcome {
        let element = element("a.txt", "text/plain", "词".repeat(100).as_bytes())?;
        let packed = STANDARD.decode(between(&element, ">", "<")?).map_err(|error| error.to_string())?;
        let mut text = String::new();
        let read =
            std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(packed.as_slice()), &mut text);
        assert_eq!((read.map_err(|error| error.to_string()), text), (Ok(300), "词".repeat(100)));
        Ok(())
    }
}
