//! The code on screen, and the whole lesson, saved as notebooks.

use crate::SLIDES;
use browser::{Page, Start, lesson};
use serde_json::Value;

/// Remembers what is saved, and under what name, instead of saving it.
const CATCH: &str = "(() => { window.saved = []; window.names = []; \
    URL.createObjectURL = (original => blob => { window.saved.push(blob); return original.call(URL, blob); })(URL.createObjectURL); \
    HTMLAnchorElement.prototype.click = function () { window.names.push(this.download); }; return true; })()";

/// Presses a button; the notebook that is saved, and its name.
async fn saved(page: &Page, button: &str) -> (String, Value) {
    page.script(CATCH).await;
    page.until(&format!("document.querySelector('{button}')")).await;
    page.script(&format!("document.querySelector('{button}').click()")).await;
    page.until("window.saved.length === 1 && window.names.length === 1").await;
    let name = page.script("window.names[0]").await;
    let text = page.wait_for("window.saved[0].text().then(done)").await;
    let text = text.as_str().unwrap_or_default();
    (name.as_str().unwrap_or_default().to_owned(), serde_json::from_str(text).expect("a notebook"))
}

fn source(notebook: &Value, id: &str) -> String {
    let cells = notebook["cells"].as_array().expect("cells");
    let cell = cells.iter().find(|cell| cell["id"] == id).unwrap_or_else(|| panic!("no cell {id}"));
    cell["source"].as_array().expect("lines").iter().filter_map(Value::as_str).collect()
}

#[tokio::test]
async fn the_code_on_screen_is_saved_as_a_notebook() {
    for (language, said) in [("en", "Try it"), ("zh", "试一试")] {
        lesson(Start::default(), &format!("#/normalize?x=2,4,6,9&lang={language}"), async move |page| {
            page.until("document.querySelector('.code code')").await;
            let (name, notebook) = saved(&page, ".code-copy button:last-child").await;
            assert_eq!(name, "norm-shortcut-normalize.ipynb");
            assert_eq!(notebook["nbformat"], 4);
            let numpy = source(&notebook, "code-numpy");
            assert!(numpy.contains("np.array([2.0, 4.0, 6.0, 9.0])"), "{numpy}");
            assert!(source(&notebook, "code-pytorch").contains("torch.tensor([2.0, 4.0, 6.0, 9.0]"));
            assert!(source(&notebook, "head").contains("#/normalize?x=2,4,6,9"));
            assert!(source(&notebook, "try-name").contains(said));
        })
        .await;
    }
}

/// What its code reads is fetched when it is asked for.
#[tokio::test]
async fn a_notebook_holds_the_data_that_it_needs() {
    lesson(Start::default(), "#/model-performance?lang=en", async |page| {
        page.until("document.querySelector('.code code')").await;
        let (_, notebook) = saved(&page, ".code-copy button:last-child").await;
        assert!(source(&notebook, "data-digits").lines().count() > 1797);
    })
    .await;
}

#[tokio::test]
async fn the_whole_lesson_is_saved_as_a_notebook() {
    lesson(Start::default(), "#/normalize?view=handout&x=2,4,6,9&lang=en", async |page| {
        page.until("document.querySelectorAll('.paper').length === 19").await;
        let (name, notebook) = saved(&page, ".paper-bar button:last-of-type").await;
        assert_eq!(name, "norm-shortcut.ipynb");
        for slide in SLIDES {
            assert!(source(&notebook, slide).starts_with('#'), "{slide}");
        }
        let numpy = source(&notebook, "normalize-bars-numpy");
        assert!(numpy.contains("np.array([2.0, 4.0, 6.0, 9.0])"), "{numpy}");
        assert!(source(&notebook, "answers").contains("1.34"));
    })
    .await;
}
