//! Trunk's official release, where it can be reached: a download takes seconds, compiling takes minutes.

use crate::run::{Outcome, find, program, run};
use sha2::{Digest, Sha256};
use std::{env, fs, path::Path};

/// A finished program on a server.
pub struct Release<'a> {
    /// Where the archives are.
    base: &'a str,
    archive: &'a str,
    sha256: &'a str,
}

/// Where Trunk's are, below a folder for each version.
const TRUNK: &str = "https://github.com/trunk-rs/trunk/releases/download";

/// Trunk 0.21.14: system, machine, archive, and the checksum published beside it.
const ARCHIVES: [(&str, &str, &str, &str); 5] = [
    (
        "linux",
        "x86_64",
        "trunk-x86_64-unknown-linux-gnu.tar.gz",
        "f2b4680cd239693a646a2795e4633c625328d7b2a044fbe749fa3a2fe9e7036b",
    ),
    (
        "linux",
        "aarch64",
        "trunk-aarch64-unknown-linux-gnu.tar.gz",
        "b1d8e60e454f7fc182d9a4d95d1506ffbae947d8ba90f8f6f02da93b60f980f9",
    ),
    (
        "macos",
        "x86_64",
        "trunk-x86_64-apple-darwin.tar.gz",
        "f1ba0e3bbe24e0ae219c6d22c33e24e2825c1608dd27c2556e323495110f1a95",
    ),
    (
        "macos",
        "aarch64",
        "trunk-aarch64-apple-darwin.tar.gz",
        "764e299dd50d89442a4e96a236349f57961984b701e74d3dbdb39cd1c9f5101e",
    ),
    (
        "windows",
        "x86_64",
        "trunk-x86_64-pc-windows-msvc.zip",
        "cd6ac15b9daff0365e5695036791ef2ce3c63f61c014f5a8c532363266e4569c",
    ),
];

/// Puts Trunk in this version into a folder, or says why it cannot be had so.
pub fn trunk(version: &str, folder: &Path) -> Outcome {
    let here = ARCHIVES
        .iter()
        .find(|(system, machine, ..)| (*system, *machine) == (env::consts::OS, env::consts::ARCH));
    let Some((.., archive, sha256)) = here else {
        return Err(format!("there is no finished Trunk for {} on {}", env::consts::OS, env::consts::ARCH));
    };
    let base = format!("{TRUNK}/v{version}");
    Release { base: &base, archive, sha256 }.install("trunk", folder)
}

impl Release<'_> {
    /// Downloads the archive, compares its checksum, and puts its program into a folder.
    fn install(&self, name: &str, folder: &Path) -> Outcome {
        let scratch = folder.join(format!("{name}-download"));
        let failed = |error: std::io::Error| format!("{}: {error}", scratch.display());
        fs::create_dir_all(&scratch).map_err(failed)?;
        let outcome = self.unpack(name, &scratch, folder);
        fs::remove_dir_all(&scratch).map_err(failed)?;
        outcome
    }

    fn unpack(&self, name: &str, scratch: &Path, folder: &Path) -> Outcome {
        let archive = scratch.join(self.archive);
        self.download(&archive)?;
        let bytes = fs::read(&archive).map_err(|error| format!("{}: {error}", archive.display()))?;
        if hex(&Sha256::digest(bytes)) != self.sha256 {
            return Err(format!("{} has another checksum than its release", self.archive));
        }
        run(program("tar").arg("-xf").arg(&archive).arg("-C").arg(scratch))?;
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        let to = folder.join(&file);
        fs::create_dir_all(folder)
            .and_then(|()| fs::copy(scratch.join(file), &to))
            .map(drop)
            .map_err(|error| format!("{}: {error}", to.display()))
    }

    /// What hangs is given up.
    fn download(&self, to: &Path) -> Outcome {
        if find("curl").is_none() {
            return Err("there is no curl to download with".to_owned());
        }
        let limits = ["--connect-timeout", "10", "--max-time", "300"];
        let mut curl = program("curl");
        curl.args(["--fail", "--show-error", "--location", "--progress-bar"]).args(limits);
        run(curl.arg("--output").arg(to).arg(format!("{}/{}", self.base, self.archive)))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::Server;
    use std::path::PathBuf;

    /// A folder with the archive of a program that does nothing, and its checksum.
    fn archive(of: &str) -> Outcome<(PathBuf, String)> {
        let folder = env::temp_dir().join(format!("norm-shortcut-release-{of}-{}", std::process::id()));
        let wrong = |error: std::io::Error| error.to_string();
        fs::create_dir_all(&folder).map_err(wrong)?;
        fs::write(folder.join("trunk"), "#!/bin/sh\n").map_err(wrong)?;
        let archive = folder.join("trunk.tar.gz");
        run(program("tar").arg("-czf").arg(&archive).arg("-C").arg(&folder).arg("trunk"))?;
        let sum = hex(&Sha256::digest(fs::read(&archive).map_err(wrong)?));
        Ok((folder, sum))
    }

    /// What came of a download from a server on this machine: the outcome, and whether the program is there.
    fn tried(name: &str, archive_name: &str, sum: Option<&str>) -> Outcome<(Outcome, bool)> {
        let (folder, right) = archive(name)?;
        let server = Server::start(&folder, 0)?;
        let base = server.url();
        let sha256 = sum.unwrap_or(&right);
        let release = Release { base: base.trim_end_matches('/'), archive: archive_name, sha256 };
        let to = folder.join("bin");
        let outcome = release.install("trunk", &to);
        let is_there = to.join("trunk").is_file();
        fs::remove_dir_all(folder).map_err(|error| error.to_string())?;
        Ok((outcome, is_there))
    }

    #[test]
    fn a_release_that_can_be_reached_is_taken() -> Outcome {
        assert_eq!(tried("reached", "trunk.tar.gz", None)?, (Ok(()), true));
        Ok(())
    }

    #[test]
    fn what_has_another_checksum_is_refused() -> Outcome {
        let (outcome, is_there) = tried("other", "trunk.tar.gz", Some("00"))?;
        assert!(outcome.is_err_and(|message| message.contains("checksum")) && !is_there);
        Ok(())
    }

    #[test]
    fn what_cannot_be_reached_is_an_error_at_once() -> Outcome {
        let (outcome, is_there) = tried("missing", "nothing.tar.gz", None)?;
        assert!(outcome.is_err() && !is_there);
        let nobody = Release { base: "http://127.0.0.1:9", archive: "a.tar.gz", sha256: "" };
        assert!(nobody.install("trunk", &env::temp_dir().join("norm-shortcut-nobody")).is_err());
        Ok(())
    }
}
