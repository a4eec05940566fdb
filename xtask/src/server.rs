//! A server for the finished site: as strict as the strictest host, at the root and below a sub-path.

use crate::run::Outcome;
use std::{
    fs,
    io::{self, BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::{Component, Path, PathBuf},
    thread,
    time::Duration,
};

/// The policy under which the lesson has to run.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                      img-src 'self' data: blob:; worker-src 'self' blob:";

/// The sub-path below which the site is served as well.
const BELOW: &str = "some/course/norm/";

/// Below this one its page has a script more, that keeps what goes wrong.
const WATCHED: &str = "watched/";
const WATCH: &str = include_str!("watch.js");

/// How long a connection may stay silent.
const PATIENCE: Duration = Duration::from_secs(10);

/// A server that runs as long as this program.
pub struct Server {
    port: u16,
}

impl Server {
    /// Serves a folder on this machine only; port 0 takes any that is free.
    pub fn start(folder: &Path, port: u16) -> Outcome<Self> {
        let failed = |error: io::Error| match error.kind() {
            io::ErrorKind::AddrInUse => taken(port, "cargo xtask host"),
            _ => format!("cannot serve {}: {error}", folder.display()),
        };
        let listener = TcpListener::bind(("127.0.0.1", port)).map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let folder = folder.to_owned();
        thread::spawn(move || {
            for connection in listener.incoming().map_while(Result::ok) {
                let folder = folder.clone();
                // The browser may hang up first; that is its right.
                thread::spawn(move || drop(answer(&connection, &folder)));
            }
        });
        Ok(Self { port })
    }

    /// Where the site is at the root of a host.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Where the same site is below a sub-path.
    pub fn url_below(&self) -> String {
        format!("{}{BELOW}", self.url())
    }

    /// Where the same site keeps its errors in `window.watched`.
    pub fn url_watched(&self) -> String {
        format!("{}{WATCHED}", self.url())
    }
}

/// What to do where another program listens already.
pub fn taken(port: u16, command: &str) -> String {
    let other = if port == u16::MAX { port - 1 } else { port + 1 };
    format!("Port {port} is taken by another program. Stop that one, or take another port: {command} {other}")
}

/// Fails where another program listens already.
pub fn check_free(port: u16, command: &str) -> Outcome {
    match TcpListener::bind(("127.0.0.1", port)) {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(taken(port, command)),
        _ => Ok(()),
    }
}

/// One request, one answer, one connection: nothing to keep count of.
fn answer(mut connection: &TcpStream, folder: &Path) -> io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(connection).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // What else the browser says is read, for closing on unread words would cut the answer off.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let found = request.split(' ').nth(1).and_then(|url| content(url, folder));
    let status = if found.is_some() { "200 OK" } else { "404 Not Found" };
    let (kind, body) = found.unwrap_or(("text/plain", b"not found".to_vec()));
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nContent-Security-Policy: {POLICY}\r\n\
         Access-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n",
        body.len()
    );
    connection.write_all(head.as_bytes())?;
    connection.write_all(&body)
}

/// What a URL stands for, with its type.
fn content(url: &str, folder: &Path) -> Option<(&'static str, Vec<u8>)> {
    let Some(url) = url.strip_prefix('/').and_then(|path| path.strip_prefix(WATCHED)) else {
        let path = file_of(url, folder)?;
        return Some((media_type(&path), fs::read(path).ok()?));
    };
    match url {
        "" => {
            let html = fs::read_to_string(folder.join("index.html")).ok()?;
            let html = html.replacen("<head>", "<head><script src=\"./watch.js\"></script>", 1);
            Some(("text/html; charset=utf-8", html.into_bytes()))
        }
        "watch.js" => Some(("text/javascript; charset=utf-8", WATCH.into())),
        _ => content(&format!("/{url}"), folder),
    }
}

/// The file that a URL stands for, if it lies in the folder.
fn file_of(url: &str, folder: &Path) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = path.strip_prefix(BELOW).unwrap_or(path);
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| folder.join(path))
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json" | "webmanifest") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_stands_for_a_file_in_the_folder_or_for_none() {
        let file = |url| file_of(url, Path::new("dist"));
        assert_eq!(file("/"), Some("dist/index.html".into()));
        assert_eq!(file("/?a#b"), Some("dist/index.html".into()));
        assert_eq!(file("/some/course/norm/"), Some("dist/index.html".into()));
        assert_eq!(file("/some/course/norm/a/b.js"), Some("dist/a/b.js".into()));
        assert_eq!(file("/../secret"), None);
        assert_eq!(file("/a/../../secret"), None);
    }

    #[test]
    fn a_taken_port_is_said_with_another_one() -> Outcome {
        let server = Server::start(Path::new(env!("CARGO_MANIFEST_DIR")), 0)?;
        let Err(message) = Server::start(Path::new("."), server.port) else {
            return Err("one port, two servers".to_owned());
        };
        assert!(
            message.contains(&server.port.to_string()) && message.contains("cargo xtask host"),
            "{message}"
        );
        assert!(check_free(server.port, "cargo xtask serve --port").is_err());
        Ok(())
    }

    #[test]
    fn every_answer_carries_the_policy_and_only_files_are_found() -> Outcome {
        let server = Server::start(Path::new(env!("CARGO_MANIFEST_DIR")), 0)?;
        let ask = |path: &str| -> io::Result<String> {
            let mut connection = TcpStream::connect(("127.0.0.1", server.port))?;
            write!(connection, "GET {path} HTTP/1.1\r\nHost: here\r\n\r\n")?;
            io::read_to_string(connection)
        };
        let found = ask("/some/course/norm/Cargo.toml").map_err(|error| error.to_string())?;
        assert!(found.starts_with("HTTP/1.1 200") && found.contains(POLICY) && found.contains("xtask"));
        let watch = ask("/watched/watch.js").map_err(|error| error.to_string())?;
        assert!(watch.starts_with("HTTP/1.1 200") && watch.contains("securitypolicyviolation"));
        let missing = ask("/nothing").map_err(|error| error.to_string())?;
        assert!(missing.starts_with("HTTP/1.1 404"));
        Ok(())
    }
}
