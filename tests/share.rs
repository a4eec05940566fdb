//! What others are given of the present state: a reader of QR codes reads what is encoded, to the last letter, and the
//! link leads back to the same state.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used)]

use norm_shortcut::charts::qr::{LONGEST, Qr};
use norm_shortcut::deck;
use norm_shortcut::lesson::SlideId;
use norm_shortcut::lesson::layer_norm::VectorId;
use norm_shortcut::state::share::{Reach, embedded, frame, link, on_paper, printed_width, reach};
use norm_shortcut::state::{Edit, Settings, View, apply, url};
use norm_shortcut::text::Language;

#[path = "qr/read.rs"]
mod qr;

const PAGE: &str = "https://example.org/norm/";
const LANGUAGES: [Language; 2] = [Language::Zh, Language::En];

/// A state whose link is about as long as there are entries, with so many digits each.
fn with_entries(count: usize, digits: i32, language: Language) -> Settings {
    let entry = |at: usize| ((at as f64 + 1.0).sqrt() * 10f64.powi(digits)).round() / 10f64.powi(digits);
    let edits = [
        Edit::GoTo(SlideId::Normalize),
        Edit::Language(language),
        Edit::Vector(VectorId::X, (0..count).map(entry).collect()),
        Edit::Vector(VectorId::Gamma, (0..count).map(|at| entry(at + count)).collect()),
        Edit::Step(3),
    ];
    edits.into_iter().fold(deck::start(), apply)
}

#[track_caller]
fn reads(text: &str) -> Qr {
    let code = Qr::of(text).expect("a code");
    let read = qr::read(&code.path, code.side());
    assert_eq!(read.as_deref(), Some(text), "{} modules", code.modules);
    code
}

/// As a phone opens it.
#[track_caller]
fn leads_back(link: &str, settings: &Settings) {
    let hash = link.strip_prefix(PAGE).expect("the page's address");
    assert_eq!(deck::parse(hash), (settings.clone(), vec![]), "{link}");
}

#[test]
fn a_reader_reads_the_link_of_any_state() {
    for language in LANGUAGES {
        let mut sizes = Vec::new();
        for (count, digits) in [(1, 0), (4, 1), (8, 3), (16, 6), (32, 6), (64, 6), (64, 12)] {
            let settings = with_entries(count, digits, language);
            let link = link(PAGE, &settings);
            sizes.push(reads(&link).modules);
            leads_back(&link, &settings);
        }
        assert!(sizes.is_sorted() && sizes[0] < 40 && sizes[sizes.len() - 1] > 130, "{sizes:?}");
    }
}

#[test]
fn a_reader_reads_every_kind_of_link() {
    for slide in SlideId::ALL {
        for language in LANGUAGES {
            let edits = [Edit::GoTo(slide), Edit::Language(language)];
            let settings = edits.into_iter().fold(deck::start(), apply);
            let link = link(PAGE, &settings);
            assert!(reads(&link).modules <= 41, "{link}");
            leads_back(&link, &settings);
        }
    }
}

/// Up to the longest that there is; then none, and no panic.
#[test]
fn a_link_too_long_has_no_code() {
    let long = format!("{PAGE}#/normalize?x={}", "0.25,".repeat(700));
    for length in [200, 1000, 2331, LONGEST - 1, LONGEST] {
        reads(&long[..length]);
    }
    // 2331 bytes are the most with correction M; with L the next is smaller.
    let modules = |length: usize| reads(&long[..length]).modules;
    assert_eq!((modules(2331), modules(2332)), (177, 161));
    for length in [LONGEST + 1, long.len()] {
        assert_eq!(Qr::of(&long[..length]), None);
    }
    // Four vectors of 64 long entries.
    let entries: Vec<f64> = (0..64).map(|at| (at as f64 + 0.1).sin()).collect();
    let vectors = [VectorId::X, VectorId::Gamma, VectorId::Beta, VectorId::Dy];
    let edits = vectors.into_iter().map(|id| Edit::Vector(id, entries.clone()));
    let settings = edits.fold(deck::start(), apply);
    assert_eq!(Qr::of(&link(PAGE, &settings)), None);
    // On paper the slide stays, without the vector.
    let (link, _) = on_paper(PAGE, &settings, SlideId::Normalize, Language::En).expect("a code");
    assert_eq!(link, format!("{PAGE}#/normalize?lang=en"));
}

#[test]
fn codes_on_paper_can_be_read_there() {
    for (count, language) in [1, 4, 8, 16, 32, 64].into_iter().flat_map(|count| LANGUAGES.map(|l| (count, l)))
    {
        let settings = with_entries(count, 3, language);
        for slide in SlideId::ALL {
            let (link, code) = on_paper(PAGE, &settings, slide, language).expect("a code");
            assert_eq!(qr::read(&code.path, code.side()), Some(link.clone()));
            let module = printed_width(&code) / code.side() as f64;
            assert!(module >= 0.33 && module * code.modules as f64 >= 22.0, "{link}: {module} mm");
            assert!(printed_width(&code) <= 30.0, "{link}");
            let (read, notices) = deck::parse(link.strip_prefix(PAGE).expect("the page's address"));
            assert!(notices.is_empty() && read.slide == slide && read.language == Some(language));
            let has_vector = read.numbers == settings.numbers;
            assert!(has_vector || (count > 16 && read.numbers == deck::start().numbers), "{link}");
        }
    }
}

#[test]
fn who_can_open_an_address() {
    for address in [
        "https://example.org/norm/#/normalize",
        "http://192.168.1.7:8080/",
        "http://[fe80::1]/",
        "https://localhost.example.org/",
        "https://example.org/?from=localhost",
        "https://user@example.org/",
    ] {
        assert_eq!(reach(address), Reach::Others, "{address}");
    }
    for address in [
        "http://localhost:8080/#/title",
        "http://127.0.0.1:4173/",
        "http://norm.localhost/",
        "http://[::1]:80/",
        "http://0.0.0.0:8000",
    ] {
        assert_eq!(reach(address), Reach::Machine, "{address}");
    }
    for address in
        ["file:///home/a/norm-shortcut.html#/title", "about:srcdoc", "blob:https://example.org/1", ""]
    {
        assert_eq!(reach(address), Reach::File, "{address}");
    }
}

/// What stood in the address before is no part of the link, what stands before it is.
#[test]
fn the_link_is_the_pages_address_with_the_present_state() {
    let settings = with_entries(2, 1, Language::En);
    let printed = url::print(&settings);
    assert_eq!(link(&format!("{PAGE}?v=2#/title?x=1"), &settings), format!("{PAGE}?v=2{printed}"));
    let embed = apply(settings.clone(), Edit::Embed(true));
    assert_eq!(link(PAGE, &embed), link(PAGE, &settings), "the whole lesson");
}

/// In a frame there is neither stage nor paper, in whatever order it is asked for.
#[test]
fn an_embedded_figure_is_read_from_the_top() {
    let edits = [
        Edit::View(View::Slide),
        Edit::Face(norm_shortcut::state::Face::Code),
        Edit::Drawer(true),
        Edit::Claim(Some(0)),
    ];
    let staged = edits.into_iter().fold(with_entries(3, 1, Language::Zh), apply);
    let link = embedded(PAGE, &staged);
    let (read, notices) = deck::parse(link.strip_prefix(PAGE).expect("the page's address"));
    assert!(notices.is_empty() && read.embed);
    assert_eq!(read, Settings { embed: true, ..with_entries(3, 1, Language::Zh) });
    let shown = apply(staged, Edit::Embed(true));
    assert_eq!(shown.view, View::Reading);
    for view in [View::Slide, View::Handout, View::Worksheet] {
        assert_eq!(apply(shown.clone(), Edit::View(view)).view, View::Reading);
    }
}

#[test]
fn the_line_to_paste_is_sound_html() {
    let settings = with_entries(2, 1, Language::En);
    let line = frame(&embedded(PAGE, &settings), "Figure 3 · “γ” <\"x\" & y>");
    let (address, rest) = line["<iframe src=\"".len()..].split_once('"').expect("an address");
    assert_eq!(address.replace("&amp;", "&"), embedded(PAGE, &settings));
    assert!(!address.replace("&amp;", "").contains('&'), "{address}");
    assert!(rest.starts_with(" title=\"Figure 3 · “γ” &lt;&quot;x&quot; &amp; y>\" "), "{rest}");
    // Chat programs may have escaped it once more.
    assert_eq!(deck::parse(address.strip_prefix(PAGE).expect("the page's address")).1, []);
}
