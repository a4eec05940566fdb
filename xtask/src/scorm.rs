//! The finished site as packages for learning platforms: SCORM 1.2, and 2004 in its fourth edition.

use crate::{
    dist,
    packs::PACK,
    run::{Outcome, root},
    single::without_content,
    site,
    split::escaped,
};
use std::{
    env, fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
};
use words::{LANGUAGES, Locales};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// What a package is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standard {
    Scorm12,
    Scorm2004,
}

const BOTH: [Standard; 2] = [Standard::Scorm12, Standard::Scorm2004];

/// What a platform reads first.
const MANIFEST: &str = "imsmanifest.xml";
const PAGE: &str = "index.html";

/// What keeps the site without a network: a platform wants to be asked again.
const KEEPERS: [&str; 2] = ["service_worker", "offline"];

/// The files of a package by their names.
type Files = Vec<(String, Vec<u8>)>;

impl Standard {
    const fn file(self) -> &'static str {
        match self {
            Self::Scorm12 => "norm-shortcut-scorm12.zip",
            Self::Scorm2004 => "norm-shortcut-scorm2004.zip",
        }
    }

    const fn version(self) -> &'static str {
        match self {
            Self::Scorm12 => "1.2",
            Self::Scorm2004 => "2004 4th Edition",
        }
    }

    /// The languages of the manifest: its own and the platform's.
    const fn namespaces(self) -> [&'static str; 2] {
        match self {
            Self::Scorm12 => {
                ["http://www.imsproject.org/xsd/imscp_rootv1p1p2", "http://www.adlnet.org/xsd/adlcp_rootv1p2"]
            }
            Self::Scorm2004 => {
                ["http://www.imsglobal.org/xsd/imscp_v1p1", "http://www.adlnet.org/xsd/adlcp_v1p3"]
            }
        }
    }

    const fn schemas(self) -> &'static str {
        match self {
            Self::Scorm12 => {
                "http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd \
                 http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd"
            }
            Self::Scorm2004 => {
                "http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd \
                 http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd"
            }
        }
    }

    /// What says that a platform is talked to.
    const fn kind(self) -> &'static str {
        match self {
            Self::Scorm12 => "adlcp:scormtype",
            Self::Scorm2004 => "adlcp:scormType",
        }
    }
}

fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Where the package for 1.2 lies as a platform unpacks it.
pub fn folder() -> PathBuf {
    target().join("scorm12")
}

/// Makes the packages of the finished site, and says what they weigh.
pub fn write() -> Outcome {
    for standard in BOTH {
        let zipped = zipped(&package(&dist::folder(), standard)?)?;
        let file = target().join(standard.file());
        fs::write(&file, &zipped).map_err(|error| format!("{}: {error}", file.display()))?;
        println!("{}: {} KB, SCORM {}", file.display(), zipped.len().div_ceil(1000), standard.version());
    }
    Ok(())
}

/// Unpacks the package for 1.2, for tests.
pub fn lay_out() -> Outcome {
    let folder = folder();
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(failed)?;
    }
    for (name, content) in package(&dist::folder(), Standard::Scorm12)? {
        let path = folder.join(name);
        path.parent().map_or(Ok(()), fs::create_dir_all).map_err(failed)?;
        fs::write(&path, content).map_err(failed)?;
    }
    Ok(())
}

/// The manifest, and the site but what keeps it, and what is there twice.
fn package(site: &Path, standard: Standard) -> Outcome<Files> {
    let failed = |error: std::io::Error| format!("{}: {error}", site.display());
    let mut files = Files::new();
    for path in site::files(site).map_err(failed)? {
        let inside = path.strip_prefix(site).unwrap_or(&path);
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let name = parts.join("/");
        if is_keeper(&name) || name.starts_with(PACK) {
            continue;
        }
        let content = fs::read(&path).map_err(failed)?;
        files.push((name.clone(), if name == PAGE { page(content)? } else { content }));
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let manifest = manifest(standard, &title()?, &names);
    files.insert(0, (MANIFEST.to_owned(), manifest.into_bytes()));
    Ok(files)
}

fn is_keeper(name: &str) -> bool {
    name.strip_suffix(".js").is_some_and(|stem| {
        KEEPERS.iter().any(|keeper| {
            stem.strip_prefix(keeper).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })
    })
}

/// The page without what would keep it or ask for what is left out.
fn page(content: Vec<u8>) -> Outcome<Vec<u8>> {
    let html = String::from_utf8(content).map_err(|error| format!("{PAGE}: {error}"))?;
    without_content(&without_content(&html, "service-worker")?, "packs").map(String::into_bytes)
}

/// The name of the lesson in both languages.
fn title() -> Outcome<String> {
    let locales = Locales::read(&root().join("locales"))?;
    let words = locales.file("ui").ok_or("locales lack ui.toml")?;
    let names = (0..LANGUAGES.len()).filter_map(|language| words.string(language, "app_name"));
    Ok(names.collect::<Vec<_>>().join(" · "))
}

fn manifest(standard: Standard, title: &str, names: &[&str]) -> String {
    let [own, platform] = standard.namespaces();
    let (schemas, version, kind) = (standard.schemas(), standard.version(), standard.kind());
    let title = escaped(title);
    let files: String =
        names.iter().map(|name| format!("      <file href=\"{}\"/>\n", escaped(name))).collect();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="norm-shortcut" version="1.0" xmlns="{own}" xmlns:adlcp="{platform}"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{schemas}">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>{version}</schemaversion>
  </metadata>
  <organizations default="lesson">
    <organization identifier="lesson">
      <title>{title}</title>
      <item identifier="page" identifierref="site" isvisible="true">
        <title>{title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="site" type="webcontent" {kind}="sco" href="{PAGE}">
{files}    </resource>
  </resources>
</manifest>
"#
    )
}

/// The same bytes for the same files: no clock is asked.
fn zipped(files: &Files) -> Outcome<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        let failed = |error: &dyn std::fmt::Display| format!("{name}: {error}");
        writer.start_file(name.as_str(), options).map_err(|error| failed(&error))?;
        writer.write_all(content).map_err(|error| failed(&error))?;
    }
    writer.finish().map(Cursor::into_inner).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, io::Read};
    use zip::ZipArchive;

    /// A site of a few files.
    fn site(name: &str) -> Outcome<PathBuf> {
        let folder = env::temp_dir().join(format!("norm-shortcut-{name}-{}", std::process::id()));
        let failed = |error: std::io::Error| error.to_string();
        fs::create_dir_all(folder.join("deep")).map_err(failed)?;
        let page = "<meta name=\"service-worker\" content=\"./service_worker.js\">\
                    <meta name=\"packs\" content=\"3d\"><p>词</p>";
        for (name, content) in [
            (PAGE, page),
            ("page-1f.js", "go()"),
            ("deep/a&b.txt", "words"),
            ("service_worker.js", "keep()"),
            ("offline-2e.js", "keep()"),
            ("pack_a-3d.wasm", "twice"),
        ] {
            fs::write(folder.join(name), content).map_err(failed)?;
        }
        Ok(folder)
    }

    fn unzipped(bytes: Vec<u8>) -> Outcome<Files> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        let mut files = Files::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).map_err(|error| error.to_string())?;
            let mut content = Vec::new();
            file.read_to_end(&mut content).map_err(|error| error.to_string())?;
            files.push((file.name().to_owned(), content));
        }
        Ok(files)
    }

    #[test]
    fn the_manifest_names_every_file_of_the_package_once() -> Outcome {
        for standard in BOTH {
            let folder = site(&format!("{standard:?}"))?;
            let files = unzipped(zipped(&package(&folder, standard)?)?)?;
            fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
            assert_eq!(files[0].0, MANIFEST);
            let manifest = String::from_utf8(files[0].1.clone()).map_err(|error| error.to_string())?;
            let named: Vec<String> = manifest
                .split("<file href=\"")
                .skip(1)
                .filter_map(|rest| Some(rest.split_once('"')?.0.replace("&amp;", "&")))
                .collect();
            let inside: Vec<String> = files.iter().skip(1).map(|(name, _)| name.clone()).collect();
            assert_eq!(named, inside);
            assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), named.len());
            assert_eq!(inside, ["deep/a&b.txt", PAGE, "page-1f.js"]);
            assert!(manifest.contains(&format!("{}=\"sco\" href=\"{PAGE}\"", standard.kind())));
            assert!(manifest.contains(&format!("<schemaversion>{}<", standard.version())));
            assert!(manifest.contains("Norm &amp; Shortcut"), "{manifest}");
        }
        Ok(())
    }

    /// A platform is asked every time; nothing of it stays in the browser.
    #[test]
    fn a_package_keeps_nothing_without_a_network() -> Outcome {
        let folder = site("kept")?;
        let files = package(&folder, Standard::Scorm12)?;
        fs::remove_dir_all(&folder).map_err(|error| error.to_string())?;
        let page = files.iter().find(|(name, _)| name == PAGE).map(|(_, page)| page.clone());
        let page = String::from_utf8(page.unwrap_or_default()).map_err(|error| error.to_string())?;
        assert_eq!(
            page,
            "<meta name=\"service-worker\" content=\"\"><meta name=\"packs\" content=\"\"><p>词</p>"
        );
        Ok(())
    }

    #[test]
    fn the_same_site_is_the_same_package() -> Outcome {
        let files = vec![(PAGE.to_owned(), b"page".to_vec())];
        assert_eq!(zipped(&files)?, zipped(&files)?);
        Ok(())
    }
}
