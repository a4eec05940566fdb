//! The row of a table that the figure shows is lit.

use browser::{Start, lesson, texts};

/// Links, and how the lit rows begin.
const LIT: [(&str, &[&str]); 28] = [
    ("normalize", &[]),
    ("normalize?step=1", &["Mean"]),
    ("normalize?step=4", &["Standard deviation", "Denominator"]),
    ("normalize?step=13", &["Backward"]),
    ("normalize?pane3=eps", &["Denominator", "ε: defaults", "ε: models with RMSNorm"]),
    ("normalize?pane3=jacobian", &["Backward"]),
    ("normalize?pane3=half", &["fp16: the square overflows", "bf16: a running sum"]),
    ("scale-and-shift?step=1", &["Forward", "Scale"]),
    ("scale-and-shift?pane4=undo", &["Can it be undone?"]),
    ("scale-and-shift?pane4=gain&gain-init=rezero", &["ReZero and zero γ"]),
    ("residual-computation?step=4", &["of which shortcut", "of which branch"]),
    ("residual-computation?computation-part=chain", &["Plain network", "Residual network"]),
    ("how-to-combine?step=5", &["5 LN"]),
    ("how-to-combine?layer-norm=pre&step=6", &["6 Feed-forward"]),
    ("how-to-combine?layer-norm=tap&step=5", &["The shortcut in the wrong place"]),
    (
        "how-to-combine?how=race&race-compare=qk-norm&race-second=output",
        &["A norm on the branch’s output", "QK-norm"],
    ),
    ("how-to-combine?how=cost", &["What adding and normalizing cost"]),
    ("residual-block?block-order=before&block-end=nothing", &["Pre-activation block"]),
    ("layer-norm-background?company=1", &["Batch size 1"]),
    ("residual-background", &["Digits, 32 layers"]),
    ("residual-background?sweep-norm=none", &[]),
    ("faster-convergence?g=1", &["recurrent network, g=1"]),
    ("summary", &["Post-LN", "Pre-LN", "RMSNorm", "ReZero", "Sandwich", "DeepNorm"]),
    ("summary?map-rows=recent", &["Post-LN", "Pre-LN", "QK-norm", "DyT", "Output norm", "LayerNorm Scaling"]),
    ("what-is-layer-norm", &["Over what"]),
    ("what-is-layer-norm?idea=axes&axes=layer-t-d", &["Text (B,T,d): LayerNorm([T,d])"]),
    ("what-is-residual?residual-part=learn", &["Learning y=x"]),
    ("why-combine", &["6-layer tiny Transformer", "The same at", "The same at"]),
];

#[tokio::test]
async fn the_row_that_the_figure_shows_is_lit() {
    lesson(Start::default(), "", async |page| {
        for (link, rows) in LIT {
            let (slide, rest) = link.split_once('?').unwrap_or((link, ""));
            page.go(&format!("#/{slide}?{rest}&lang=en")).await;
            page.figure().await;
            let heads = "[...document.querySelectorAll('.face-table tr[aria-current] > th')].map((head) => head.textContent)";
            let lit = page.script(heads).await;
            let lit: Vec<&str> = texts(&lit).collect();
            let is_like = lit.len() == rows.len() && lit.iter().zip(rows).all(|(lit, row)| lit.starts_with(row));
            assert!(is_like, "{link}: {lit:?}");
        }
    })
    .await;
}

/// On the stage what was not measured yet takes no room: the slide's own table comes first.
#[tokio::test]
async fn a_table_without_a_number_stays_off_the_stage() {
    const FIRST: &str =
        "[...document.querySelectorAll('.face-table caption')].find((caption) => caption.checkVisibility())";
    lesson(Start::default(), "", async |page| {
        for (slide, number) in [("residual-background", 8), ("model-performance", 12)] {
            page.go(&format!("#/{slide}?lang=en&view=slide&face=table")).await;
            page.until(&format!("{FIRST}?.textContent.startsWith('Table {number} ')")).await;
        }
    })
    .await;
}
