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
