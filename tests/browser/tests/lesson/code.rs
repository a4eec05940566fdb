//! The code view follows the figure.

use browser::{Start, lesson};

#[tokio::test]
async fn the_code_has_the_present_numbers() {
    lesson(Start::default(), "#/normalize?x=2,4,6,8&lang=en", async |page| {
        page.until("document.querySelector('.code code')").await;
        assert!(page.text(".code code").await.contains("torch.tensor([2.0, 4.0, 6.0, 8.0]"));
        page.click("[role=tab]:not([aria-selected=true])").await;
        assert!(page.text(".code code").await.contains("np.array([2.0, 4.0, 6.0, 8.0])"));
        page.fill("main label.row input", "3 1 4").await;
        page.until("document.querySelector('.code code').textContent.includes('np.array([3.0, 1.0, 4.0])')")
            .await;
    })
    .await;
}

#[tokio::test]
async fn every_code_view_has_both_texts() {
    lesson(Start::default(), "#/normalize?lang=en&view=slide&face=code", async |page| {
        assert_eq!(page.root("data-face").await, "code");
        for slide in ["what-is-residual", "residual-computation", "deep-stability", "scale-and-shift"] {
            page.open(&format!("#/{slide}?lang=en&view=slide&face=code")).await;
            page.until("document.querySelector('.code code')").await;
            assert!(page.text(".code code").await.contains("import torch"), "{slide}");
            page.click("[role=tab]:not([aria-selected=true])").await;
            assert!(page.text(".code code").await.contains("import numpy"), "{slide}");
        }
    })
    .await;
}

/// On the stage what matters is in sight at once; the rest of the text is behind it.
#[tokio::test]
async fn the_lines_that_matter_come_into_sight() {
    const IN_SIGHT: &str = "(() => { const box = (selector) => document.querySelector(selector)?.getBoundingClientRect(); \
        const mark = box('.face-code mark'), frame = box('.face-code pre'); \
        return mark && mark.top > frame.top && mark.bottom < frame.bottom && frame.bottom <= innerHeight; })()";
    let viewport = (1366, 768, 1.0);
    lesson(Start { viewport, ..Start::default() }, "", async |page| {
        for slide in ["how-to-combine", "training-stability", "layer-norm-background"] {
            page.go(&format!("#/{slide}?lang=en&view=slide&face=code")).await;
            page.until(IN_SIGHT).await;
        }
    })
    .await;
}
