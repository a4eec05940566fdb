//! Turns the words in `locales/` and the colours in `assets/tokens.css` into Rust, so that a
//! missing word or colour fails the build.

mod locales;
mod palette;

use std::{env, fs, path::Path};

fn main() {
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    for (file, generated) in [("text.rs", locales::generate()), ("palette.rs", palette::generate())] {
        let written = generated
            .and_then(|code| fs::write(Path::new(&out).join(file), code).map_err(|error| error.to_string()));
        if let Err(message) = written {
            eprintln!("{message}");
            std::process::exit(1);
        }
    }
    for input in ["build", "locales", "assets/tokens.css"] {
        println!("cargo:rerun-if-changed={input}");
    }
}
