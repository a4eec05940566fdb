//! A host as odd as they come, for one test: other types, another policy, files that are missing, a next version, or
//! nobody there any more.

use std::{
    fs,
    io::{self, BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

/// What it says of the type of its files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Types {
    /// The right ones.
    #[default]
    Right,
    /// WebAssembly under another name, or none.
    Wasm(Option<&'static str>),
    /// All but the page itself under another name.
    All(&'static str),
}

/// Its content policy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Policy {
    /// As README has it.
    #[default]
    Strict,
    /// The same without `wasm-unsafe-eval`.
    WithoutWasm,
    /// None.
    None,
}

/// What it does, until it is told otherwise.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    /// The types.
    pub types: Types,
    /// The policy.
    pub policy: Policy,
    /// Whether pages of other origins may read its files.
    pub is_open: bool,
    /// Parts of the names of files that it has not.
    pub missing: Vec<&'static str>,
    /// Parts of the names of files for which it has a page that says so, as a file that is there.
    pub excused: Vec<&'static str>,
    /// Parts of the names of files for which it takes the connection and says nothing.
    pub silent: Vec<&'static str>,
    /// Parts of the names of files of which it sends half, and then says nothing.
    pub halting: Vec<&'static str>,
    /// Parts of the names of files that it sends in pieces, for as long as this in all.
    pub slow: Vec<(&'static str, Duration)>,
    /// Whether the next version is out, with other names.
    pub is_next: bool,
    /// Whether it has the site as Trunk leaves it: chunks by their plain names, and no packs.
    pub is_fresh: bool,
    /// Whether it hangs up on everybody.
    pub is_gone: bool,
    /// The page around a frame.
    pub around: Option<Around>,
}

/// A page that has something of another host in a frame: `around.html`, with a script of its own.
#[derive(Clone, Debug)]
pub struct Around {
    /// What stands in it.
    pub body: String,
    /// What it listens with.
    pub script: String,
    /// The other host, which its policy names.
    pub of: String,
}

/// The host; it goes on until the tests end.
#[derive(Clone)]
pub struct Host {
    ways: Arc<Mutex<Ways>>,
    asked: Arc<Mutex<Vec<String>>>,
    port: u16,
}

const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                      img-src 'self' data: blob:; worker-src 'self' blob:";

/// So many pieces a slow file comes in.
const PIECES: usize = 20;

/// Shows the lesson as a learning platform may.
const FRAME: &str = "<!doctype html><title>A platform</title><iframe sandbox=\"allow-scripts\" width=\"1200\" \
                     height=\"700\" src=\"./index.html#/normalize?lang=en\"></iframe>";

/// A learning platform with the lesson in a frame. It speaks SCORM 1.2, under `platform-2004.html` the other.
const PLATFORM: &str = "<!doctype html><title>A platform</title><link rel=\"icon\" href=\"data:,\"><script src=\"./scorm-again.js\"></script>\
                        <script src=\"./platform.js\"></script><iframe width=\"1200\" height=\"700\" \
                        src=\"./index.html#/title?lang=en\"></iframe>";

/// What the names of the next version have that those of the first have not.
const RENAMED: [&str; 3] = ["page_bg-", "boot-", "split_layer_norm-"];

impl Host {
    /// Serves the finished site, named by `SITE`.
    pub fn start(ways: Ways) -> Self {
        Self::of("SITE", ways)
    }

    /// Serves the site in the folder with this name among the variables.
    pub fn of(folder: &str, ways: Ways) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = listener.local_addr().expect("its number").port();
        let host = Self { ways: Arc::new(Mutex::new(ways)), asked: Arc::default(), port };
        let site = PathBuf::from(crate::variable(folder));
        let serving = host.clone();
        thread::spawn(move || {
            for connection in listener.incoming().map_while(Result::ok) {
                let (host, site) = (serving.clone(), site.clone());
                // The browser may hang up first.
                thread::spawn(move || drop(host.answer(&connection, &site)));
            }
        });
        host
    }

    /// Where it is.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// From now on it does other things.
    pub fn change(&self, change: impl FnOnce(&mut Ways)) {
        change(&mut self.ways.lock().expect("its ways"));
    }

    /// What was asked of it since the last call.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().expect("what was asked"))
    }

    fn answer(&self, mut connection: &TcpStream, site: &std::path::Path) -> io::Result<()> {
        let ways = self.ways.lock().expect("its ways").clone();
        connection.set_read_timeout(Some(Duration::from_secs(10)))?;
        let mut lines = BufReader::new(connection).lines();
        let request = lines.next().transpose()?.unwrap_or_default();
        for line in lines {
            if line?.is_empty() {
                break;
            }
        }
        if ways.is_gone {
            return Ok(());
        }
        let path = request.split([' ', '?']).nth(1).unwrap_or_default().trim_start_matches('/').to_owned();
        let name = if path.is_empty() { "index.html" } else { path.as_str() };
        self.asked.lock().expect("what was asked").push(name.to_owned());
        self.wait_while(name, |ways| &ways.silent);
        let ways = self.ways.lock().expect("its ways").clone();
        let found = ways.content(name, site);
        let status = if found.is_some() { "200 OK" } else { "404 Not Found" };
        let (kind, body) = found.unwrap_or((Some("text/html"), b"not found".to_vec()));
        let mut head =
            format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n", body.len());
        let kind = kind.map(|kind| format!("Content-Type: {kind}\r\n"));
        head.extend(kind.into_iter().chain(ways.headers()));
        connection.write_all((head + "\r\n").as_bytes())?;
        if ways.halting.iter().any(|part| name.contains(part)) {
            let (first, rest) = body.split_at(body.len() / 2);
            connection.write_all(first)?;
            self.wait_while(name, |ways| &ways.halting);
            return connection.write_all(rest);
        }
        let Some((_, time)) = ways.slow.iter().find(|(part, _)| name.contains(part)) else {
            return connection.write_all(&body);
        };
        for piece in body.chunks(body.len().div_ceil(PIECES)) {
            thread::sleep(*time / PIECES as u32);
            connection.write_all(piece)?;
        }
        Ok(())
    }

    /// As long as a part of the name is on the list.
    fn wait_while(&self, name: &str, list: fn(&Ways) -> &Vec<&'static str>) {
        let is_listed = || list(&self.ways.lock().expect("its ways")).iter().any(|part| name.contains(part));
        while is_listed() {
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Ways {
    fn headers(&self) -> Vec<String> {
        let policy = match self.policy {
            Policy::Strict => Some(POLICY.to_owned()),
            Policy::WithoutWasm => Some(POLICY.replace(" 'wasm-unsafe-eval'", "")),
            Policy::None => None,
        };
        let mut headers: Vec<String> =
            policy.into_iter().map(|policy| format!("Content-Security-Policy: {policy}\r\n")).collect();
        if let (Some(Around { of, .. }), Some(policy)) = (&self.around, headers.first_mut()) {
            *policy = policy.replace("\r\n", &format!("; frame-src {of}\r\n"));
        }
        if self.is_open {
            headers.push("Access-Control-Allow-Origin: *\r\n".to_owned());
        }
        headers
    }

    /// A file with its type.
    fn content(&self, name: &str, site: &std::path::Path) -> Option<(Option<&'static str>, Vec<u8>)> {
        if name == "frame.html" {
            return Some((Some("text/html"), FRAME.into()));
        }
        match (name, &self.around) {
            ("around.html", Some(around)) => {
                let head = "<!doctype html><html lang=\"en\"><title>A course</title><link rel=\"icon\" href=\"data:,\">\
                            <script src=\"./around.js\"></script><h1>A course</h1>";
                return Some((Some("text/html"), format!("{head}{}", around.body).into_bytes()));
            }
            ("around.js", Some(around)) => {
                return Some((Some("text/javascript"), around.script.clone().into_bytes()));
            }
            ("platform.html" | "platform-2004.html", _) => return Some((Some("text/html"), PLATFORM.into())),
            ("platform.js", _) => return Some((Some("text/javascript"), include_str!("platform.js").into())),
            ("scorm-again.js", _) => {
                return Some((Some("text/javascript"), fs::read(crate::variable("SCORM_AGAIN")).ok()?));
            }
            _ => {}
        }
        if self.missing.iter().any(|part| name.contains(part)) {
            return None;
        }
        if self.excused.iter().any(|part| name.contains(part)) {
            return Some((Some("text/html"), b"<!doctype html>no such page".to_vec()));
        }
        let body = match (self.is_next, self.is_fresh) {
            (true, _) => next(name, site)?,
            (_, true) => fresh(name, site)?,
            _ => fs::read(site.join(name)).ok()?,
        };
        Some((self.kind(name), body))
    }

    fn kind(&self, name: &str) -> Option<&'static str> {
        let is_page = name.ends_with(".html");
        match self.types {
            Types::Wasm(kind) if name.ends_with(".wasm") => kind,
            Types::All(kind) if !is_page => Some(kind),
            _ => match name.rsplit('.').next()? {
                "html" => Some("text/html; charset=utf-8"),
                "js" => Some("text/javascript"),
                "css" => Some("text/css"),
                "wasm" => Some("application/wasm"),
                "svg" => Some("image/svg+xml"),
                _ => Some("text/plain; charset=utf-8"),
            },
        }
    }
}

/// As Trunk leaves it, before its files get their last names.
fn fresh(name: &str, site: &std::path::Path) -> Option<Vec<u8>> {
    let is_chunk = |name: &str| name.starts_with("chunk_") || name.starts_with("split_");
    let names =
        fs::read_dir(site).ok()?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let chunks: Vec<(String, String)> = names
        .filter(|name| is_chunk(name))
        .filter_map(|name| Some((format!("{}.wasm", name.split_once('-')?.0), name)))
        .collect();
    if is_chunk(name) {
        let (_, file) = chunks.iter().find(|(plain, _)| plain == name)?;
        return fs::read(site.join(file)).ok();
    }
    let body = fs::read(site.join(name)).ok()?;
    if name != "index.html" {
        return Some(body);
    }
    let text =
        chunks.iter().fold(String::from_utf8(body).ok()?, |text, (plain, file)| text.replace(file, plain));
    let packs = "name=\"packs\" content=\"";
    let (before, after) = text.split_once(packs)?;
    Some([before, packs, after.trim_start_matches(|c: char| c.is_ascii_hexdigit())].concat().into_bytes())
}

/// The next version: some files have other names, and the page says that it is the next.
fn next(name: &str, site: &std::path::Path) -> Option<Vec<u8>> {
    if RENAMED.iter().any(|start| name.starts_with(start)) && !name.contains("next") {
        return None;
    }
    let body = fs::read(site.join(name.replace("next", ""))).ok()?;
    let Ok(mut text) = String::from_utf8(body.clone()) else { return Some(body) };
    for start in RENAMED {
        text = text.replace(&format!("./{start}"), &format!("./{start}next"));
    }
    text = text.replace("VERSION=\"", "VERSION=\"next").replace("<head>", "<head data-next>");
    Some(text.into_bytes())
}
