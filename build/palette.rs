//! The colours of `assets/tokens.css` as Rust constants for the charts.

use std::{collections::BTreeMap, fmt::Write, fs};

const TOKENS: &str = "assets/tokens.css";
const THEMES: [&str; 3] = ["light", "dark", "projector"];

pub fn generate() -> Result<String, String> {
    let css = fs::read_to_string(TOKENS).map_err(|error| format!("{TOKENS}: {error}"))?;
    let blocks: Vec<_> = THEMES.iter().map(|theme| block(&css, theme)).collect::<Result<_, _>>()?;
    let names: Vec<&String> = blocks.iter().flat_map(BTreeMap::keys).collect();
    let mut code = String::from(
        "/// Every colour of one theme, red, green and blue in 0 to 255.\n#[allow(missing_docs)]\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub struct Palette {\n",
    );
    for name in blocks[0].keys() {
        let _ = writeln!(code, "pub {}: (u8, u8, u8),", field(name));
    }
    code.push_str("}\n");
    for (theme, colours) in THEMES.iter().zip(&blocks) {
        if let Some(name) = names.iter().find(|name| !colours.contains_key(**name)) {
            return Err(format!("{TOKENS}: {theme} has no {name}"));
        }
        let _ = writeln!(
            code,
            "/// The {theme} theme.\npub const {}: Palette = Palette {{",
            theme.to_uppercase()
        );
        for (name, (r, g, b)) in colours {
            let _ = writeln!(code, "{}: ({r}, {g}, {b}),", field(name));
        }
        code.push_str("};\n");
    }
    Ok(code)
}

fn field(name: &str) -> String {
    name.replace('-', "_")
}

fn block(css: &str, theme: &str) -> Result<BTreeMap<String, (u8, u8, u8)>, String> {
    let start = format!("[data-theme=\"{theme}\"] {{");
    let body = css
        .split_once(&start)
        .and_then(|(_, rest)| rest.split_once('}'))
        .ok_or_else(|| format!("{TOKENS}: no block for {theme}"))?
        .0;
    body.lines()
        .filter_map(|line| line.trim().strip_prefix("--"))
        .map(|line| {
            let (name, value) =
                line.split_once(": #").ok_or_else(|| format!("{TOKENS}: {line}: not a #rrggbb colour"))?;
            let number = u32::from_str_radix(value.trim_end_matches(';'), 16)
                .map_err(|e| format!("{TOKENS}: {line}: {e}"))?;
            let [_, r, g, b] = number.to_be_bytes();
            Ok((name.to_owned(), (r, g, b)))
        })
        .collect()
}
