//! Which files of a crate import which, read off their sources.

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// A file, as the names on the way to its module from the crate's root.
type Module = Vec<String>;

static DECLARATION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^\s*(?:pub(?:\([^)]*\))? )?use ([^;]+);").unwrap());
static PATH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b\w+(?:::\w+)+").unwrap());

/// The shortest circle through each file of the crate at `root` that is in one.
pub fn circles(root: &Path) -> BTreeSet<Vec<String>> {
    let texts: BTreeMap<Module, String> = super::sources(root)
        .into_iter()
        .map(|path| (module(path.strip_prefix(root).unwrap()), code(&fs::read_to_string(&path).unwrap())))
        .filter(|(module, _)| !is_test(module))
        .collect();
    let imports = texts.iter().map(|(module, text)| (module, imports(module, text, &texts))).collect();
    texts.keys().filter_map(|module| circle_through(module, &imports)).collect()
}

/// `training/mlp/mod.rs` is `training::mlp`.
fn module(path: &Path) -> Module {
    let mut names: Module =
        path.with_extension("").iter().map(|name| name.to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|name| name == "mod" || name == "lib") {
        names.pop();
    }
    names
}

fn is_test(module: &Module) -> bool {
    module.iter().any(|name| name == "tests")
}

/// The source without comments and without what `#[cfg(test)]` stands before.
fn code(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut lines = text.lines().map(|line| line.split("//").next().unwrap_or_default().trim_end());
    let mut code = String::new();
    while let Some(line) = lines.next() {
        if line.trim_start().starts_with("#[cfg(test)]") {
            // rustfmt ends an item in the column where it begins.
            lines.find(|next| indent(next) == indent(line) && next.ends_with([';', '}']));
        } else {
            code += line;
            code.push('\n');
        }
    }
    code
}

/// The files that a file names, in `use` or where it needs them; not those of the folders it is in.
fn imports(module: &Module, text: &str, files: &BTreeMap<Module, String>) -> BTreeSet<Module> {
    let rest = DECLARATION.replace_all(text, "");
    let declared = DECLARATION.captures_iter(text).flat_map(|found| expanded(&found[1]));
    declared
        .chain(PATH.find_iter(&rest).map(|found| found.as_str().to_owned()))
        .filter_map(|path| resolved(module, &path, files))
        .filter(|other| !module.starts_with(other))
        .collect()
}

/// `a::{b, c::{d, e}}` as `a::b`, `a::c::d`, `a::c::e`.
fn expanded(tree: &str) -> Vec<String> {
    let Some((head, rest)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap_or_default().trim().to_owned()];
    };
    let (body, _) = rest.rsplit_once('}').expect("braces in pairs");
    let mut depth = 0;
    let branches = body.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    let branches = branches.filter(|branch| !branch.trim().is_empty());
    branches.flat_map(expanded).map(|path| format!("{}{path}", head.trim())).collect()
}

/// The file that a path leads to or into; of what is not below the file, as another crate, the file itself.
fn resolved(module: &Module, path: &str, files: &BTreeMap<Module, String>) -> Option<Module> {
    let mut names = path.split("::").map(str::trim).peekable();
    let mut way = match names.next()? {
        "crate" => Module::new(),
        "super" => module.split_last()?.1.to_vec(),
        "self" => module.clone(),
        name => [&module[..], &[name.to_owned()]].concat(),
    };
    while names.next_if_eq(&"super").is_some() {
        way.pop();
    }
    way.extend(names.map(str::to_owned));
    while !way.is_empty() && !files.contains_key(&way) {
        way.pop();
    }
    Some(way)
}

/// The names of the files on the way from a file back to it, from the first of the alphabet on.
fn circle_through(start: &Module, imports: &BTreeMap<&Module, BTreeSet<Module>>) -> Option<Vec<String>> {
    let mut ways = VecDeque::from([vec![start]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for next in &imports[way[way.len() - 1]] {
            if next == start {
                let mut names: Vec<String> = way.iter().map(|module| module.join("::")).collect();
                let first = (0..names.len()).min_by_key(|at| &names[*at])?;
                names.rotate_left(first);
                return Some(names);
            }
            if seen.insert(next) {
                ways.push_back([&way[..], &[next]].concat());
            }
        }
    }
    None
}

#[test]
fn imports_are_found_in_every_form() {
    let text = "
use super::{b::{self, X}, super::c::Y as Z};
pub(crate) use crate::d::{
    inner::T,
};
use std::fmt;
fn f() -> crate::e::T {} // crate::comment::T
#[cfg(test)]
mod tests {
    use crate::only_tested::T;
}
const G: f64 = super::b::g::G;
";
    let name = |path: &str| path.split("::").map(str::to_owned).collect::<Module>();
    let files = ["a", "a::b", "a::b::g", "a::here", "c", "comment", "d", "d::inner", "e", "only_tested"];
    let files = files.map(|path| (name(path), String::new())).into();
    let found = imports(&name("a::here"), &code(text), &files);
    assert_eq!(found, ["a::b", "a::b::g", "c", "d::inner", "e"].map(name).into());
}
