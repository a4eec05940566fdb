//! The chunks of a slide's first figure in one file, for who comes to it by a link: one request, and compressed
//! together they are smaller by a tenth to a sixth. Who has them already, or goes on from slide to slide, takes them
//! one by one.
//!
//! A pack is a module of WebAssembly that holds nothing but a custom section for each chunk, under its name without the
//! hash: hosts send it as they send any, and a browser takes it apart by itself.

use crate::{
    dist::hash,
    run::{Outcome, read},
    split::{filled, firsts, named},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};
use wasm_encoder::{CustomSection, Module};

/// What the names of the files begin with, before the split's.
pub const PACK: &str = "pack_";

/// Writes them, and their version into the page.
pub fn write(folder: &Path, page: &Path) -> Outcome {
    let html = read(page)?;
    let needs = needs(&html)?;
    let mut packs = BTreeMap::new();
    for split in of_slides(&html)?.values() {
        if let Some(files) = needs.get(split) {
            packs.insert(split.clone(), pack(folder, files)?);
        }
    }
    if packs.is_empty() {
        return Ok(());
    }
    let version = format!("{:016x}", hash(&packs.values().flatten().copied().collect::<Vec<u8>>()));
    for (split, bytes) in packs {
        let path = folder.join(format!("{PACK}{split}-{version}.wasm"));
        fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let told = filled(&html, "name=\"packs\" content=\"", &version)?;
    fs::write(page, told).map_err(|error| format!("{}: {error}", page.display()))
}

/// What each split needs, from the page.
pub fn needs(html: &str) -> Outcome<BTreeMap<String, BTreeSet<String>>> {
    let mut lines = named(html, "chunks")?.split(';').map(|line| line.split(' '));
    let files: Vec<&str> = lines.next().into_iter().flatten().collect();
    let file = |place: &str| files.get(place.parse::<usize>().ok()?)?.strip_prefix("./").map(str::to_owned);
    Ok(lines
        .filter_map(|mut line| Some((line.next()?.to_owned(), line.filter_map(file).collect())))
        .collect())
}

/// The split of each slide's first figure.
pub fn of_slides(html: &str) -> Outcome<BTreeMap<String, String>> {
    let owned = |(slide, split): (&str, &str)| (slide.to_owned(), split.to_owned());
    Ok(firsts(named(html, "panes")?).map(owned).collect())
}

fn pack(folder: &Path, files: &BTreeSet<String>) -> Outcome<Vec<u8>> {
    let mut module = Module::new();
    for file in files {
        let bytes = fs::read(folder.join(file)).map_err(|error| format!("{file}: {error}"))?;
        let name = file.split(['-', '.']).next().unwrap_or(file);
        module.section(&CustomSection { name: name.into(), data: bytes.into() });
    }
    Ok(module.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_what_each_split_needs() {
        let html = "<meta name=\"chunks\" content=\"./a.wasm ./b.wasm;one 1;two 0 1\">\
                    <meta name=\"panes\" content=\"what-is idea a=two b=one;how - =one\">";
        let found = needs(html).unwrap_or_default();
        assert_eq!(found["one"], BTreeSet::from(["b.wasm".to_owned()]));
        assert_eq!(found["two"].len(), 2);
        let slides = of_slides(html).unwrap_or_default();
        assert_eq!((slides["what-is"].as_str(), slides["how"].as_str()), ("two", "one"));
    }

    #[test]
    fn a_pack_has_a_section_for_each_chunk() -> Outcome {
        let folder = std::env::temp_dir().join(format!("norm-shortcut-packs-{}", std::process::id()));
        let failed = |error: std::io::Error| error.to_string();
        fs::create_dir_all(&folder).map_err(failed)?;
        fs::write(folder.join("split_a-1f.wasm"), "twelve").map_err(failed)?;
        let packed = pack(&folder, &BTreeSet::from(["split_a-1f.wasm".to_owned()]));
        fs::remove_dir_all(&folder).map_err(failed)?;
        assert_eq!(packed?, b"\0asm\x01\0\0\0\0\x0e\x07split_atwelve");
        Ok(())
    }
}
