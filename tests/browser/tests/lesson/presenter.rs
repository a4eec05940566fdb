//! Two windows, the class's and the teacher's: whatever is done in one is seen in the other.

use browser::race::{RACE, RUN, STEPS};
use browser::{Key, Page, Start, lesson};
use serde_json::json;

/// Both windows, the class's first. The one in hand is the teacher's.
async fn two(page: &Page) -> [String; 2] {
    page.type_text("w").await;
    let stage = page.window().await;
    let presenter = page.second_window(&stage).await;
    page.switch(&presenter).await;
    page.until_there(
        "document.documentElement.hasAttribute('data-ready') && document.querySelector('.desk-hints')",
    )
    .await;
    together(page).await;
    [stage, presenter]
}

/// The teacher's window is in step with the class's.
async fn together(page: &Page) {
    page.until_there("/同步|In step/.test(document.querySelector('.desk-standing').innerText)").await;
}

async fn until_root(page: &Page, attribute: &str, value: &str) {
    let condition =
        format!("document.documentElement.getAttribute({}) === {}", json!(attribute), json!(value));
    page.until_there(&condition).await;
}

#[tokio::test]
async fn either_window_leads() {
    lesson(Start::default(), "#/normalize?view=slide&lang=en", async |page| {
        page.figure().await;
        let [stage, presenter] = two(&page).await;
        until_root(&page, "data-view", "presenter").await;
        assert!(page.text(".desk-hints").await.contains("Ask first"));
        assert!(page.text(".desk-questions").await.contains("The answer:"));
        assert!(page.text(".desk-disputed").await.contains("γ and β"));
        assert!(page.text(".desk-sources").await.contains("Source"));
        // The teacher's clicker turns the class's window.
        page.press(&[Key::PageDown, Key::PageDown]).await;
        until_root(&page, "data-step", "1").await;
        assert!(page.text("[data-place]").await.contains("step 2 of"));
        assert!(page.text("[data-next]").await.contains("step 3 of"));
        page.switch(&stage).await;
        until_root(&page, "data-face", "figure").await;
        until_root(&page, "data-step", "1").await;
        // And the class's window the teacher's: a step, an edit, language and theme.
        page.press(&[Key::PageUp]).await;
        page.type_text("t").await;
        page.switch(&presenter).await;
        until_root(&page, "data-step", "0").await;
        until_root(&page, "data-theme", "dark").await;
        page.type_text("l").await;
        page.until_there("document.querySelector('.desk-hints').innerText.includes('先问')").await;
        page.switch(&stage).await;
        until_root(&page, "lang", "zh-CN").await;
        page.go("#/normalize?view=slide&face=figure&x=2,4,9").await;
        page.switch(&presenter).await;
        page.until_there("location.hash.includes('x=2,4,9')").await;
        // Nothing of the second window stands in its address.
        let address = page.hash().await;
        assert!(address.starts_with("#/normalize?") && !address.contains("presenter"), "{address}");
        page.function("document.querySelector('[data-action=go-to]').value = 'summary'; document.querySelector('[data-action=go-to]').dispatchEvent(new Event('change', { bubbles: true }));").await;
        page.switch(&stage).await;
        until_root(&page, "data-slide", "summary").await;
    })
    .await;
}

/// Only the class's screen is black, and the teacher's can give it back.
#[tokio::test]
async fn the_classs_screen_goes_black() {
    lesson(Start::default(), "#/normalize?view=slide&lang=en", async |page| {
        let [stage, presenter] = two(&page).await;
        let black = "document.querySelector('.black').checkVisibility()";
        page.click(".desk-bar [data-action=black]").await;
        assert_eq!(page.script(black).await, false);
        page.switch(&stage).await;
        page.until_there(black).await;
        page.type_text("b").await;
        page.switch(&presenter).await;
        page.until_there("document.querySelector('.desk-bar [data-action=black]').ariaPressed === 'false'")
            .await;
        page.switch(&stage).await;
    })
    .await;
}

/// What the back row is to read stands where it looks, and goes from there.
#[tokio::test]
async fn the_code_of_the_link_is_shown_to_the_class() {
    lesson(Start::default(), "#/normalize?view=slide&lang=en", async |page| {
        let [stage, presenter] = two(&page).await;
        let is_shown = "document.querySelector('dialog[open] .share-code svg') !== null";
        for press in ["key", "button"] {
            for shows in [true, false] {
                page.switch(&presenter).await;
                if press == "key" {
                    page.type_text("k").await;
                } else {
                    page.click("[data-action=share-there]").await;
                }
                assert_eq!(page.script(is_shown).await, false);
                page.switch(&stage).await;
                page.until_there(&format!("({is_shown}) === {shows}")).await;
            }
        }
    })
    .await;
}

/// One trains, both show; the other's buttons act on it.
#[tokio::test]
async fn one_trains_and_both_show() {
    lesson(Start::default(), RACE, async |page| {
        page.figure().await;
        let [stage, presenter] = two(&page).await;
        page.switch(&stage).await;
        page.click(RUN).await;
        page.switch(&presenter).await;
        page.until_there(&format!("{STEPS} > 12")).await;
        page.function(&format!("document.querySelector({}).click()", json!(RUN))).await;
        let rests = "document.querySelector('[data-work=race]').dataset.state === 'paused'";
        page.until_there(rests).await;
        page.switch(&stage).await;
        page.until_there(rests).await;
        let here = page.script(STEPS).await;
        page.switch(&presenter).await;
        page.until_there(&format!("{STEPS} === {here}")).await;
        // The teacher's window goes on with it when the class's closes.
        page.function(&format!("document.querySelector({}).click()", json!(RUN))).await;
        page.until_there(&format!("{STEPS} > {here}")).await;
        page.close_window(&stage).await;
        page.switch(&presenter).await;
        page.until_there("document.querySelector('.desk-standing button')").await;
        page.until_there(&format!("{STEPS} > 12")).await;
    })
    .await;
}

/// The next press is a figure's large button: the teacher's window says so, and both load what it asks for.
#[tokio::test]
async fn both_load_a_real_model() {
    lesson(Start::default(), "#/model-performance?performance=real&view=slide&face=figure&lang=en", async |page| {
        page.figure().await;
        let [stage, presenter] = two(&page).await;
        let is_loaded = "document.querySelector('[data-work=smollm2]')?.dataset.state === 'done' \
                         || (!document.querySelector('[data-action=invite]') && document.querySelectorAll('main .figure data').length > 50)";
        page.until_there("document.querySelector('[data-next]').innerText.includes('button in the figure')").await;
        page.function("document.querySelector('[data-action=invite]').click()").await;
        page.until_there(is_loaded).await;
        page.until_there("!document.querySelector('[data-next]').innerText.includes('button in the figure')").await;
        page.switch(&stage).await;
        page.until_there(is_loaded).await;
        // And a window that comes later.
        page.close_window(&presenter).await;
        page.switch(&stage).await;
        let [_, presenter] = two(&page).await;
        page.switch(&presenter).await;
        page.until_there(is_loaded).await;
        // The last slides are not the last before they are.
        page.switch(&stage).await;
        page.go("#/summary?view=slide&face=figure&lang=en").await;
        page.switch(&presenter).await;
        page.until_there("document.querySelector('[data-place]').innerText.includes('Figure') || document.querySelector('[data-place]').innerText.includes('figure')").await;
        assert!(!page.text("[data-next]").await.contains("last"));
    })
    .await;
}

/// Whichever closes takes nothing along; the timer, too, is there when the teacher's window comes back.
#[tokio::test]
async fn closing_one_loses_nothing() {
    lesson(Start::default(), "#/normalize?view=slide&lang=en&step=3&face=figure", async |page| {
        page.figure().await;
        let [stage, presenter] = two(&page).await;
        page.function("const field = document.querySelector('[data-action=timer-minutes]'); field.value = '7'; field.dispatchEvent(new Event('change', { bubbles: true }));").await;
        page.until_there("document.querySelector('[data-timer]').innerText === '7:00'").await;
        page.click("[data-action=timer]").await;
        page.until_there("document.querySelector('[data-timer]').innerText.startsWith('6:5')").await;
        page.close_window(&presenter).await;
        page.switch(&stage).await;
        page.press(&[Key::PageDown]).await;
        until_root(&page, "data-step", "4").await;
        let [stage, presenter] = two(&page).await;
        page.until_there("document.querySelector('[data-timer]').innerText.startsWith('6:')").await;
        until_root(&page, "data-step", "4").await;
        // A reload of either finds the other again.
        page.reload().await;
        together(&page).await;
        page.switch(&stage).await;
        page.reload().await;
        page.until_there("document.documentElement.hasAttribute('data-ready')").await;
        // What is pressed before the windows are tied again gives way to what the other one has.
        page.until_there("performance.getEntriesByType('resource').some(({ name }) => name.includes('split_presenter'))")
            .await;
        page.settle().await;
        page.press(&[Key::PageDown]).await;
        page.switch(&presenter).await;
        until_root(&page, "data-step", "5").await;
        page.switch(&stage).await;
    })
    .await;
}

#[tokio::test]
async fn another_version_is_refused_with_words() {
    lesson(Start::default(), "#/normalize?view=slide&lang=en", async |page| {
        let [stage, _] = two(&page).await;
        // A version named x, of a window numbered 5, with nothing inside.
        page.function(
            "const number = window.name.match(/\\d+$/)[0]; \
             new BroadcastChannel(`norm-shortcut-${number}`).postMessage(new Uint8Array([1, 120, 5, 0]));",
        )
        .await;
        let said = "/another version/.test(document.querySelector('[data-windows]')?.innerText)";
        page.until_there(said).await;
        page.switch(&stage).await;
        page.until_there(said).await;
        // What goes on between the two that fit goes on.
        until_root(&page, "data-slide", "normalize").await;
    })
    .await;
}

/// What is answered in one is answered in both.
#[tokio::test]
async fn answers_are_shared() {
    lesson(Start::default(), "#/what-is-layer-norm?view=slide&face=predict&lang=en", async |page| {
        page.until("document.querySelector('.question input[type=radio]')").await;
        let [stage, presenter] = two(&page).await;
        page.switch(&stage).await;
        page.click(".question input[type=radio]").await;
        page.click(".question [data-action=check]").await;
        page.until("document.querySelector('.question [data-verdict]')").await;
        page.switch(&presenter).await;
        page.until_there("document.querySelector('main .question [data-verdict]')").await;
        page.switch(&stage).await;
    })
    .await;
}

/// Everything stands in a window of a small laptop.
#[tokio::test]
async fn the_teachers_window_fits_a_laptop() {
    lesson(Start::default(), "#/normalize?view=slide&lang=en&face=figure", async |page| {
        page.figure().await;
        let [stage, _] = two(&page).await;
        for (width, height) in [(1366, 768), (1280, 680)] {
            page.resize((width, height, 1.0)).await;
            page.settle().await;
            let over = "document.documentElement.scrollWidth - innerWidth";
            assert_eq!(page.script(over).await, 0, "{width}");
            assert_eq!(
                page.script("document.documentElement.scrollHeight - innerHeight").await,
                0,
                "{height}"
            );
            let column =
                page.script("document.querySelector('.desk-column').clientHeight / innerHeight").await;
            assert!(column.as_f64().is_some_and(|part| part > 0.6), "{column}");
            let bar = page.script("document.querySelector('.desk-bar').clientHeight").await;
            assert!(bar.as_f64().is_some_and(|height| height < 130.0), "{bar}");
        }
        page.switch(&stage).await;
    })
    .await;
}
