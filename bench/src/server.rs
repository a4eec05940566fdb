//! A server for the one page and its questions, until the page hands in its result.

use crate::native::{self, Case};
use crate::torch::Torch;
use engine::nn::residual_block::Shortcut;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

struct Request {
    target: String,
    body: Vec<u8>,
}

/// The page needs about a minute; a machine that is busy or slow, more.
const PATIENCE: Duration = Duration::from_secs(300);

/// What the page may ask for.
pub struct Site {
    pub folder: PathBuf,
    pub wasm: Vec<u8>,
    /// Where TensorFlow.js is, if it is anywhere.
    pub tfjs: Option<PathBuf>,
    /// PyTorch, if it is anywhere.
    pub torch: Mutex<Option<Torch>>,
}

impl Site {
    /// A file of TensorFlow.js, where the page calls it `/tfjs/…`.
    fn tfjs_file(&self, path: &str) -> Option<PathBuf> {
        let name = path.strip_prefix("/tfjs/").filter(|name| !name.contains(".."))?;
        let package = if name == "tf.min.js" { "tfjs" } else { "tfjs-backend-wasm" };
        Some(self.tfjs.as_ref()?.join(package).join("dist").join(name))
    }
}

/// Answers until the result comes; gives it.
pub fn serve(listener: TcpListener, site: Site) -> io::Result<Vec<u8>> {
    let (sender, result) = mpsc::channel();
    let site = Arc::new(site);
    // A browser opens connections that it may never use: none may keep the others waiting.
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (site, sender) = (Arc::clone(&site), sender.clone());
            thread::spawn(move || respond(stream, &site, &sender));
        }
    });
    result.recv_timeout(PATIENCE).map_err(|_| io::Error::other("no result from the page within 5 minutes"))
}

/// One request; a connection that breaks is the browser's affair.
fn respond(mut stream: TcpStream, site: &Site, result: &Sender<Vec<u8>>) -> io::Result<()> {
    let request = read(&stream)?;
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    match path {
        "/result" => {
            answer(&mut stream, "text/plain", b"")?;
            result.send(request.body).map_err(io::Error::other)
        }
        "/native" => answer(&mut stream, "application/json", times(&case(query), query).as_bytes()),
        "/torch" => answer(&mut stream, "application/json", torch(site, &case(query)).as_bytes()),
        "/bench.wasm" => answer(&mut stream, "application/wasm", &site.wasm),
        "/" => file(&mut stream, &site.folder, "index.html", "text/html"),
        "/page.js" | "/peer.js" | "/classifier.js" | "/tfjs_peer.js" => {
            file(&mut stream, &site.folder, &path[1..], "text/javascript")
        }
        _ if site.tfjs_file(path).is_some_and(|file| file.exists()) => tfjs(&mut stream, site, path),
        _ => stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
    }
}

fn read(stream: &TcpStream) -> io::Result<Request> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let target = line.split(' ').nth(1).ok_or(io::ErrorKind::InvalidData)?.to_owned();
    let mut length = 0;
    while reader.read_line(&mut line)? > 2 {
        let header = line.lines().last().unwrap_or_default().to_lowercase();
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().map_err(|_| io::ErrorKind::InvalidData)?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Request { target, body })
}

/// An isolated page gets a clock that is finer than a tenth of a millisecond.
fn answer(stream: &mut TcpStream, kind: &str, body: &[u8]) -> io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\
         Cache-Control: no-store\r\nCross-Origin-Opener-Policy: same-origin\r\n\
         Cross-Origin-Embedder-Policy: require-corp\r\n\r\n",
        body.len()
    )?;
    stream.write_all(body)
}

fn file(stream: &mut TcpStream, folder: &Path, name: &str, kind: &str) -> io::Result<()> {
    answer(stream, kind, &std::fs::read(folder.join(name))?)
}

fn tfjs(stream: &mut TcpStream, site: &Site, path: &str) -> io::Result<()> {
    let file = site.tfjs_file(path).ok_or(io::ErrorKind::NotFound)?;
    let body = if file.is_dir() { Vec::new() } else { std::fs::read(&file)? };
    let kind = if path.ends_with(".wasm") { "application/wasm" } else { "text/javascript" };
    answer(stream, kind, &body)
}

/// The value of a name in the query; nothing where it is missing.
fn value<'a>(query: &'a str, name: &str) -> &'a str {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.into_iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
}

fn case(query: &str) -> Case {
    let number = |name| value(query, name).parse::<u32>().unwrap_or(1);
    Case {
        work: value(query, "work").to_owned(),
        depth: number("depth") as usize,
        shortcut: if value(query, "residual") == "true" { Shortcut::Identity } else { Shortcut::None },
        steps: number("steps"),
        turn: Duration::from_millis(number("turn").into()),
    }
}

fn times(case: &Case, query: &str) -> String {
    let times = match value(query, "type") {
        "f32" => native::measure::<f32>(case),
        _ => native::measure::<f64>(case),
    };
    format!("{times:?}")
}

fn torch(site: &Site, case: &Case) -> String {
    let turn = |torch: &mut Torch| torch.turn(case.steps, case.turn);
    let times = site.torch.lock().ok().and_then(|mut torch| torch.as_mut().and_then(turn));
    times.unwrap_or_else(|| "[]".to_owned())
}
