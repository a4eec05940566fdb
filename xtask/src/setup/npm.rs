//! What comes from npm for tests and measurements alone, never for the lesson.

use super::{packages, tools};
use crate::run::{Outcome, find, read, tools_dir};
use std::path::PathBuf;

const AXE: &str = "4.14.1";
const TENSORFLOW: &str = "4.22.0";
/// The last ones for the Node of Debian 12.
const HTML_VALIDATE: &str = "9.7.1";
const LIGHTHOUSE: &str = "12.8.2";
const SCORM_AGAIN: &str = "3.4.3";

/// Where axe-core's script is.
pub fn axe_script() -> PathBuf {
    tools_dir().join("axe/node_modules/axe-core/axe.min.js")
}

/// axe-core, which looks for what keeps people out.
pub fn axe() -> Outcome {
    ensure("axe", &[("axe-core", AXE)])
}

/// Where the program of html-validate is.
pub fn html_validate_script() -> PathBuf {
    tools_dir().join("html-validate/node_modules/html-validate/bin/html-validate.mjs")
}

/// html-validate, which holds pages to the standard. The W3C's own takes a Java machine.
pub fn html_validate() -> Outcome {
    ensure("html-validate", &[("html-validate", HTML_VALIDATE)])
}

/// Where the program of Lighthouse is.
pub fn lighthouse_script() -> PathBuf {
    tools_dir().join("lighthouse/node_modules/lighthouse/cli/index.js")
}

/// Lighthouse, which looks at a page as Chrome's developer tools do.
pub fn lighthouse() -> Outcome {
    ensure("lighthouse", &[("lighthouse", LIGHTHOUSE)])
}

/// Where scorm-again's script is.
pub fn scorm_again_script() -> PathBuf {
    tools_dir().join("scorm-again/node_modules/scorm-again/dist/scorm-again.min.js")
}

/// scorm-again, which is a learning platform to the lesson.
pub fn scorm_again() -> Outcome {
    ensure("scorm-again", &[("scorm-again", SCORM_AGAIN)])
}

/// Where the packages of TensorFlow.js are.
pub fn tensorflow_folder() -> PathBuf {
    tools_dir().join("tensorflow/node_modules/@tensorflow")
}

/// TensorFlow.js with its wasm backend, to be compared with.
pub fn tensorflow() -> Outcome {
    let packages = ["@tensorflow/tfjs", "@tensorflow/tfjs-backend-wasm"];
    ensure("tensorflow", &packages.map(|package| (package, TENSORFLOW)))
}

/// Installs packages in these versions, in a folder of their own.
fn ensure(folder: &str, wanted: &[(&str, &str)]) -> Outcome {
    let folder = tools_dir().join(folder);
    let is_there = |(package, version): &(&str, &str)| {
        let manifest = read(folder.join("node_modules").join(package).join("package.json"));
        manifest.is_ok_and(|manifest| manifest.contains(&format!("\"version\": \"{version}\"")))
    };
    if wanted.iter().all(is_there) {
        return Ok(());
    }
    if find("npm").is_none() {
        packages::install(&["nodejs", "npm"], "npm, for tests and measurements")?;
    }
    let names: Vec<String> = wanted.iter().map(|(package, version)| format!("{package}@{version}")).collect();
    tools::npm_packages(&folder, &names.iter().map(String::as_str).collect::<Vec<_>>())
}
