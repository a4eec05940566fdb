//! Debian's nginx, with the lines that README gives.

use browser::{Page, Start, variable};
use std::{
    fs,
    io::{self, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

/// A running nginx; it ends with the test.
struct Nginx {
    process: Child,
    port: u16,
    folder: PathBuf,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
        drop(fs::remove_dir_all(&self.folder));
    }
}

/// The block of this language in README.
fn lines_of_readme(language: &str) -> String {
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md")).expect("README");
    let block = readme.split(&format!("```{language}\n")).nth(1).and_then(|rest| rest.split("```").next());
    block.expect("its lines").to_owned()
}

/// Only where the site is and which port is free on this machine are other than README says.
fn start() -> Nginx {
    let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|free| free.local_addr()).expect("a port").port();
    let folder = std::env::temp_dir().join(format!("norm-nginx-{port}"));
    fs::create_dir_all(folder.join("www")).expect("a folder");
    std::os::unix::fs::symlink(variable("SITE"), folder.join("www/norm")).expect("the site");
    let lines = lines_of_readme("nginx");
    assert!(lines.contains("listen 80;") && lines.contains("root /srv/www;"));
    let site = folder.join("www").display().to_string();
    let lines = lines.replace("listen 80;", &format!("listen 127.0.0.1:{port};"));
    let lines = lines.replace("/srv/www", &site);
    let scratch = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {};", folder.join(kind).display()))
        .concat();
    let whole = format!(
        "pid {0}/pid; error_log {0}/error.log; events {{}} http {{ include /etc/nginx/mime.types; \
         default_type application/octet-stream; access_log off; {scratch}\n{lines}}}",
        folder.display()
    );
    fs::write(folder.join("nginx.conf"), whole).expect("its configuration");
    let program = ["/usr/sbin/nginx", "/usr/bin/nginx"].into_iter().find(|path| Path::new(path).exists());
    let process = Command::new(program.unwrap_or("nginx"))
        .args(["-g", "daemon off; master_process off;", "-c"])
        .arg(folder.join("nginx.conf"))
        .spawn()
        .expect("nginx");
    let nginx = Nginx { process, port, folder };
    let since = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(since.elapsed() < Duration::from_secs(10), "nginx does not listen");
        thread::sleep(Duration::from_millis(20));
    }
    nginx
}

impl Nginx {
    /// The head of its answer, in small letters.
    fn head(&self, name: &str) -> io::Result<String> {
        let mut connection = TcpStream::connect(("127.0.0.1", self.port))?;
        write!(
            connection,
            "GET /norm/{name} HTTP/1.1\r\nHost: here\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer).to_lowercase();
        Ok(answer.split("\r\n\r\n").next().unwrap_or_default().to_owned())
    }
}

/// How the names of files begin and end, with their type.
const TYPES: [(&str, &str, &str); 6] = [
    ("page_bg-", ".wasm", "application/wasm"),
    ("chunk_", ".wasm", "application/wasm"),
    ("page-", ".js", "javascript"),
    ("base-", ".css", "text/css"),
    ("words-", ".txt", "text/plain"),
    ("icon-", ".svg", "image/svg+xml"),
];

#[tokio::test]
async fn nginx_serves_it_by_the_lines_of_readme() {
    let nginx = start();
    let names: Vec<String> = fs::read_dir(variable("SITE"))
        .expect("the site")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    for (start, end, kind) in TYPES {
        let name = names.iter().find(|name| name.starts_with(start) && name.ends_with(end)).expect(start);
        let head = nginx.head(name).expect("an answer");
        let type_line = head.lines().find(|line| line.starts_with("content-type:")).unwrap_or_default();
        assert!(head.starts_with("http/1.1 200") && type_line.contains(kind), "{name}: {head}");
        assert!(head.contains("content-encoding: gzip") && head.contains("immutable"), "{name}: {head}");
    }
    for name in ["", "index.html", "service_worker.js"] {
        let head = nginx.head(name).expect("an answer");
        assert!(head.contains("cache-control: no-cache"), "{name}: {head}");
        assert!(
            head.contains("'wasm-unsafe-eval'") && head.contains("access-control-allow-origin: *"),
            "{head}"
        );
    }
    let page = Page::at(format!("http://127.0.0.1:{}/norm/", nginx.port), &Start::default()).await;
    page.open("#/normalize").await;
    assert_eq!(page.number("mean").await, 2.5);
    page.go("#/deep-stability?depth=30").await;
    page.until("document.querySelector('[data-work=gradient-depth]').dataset.state === 'done'").await;
    let errors = page.console_errors().await;
    assert!(errors.is_empty(), "{errors:#?}");
    page.close().await;
}

/// The policy under which all browser tests run is the one that README gives, for each host that can have one.
#[test]
fn every_host_gives_the_same_policy() {
    let policy = |text: &str| {
        let start = text.find("default-src").unwrap_or_default();
        text[start..].split('"').next().unwrap_or_default().to_owned()
    };
    let here = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../xtask/src/server.rs"));
    let here = here.expect("the server").replace("\\\n                      ", "");
    let nginx = policy(&lines_of_readme("nginx"));
    assert_eq!(nginx, policy(&lines_of_readme("caddy")));
    assert!(here.contains(&nginx), "{nginx}");
}
