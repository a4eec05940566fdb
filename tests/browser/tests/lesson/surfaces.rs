//! What every figure says to a program outside: which `<data>` a link puts in the page, how many of each, a few of
//! their values, and how far its work is. `tests/links/shows.toml` has them; with `WRITE=1` it is written anew from
//! the page.

use browser::{Page, SLIDES, Start, close, lesson};
use serde_json::{Value, json};
use std::{env, fs};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../links/shows.toml");

/// How wide the file is.
const WIDTH: usize = 110;

/// A link, and what it shows: `work state`, `quantity count`, and of the first and the last of each quantity
/// `quantity index value`.
struct Shows {
    link: String,
    works: Vec<String>,
    counts: Vec<String>,
    values: Vec<String>,
}

/// What is in the page now, sorted by quantity. The index says which of its like an element is, and in which series.
const SEEN: &str = r#"(() => {
    const found = new Map();
    for (const data of document.querySelectorAll('data')) {
        const name = data.dataset.quantity ?? '-';
        found.set(name, [...found.get(name) ?? [], data]);
    }
    const index = ({ dataset: { index, layer, series } }) =>
        (index ?? (layer === undefined ? '-' : `layer=${layer}`)) + (series === undefined ? '' : `@${series}`);
    const said = (name, data) => `${name} ${index(data)} ${data.value}`;
    const sorted = [...found].sort(([left], [right]) => left < right ? -1 : 1);
    const works = [...document.querySelectorAll('[data-work]')];
    return {
        works: works.map(({ dataset: { work, state } }) => `${work} ${state}`).sort(),
        counts: sorted.map(([name, all]) => `${name} ${all.length}`),
        values: sorted.flatMap(([name, all]) => [...new Set([all[0], all.at(-1)])].map((data) => said(name, data))),
    };
})()"#;

fn strings(value: &Value) -> Vec<String> {
    browser::texts(value).map(str::to_owned).collect()
}

async fn seen(page: &Page, link: &str) -> Shows {
    let seen = page.script(SEEN).await;
    let list = |name: &str| strings(&seen[name]);
    Shows { link: link.to_owned(), works: list("works"), counts: list("counts"), values: list("values") }
}

/// The same quantity at the same index, and the same number.
fn same_value(left: &str, right: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    match (left.rsplit_once(' '), right.rsplit_once(' ')) {
        (Some((left_name, left)), Some((right_name, right))) if left_name == right_name => {
            left == right || number(left).zip(number(right)).is_some_and(|(left, right)| close(left, right))
        }
        _ => left == right,
    }
}

impl Shows {
    fn is_like(&self, other: &Self) -> bool {
        self.works == other.works
            && self.counts == other.counts
            && self.values.len() == other.values.len()
            && self.values.iter().zip(&other.values).all(|(left, right)| same_value(left, right))
    }

    /// What the file says and the page does not, and the other way round.
    fn difference(&self, now: &Self) -> String {
        let only = |mark: char, all: &Self, other: &Self| {
            let works = all.works.iter().filter(|work| !other.works.contains(work));
            let counts = all.counts.iter().filter(|count| !other.counts.contains(count));
            let is_gone = |value: &&String| !other.values.iter().any(|other| same_value(value, other));
            let values = all.values.iter().filter(is_gone);
            let lines = works.chain(counts).chain(values);
            lines.map(|line| format!("    {mark} {line}\n")).collect::<String>()
        };
        format!("{}\n{}{}", self.link, only('-', self, now), only('+', now, self))
    }
}

/// Goes there. On paper stands what has run before, too: a page of its own.
async fn go(page: &Page, link: &str) {
    if link.contains("view=") {
        page.open(link).await
    } else {
        page.go(link).await
    }
    let slide = link.trim_start_matches("#/").split('?').next().unwrap_or_default();
    page.until(&format!("document.documentElement.dataset.slide === {}", json!(slide))).await;
    if !is_paper(link) {
        page.figure().await;
        page.at_rest().await;
    }
}

/// Sheets have no questions and no code that are made later.
fn is_paper(link: &str) -> bool {
    ["view=handout", "view=worksheet"].iter().any(|view| link.contains(view))
}

/// Waits until the page shows what it should, or has had the time to: tables follow once the numbers rest.
async fn wait_for(page: &Page, shows: &Shows) {
    let wanted = json!([shows.works, shows.counts, shows.values]).to_string();
    page.wait_for(&format!(
        "const wanted = {}; let start = performance.now(); const look = () => {{ \
         const {{ works, counts, values }} = {SEEN}; \
         if (document.querySelector('[data-state=running]')) start = performance.now(); \
         JSON.stringify([works, counts, values]) === wanted || performance.now() - start > 3000 \
         ? done() : requestAnimationFrame(look); }}; look();",
        json!(wanted)
    ))
    .await;
}

/// Waits until nothing has changed for a second.
async fn wait_for_rest(page: &Page) {
    page.wait_for(&format!(
        "let last, since; const look = () => {{ const now = JSON.stringify({SEEN}); \
         const busy = document.querySelector('[data-state=running]'); \
         if (now !== last || busy) [last, since] = [now, performance.now()]; \
         performance.now() - since > 1000 ? done() : requestAnimationFrame(look); }}; look();"
    ))
    .await;
}

fn read() -> Vec<Shows> {
    let text = fs::read_to_string(FILE).expect("what links show");
    let table: toml::Table = text.parse().expect("what links show");
    let all = table["shows"].as_array().expect("links").iter();
    let list = |value: Option<&toml::Value>| {
        let lines = value.and_then(toml::Value::as_array).into_iter().flatten();
        lines.filter_map(toml::Value::as_str).map(str::to_owned).collect()
    };
    all.map(|shows| Shows {
        link: shows["link"].as_str().expect("a link").to_owned(),
        works: list(shows.get("works")),
        counts: list(shows.get("counts")),
        values: list(shows.get("values")),
    })
    .collect()
}

/// Lines of quoted strings, as long as the file is wide.
fn wrapped(strings: &[String]) -> String {
    let mut lines = vec![String::from("   ")];
    for string in strings {
        let piece = format!(" {},", json!(string));
        match lines.last_mut() {
            Some(line) if line.len() + piece.len() <= WIDTH => line.push_str(&piece),
            _ => lines.push(format!("   {piece}")),
        }
    }
    lines.join("\n")
}

fn write(all: &[Shows]) {
    let text = fs::read_to_string(FILE).expect("what links show");
    let about = text.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n"));
    let list = |name: &str, strings: &[String]| match strings {
        [] => format!("{name} = []\n"),
        strings => format!("{name} = [\n{}\n]\n", wrapped(strings)),
    };
    let one = |shows: &Shows| {
        let link = json!(shows.link);
        let (works, counts) = (list("works", &shows.works), list("counts", &shows.counts));
        format!("\n[[shows]]\nlink = {link}\n{works}{counts}{}", list("values", &shows.values))
    };
    let text: String = about.chain(all.iter().map(one)).collect();
    fs::write(FILE, text).expect("what links show can be written");
}

#[tokio::test]
async fn every_link_shows_what_it_always_showed() {
    let all = read();
    for slide in SLIDES {
        let is_there = |shows: &Shows| shows.link[2..].split('?').next() == Some(slide);
        assert!(all.iter().any(is_there), "no link shows {slide}");
    }
    lesson(Start::default(), "#/normalize", async move |page| {
        let is_written = env::var_os("WRITE").is_some();
        let (mut seen_now, mut differences) = (Vec::new(), String::new());
        for shows in &all {
            go(&page, &shows.link).await;
            if is_written {
                wait_for_rest(&page).await
            } else {
                wait_for(&page, shows).await
            }
            let now = seen(&page, &shows.link).await;
            if !shows.is_like(&now) {
                differences += &shows.difference(&now);
            }
            seen_now.push(now);
        }
        if is_written {
            return write(&seen_now);
        }
        assert!(differences.is_empty(), "gone (-) and new (+):\n{differences}");
    })
    .await;
}
