//! Addresses outlive the sources: what every link of `links/links.txt` leads to, and that the file knows them all.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

use norm_shortcut::deck;
use norm_shortcut::state::url::{self, Notice};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use std::{env, fs, iter};

const FILE: &str = "tests/links/links.txt";

/// Read once: the file may be written anew beside the other tests.
static TEXT: LazyLock<String> = LazyLock::new(|| fs::read_to_string(FILE).expect("the links"));

/// A link, and what is printed and said of it.
#[derive(Debug, PartialEq)]
struct Link {
    link: String,
    answers: Vec<String>,
}

/// What the present sources make of a link, as the file writes it.
fn answers(link: &str) -> Vec<String> {
    // The empty address cannot stand on a line of its own.
    let (settings, notices) = deck::parse(if link == "\"\"" { "" } else { link });
    let printed = url::print(&settings);
    let printed = (printed != link).then(|| format!("-> {printed}"));
    printed.into_iter().chain(notices.iter().map(said)).collect()
}

fn said(notice: &Notice) -> String {
    match notice {
        Notice::NotLoaded => "not loaded".to_owned(),
        Notice::UnknownSlide(slug) => format!("unknown slide {slug}"),
        Notice::UnknownParameter(name) => format!("unknown parameter {name}").trim_end().to_owned(),
        Notice::BadValue(name) => format!("bad value {name}"),
        Notice::Clamped(name) => format!("clamped {name}"),
    }
}

fn links(text: &str) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("//")) {
        match (line.strip_prefix("    "), links.last_mut()) {
            (Some(answer), Some(link)) => link.answers.push(answer.to_owned()),
            _ => links.push(Link { link: line.to_owned(), answers: Vec::new() }),
        }
    }
    links
}

/// The same file with the answers of the present sources.
fn answered(text: &str) -> String {
    let asked = text.lines().filter(|line| !line.starts_with("    "));
    let lines = asked.flat_map(|line| {
        let is_link = !line.is_empty() && !line.starts_with("//");
        let answers = if is_link { answers(line) } else { Vec::new() };
        iter::once(line.to_owned()).chain(answers.into_iter().map(|answer| format!("    {answer}")))
    });
    lines.map(|line| line + "\n").collect()
}

#[test]
fn every_link_leads_where_it_always_led() {
    if env::var_os("WRITE").is_some() {
        return fs::write(FILE, answered(&TEXT)).expect("the links can be written");
    }
    let now = |link: &Link| Link { link: link.link.clone(), answers: answers(&link.link) };
    let moved: Vec<(Link, Link)> =
        links(&TEXT).into_iter().map(|link| (now(&link), link)).filter(|(now, link)| now != link).collect();
    assert!(moved.is_empty(), "now, and as the file says: {moved:#?}");
}

/// What a link is printed back as is a link to the same state, of which nothing has to be said.
#[test]
fn what_is_printed_is_read_without_a_word() {
    for Link { link, .. } in links(&TEXT) {
        let (settings, _) = deck::parse(&link);
        assert_eq!(deck::parse(&url::print(&settings)), (settings, vec![]), "{link}");
    }
}

/// A parameter that is new has to be written down here: with a value other than its default, for that is what
/// is printed, and with one that cannot be read.
#[test]
fn the_file_knows_every_parameter() {
    let links = links(&TEXT);
    let (mut printed, mut refused) = (BTreeSet::new(), BTreeSet::new());
    for Link { link, answers } in &links {
        let back = answers.iter().find_map(|answer| answer.strip_prefix("-> ")).unwrap_or(link);
        let query = back.split_once('?').map_or("", |(_, query)| query);
        printed.extend(query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, _)| name));
        refused.extend(answers.iter().filter_map(|answer| answer.strip_prefix("bad value ")));
    }
    for name in deck::parameters() {
        assert!(printed.contains(name), "no link has {name} other than by default");
        assert!(refused.contains(name), "no link has a {name} that cannot be read");
    }
}

/// The plans of a lecture lead where they say: each link is read to the last letter, and comes out as it went in.
#[test]
fn the_links_of_the_plans_are_exact() {
    let plans = fs::read_to_string("TEACHING.md").expect("the plans");
    let links: Vec<&str> = plans.split('`').filter(|piece| piece.starts_with("#/")).collect();
    assert!(links.len() > 100, "{}", links.len());
    for link in links {
        let (settings, notices) = deck::parse(link);
        assert_eq!(notices, [], "{link}");
        assert_eq!(deck::parse(&url::print(&settings)).0, settings, "{link}");
        let asked = |link: &str| link.split(['?', '&']).map(str::to_owned).collect::<BTreeSet<_>>();
        assert_eq!(asked(&url::print(&settings)), asked(link));
    }
}
