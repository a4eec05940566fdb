//! Splits a module with relocations: `splitter INPUT FOLDER NAME SPLIT…`, with the splits that are seen first.
//!
//! Leaves `NAME.wasm`, the chunks and `__wasm_split.js` in the folder, and prints a line for each split:
//! its name, then the files without which it does not run.

mod regroup;

use std::{collections::BTreeMap, error::Error, fs, path::Path, process::ExitCode};
use wasm_split_cli_support::{Options, transform};

/// Each split with its files.
type Needs = BTreeMap<String, Vec<String>>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [input, folder, name, first @ ..] = words.as_slice() else {
        eprintln!("usage: splitter INPUT FOLDER NAME SPLIT…");
        return ExitCode::FAILURE;
    };
    match split(Path::new(input), Path::new(folder), name, first) {
        Ok(needs) => {
            needs.iter().for_each(|(split, files)| println!("{split} {}", files.join(" ")));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{input}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn split(input: &Path, folder: &Path, name: &str, first: &[String]) -> Result<Needs, Box<dyn Error>> {
    let bytes = fs::read(input)?;
    let (main, script) = (folder.join(format!("{name}.wasm")), format!("./{name}.js"));
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = &script;
    let regroup = |shared: &[_]| regroup::regroup(shared, first);
    options.regroup = Some(&regroup);
    Ok(transform(options)?.prefetch_map.into_iter().collect())
}
