//! The finished site: what Trunk builds, with the hash of its content in every name but `index.html` and the service
//! worker's, which names all the others.

use crate::{
    packs,
    run::{Outcome, root, run},
    setup::Toolchain,
    shrink,
    split::{LOADER, filled},
};
use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

/// Where the finished site is.
pub fn folder() -> PathBuf {
    root().join("dist")
}

/// Builds the site.
pub fn build(toolchain: &Toolchain) -> Outcome {
    run(toolchain.program("trunk").args(["build", "--release"]))?;
    finish(&folder())?;
    println!("The site is in dist/: copy it to any host, under any path.");
    Ok(())
}

/// Files with fixed names, each before those that mention it.
const COPIED: [&str; 8] = [
    "digits.bin",
    "smollm2.bin",
    "minilm.bin",
    "worker_bg.wasm",
    "worker.js",
    "worker_loader.js",
    "offline.js",
    "boot.js",
];

/// The service worker: browsers look for its next version under the same name.
const KEEPER: &str = "service_worker.js";

/// New names, by the old ones.
type Renamed = Vec<(String, String)>;

/// Trunk gives the worker and copied files fixed names; here they get names that change with their content.
/// Each is renamed before those that mention it.
fn finish(folder: &Path) -> Outcome {
    for name in names(folder, |name| name != KEEPER && shrink::can(name))? {
        shrink::file(&folder.join(name))?;
    }
    let html = folder.join("index.html");
    join_sheets(folder, &html)?;
    let mut renamed = Renamed::new();
    for chunk in names(folder, |name| name.starts_with("chunk_") || name.starts_with("split_"))? {
        rename(folder, &chunk, &mut renamed)?;
    }
    rename_page(folder, &mut renamed)?;
    for sheet in names(folder, is_copied_sheet)? {
        rename(folder, &sheet, &mut renamed)?;
    }
    for name in COPIED {
        rename(folder, name, &mut renamed)?;
    }
    mention(&html, &renamed)?;
    packs::write(folder, &html)?;
    write_keeper(folder, &html)
}

/// The sheets that the page begins with, in one: compressed together they are smaller.
fn join_sheets(folder: &Path, html: &Path) -> Outcome {
    let page = String::from_utf8(read(html)?).map_err(|error| error.to_string())?;
    let mut joined = Vec::new();
    for name in linked_sheets(&page) {
        let sheet = folder.join(name);
        joined.extend(read(&sheet)?);
        fs::remove_file(&sheet).map_err(|error| format!("{name}: {error}"))?;
    }
    let name = hashed("base.css", &joined);
    fs::write(folder.join(&name), joined).map_err(|error| format!("{name}: {error}"))?;
    write(html, &with_one_sheet(&page, &name))
}

/// How Trunk begins a link to a sheet.
const SHEET: &str = "<link rel=\"stylesheet\" href=\"./";

fn linked_sheets(page: &str) -> impl Iterator<Item = &str> {
    page.split(SHEET).skip(1).filter_map(|rest| rest.split('"').next())
}

/// With the first link to this sheet, and no other.
fn with_one_sheet(page: &str, name: &str) -> String {
    let mut pieces = page.split(SHEET);
    let before = pieces.next().unwrap_or_default();
    let after = |(at, piece): (usize, &str)| {
        let rest = piece.split_once('>').map_or("", |(_, rest)| rest).trim_start();
        if at == 0 { format!("{SHEET}{name}\">{rest}") } else { rest.to_owned() }
    };
    pieces.enumerate().map(after).fold(before.to_owned(), |page, piece| page + &piece)
}

/// Tells the service worker which version it keeps, of which files, and the page where it is.
fn write_keeper(folder: &Path, html: &Path) -> Outcome {
    let text = String::from_utf8(read(html)?).map_err(|error| error.to_string())?;
    let text = filled(&text, "name=\"service-worker\" content=\"", &format!("./{KEEPER}"))?;
    write(html, &text)?;
    // What is in packs is kept by itself.
    let files =
        names(folder, |name| name != KEEPER && name != "index.html" && !name.starts_with(packs::PACK))?;
    let version = format!("{:016x}", hash([text, files.concat()].concat().as_bytes()));
    let keeper = folder.join(KEEPER);
    let script = String::from_utf8(read(&keeper)?).map_err(|error| error.to_string())?;
    write(&keeper, &kept(&script, &version, &files))?;
    shrink::file(&keeper)
}

fn kept(script: &str, version: &str, files: &[String]) -> String {
    let files: Vec<String> = files.iter().map(|name| format!("\"./{name}\"")).collect();
    script.replacen("VERSION = \"\"", &format!("VERSION = \"{version}\""), 1).replacen(
        "FILES = []",
        &format!("FILES = [{}]", files.join(",")),
        1,
    )
}

/// A sheet that Trunk has not given a hash itself.
fn is_copied_sheet(name: &str) -> bool {
    name.strip_suffix(".css").is_some_and(|stem| !stem.contains('-'))
}

/// The names that are asked for, sorted.
fn names(folder: &Path, is_asked: impl Fn(&str) -> bool) -> Outcome<Vec<String>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut asked: Vec<String> = names.filter(|name| is_asked(name)).collect();
    asked.sort();
    Ok(asked)
}

fn rename(folder: &Path, name: &str, renamed: &mut Renamed) -> Outcome {
    let path = folder.join(name);
    mention(&path, renamed)?;
    let to = hashed(name, &read(&path)?);
    move_to(folder, name, to, renamed)
}

fn move_to(folder: &Path, name: &str, to: String, renamed: &mut Renamed) -> Outcome {
    fs::rename(folder.join(name), folder.join(&to)).map_err(|error| format!("{name}: {error}"))?;
    renamed.push((name.to_owned(), to));
    Ok(())
}

/// The page's module, its script and the loader of its chunks name each other: all bear the hash of all three. The
/// loader keeps the old names of the chunks; `assets/boot.js` knows the new ones.
fn rename_page(folder: &Path, renamed: &mut Renamed) -> Outcome {
    let loader = folder.join(LOADER);
    let page = names(folder, |name| name.starts_with("page-"))?;
    let mut bytes = read(&loader)?;
    for name in &page {
        bytes.extend(read(&folder.join(name))?);
    }
    move_to(folder, LOADER, hashed("loader.js", &bytes), renamed)?;
    for name in &page {
        let kind = if name.ends_with(".js") { "page.js" } else { "page_bg.wasm" };
        move_to(folder, name, hashed(kind, &bytes), renamed)?;
    }
    let own = renamed[renamed.len() - page.len() - 1..].to_vec();
    own.iter().try_for_each(|(_, name)| mention(&folder.join(name), &own))
}

/// Writes the new names into a text; wasm is left as it is.
fn mention(path: &Path, renamed: &Renamed) -> Outcome {
    let Ok(text) = String::from_utf8(read(path)?) else { return Ok(()) };
    write(path, &mentioned(text, renamed))
}

fn mentioned(text: String, renamed: &Renamed) -> String {
    // With what stands before a relative name: `worker.js` is not part of another name. The module knows the loader
    // by its old name, which its script explains to it: only what imports it, with a space or without, has the new one.
    let places = |from: &str| match from {
        LOADER => vec!["from \"./", "from\"./"],
        _ => vec!["./"],
    };
    let mentioned =
        renamed.iter().flat_map(|(from, to)| places(from).into_iter().map(move |at| (at, from, to)));
    mentioned.fold(text, |text, (at, from, to)| text.replace(&format!("{at}{from}"), &format!("{at}{to}")))
}

fn hashed(name: &str, bytes: &[u8]) -> String {
    let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
    format!("{stem}-{:016x}.{extension}", hash(bytes))
}

/// What changes with the content, for names.
pub fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_with_a_hash_keep_their_names() {
        assert!(is_copied_sheet("lab.css") && is_copied_sheet("depth_sweep.css"));
        assert!(!is_copied_sheet("base-1f2e3d4c.css") && !is_copied_sheet("boot.js"));
    }

    #[test]
    fn the_page_begins_with_one_sheet() {
        let page = "<head><link rel=\"stylesheet\" href=\"./a-1.css\" data-integrity=\"none\"/>\n    \
                    <link rel=\"stylesheet\" href=\"./b-2.css\"/>\n    <meta name=\"shared-styles\" content=\"./lab.css\">";
        assert_eq!(linked_sheets(page).collect::<Vec<_>>(), ["a-1.css", "b-2.css"]);
        let joined = "<head><link rel=\"stylesheet\" href=\"./base-3.css\"><meta name=\"shared-styles\" content=\"./lab.css\">";
        assert_eq!(with_one_sheet(page, "base-3.css"), joined);
    }

    #[test]
    fn the_service_worker_is_told_its_files() -> Outcome {
        let script = read(&root().join("assets").join(KEEPER))?;
        let script = String::from_utf8(script).map_err(|error| error.to_string())?;
        let told = kept(&script, "1a", &["a-1.js".to_owned(), "b-2.css".to_owned()]);
        assert!(told.contains("VERSION = \"1a\";") && told.contains("FILES = [\"./a-1.js\",\"./b-2.css\"];"));
        Ok(())
    }

    #[test]
    fn only_whole_names_are_mentioned_anew() {
        let renamed = [("worker.js", "worker-1.js"), (LOADER, "loader-2.js")];
        let renamed = renamed.map(|(from, to)| (from.to_owned(), to.to_owned())).to_vec();
        for from in ["from ", "from"] {
            let text = format!(
                "import * as a {from}\"./__wasm_split.js\"; {{ \"./__wasm_split.js\": a, x: \"./worker.js my_worker.js\" }}"
            );
            let expected = format!(
                "import * as a {from}\"./loader-2.js\"; {{ \"./__wasm_split.js\": a, x: \"./worker-1.js my_worker.js\" }}"
            );
            assert_eq!(mentioned(text, &renamed), expected);
        }
    }
}
