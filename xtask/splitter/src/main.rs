//! `splitter split INPUT FOLDER NAME SPLIT=WEIGHT…` splits a module with relocations, without what its panics say, with
//! the splits that are seen first and how much a byte weighs for each. Leaves `NAME.wasm`, the chunks and
//! `__wasm_split.js` in the folder, and prints a line for each split: its name, then the files without which it does
//! not run.
//!
//! `splitter shorten MODULE SCRIPT` gives the imports of a module short names, in it and in its script.

mod quiet;
mod regroup;
mod shorten;

use std::{collections::BTreeMap, error::Error, fs, path::Path, process::ExitCode};
use wasm_split_cli_support::{Options, transform};

/// Each split with its files.
type Needs = BTreeMap<String, Vec<String>>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["shorten", module, script] => shorten::shorten(Path::new(module), Path::new(script)),
        ["split", input, folder, name, ..] => {
            split(Path::new(input), Path::new(folder), name, words.get(4..).unwrap_or_default()).map(
                |needs| {
                    needs.iter().for_each(|(split, files)| println!("{split} {}", files.join(" ")));
                },
            )
        }
        _ => Err("split INPUT FOLDER NAME SPLIT=WEIGHT…, or shorten MODULE SCRIPT".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("splitter {}: {error}", words.join(" "));
            ExitCode::FAILURE
        }
    }
}

fn split(input: &Path, folder: &Path, name: &str, first: &[String]) -> Result<Needs, Box<dyn Error>> {
    let bytes = quiet::quiet(&fs::read(input)?)?;
    let first = first.iter().map(|word| weighted(word)).collect::<Result<_, _>>()?;
    let (main, script) = (folder.join(format!("{name}.wasm")), format!("./{name}.js"));
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = &script;
    let regroup = |shared: &[_]| regroup::regroup(shared, &first);
    options.regroup = Some(&regroup);
    Ok(transform(options)?.prefetch_map.into_iter().collect())
}

/// `layer_norm=30`.
fn weighted(word: &str) -> Result<(String, u64), Box<dyn Error>> {
    let (split, weight) = word.split_once('=').ok_or_else(|| format!("{word}: SPLIT=WEIGHT, please"))?;
    Ok((split.to_owned(), weight.parse()?))
}
