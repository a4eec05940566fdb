//! Turns the words in `locales/` and the colours in `assets/tokens.css` into Rust, so that a
//! missing word or colour fails the build.

mod palette;

use std::{env, fs, path::Path};
use words::{LANGUAGES, Locales, code};

fn main() {
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    let out = Path::new(&out);
    let colours = palette::generate().and_then(|code| write(&out.join("palette.rs"), &code));
    if let Err(message) = colours.and_then(|()| words(out)) {
        eprintln!("{message}");
        std::process::exit(1);
    }
    split();
    for input in ["build", "locales", "assets/tokens.css"] {
        println!("cargo:rerun-if-changed={input}");
    }
}

/// The types of all words and how to read them, and what there is to read.
fn words(out: &Path) -> Result<(), String> {
    let locales = Locales::read(Path::new("locales"))?;
    write(&out.join("text.rs"), &code::generate(&locales))?;
    let folder = out.join("words");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    for file in &locales.files {
        for language in 0..LANGUAGES.len() {
            let text: String = file.lines(language).into_iter().map(|line| line + "\n").collect();
            write(&folder.join(code::text_file(&file.stem, language)), &text)?;
        }
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// A page for release is split into chunks (`cargo xtask split`), for which the linker has to leave its notes in
/// the file. While one develops all is in one.
fn split() {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo:rustc-cfg=split");
        println!("cargo:rustc-link-arg-bin=page=--emit-relocs");
    }
}
