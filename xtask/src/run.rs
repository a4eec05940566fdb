//! Running other programs: where, with which environment, and what to say when they fail.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// What every step returns: the message of a failure is one clear line for the person at the screen.
pub type Outcome<T = ()> = Result<T, String>;

/// The checkout.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// Tools that belong to this checkout alone.
pub fn tools_dir() -> PathBuf {
    root().join("target/tools")
}

/// A program started in the checkout, found on the path of [`search_path`].
///
/// What the outer `cargo run` left in the environment would make the inner cargo think it is the same one.
pub fn program(name: &str) -> Command {
    let mut command = Command::new(find(name).unwrap_or_else(|| name.into()));
    command.current_dir(root()).env("PATH", search_path());
    for (key, _) in env::vars_os() {
        let key = key.to_string_lossy().into_owned();
        let left_by_cargo =
            ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"].iter().any(|p| key.starts_with(p));
        if left_by_cargo || key == "CARGO" {
            command.env_remove(key);
        }
    }
    command
}

/// The checkout's own tools first, then cargo's, then the user's path.
fn search_path() -> std::ffi::OsString {
    let own = [tools_dir().join("bin"), tools_dir().join("node_modules/.bin"), cargo_home().join("bin")];
    let inherited = env::var_os("PATH").unwrap_or_default();
    let all = own.into_iter().chain(env::split_paths(&inherited));
    env::join_paths(all).unwrap_or(inherited)
}

/// Where cargo puts programs, below `bin`.
pub fn cargo_home() -> PathBuf {
    let home = || env::home_dir().unwrap_or_default().join(".cargo");
    env::var_os("CARGO_HOME").map_or_else(home, PathBuf::from)
}

/// Where a program is, if it is anywhere.
pub fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let script = cfg!(windows).then(|| format!("{name}.cmd"));
    env::split_paths(&search_path())
        .flat_map(|folder| [Some(folder.join(&file)), script.as_ref().map(|s| folder.join(s))])
        .flatten()
        .find(|path| path.is_file())
}

/// Runs to the end, its output on the screen.
pub fn run(command: &mut Command) -> Outcome {
    let shown = describe(command);
    println!("$ {shown}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("failed: {shown}")),
        Err(error) => Err(format!("cannot run {shown}: {error}")),
    }
}

/// Becomes the other program, so that whoever stops this one stops that.
#[cfg(unix)]
pub fn become_it(command: &mut Command) -> Outcome {
    use std::os::unix::process::CommandExt;
    println!("$ {}", describe(command));
    Err(format!("cannot run {}: {}", describe(command), command.exec()))
}

/// Elsewhere a program cannot become another.
#[cfg(not(unix))]
pub fn become_it(command: &mut Command) -> Outcome {
    run(command)
}

/// Runs to the end, handing every line of its standard output to `line`; true if it succeeded.
pub fn run_lines(command: &mut Command, mut line: impl FnMut(&str)) -> Outcome<bool> {
    let shown = describe(command);
    println!("$ {shown}");
    let failed = |error| format!("cannot run {shown}: {error}");
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(failed)?;
    if let Some(output) = child.stdout.take() {
        BufReader::new(output).lines().map_while(Result::ok).for_each(|text| line(&text));
    }
    Ok(child.wait().map_err(failed)?.success())
}

/// What a program that is there and succeeds prints, trimmed.
pub fn output(command: &mut Command) -> Option<String> {
    let done = command.stderr(Stdio::null()).output().ok()?;
    done.status.success().then(|| String::from_utf8_lossy(&done.stdout).trim().to_owned())
}

/// The command as a person would type it.
pub fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// A file of the checkout.
pub fn read(path: impl AsRef<Path>) -> Outcome<String> {
    let path = path.as_ref();
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
