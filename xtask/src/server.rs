//! A server for the finished site: as strict as the strictest host, at the root and below a sub-path.

use crate::run::Outcome;
use std::{
    fs,
    path::{Component, Path, PathBuf},
    sync::Arc,
    thread,
};
use tiny_http::{Header, Request, Response};

/// The policy under which the lesson has to run.
pub const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                          img-src 'self' data: blob:; worker-src 'self' blob:";

/// The sub-path below which the site is served as well.
const BELOW: &str = "some/course/norm/";

/// A running server; it stops when it is dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    port: u16,
}

impl Server {
    /// Serves a folder on this machine only; port 0 takes any that is free.
    pub fn start(folder: &Path, port: u16) -> Outcome<Self> {
        let failed = |error| format!("cannot serve {}: {error}", folder.display());
        let http = Arc::new(tiny_http::Server::http(("127.0.0.1", port)).map_err(failed)?);
        let port = http.server_addr().to_ip().map_or(port, |address| address.port());
        // Chromium keeps several connections open at a time.
        for _ in 0..4 {
            let (http, folder) = (Arc::clone(&http), folder.to_owned());
            thread::spawn(move || http.incoming_requests().for_each(|request| answer(request, &folder)));
        }
        Ok(Self { http, port })
    }

    /// Where the site is at the root of a host.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Where the same site is below a sub-path.
    pub fn url_below(&self) -> String {
        format!("{}{BELOW}", self.url())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        (0..4).for_each(|_| self.http.unblock());
    }
}

fn answer(request: Request, folder: &Path) {
    let file = file_of(request.url(), folder);
    let answered = match file.as_ref().and_then(|path| fs::read(path).ok()) {
        Some(bytes) => {
            let response =
                Response::from_data(bytes).with_header(header("Content-Type", media_type(file.as_deref())));
            request.respond(response.with_header(header("Content-Security-Policy", POLICY)))
        }
        None => request.respond(Response::from_string("not found").with_status_code(404)),
    };
    // The browser may close the connection first; that is its right.
    drop(answered);
}

/// The file that a URL stands for, if it lies in the folder.
fn file_of(url: &str, folder: &Path) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = path.strip_prefix(BELOW).unwrap_or(path);
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| folder.join(path))
}

fn media_type(file: Option<&Path>) -> &'static str {
    match file.and_then(Path::extension).and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json" | "webmanifest") => "application/json",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn header(name: &'static str, value: &'static str) -> Header {
    // Both are constants of this file and plain ASCII, so this cannot fail.
    Header::from_bytes(name, value).unwrap_or_else(|()| unreachable!("{name}: {value}"))
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
}
