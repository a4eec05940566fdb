//! 图12: blocks of a trained model taken out: what is on screen against the file, and that it is worked by keys.

use browser::{Key, Page, Start, lesson};

const LINK: &str = "#/model-performance?performance=real&lang=en";

async fn load(page: &Page) {
    page.until("document.querySelector('.invite [data-action=invite]')").await;
    page.click(".invite [data-action=invite]").await;
    page.until("document.querySelector('[data-work=smollm2][data-state=done]')").await;
    page.settle().await;
}

#[tokio::test]
async fn one_guesses_first_and_then_sees() {
    lesson(Start::default(), LINK, async |page| {
        page.until("document.querySelectorAll('.cut-mark').length === 30").await;
        assert_eq!(page.script("document.querySelectorAll('.cut-item').length").await, 0);
        for block in [0, 3, 12, 20] {
            page.script(&format!("document.querySelectorAll('.cut-mark input')[{block}].click()")).await;
        }
        // The oldest of four marks is gone.
        page.until("location.hash.includes('cut-guess=3.12.20')").await;
        load(&page).await;
        page.until("document.querySelectorAll('.cut-item').length === 30").await;
        assert_eq!(page.script("document.querySelectorAll('.cut-number.guessed').length").await, 3);
        let said = page.text(".real-guessed").await;
        assert!(said.contains("You marked 3, 12, 20") && said.contains("16, 3, 17"), "{said}");
        let losses = page.vector("loss-without").await;
        assert_eq!((losses.len(), losses[0], losses[16]), (30, 12.76, 3.12));
        assert_eq!((page.number("loss-intact").await, page.number("loss-guessing").await), (3.094, 10.8));
    })
    .await;
}

#[tokio::test]
async fn sixteen_and_eleven_are_of_one_size() {
    lesson(Start::default(), LINK, async |page| {
        load(&page).await;
        page.click("[data-action=pair]").await;
        page.until("location.hash.includes('cut-at=16')").await;
        assert!(
            page.text(".sentence").await.contains("Size is no guide"),
            "{}",
            page.text(".sentence").await
        );
        assert_eq!(page.script("document.querySelectorAll('.cut-item.paired').length").await, 2);
        page.click("[data-action=pair]").await;
        page.until("location.hash.includes('cut-at=11')").await;
        page.until("document.querySelector('.sentence data[data-quantity=loss-restored]').value === '3.332'")
            .await;
        assert_eq!(page.script("document.querySelector('.cut-read dd data').value").await, "5.723");
    })
    .await;
}

#[tokio::test]
async fn arrow_keys_go_from_bar_to_bar() {
    lesson(Start::default(), &format!("{LINK}&cut=half&cut-at=22"), async |page| {
        load(&page).await;
        page.until("document.querySelectorAll('.cut-item').length === 60").await;
        page.script("document.querySelector('.cut-item.chosen input').focus()").await;
        page.press(&[Key::Right]).await;
        page.until("location.hash.includes('cut-at=23')").await;
        page.until(
            "document.querySelector('.cut-read').innerText.includes('feed-forward network of block 11')",
        )
        .await;
        assert_eq!(page.values("loss-without").await[&23], 5.118);
    })
    .await;
}

#[tokio::test]
async fn without_five_blocks_paris_is_likelier() {
    lesson(Start::default(), LINK, async |page| {
        load(&page).await;
        let turn = "(() => { const cuts = document.querySelector('.figure-strip .pick select'); cuts.selectedIndex = 5; \
            cuts.dispatchEvent(new Event('change', { bubbles: true })); })()";
        page.script(turn).await;
        page.until("location.hash.includes('cut=range&cut-at=13&cut-to=17')").await;
        page.until("document.querySelector('.cut-triangle svg path')").await;
        assert!(page.number("p-without").await > 0.92 && page.number("p-intact").await < 0.78);
        page.script("document.querySelector('.cut-triangle').focus()").await;
        page.press(&[Key::Down]).await;
        page.until("location.hash.includes('cut-to=18')").await;
        assert!(page.number("p-without").await < 0.92);
    })
    .await;
}
