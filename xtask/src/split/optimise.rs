//! Binaryen, on as many files at a time as there are cores.

use crate::run::{Outcome, describe, find, program, read, root, tools_dir};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
};

/// `-Oz` makes fewer bytes, of which brotli saves less. The notes at the end are for tools.
const PASSES: [&str; 6] = ["flatten", "rereloop", "Os", "Os", "strip-producers", "strip-target-features"];

/// Makes every file as small as Binaryen can, compressed.
pub fn all(files: &[PathBuf]) -> Outcome {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let lots = lots(files, cores);
    thread::scope(|scope| {
        let threads: Vec<_> = lots.iter().map(|lot| scope.spawn(|| one(lot))).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err("wasm-opt was broken off".to_owned()))
        })
    })
}

/// As many lots, about equally long: the largest file first, each to the lot that has least.
fn lots(files: &[PathBuf], count: usize) -> Vec<Vec<&Path>> {
    let size = |path: &PathBuf| fs::metadata(path).map_or(0, |data| data.len());
    let mut sized: Vec<_> = files.iter().map(|path| (size(path), path.as_path())).collect();
    sized.sort();
    let mut lots = vec![(0, Vec::new()); count];
    for (size, path) in sized.into_iter().rev() {
        if let Some((all, lot)) = lots.iter_mut().min_by_key(|(all, _)| *all) {
            *all += size;
            lot.push(path);
        }
    }
    lots.into_iter().map(|(_, lot)| lot).filter(|lot| !lot.is_empty()).collect()
}

/// All of a lot by the library of npm, in one process; or one after the other by a wasm-opt that was there before.
fn one(lot: &[&Path]) -> Outcome {
    let library = tools_dir().join("node_modules/binaryen/index.js");
    if library.is_file() && find("node").is_some() {
        let script = root().join("xtask/src/split/optimise.js");
        return quiet(program("node").arg(script).arg(library).arg(PASSES.join(",")).args(lot));
    }
    let features = features()?;
    let passes = PASSES.map(|pass| if pass == "Os" { "-Os".to_owned() } else { format!("--{pass}") });
    lot.iter().try_for_each(|path| {
        quiet(program("wasm-opt").args(&passes).args(&features).arg(path).arg("-o").arg(path))
    })
}

/// Its words are shown if it fails.
fn quiet(command: &mut Command) -> Outcome {
    let done = command.output().map_err(|error| format!("cannot run {}: {error}", describe(command)))?;
    if done.status.success() {
        return Ok(());
    }
    Err(format!("failed: {}\n{}", describe(command), String::from_utf8_lossy(&done.stderr)))
}

/// The features of WebAssembly that `index.html` names for what Trunk optimises.
fn features() -> Outcome<Vec<String>> {
    let html = read(root().join("index.html"))?;
    let named = html.split("data-wasm-opt-params=\"").nth(1).and_then(|rest| rest.split('"').next());
    let named = named.ok_or("index.html names no features for wasm-opt")?;
    Ok(named.split_whitespace().map(str::to_owned).collect())
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::lots;
    use std::{fs, path::PathBuf};

    #[test]
    fn lots_are_about_equally_long() {
        let folder = std::env::temp_dir().join(format!("lots-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let file = |size: usize| {
            let path = folder.join(size.to_string());
            fs::write(&path, vec![0; size]).expect("a file");
            path
        };
        let files: Vec<PathBuf> = [3, 9, 4, 5].map(file).into();
        let names = |lot: &[&std::path::Path]| {
            lot.iter().map(|path| path.file_name().map(std::ffi::OsStr::to_owned)).collect::<Vec<_>>()
        };
        let all = lots(&files, 2);
        assert_eq!(all.len(), 2);
        assert_eq!(names(&all[0]), [Some("9".into()), Some("3".into())]);
        assert_eq!(names(&all[1]), [Some("5".into()), Some("4".into())]);
        assert_eq!(lots(&files[..1], 2).len(), 1);
        fs::remove_dir_all(folder).expect("its folder");
    }
}
