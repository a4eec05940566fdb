//! 图4: γ of two trained models. What is read out against the file; the cursor by keys, pointer and buttons.

use browser::{Key, Page, Start, lesson};

const LINK: &str = "#/scale-and-shift?pane4=learned&lang=en";

async fn load(page: &Page, slug: &str) {
    page.until("document.querySelector('.invite [data-action=invite]')").await;
    page.click(".invite [data-action=invite]").await;
    page.until(&format!("document.querySelector('[data-work={slug}][data-state=done]')")).await;
    page.settle().await;
}

/// Whether the map's canvas has as many colours as a map has; before it is loaded it is blank.
const COLOURS: &str = "(() => { const map = document.querySelector('.map-plot canvas'); \
    const { data } = map.getContext('2d').getImageData(0, 0, map.width, map.height); const seen = new Set(); \
    for (let at = 0; at < data.length; at += 4 * 97) if (data[at + 3]) seen.add(data[at] << 16 | data[at + 1] << 8 | data[at + 2]); \
    return seen.size; })()";

#[tokio::test]
async fn before_it_is_loaded_every_gamma_is_one() {
    lesson(Start::default(), LINK, async |page| {
        page.figure().await;
        assert_eq!(page.script(COLOURS).await, 0);
        assert!(page.text(".invite").await.contains("γ begins at 1"), "{}", page.text(".invite").await);
        assert_eq!(page.number("learned-near").await, 61.0 * 576.0);
        assert_eq!(page.script("document.querySelector('[data-action=one]').disabled").await, true);
        load(&page, "smollm2").await;
        page.until(&format!("{COLOURS} > 20")).await;
        assert_eq!(page.number("learned-count").await, 61.0 * 576.0);
        assert_eq!(page.number("learned-near").await, 6.0);
        assert_eq!(page.number("trained-loss").await, 3.094);
    })
    .await;
}

#[tokio::test]
async fn channel_507_is_found_by_a_press_and_opened_by_another() {
    lesson(Start::default(), LINK, async |page| {
        load(&page, "smollm2").await;
        page.click("[data-action=channel]").await;
        page.until("location.hash.includes('gamma-norm=25&gamma-channel=507&gamma-token=0')").await;
        assert!(page.number("gamma-shut").await < 0.0008);
        assert!(page.number("gamma-open-least").await > 0.07);
        let before = page.values("learned-y").await[&507];
        page.click("[data-action=one]").await;
        page.until("location.hash.includes('gamma-one=on')").await;
        page.until("document.querySelector('.sentence data[data-quantity=learned-y-with-one]')").await;
        let after = page.values("learned-y-with-one").await[&507];
        assert!(before.abs() < 0.05 && after > 20.0, "{before} {after}");
        assert!(page.values("learned-y-share-with-one").await[&507] > 0.95);
        assert_eq!(page.values("loss-with-gamma-one").await[&25], 12.1);
        // What is on screen: the hidden region that is read aloud repeats it half a second later.
        let marks = "document.querySelectorAll('main .sentence .made:is([data-made=computed], [data-made=rerun])').length";
        assert_eq!(page.script(marks).await, 2);
    })
    .await;
}

#[tokio::test]
async fn keys_and_the_pointer_move_the_cursor() {
    lesson(Start::default(), LINK, async |page| {
        load(&page, "smollm2").await;
        page.script("document.querySelector('.map-plot').focus()").await;
        page.press(&[Key::Right, Key::Down]).await;
        // Below attention of block 5 stands attention of block 6.
        page.until("location.hash.includes('gamma-norm=12&gamma-channel=289')").await;
        let text = "document.querySelector('.map-plot').getAttribute('aria-valuetext')";
        let said = page.script(text).await;
        assert!(said.as_str().is_some_and(|said| said.starts_with("Block 6, before attention, channel 289: γ = ")), "{said}");
        page.click(".map-plot").await;
        // The middle of the map.
        let there = "[287, 288].includes(+document.querySelector('.learned-read data[data-quantity=learned-gamma]').dataset.index)";
        page.until(there).await;
        assert!(!page.hash().await.contains("gamma-norm=12"), "{}", page.hash().await);
    })
    .await;
}

#[tokio::test]
async fn three_gamma_of_minilm_are_0() {
    lesson(Start::default(), &format!("{LINK}&gamma-model=minilm"), async |page| {
        load(&page, "minilm").await;
        for channel in [127, 223, 319] {
            page.click("[data-action=channel]").await;
            page.until(&format!("location.hash.includes('gamma-channel={channel}')")).await;
            assert_eq!(page.values("learned-gamma").await[&channel], 0.0);
            assert_eq!(page.number("learned-zeros").await, 3.0);
        }
        page.go(&format!("{LINK}&gamma-model=minilm&gamma-shows=beta")).await;
        page.until("document.querySelector('.learned-read data[data-quantity=learned-beta]')").await;
        assert_eq!(page.number("learned-near").await, 4644.0);
    })
    .await;
}

#[tokio::test]
async fn the_row_under_the_cursor_is_a_table() {
    lesson(Start::default(), LINK, async |page| {
        load(&page, "smollm2").await;
        const ALL: &str = "document.querySelectorAll('.learned-table data[data-quantity=learned-gamma][data-layer=\"10\"]').length";
        page.until("document.querySelector('.learned-table')").await;
        page.script("document.querySelector('.learned-table').open = true").await;
        page.until(&format!("{ALL} === 576")).await;
        assert_eq!(page.vector("learned-gamma").await.len(), 576);
    })
    .await;
}
