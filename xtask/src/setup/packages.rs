//! The system's own packages, by apt where there is one.

use crate::run::{Outcome, find, output, program, run};
use std::process::Command;

/// Installs Debian packages, or says which ones a person has to install and why.
pub fn install(packages: &[&str], why: &str) -> Outcome {
    let by_hand = || format!("{why}: please install {} by hand, then start again", packages.join(", "));
    if find("apt-get").is_none() {
        return Err(by_hand());
    }
    println!("Installing {} ({why}).", packages.join(", "));
    let mut apt = as_root("apt-get").ok_or_else(by_hand)?;
    // Another set-up may be at it.
    apt.args(["-o", "DPkg::Lock::Timeout=600", "install", "-y", "--no-install-recommends"]).args(packages);
    if run(&mut apt).is_ok() {
        return Ok(());
    }
    // An old or empty package list is the usual reason on a fresh machine.
    run(as_root("apt-get").ok_or_else(by_hand)?.arg("update")).map_err(|_| by_hand())?;
    run(&mut apt).map_err(|_| by_hand())
}

/// The program with the rights of root, if they can be had without a question.
pub fn as_root(name: &str) -> Option<Command> {
    let is_root = output(program("id").arg("-u")).is_some_and(|id| id == "0");
    let mut command = if is_root {
        program(name)
    } else {
        output(program("sudo").args(["-n", "true"]))?;
        let mut sudo = program("sudo");
        sudo.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", name]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    Some(command)
}
