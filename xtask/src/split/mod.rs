//! Splits the page into chunks: run by Trunk when it has built and before it shows what it has built.
//!
//! Trunk's own output is one file. For release the linker has left its notes in what cargo built, so that this
//! can be taken apart: the splitter makes the main module and the chunks, wasm-bindgen and wasm-opt do what they
//! did for the whole, and the results take the place of Trunk's. While one develops there are no notes and
//! nothing to take apart; the words are put beside the page all the same.

mod diff;
mod failures;
mod first_words;
mod optimise;
mod panes;
mod sheets;
mod splitter;
mod words;

use crate::{
    run::{Outcome, output, program, read, root, run},
    setup,
};
use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use ::words::Locales;
pub use first_words::{PAGES, escaped, firsts, named};
use sheets::Sheets;
pub use splitter::{ensure, is_built};

/// The splitter's script, which fetches the chunks.
pub const LOADER: &str = "__wasm_split.js";

/// Each split with the files that it needs.
type Needs = BTreeMap<String, Vec<String>>;

/// What Trunk runs.
pub fn hook() -> Outcome {
    let told = |name: &str| env::var(name).map_err(|_| format!("no {name}: `split` is run by Trunk"));
    let staging = PathBuf::from(told("TRUNK_STAGING_DIR")?);
    let needs = if told("TRUNK_PROFILE")? == "release" { take_apart(&staging)? } else { Needs::new() };
    let sheets = sheets::copy(&staging, &needs)?;
    let locales = Locales::read(&root().join("locales"))?;
    let words = words::write(&staging, &locales)?;
    write_page(&staging.join("index.html"), &needs, &sheets, (&words, &locales))
}

/// Puts main module and chunks in the place of what Trunk has made.
fn take_apart(staging: &Path) -> Outcome<Needs> {
    let work = target().join("split");
    let script = page_script(staging)?;
    let name = script.trim_end_matches(".js");
    let needs = split(&work, name)?;
    bind(&work, name)?;
    shorten(&work, name)?;
    optimise::all(&wasm_files(&work)?)?;
    let loader = handed_on(&read(work.join(LOADER))?);
    let failed = |error| format!("{}: {error}", staging.display());
    fs::write(work.join(LOADER), loader).map_err(failed)?;
    replace(&work, staging).map_err(failed)?;
    Ok(needs)
}

fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The name that Trunk gave the page's script, and that its HTML names.
fn page_script(staging: &Path) -> Outcome<String> {
    let names = fs::read_dir(staging).map_err(|error| format!("{}: {error}", staging.display()))?;
    let names = names.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut scripts = names.filter(|name| name.starts_with("page-") && name.ends_with(".js"));
    scripts.next().ok_or_else(|| format!("no script of the page in {}", staging.display()))
}

/// The main module, the chunks and their loader, in an empty folder.
fn split(work: &Path, name: &str) -> Outcome<Needs> {
    let splitter = ensure()?;
    let raw = target().join(setup::WASM).join("page/page.wasm");
    if work.exists() {
        fs::remove_dir_all(work).map_err(|error| format!("{}: {error}", work.display()))?;
    }
    let mut command = std::process::Command::new(splitter);
    command.arg("split").arg(&raw).arg(work.join("raw")).arg(name).args(first_words::splits()?);
    let said = output(&mut command).ok_or_else(|| format!("{} cannot be split", raw.display()))?;
    let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let lines = said.lines().map(words).filter(|words| !words.is_empty());
    Ok(lines.map(|mut words| (words.remove(0), words)).collect())
}

/// The main module's glue. What the chunks take from the main module is exported, and has to stay so.
fn bind(work: &Path, name: &str) -> Outcome {
    let mut command = program("wasm-bindgen");
    command.args(["--target", "web", "--keep-lld-exports", "--no-demangle", "--no-typescript"]);
    command.args(["--out-name", name, "--out-dir"]).arg(work);
    let main = work.join("raw").join(format!("{name}.wasm"));
    run(command.arg(&main))?;
    let moved = fs::read_dir(work.join("raw")).and_then(|entries| {
        entries
            .flatten()
            .filter(|entry| entry.path() != main)
            .try_for_each(|entry| fs::rename(entry.path(), work.join(entry.file_name())))
    });
    moved
        .and_then(|()| fs::remove_dir_all(work.join("raw")))
        .map_err(|error| format!("{}: {error}", work.display()))
}

/// Short names between main module and glue.
fn shorten(work: &Path, name: &str) -> Outcome {
    let mut command = std::process::Command::new(ensure()?);
    let file = |ending: &str| work.join(format!("{name}{ending}"));
    run(command.arg("shorten").arg(file("_bg.wasm")).arg(file(".js")))
}

fn wasm_files(work: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(work).map_err(|error| format!("{}: {error}", work.display()))?;
    let paths = entries.flatten().map(|entry| entry.path());
    Ok(paths.filter(|path| path.extension().is_some_and(|extension| extension == "wasm")).collect())
}

/// The loader takes each file from `assets/boot.js`, which may be fetching it already, and which can do with any type
/// that a host gives to it.
fn handed_on(loader: &str) -> String {
    loader
        .replace("= fetch(new URL(", "= fetchChunk(new URL(")
        .replace("WebAssembly.instantiateStreaming(src, imports)", "instantiateChunk(src, imports)")
}

/// Puts every file where Trunk will take it.
fn replace(work: &Path, staging: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(work)?.flatten() {
        fs::copy(entry.path(), staging.join(entry.file_name()))?;
    }
    Ok(())
}

/// Tells the page which figures each slide has and what each split needs, so that all of it is asked for at once, the
/// figures' sheets, where the words are, and the first of each slide.
fn write_page(html: &Path, needs: &Needs, sheets: &Sheets, (words, locales): (&str, &Locales)) -> Outcome {
    let text = read(html)?;
    let text = filled(&text, "name=\"chunks\" content=\"", &written(needs))?;
    every_late_sheet_has_its_splits(&text, needs)?;
    let text = filled(&text, "name=\"panes\" content=\"", &first_words::panes(&text)?)?;
    let text = filled(&text, "name=\"words\" content=\"", words)?;
    let text = with_sheets(&text, sheets)?;
    let text = filled(&text, "<template id=\"first-words\">", &first_words::articles(&text, locales)?)?;
    let text = filled(&text, "<template id=\"failures\">", &failures::cards(locales)?)?;
    let text = filled(&text, STALLED, &failures::stalled(locales)?)?;
    fs::write(html, with_script_below(&text)?).map_err(|error| format!("{}: {error}", html.display()))
}

/// What shows where the first script does not run.
const STALLED: &str = "<div id=\"stalled\" role=\"alert\">";

/// Trunk puts the first script into the head. Below what is said where it never comes, that is there to be said; still
/// it runs before there is anything to paint.
fn with_script_below(html: &str) -> Outcome<String> {
    let missing = || "index.html lacks its first script".to_owned();
    let start = html.find("<script src=\"./boot").ok_or_else(missing)?;
    let end =
        html[start..].find("</script>").map(|end| start + end + "</script>".len()).ok_or_else(missing)?;
    let (script, text) = (&html[start..end], [&html[..start], &html[end..]].concat());
    let (before, after) = text.split_once("<div id=\"first-paint\">").ok_or_else(missing)?;
    Ok([before, script, "<div id=\"first-paint\">", after].concat())
}

/// A sheet is fetched with the file of a split; where that is in one piece with others' nobody would ask for it.
fn every_late_sheet_has_its_splits(html: &str, needs: &Needs) -> Outcome {
    let splits = named(html, "late-styles")?.split_whitespace().flat_map(|entry| entry.split('#').skip(1));
    let mut lacking = splits.filter(|split| {
        let own = format!("split_{split}");
        !needs.is_empty() && !needs.get(*split).is_some_and(|files| files.contains(&own))
    });
    lacking.next().map_or(Ok(()), |split| Err(format!("late-styles: {split} has no file of its own")))
}

/// A figure's sheet comes after the shared ones also where it is one of them.
fn with_sheets(html: &str, sheets: &Sheets) -> Outcome<String> {
    let html = filled(html, "name=\"figure-styles\" content=\"", &sheets.of_figures())?;
    let place = "name=\"shared-styles\" content=\"";
    let always = html.split(place).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let more = sheets.shared.iter().map(|name| format!(" ./{name}.css")).collect::<String>();
    filled(&html, &[place, always].concat(), &more)
}

/// The page with this content where it says so.
pub fn filled(html: &str, place: &str, content: &str) -> Outcome<String> {
    let (before, after) = html.split_once(place).ok_or_else(|| format!("index.html lacks {place}"))?;
    Ok([before, place, content, after].concat())
}

/// Every file once, `a.wasm b.wasm`, then for each split their places: `; normalize 0 1`.
fn written(needs: &Needs) -> String {
    let files: Vec<&String> =
        needs.values().flatten().collect::<std::collections::BTreeSet<_>>().into_iter().collect();
    let names: Vec<String> = files.iter().map(|file| format!("./{file}.wasm")).collect();
    let place = |file: &String| files.binary_search(&file).unwrap_or_default().to_string();
    let splits = needs.iter().map(|(split, needed)| {
        [split.clone()].into_iter().chain(needed.iter().map(place)).collect::<Vec<_>>().join(" ")
    });
    [names.join(" ")].into_iter().chain(splits).collect::<Vec<_>>().join(";")
}

#[cfg(test)]
#[path = "../../splitter/src/regroup.rs"]
mod regroup;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_named_once_and_every_split_names_its_own() {
        let files = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let needs = Needs::from([
            ("code".to_owned(), files(&["chunk_9", "split_code"])),
            ("normalize".to_owned(), files(&["chunk_10", "chunk_9"])),
        ]);
        let expected = "./chunk_10.wasm ./chunk_9.wasm ./split_code.wasm;code 1 2;normalize 0 1";
        assert_eq!(written(&Needs::new()), "");
        assert_eq!(written(&needs), expected);
    }

    #[test]
    fn the_page_names_the_sheets_in_the_order_in_which_they_apply() {
        let html =
            "<meta name=\"shared-styles\" content=\"./lab.css\"><meta name=\"figure-styles\" content=\"\">";
        let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let sheets =
            Sheets { own: named(&["matrix", "undo"]), shared: named(&["speed"]), ..Sheets::default() };
        let expected = "<meta name=\"shared-styles\" content=\"./lab.css ./speed.css\">\
                        <meta name=\"figure-styles\" content=\"./matrix.css ./undo.css\">";
        assert_eq!(with_sheets(html, &sheets), Ok(expected.to_owned()));
        assert_eq!(with_sheets(html, &Sheets::default()), Ok(html.to_owned()));
    }

    #[test]
    fn a_sheet_that_nobody_would_ask_for_is_an_error() {
        let html = "<meta name=\"late-styles\" content=\"./predict.css#predict#code\">";
        let files = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let mut needs = Needs::from([
            ("code".to_owned(), files(&["split_code"])),
            ("predict".to_owned(), files(&["chunk_1"])),
        ]);
        assert!(every_late_sheet_has_its_splits(html, &needs).is_err());
        needs.insert("predict".to_owned(), files(&["chunk_1", "split_predict"]));
        assert_eq!(every_late_sheet_has_its_splits(html, &needs), Ok(()));
        assert_eq!(every_late_sheet_has_its_splits(html, &Needs::new()), Ok(()));
    }

    #[test]
    fn the_loader_asks_the_page_for_its_files() {
        let text = "const src = fetch(new URL(\"./chunk_1.wasm\", import.meta.url));";
        assert_eq!(handed_on(text), "const src = fetchChunk(new URL(\"./chunk_1.wasm\", import.meta.url));");
        let text = "return async (imports) => (WebAssembly.instantiateStreaming(src, imports));";
        assert_eq!(handed_on(text), "return async (imports) => (instantiateChunk(src, imports));");
    }
}
