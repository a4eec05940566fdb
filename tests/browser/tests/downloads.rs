//! What the page saves is complete on the disk, in three engines, and looks the same in another program.

use browser::{Engine, Page, Start, lesson};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

/// A link, and a word of its picture.
const FIGURES: [(&str, &str); 2] = [
    ("#/normalize?x=2,4,9&lang=en&theme=light", "9"),
    ("#/deep-stability?depth=20&lang=en&theme=light", "</text>"),
];

#[tokio::test]
async fn what_is_saved_is_complete_in_chromium() {
    what_is_saved_is_complete(Engine::Chromium).await;
}

#[tokio::test]
async fn what_is_saved_is_complete_in_firefox() {
    what_is_saved_is_complete(Engine::Firefox).await;
}

#[tokio::test]
async fn what_is_saved_is_complete_in_webkit() {
    what_is_saved_is_complete(Engine::WebKit).await;
}

async fn what_is_saved_is_complete(engine: Engine) {
    lesson(Start { engine, saves: true, ..Start::default() }, "", async move |page| {
        for (hash, word) in FIGURES {
            show(&page, hash).await;
            let csv = String::from_utf8(saved(&page, engine, "CSV", |file| file.ends_with(b"\n")).await);
            let csv = csv.expect("text");
            let shown = page
                .script("document.querySelectorAll('main figure.figure data[data-quantity]').length")
                .await;
            assert!(csv.starts_with("quantity,index,layer,series,value\n"), "{hash}: {csv}");
            assert!(
                csv.lines().count() > 10 && csv.lines().count() as u64 <= 1 + shown.as_u64().unwrap_or(0)
            );
            let svg = saved(&page, engine, "SVG", |file| file.trim_ascii_end().ends_with(b"</svg>")).await;
            let svg = String::from_utf8(svg).expect("text");
            assert!(svg.starts_with("<svg ") && svg.contains("xmlns=") && svg.contains(word), "{hash}");
            let png = saved(&page, engine, "PNG", |file| file.ends_with(b"IEND\xaeB\x60\x82")).await;
            assert!(png.starts_with(b"\x89PNG\r\n\x1a\n") && png.len() > 4000, "{hash}: {} bytes", png.len());
        }
    })
    .await;
}

async fn show(page: &Page, hash: &str) {
    page.go(hash).await;
    page.figure().await;
    page.until("!document.querySelector('main [data-state=running]')").await;
}

/// The file that a press on the button with this word brings, once it is whole.
async fn saved(page: &Page, engine: Engine, kind: &str, is_whole: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let folder = PathBuf::from(engine.downloads());
    fs::create_dir_all(&folder).expect("a folder");
    clear(&folder);
    let mark = format!(
        "document.querySelectorAll('.figure-exports button').forEach((button) => \
         button.toggleAttribute('data-press', button.textContent === 'Save {kind}'))"
    );
    page.script(&mark).await;
    page.click("[data-press]").await;
    let ending = format!(".{}", kind.to_lowercase());
    let come = async {
        loop {
            let file = files(&folder).into_iter().find(|file| file.to_string_lossy().ends_with(&ending));
            if let Some(content) = file.and_then(|file| fs::read(file).ok()).filter(|file| is_whole(file)) {
                return content;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let come = tokio::time::timeout(Duration::from_secs(30), come).await;
    come.unwrap_or_else(|_| panic!("{kind} has not come: {:?}", files(&folder)))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect()
}

fn clear(folder: &Path) {
    for file in files(folder) {
        // Another run's leavings, and no matter if they go by themselves.
        drop(fs::remove_file(file));
    }
}

/// Draws a saved SVG by librsvg, as many programs do that are no browsers.
fn drawn(at: usize, svg: &str, width: u64) -> Vec<u8> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("drawn-{at}.svg"));
    fs::write(&file, svg).expect("a file");
    let mut program = Command::new("rsvg-convert");
    let done = program.args(["--width", &width.to_string()]).arg(&file).output().expect("rsvg-convert");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

/// Catches what is saved, as text or as the address of a picture.
const CATCH: &str = "(() => { window.saved = []; const make = URL.createObjectURL; \
                     URL.createObjectURL = (blob) => { window.saved.push(blob); return make.call(URL, blob); }; })()";

/// How much ink each of 24 by 16 fields of a picture has, of two pictures; the darkest pixel of the field counts.
const INK: &str = "const ink = async (blob) => { const image = await createImageBitmap(blob); \
    const canvas = new OffscreenCanvas(480, 320), pen = canvas.getContext('2d'); \
    pen.fillStyle = 'white'; pen.fillRect(0, 0, 480, 320); pen.drawImage(image, 0, 0, 480, 320); \
    const { data } = pen.getImageData(0, 0, 480, 320), fields = Array(24 * 16).fill(0); \
    for (let y = 0; y < 320; y += 1) for (let x = 0; x < 480; x += 1) { const at = 4 * (480 * y + x); \
      fields[24 * (y / 20 | 0) + (x / 20 | 0)] += (765 - data[at] - data[at + 1] - data[at + 2]) / 765 / 400; } \
    return fields; };";

/// Every figure of elements that has marks as well as words.
const DRAWN: [&str; 5] = [
    "#/what-is-layer-norm?theme=light&lang=zh",
    "#/normalize?x=2,4,6,9&theme=light&lang=en",
    "#/what-is-residual?theme=light&lang=en",
    "#/summary?theme=light&lang=en",
    "#/how-to-combine?theme=light&lang=zh",
];

/// Where the screen has ink, so has the picture in another program, and nowhere else.
#[tokio::test]
async fn a_saved_picture_looks_the_same_drawn_by_rsvg() {
    lesson(Start::default(), "", async |page| {
        page.script(CATCH).await;
        for (at, hash) in DRAWN.into_iter().enumerate() {
            show(&page, hash).await;
            let mut pictures = Vec::new();
            for kind in ["SVG", "PNG"] {
                page.script("window.saved.length = 0").await;
                page.script(&format!(
                    "[...document.querySelectorAll('.figure-exports button')].find((button) => button.textContent.includes('{kind}')).click()"
                ))
                .await;
                let mime = if kind == "SVG" { "image/svg+xml" } else { "image/png" };
                page.until(&format!("window.saved.some((blob) => blob.type.startsWith('{mime}'))")).await;
                pictures.push(page.wait_for(&format!(
                    "const blob = window.saved.find((blob) => blob.type.startsWith('{mime}')); window.last = blob; \
                     blob.type === 'image/png' ? createImageBitmap(blob).then((image) => done(image.width)) : blob.text().then(done)"
                )).await);
            }
            let (svg, width) = (pictures[0].as_str().unwrap_or_default(), pictures[1].as_u64().unwrap_or(0));
            let other = serde_json::json!(drawn(at, svg, width));
            let difference = page
                .wait_for(&format!(
                    "{INK} (async () => {{ const [ours, theirs] = [await ink(window.last), await ink(new Blob([new Uint8Array({other})]))]; \
                     const all = ours.reduce((sum, ink) => sum + ink); \
                     done([all, ours.reduce((sum, ink, at) => sum + Math.abs(ink - theirs[at]), 0) / all]); }})()"
                ))
                .await;
            println!("{hash}: {difference}");
            let (all, part) = (difference[0].as_f64(), difference[1].as_f64());
            assert!(all > Some(5.0), "{hash} is blank: {difference}");
            assert!(part.is_some_and(|part| part < 0.25), "{hash} differs: {difference}");
        }
    })
    .await;
}
