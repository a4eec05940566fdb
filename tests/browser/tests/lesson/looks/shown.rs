//! What stands on the screen where a question has led.

use browser::Page;
use norm_shortcut::deck::{setup, shows};
use norm_shortcut::lesson::Experiment;
use norm_shortcut::lesson::questions::QuestionId;
use norm_shortcut::state::url;
use norm_shortcut::text::Language;

/// The face to which a question has led.
pub struct Shown<'a> {
    pub page: &'a Page,
    face: &'static str,
}

impl<'a> Shown<'a> {
    pub async fn of(id: QuestionId, page: &'a Page) -> Self {
        page.go(&format!("#/{}?lang=en", id.slide().slug())).await;
        let link = format!("[data-question={}] .look", id.slug());
        page.until(&format!("document.querySelector('{link}')")).await;
        page.click(&link).await;
        let mut expected = setup::settings(&shows::look(id));
        expected.language = Some(Language::En);
        let (slide, figure) = (expected.slide.slug(), expected.slide.figure().unwrap_or_default());
        page.until(&format!("document.documentElement.dataset.slide === '{slide}'")).await;
        page.until(&format!("location.hash === '{}'", url::print(&expected))).await;
        let face = url::face_name(expected.face);
        page.until(&format!("document.querySelector('main .face-{face}')")).await;
        let caption = page.text(&format!("main .face-{face} :is(figcaption, caption)")).await;
        assert!(caption.contains(&format!(" {figure} ")), "{id:?}: figure {figure} is not {caption:?}");
        page.figure().await;
        page.at_rest().await;
        Self { page, face }
    }

    /// A number that is seen there, if there is one; where it stands more than once, it is the same everywhere.
    pub async fn seen(&self, data: &str) -> Option<f64> {
        let found = self.page.script(&visible(self.face, data)).await;
        let found: Vec<f64> = browser::texts(&found).map(|text| text.parse().expect("a number")).collect();
        let first = *found.first()?;
        assert!(found.iter().all(|other| other.to_bits() == first.to_bits()), "{data}: {found:?}");
        Some(first)
    }

    /// The same, once it has come.
    pub async fn wait(&self, data: &str) -> f64 {
        self.page.until(&format!("{}.length", visible(self.face, data))).await;
        self.seen(data).await.expect("it was there")
    }

    /// A quantity by itself.
    pub async fn number(&self, quantity: &str) -> f64 {
        self.wait(&format!("[data-quantity={quantity}]:not([data-series])")).await
    }

    /// One entry of a quantity.
    pub async fn entry(&self, quantity: &str, index: usize) -> f64 {
        self.wait(&format!("[data-quantity={quantity}][data-index=\"{index}\"]")).await
    }

    /// A quantity of a network.
    pub async fn series(&self, quantity: &str, series: &str) -> f64 {
        self.wait(&format!("[data-quantity={quantity}][data-series=\"{series}\"]:not([data-index])")).await
    }

    /// The same of one layer, block, depth or feature.
    pub async fn at(&self, quantity: &str, series: &str, index: usize) -> f64 {
        let data = format!("[data-quantity={quantity}][data-series=\"{series}\"][data-index=\"{index}\"]");
        self.wait(&data).await
    }

    /// The number that the table says right after some words.
    pub async fn said(&self, before: &str) -> f64 {
        let table = self.page.text(&format!("main .face-{} table", self.face)).await;
        let (_, after) = table.split_once(before).expect(before);
        let number: String = after.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        number.parse().expect("a number")
    }

    /// Starts the training and waits until it is over; where it rests after a minute, it goes on.
    pub async fn trained(&self, experiment: Experiment) {
        let work = format!("[data-work={}]", experiment.name);
        let button = format!("main .face-{} {work} [data-action=run]", self.face);
        for _ in 0..20 {
            // No longer than a script may take.
            let state = self
                .page
                .wait_for(&format!(
                    "const end = performance.now() + 20000; \
                     const look = () => {{ \
                     const {{ state }} = document.querySelector('{work}').dataset; \
                     if (state !== 'running' || performance.now() > end) done(state); \
                     else requestAnimationFrame(look); }}; look();"
                ))
                .await;
            match state.as_str().unwrap_or_default() {
                "idle" | "paused" => self.page.click(&button).await,
                "running" => {}
                "done" => {
                    let changed = self.page.text(&format!("{work} .changed")).await;
                    if changed.is_empty() {
                        return self.page.settle().await;
                    }
                    // Another question has run it with other settings.
                    self.page.click(&button).await;
                }
                state => panic!("{experiment:?}: {state}"),
            }
        }
        panic!("{experiment:?} does not end");
    }
}

/// The values of what is visible of a face.
fn visible(face: &str, data: &str) -> String {
    format!(
        "[...document.querySelectorAll('main .face-{face} data{data}')]\
         .filter((data) => data.checkVisibility({{ visibilityProperty: true }})).map((data) => data.value)"
    )
}
