//! wasm-opt, on as many files at a time as there are cores.

use crate::run::{Outcome, describe, program, read, root};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
    thread,
};

/// Makes every file as small as wasm-opt can, compressed.
pub fn all(files: &[PathBuf]) -> Outcome {
    let features = features()?;
    let mut waiting = files.to_vec();
    // The largest is taken first: the last to end should be a small one.
    waiting.sort_by_key(|path| fs::metadata(path).map_or(0, |data| data.len()));
    let waiting = Mutex::new(waiting);
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.pop());
    let work = || std::iter::from_fn(next).try_for_each(|path| one(&path, &features));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err("wasm-opt was broken off".to_owned()))
        })
    })
}

fn one(path: &Path, features: &[String]) -> Outcome {
    let mut command = program("wasm-opt");
    command
        // `-Oz` makes fewer bytes, of which brotli saves less.
        .args(["--flatten", "--rereloop", "-Os", "-Os"])
        .args(features)
        .arg(path)
        .arg("-o")
        .arg(path);
    let done = command.output().map_err(|error| format!("cannot run {}: {error}", describe(&command)))?;
    if done.status.success() {
        return Ok(());
    }
    Err(format!("failed: {}\n{}", describe(&command), String::from_utf8_lossy(&done.stderr)))
}

/// The features of WebAssembly that `index.html` names for what Trunk optimises.
fn features() -> Outcome<Vec<String>> {
    let html = read(root().join("index.html"))?;
    let named = html.split("data-wasm-opt-params=\"").nth(1).and_then(|rest| rest.split('"').next());
    let named = named.ok_or("index.html names no features for wasm-opt")?;
    Ok(named.split_whitespace().map(str::to_owned).collect())
}
