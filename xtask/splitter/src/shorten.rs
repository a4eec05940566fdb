//! The names under which the page's script gives the module what it imports: each ends in a hash that no compression
//! makes smaller, in both files. And what the module exports for nobody.

use std::{collections::BTreeMap, error::Error, fs, path::Path};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{ElementSection, ExportSection, ImportSection, Module};
use wasmparser::{
    ConstExpr, Element, ElementItems, ElementSectionReader, ExportSectionReader, ImportSectionReader,
    Operator, Parser, Payload,
};

/// What these names begin with.
const PREFIX: &str = "__wb";

/// How many digits the hash has.
const HASH: usize = 16;

/// What the methods of the classes are called that a library of Leptos's own needs has for streams. The page streams
/// nothing, so that no such object is ever made; as exports they would stay, with all that they call.
const UNUSED: &str = "intounderlying";

/// Gives the imports short names, in the module and in its script, and leaves out what its table does not hold yet and
/// what nobody calls.
pub fn shorten(module: &Path, script: &Path) -> Result<(), Box<dyn Error>> {
    let (bytes, text) = (fs::read(module)?, fs::read_to_string(script)?);
    let names = short_names(&bytes)?;
    // None is the beginning of another: all end in a hash.
    let shortened = names.iter().fold(text, |text, (long, short)| text.replace(long, short));
    let mut renamed = Module::new();
    Renaming(&names).parse_core_module(&mut renamed, Parser::new(0), &bytes)?;
    fs::write(module, renamed.finish())?;
    Ok(fs::write(script, shortened)?)
}

fn short_names(bytes: &[u8]) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(bytes) {
        let Payload::ImportSection(section) = payload? else { continue };
        for import in section.into_imports() {
            let name = import?.name;
            if has_hash(name) {
                let short = format!("i{}", names.len());
                names.entry(name.to_owned()).or_insert(short);
            }
        }
    }
    Ok(names)
}

fn has_hash(name: &str) -> bool {
    let hash = name.strip_prefix(PREFIX).and_then(|rest| rest.rsplit_once('_')).map(|(_, hash)| hash);
    hash.is_some_and(|hash| hash.len() == HASH && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Whether a part of the table says no more than that nothing is there yet, which an empty table says by itself.
fn is_empty(element: &Element<'_>) -> bool {
    let ElementItems::Expressions(_, items) = &element.items else { return false };
    let is_null = |item: wasmparser::Result<ConstExpr<'_>>| {
        let first = item.and_then(|item| item.get_operators_reader().read());
        matches!(first, Ok(Operator::RefNull { .. }))
    };
    items.clone().into_iter().all(is_null)
}

struct Renaming<'a>(&'a BTreeMap<String, String>);

impl Reencode for Renaming<'_> {
    type Error = std::convert::Infallible;

    fn parse_element_section(
        &mut self,
        elements: &mut ElementSection,
        section: ElementSectionReader<'_>,
    ) -> Result<(), reencode::Error<Self::Error>> {
        for element in section {
            let element = element?;
            if !is_empty(&element) {
                self.parse_element(elements, element)?;
            }
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: ExportSectionReader<'_>,
    ) -> Result<(), reencode::Error<Self::Error>> {
        for export in section {
            let export = export?;
            if !export.name.trim_start_matches("__wbg_").starts_with(UNUSED) {
                self.parse_export(exports, export)?;
            }
        }
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), reencode::Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            let name = self.0.get(import.name).map_or(import.name, String::as_str);
            imports.import(import.module, name, self.entity_type(import.ty)?);
        }
        Ok(())
    }
}
