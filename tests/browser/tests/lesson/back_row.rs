//! The link for the back row: a key shows the present state as a QR code; what can be copied is copied, or stands
//! selected.

use crate::embed::violations;
use crate::qr;
use browser::{Key, Page, Start, lesson};

const OPEN: &str = "document.querySelector('dialog.share[open] .share-code path')";
const CLOSED: &str = "!document.querySelector('dialog.share')";

/// Opens the code by its key.
async fn open(page: &Page) {
    page.figure().await;
    page.type_text("k").await;
    page.until(OPEN).await;
    page.settle().await;
}

/// What a reader reads off the code on screen.
async fn read(page: &Page) -> String {
    let path = page.script("document.querySelector('.share-code path').getAttribute('d')").await;
    let side = page.script("document.querySelector('.share-code svg').viewBox.baseVal.width").await;
    let side = side.as_u64().expect("a width") as usize;
    qr::read(path.as_str().expect("a path"), side).expect("a code that can be read")
}

#[tokio::test]
async fn the_key_shows_the_state_as_a_code_that_can_be_read() {
    for theme in ["light", "dark", "projector"] {
        let hash = format!("#/normalize?x=2,4,9&step=3&lang=en&theme={theme}");
        lesson(Start::default(), &hash, async |page| {
            open(&page).await;
            assert_eq!(page.script("location.href").await, read(&page).await);
            // Dark on white whatever the theme, and as large as the window.
            let fill =
                |part: &str| format!("getComputedStyle(document.querySelector('.share-code {part}')).fill");
            assert_eq!(page.script(&fill("path")).await, "rgb(0, 0, 0)");
            assert_eq!(page.script(&fill("rect")).await, "rgb(255, 255, 255)");
            let part =
                "document.querySelector('.share-code svg').getBoundingClientRect().height / innerHeight";
            let part = page.script(part).await;
            assert!(part.as_f64().is_some_and(|part| (0.85..1.0).contains(&part)), "{part}");
            // Nothing lies on it.
            let corners = "const { left, right, top, bottom } = document.querySelector('.share-code svg').getBoundingClientRect(); \
                return [left + 3, right - 3].flatMap((x) => [top + 3, bottom - 3].map((y) => document.elementFromPoint(x, y)))\
                .every((element) => element?.closest('.share-code'));";
            assert_eq!(page.function(corners).await, true);
            let named = "document.querySelector('.share-code svg[role=img]').ariaLabel";
            assert_eq!(page.script(named).await, "QR code of the link to what is on screen");
            assert!(page.text(".share-says").await.contains("at step 4 of"));
            // The tests' host is this machine.
            assert!(page.text(".share [data-reach]").await.contains("this computer"));
        })
        .await;
    }
}

#[tokio::test]
async fn escape_closes_it_and_the_focus_goes_back() {
    lesson(Start::default(), "#/normalize?lang=en", async |page| {
        page.figure().await;
        let has_focus = |action: &str| format!("document.activeElement.dataset.action === '{action}'");
        page.function("document.querySelector('[data-action=next-step]').focus()").await;
        page.type_text("k").await;
        page.until(OPEN).await;
        page.until(&has_focus("copy-link")).await;
        page.press(&[Key::Escape]).await;
        page.until(CLOSED).await;
        page.until(&has_focus("next-step")).await;
        // Its key, too, and its buttons.
        page.type_text("k").await;
        page.until(OPEN).await;
        page.type_text("k").await;
        page.until(CLOSED).await;
        page.until(&has_focus("next-step")).await;
        page.click("[data-action=share]").await;
        page.until(OPEN).await;
        page.click(".share form button").await;
        page.until(CLOSED).await;
        page.until(&has_focus("share")).await;
        // In another language it stays open.
        page.type_text("k").await;
        page.until(OPEN).await;
        page.type_text("l").await;
        page.until("document.querySelector('.share h2')?.innerText === '给后排'").await;
        page.settle().await;
        assert_eq!(page.script(&format!("!!{OPEN}")).await, true);
    })
    .await;
}

/// The class goes on while the code stands.
#[tokio::test]
async fn the_code_follows_the_state() {
    lesson(Start::default(), "#/normalize?lang=en&view=slide", async |page| {
        open(&page).await;
        let before = read(&page).await;
        page.press(&[Key::PageDown]).await;
        page.until("location.hash.includes('face=figure')").await;
        page.settle().await;
        let after = read(&page).await;
        assert_ne!(before, after);
        assert_eq!(page.script("location.href").await, after);
    })
    .await;
}

/// Instead of the clipboard.
const CATCH: &str = "Clipboard.prototype.writeText = async (text) => { window.copied = text; }; \
    Clipboard.prototype.write = async ([item]) => { window.picture = await item.getType('image/png'); };";

#[tokio::test]
async fn link_picture_and_code_are_copied() {
    lesson(Start::default(), "#/normalize?x=2,4,9&lang=en", async |page| {
        page.function(CATCH).await;
        open(&page).await;
        page.click("[data-action=copy-link]").await;
        page.until("document.querySelector('[data-copied]').innerText === 'Copied'").await;
        assert_eq!(page.script("window.copied === location.href").await, true);
        page.click("[data-action=copy-code]").await;
        page.until("window.copied.includes('torch.tensor([2.0, 4.0, 9.0]')").await;
        page.click("[data-action=copy-picture]").await;
        page.until("window.picture?.type === 'image/png'").await;
        let size = page
            .wait_for("createImageBitmap(window.picture).then(({ width, height }) => done([width, height]))")
            .await;
        let shown =
            page.script("document.querySelector('main .figure-picture').getBoundingClientRect().width").await;
        // The figure, not the code; two pixels for one.
        assert!(size[0].as_f64() > shown.as_f64() && size[0] != size[1], "{size} of {shown}");
    })
    .await;
}

/// Where there is no figure, the picture is the code's.
#[tokio::test]
async fn without_a_figure_the_code_is_the_picture() {
    lesson(Start::default(), "#/contents?lang=en", async |page| {
        page.function(CATCH).await;
        open(&page).await;
        assert_eq!(page.script("document.querySelector('[data-action=copy-code]').disabled").await, true);
        page.click("[data-action=copy-picture]").await;
        page.until("window.picture?.type === 'image/png'").await;
        let dark = page
            .wait_for(
                "createImageBitmap(window.picture).then((image) => { const canvas = document.createElement('canvas'); \
                 canvas.width = image.width; canvas.height = image.height; const context = canvas.getContext('2d'); \
                 context.drawImage(image, 0, 0); const { data } = context.getImageData(0, 0, image.width, image.height); \
                 let dark = 0; for (let at = 0; at < data.length; at += 4) dark += data[at] < 128; \
                 done(dark / data.length * 4); })",
            )
            .await;
        assert!(dark.as_f64().is_some_and(|part| (0.2..0.6).contains(&part)), "{dark}");
    })
    .await;
}

#[tokio::test]
async fn what_may_not_be_copied_stands_selected_in_the_dialog() {
    lesson(Start::default(), "#/normalize?x=2,4,9&lang=en", async |page| {
        page.function(
            "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined }); \
             Document.prototype.execCommand = () => false;",
        )
        .await;
        open(&page).await;
        page.click("[data-action=copy-link]").await;
        page.until("/Ctrl.C/.test(document.querySelector('[data-copied]').innerText)").await;
        let chosen = "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)";
        assert_eq!(page.script(&format!("{chosen} === location.href")).await, true);
        assert_eq!(page.script("!!document.activeElement.closest('dialog')").await, true);
    })
    .await;
}

/// A picture that may not be copied is saved.
#[tokio::test]
async fn a_picture_that_may_not_be_copied_is_saved() {
    lesson(Start::default(), "#/normalize?lang=en", async |page| {
        page.function(
            "Clipboard.prototype.write = async () => { throw new Error('refused'); }; \
             HTMLAnchorElement.prototype.click = function () { window.saved = this.download; };",
        )
        .await;
        open(&page).await;
        page.click("[data-action=copy-picture]").await;
        page.until("window.saved === 'norm-shortcut.png'").await;
        page.until("document.querySelector('[data-copied]').innerText.includes('saved as a file')").await;
    })
    .await;
}

#[tokio::test]
async fn a_link_that_is_too_long_is_said() {
    let entries: Vec<String> = (1..=64).map(|at| (f64::from(at) + 0.1).sin().to_string()).collect();
    let entries = entries.join(",");
    let hash = format!("#/normalize?x={entries}&gamma={entries}&beta={entries}&dy={entries}&lang=en");
    lesson(Start::default(), &hash, async |page| {
        page.function(CATCH).await;
        page.figure().await;
        page.type_text("k").await;
        page.until("document.querySelector('.share-says')?.innerText.includes('2953')").await;
        assert_eq!(page.script("document.querySelectorAll('.share-code svg').length").await, 0);
        page.click("[data-action=copy-link]").await;
        page.until("window.copied === location.href").await;
    })
    .await;
}

#[tokio::test]
async fn on_a_phone_it_is_as_wide_as_the_window() {
    let phone = Start { viewport: (390, 844, 1.0), ..Start::default() };
    lesson(phone, "#/normalize?lang=en", async |page| {
        page.figure().await;
        page.click("[data-action=menu]").await;
        page.click("[data-action=share]").await;
        page.until(OPEN).await;
        let width =
            page.script("document.querySelector('.share-code svg').getBoundingClientRect().width").await;
        assert!(width.as_f64().is_some_and(|width| width > 330.0), "{width}");
        let over =
            "document.querySelector('.share').scrollWidth - document.querySelector('.share').clientWidth";
        assert_eq!(page.script(over).await, 0);
        assert_eq!(page.script("location.href").await, read(&page).await);
    })
    .await;
}

#[tokio::test]
async fn axe_finds_nothing_in_the_dialog() {
    for settings in ["lang=en&theme=light", "lang=zh&theme=dark", "lang=en&theme=projector"] {
        lesson(Start::default(), &format!("#/normalize?{settings}"), async |page| {
            open(&page).await;
            let found = violations(&page).await;
            assert!(found.is_empty(), "{found:#?}");
        })
        .await;
    }
}
