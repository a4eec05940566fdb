//! What a visitor downloads: what a browser really asks for until a slide stands, compressed by brotli.

use crate::{
    browser::{self, Engine, Stage},
    dist, packs,
    run::{Outcome, read, run_lines},
    setup, site,
    split::PAGES,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// Bytes until the first slide stands, over a cold cache.
const FIRST: usize = 200_000;
/// Until the first figure with numbers to change does, by a link to it.
const NORMALIZE: usize = 300_000;
/// Until any other slide does.
const OTHER: usize = 350_000;

/// One line of the browser's account.
#[derive(Debug)]
struct Asked {
    kind: String,
    slide: String,
    files: Vec<String>,
}

/// Prints what every slide costs, and of one what each of its files does; fails past the budgets.
pub fn check(of: Option<&str>) -> Outcome {
    let folder = dist::folder();
    site::check(&folder)?;
    let account = account()?;
    let html = read(folder.join("index.html"))?;
    let needs = of_slides(&html)?;
    let mut sizes = BTreeMap::new();
    let mut wrong = Vec::new();
    println!("\n  by link     from the slide before     files");
    for link in account.iter().filter(|asked| asked.kind == "link") {
        let bytes = weigh(&folder, &link.files, &mut sizes)?;
        let next = account.iter().find(|asked| asked.kind == "next" && asked.slide == link.slide);
        let more = next.map(|next| weigh(&folder, &next.files, &mut sizes)).transpose()?;
        let shown = more.map_or_else(String::new, |bytes| bytes.to_string());
        println!("{bytes:>9}  {shown:>24}  {:>8}  #/{}", link.files.len(), link.slide);
        if of == Some(&link.slide) {
            list(&link.files, &sizes);
        }
        wrong.extend(too_much(link, bytes));
        wrong.extend(next.and_then(|next| not_its_own(next, &needs)));
    }
    for rest in account.iter().filter(|asked| asked.kind == "rest") {
        println!("{:>9}  in all, when nobody asks for anything", weigh(&folder, &rest.files, &mut sizes)?);
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

/// The files, the largest first.
fn list(files: &[String], sizes: &BTreeMap<String, usize>) {
    let mut files: Vec<(usize, &String)> =
        files.iter().filter_map(|file| Some((*sizes.get(file)?, file))).collect();
    files.sort_unstable_by(|left, right| right.cmp(left));
    files.iter().for_each(|(bytes, file)| println!("{bytes:>20}  {file}"));
}

/// What the browser asked for.
fn account() -> Outcome<Vec<Asked>> {
    setup::for_browser()?;
    let stage = Stage::set(&[Engine::Chromium])?;
    let mut account = Vec::new();
    let mut command = browser::package(&["run", "--quiet", "--bin", "weigh"]);
    let is_whole = run_lines(stage.tell(&mut command), |line| account.extend(asked(line)))?;
    if is_whole { Ok(account) } else { Err("the browser could not be asked".to_owned()) }
}

fn asked(line: &str) -> Option<Asked> {
    let [kind, slide, files] = line.split('\t').collect::<Vec<_>>().try_into().ok()?;
    let files = files.split_whitespace().map(str::to_owned).collect();
    Some(Asked { kind: kind.to_owned(), slide: slide.to_owned(), files })
}

/// The bytes of all files; what is asked for twice counts twice.
fn weigh(folder: &Path, files: &[String], sizes: &mut BTreeMap<String, usize>) -> Outcome<usize> {
    let size = |file: &String| match sizes.get(file) {
        Some(size) => Ok(*size),
        None => {
            let size = site::compressed(&folder.join(file)).map_err(|error| format!("{file}: {error}"))?;
            sizes.insert(file.clone(), size);
            Ok(size)
        }
    };
    files.iter().map(size).sum()
}

fn too_much(link: &Asked, bytes: usize) -> Option<String> {
    let budget = match link.slide.as_str() {
        "title" => FIRST,
        "normalize" => NORMALIZE,
        _ => OTHER,
    };
    (bytes > budget).then(|| format!("#/{} takes {bytes} bytes, more than {budget}", link.slide))
}

/// A chunk that is asked for on the way to a figure and that it does not need. What it works with, the worker and
/// the digits, is its own.
fn not_its_own(next: &Asked, needs: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    let own = needs.get(&next.slide).or(needs.get(PAGES));
    let mut chunks =
        next.files.iter().filter(|file| file.starts_with("chunk_") || file.starts_with("split_"));
    let strange = chunks.find(|file| !own.is_some_and(|own| own.contains(*file)))?;
    Some(format!("on the way to #/{} the page asks for {strange}", next.slide))
}

/// What each slide needs: what its first figure does.
fn of_slides(html: &str) -> Outcome<BTreeMap<String, BTreeSet<String>>> {
    let needs = packs::needs(html)?;
    let slides = packs::of_slides(html)?.into_iter().chain([(PAGES.to_owned(), PAGES.to_owned())]);
    Ok(slides.filter_map(|(slide, split)| Some((slide, needs.get(&split)?.clone()))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_chunk_of_the_next_figure_is_named() {
        let needs = BTreeMap::from([("what-is".to_owned(), BTreeSet::from(["chunk_a.wasm".to_owned()]))]);
        let next = |file: &str| asked(&format!("next\twhat-is\t{file}"));
        assert_eq!(next("chunk_a.wasm digits.bin").and_then(|next| not_its_own(&next, &needs)), None);
        assert!(next("chunk_b.wasm").and_then(|next| not_its_own(&next, &needs)).is_some());
    }
}
