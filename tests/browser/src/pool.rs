//! A machine with other cores than this one has, and the workers that the page starts there.

use crate::Page;

/// From now on the machine has so many cores, as far as the page can tell, and each worker that is started is kept.
pub async fn with_cores(page: &Page, cores: usize) {
    page.function(&format!(
        "Object.defineProperty(navigator, 'hardwareConcurrency', {{ value: {cores}, configurable: true }}); \
         if (window.started) return; window.started = []; const Real = Worker; \
         window.Worker = class extends Real {{ constructor(...all) {{ super(...all); window.started.push(this); }} }};"
    ))
    .await;
}

/// How many have been started since.
pub async fn started(page: &Page) -> usize {
    page.script("window.started.length").await.as_u64().unwrap_or_default() as usize
}
