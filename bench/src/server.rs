//! A server for the one page and its questions, until the page hands in its result.

use crate::native::{self, Case};
use norm_shortcut::nn::residual_block::Shortcut;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;

struct Request {
    target: String,
    body: Vec<u8>,
}

/// Answers until the result comes; gives it.
pub fn serve(listener: &TcpListener, folder: &Path, wasm: &[u8]) -> io::Result<Vec<u8>> {
    loop {
        let (mut stream, _) = listener.accept()?;
        // A browser may open a connection and close it unused.
        let Ok(request) = read(&stream) else { continue };
        let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
        match path {
            "/result" => {
                answer(&mut stream, "text/plain", b"")?;
                return Ok(request.body);
            }
            "/native" => answer(&mut stream, "application/json", times(query).as_bytes())?,
            "/bench.wasm" => answer(&mut stream, "application/wasm", wasm)?,
            "/" => file(&mut stream, folder, "index.html", "text/html")?,
            "/page.js" | "/peer.js" => file(&mut stream, folder, &path[1..], "text/javascript")?,
            _ => stream
                .write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")?,
        }
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

fn times(query: &str) -> String {
    let value = |name| query.split('&').find_map(|pair| pair.strip_prefix(name)).unwrap_or_default();
    let shortcut = if value("residual=") == "true" { Shortcut::Identity } else { Shortcut::None };
    let depth = value("depth=").parse().unwrap_or_default();
    let case = Case { work: value("work=").to_owned(), depth, shortcut };
    let times =
        if value("type=") == "f32" { native::measure::<f32>(&case) } else { native::measure::<f64>(&case) };
    format!("{times:?}")
}
