//! What a finished site has to be: free of inline code, and asking no other host for anything.

use crate::run::{Outcome, read};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// Prints the size of every file, and fails past the policy.
pub fn check(folder: &Path) -> Outcome {
    policy(&read(folder.join("index.html"))?)?;
    let mut all = 0;
    for path in files(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let size = compressed(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{size:>9}  {}", path.strip_prefix(folder).unwrap_or(&path).display());
        all += size;
    }
    println!("{all:>9}  bytes of brotli in all");
    Ok(())
}

/// What the content policy would refuse, and names of other hosts.
fn policy(html: &str) -> Outcome {
    let html = html.to_lowercase();
    let inline_script = html.split("<script").skip(1).any(|rest| !opening(rest).contains("src="));
    let forbidden =
        ["<style", " style=", "javascript:", " onload=", " onclick=", "http://", "https://", "=\"//"];
    let found = forbidden.into_iter().find(|text| html.contains(text));
    match found.or(inline_script.then_some("an inline script")) {
        Some(text) => Err(format!("index.html has {text}")),
        None => Ok(()),
    }
}

/// The rest of an opening tag.
fn opening(rest: &str) -> &str {
    rest.split('>').next().unwrap_or(rest)
}

/// All files below a folder, sorted.
pub fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

/// Its bytes by brotli, as a host would send it.
pub fn compressed(path: &Path) -> std::io::Result<usize> {
    let mut brotli = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    brotli.write_all(&fs::read(path)?)?;
    brotli.flush()?;
    Ok(brotli.into_inner().len())
}

#[cfg(test)]
mod tests {
    use super::policy;

    #[test]
    fn a_script_of_its_own_file_is_allowed_and_inline_code_is_not() {
        assert!(policy("<script src=\"./a.js\"></script><link rel=\"stylesheet\" href=\"./a.css\">").is_ok());
        for refused in [
            "<script>go()</script>",
            "<script src=\"./a.js\"></script><script type=\"module\">go()</script>",
            "<p style=\"color: red\">",
            "<STYLE>p {}</STYLE>",
            "<link href=\"https://elsewhere/a.css\">",
            "<img src=\"//elsewhere/a.png\">",
        ] {
            assert!(policy(refused).is_err(), "{refused}");
        }
    }
}
