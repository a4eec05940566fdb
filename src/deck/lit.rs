//! Which rows of a table are lit: those that the link's figure shows.

use super::{how_to_combine, normalize, scale_and_shift, summary, what_is_layer_norm};
use crate::components::table::Shown;
use crate::text::{self, Language, Slots, Template};

/// The heads of the lit rows.
fn lit<S: Slots>(link: &str, rows: &[&[Template<S>]], shown: Shown) -> Vec<String> {
    let (settings, notices) = super::parse(&format!("#/{link}"));
    assert_eq!(notices, vec![], "{link}");
    let words = |cell: Template<S>| text::fill(cell, |_| String::new());
    let heads: Vec<String> = rows.iter().filter(|row| row.len() > 1).map(|row| words(row[0])).collect();
    shown(&settings).iter().map(|row| heads[*row].clone()).collect()
}

fn check<S: Slots>(rows: &[&[Template<S>]], shown: Shown, cases: &[(&str, &[&str])]) {
    for (link, expected) in cases {
        let lit = lit(link, rows, shown);
        let is_like =
            lit.len() == expected.len() && lit.iter().zip(*expected).all(|(lit, row)| lit.starts_with(row));
        assert!(is_like, "{link}: {lit:?}");
    }
}

#[test]
fn the_axes_of_a_layer() {
    let rows = text::what_is_layer_norm::text(Language::En).table.rows;
    check(
        rows,
        what_is_layer_norm::shown,
        &[
            ("what-is-layer-norm", &["Over what"]),
            ("what-is-layer-norm?share=batch", &[]),
            ("what-is-layer-norm?idea=axes", &["Over what", "Text (B,T,d): LayerNorm(d)"]),
            ("what-is-layer-norm?idea=axes&axes=layer-t-d", &["Text (B,T,d): LayerNorm([T,d])"]),
            ("what-is-layer-norm?idea=axes&axes=batch", &[]),
            ("what-is-layer-norm?idea=axes&axes=pixel", &["Images: LayerNorm(C)", "One entry changes"]),
            (
                "what-is-layer-norm?idea=axes&axes=layer-c-h-w",
                &["Images: LayerNorm([C,H,W])", "One entry changes"],
            ),
            ("what-is-layer-norm?idea=axes&axes=group", &["Images: GroupNorm(1,C)", "One entry changes"]),
            ("what-is-layer-norm?idea=axes&axes=instance", &["Images: InstanceNorm", "One entry changes"]),
            ("what-is-layer-norm?idea=axes&axes=batch-2d", &["Images: BatchNorm2d", "One entry changes"]),
            ("what-is-layer-norm?idea=space", &["Geometry"]),
        ],
    );
}

#[test]
fn the_steps_of_the_normalization_and_its_precision() {
    let rows = text::normalize::text(Language::En).table.rows;
    let sum = "bf16: a running sum";
    let (early, today) = ("ε: defaults, early models", "ε: models with RMSNorm");
    check(
        rows,
        normalize::shown,
        &[
            ("normalize", &[]),
            ("normalize?step=1", &["Mean"]),
            ("normalize?step=4", &["Standard deviation", "Denominator"]),
            ("normalize?step=13", &["Backward"]),
            ("normalize?pane3=jacobian", &["Backward"]),
            ("normalize?pane3=half", &["fp16: the square overflows", sum]),
            ("normalize?pane3=half&half-count=512", &["fp16: the square overflows"]),
            ("normalize?pane3=half&half-scale=1e-5&half-count=512", &["fp16: the square underflows"]),
            ("normalize?pane3=half&half-scale=1&half-count=512", &[]),
            ("normalize?pane3=half&half-scale=1&eps=1e-8", &["fp16: ε becomes 0, too", sum]),
            ("normalize?pane3=eps", &["Denominator", early, today]),
            ("normalize?pane3=eps&eps=1e-12", &["Denominator", early]),
            ("normalize?pane3=eps&eps=0.1", &["Denominator", "When ε matters"]),
            (
                "normalize?pane3=eps&x=1.001,1.002,1.003,1.006",
                &["Denominator", early, today, "When ε matters"],
            ),
            ("normalize?pane3=real", &[]),
            ("normalize?pane3=shape", &[]),
        ],
    );
}

#[test]
fn the_steps_of_scale_and_shift_and_training() {
    let rows = text::scale_and_shift::text(Language::En).table.rows;
    check(
        rows,
        scale_and_shift::shown,
        &[
            ("scale-and-shift?step=1", &["Forward", "Scale"]),
            ("scale-and-shift?pane4=undo", &["Can it be undone?"]),
            ("scale-and-shift?pane4=learned", &[]),
            ("scale-and-shift?pane4=gain", &["Zero γ, step 1", "Zero γ, from step 2"]),
            ("scale-and-shift?pane4=gain&gain-init=both", &["γ and W₂ both 0"]),
            ("scale-and-shift?pane4=gain&gain-init=w2", &["W₂=0 alone"]),
            ("scale-and-shift?pane4=gain&gain-init=rezero", &["ReZero and zero γ"]),
            ("scale-and-shift?pane4=gain&gain-init=usual", &[]),
            ("scale-and-shift?pane4=gain&gain-part=decay", &["No weight decay", "Gemma’s 1+γ"]),
            ("scale-and-shift?pane4=gain&gain-part=fold", &["Fold into the next layer"]),
        ],
    );
}

#[test]
fn the_steps_of_a_layer_and_what_is_raced() {
    let rows = text::how_to_combine::text(Language::En).table.rows;
    let (behind, output) = ("The shortcut in the wrong place", "A norm on the branch’s output only");
    check(
        rows,
        how_to_combine::shown,
        &[
            ("how-to-combine?step=5", &["5 LN"]),
            ("how-to-combine?layer-norm=pre&step=6", &["6 Feed-forward"]),
            ("how-to-combine?layer-norm=tap&step=2", &["2 Self-attention"]),
            ("how-to-combine?layer-norm=tap&step=5", &[behind]),
            ("how-to-combine?layer-norm=output&step=5", &[output]),
            ("how-to-combine?layer-norm=sandwich&step=6", &[]),
            ("how-to-combine?how=race", &["Learning rate"]),
            ("how-to-combine?how=race&race-compare=qk-norm", &["QK-norm"]),
            ("how-to-combine?how=race&race-compare=final-norm", &["8 End"]),
            ("how-to-combine?how=race&race-first=tap", &["Learning rate", behind]),
            ("how-to-combine?how=race&race-first=output&race-second=tap", &["Learning rate", behind, output]),
            ("how-to-combine?how=race&race-compare=qk-norm&race-second=output", &[output, "QK-norm"]),
            ("how-to-combine?how=today&step=1", &["Normalization"]),
            ("how-to-combine?how=cost", &["What adding and normalizing cost"]),
        ],
    );
}

#[test]
fn what_the_map_trains() {
    let rows = text::summary::text(Language::En).table.rows;
    check(
        rows,
        summary::shown,
        &[
            ("summary", &["Post-LN", "Pre-LN", "RMSNorm", "ReZero", "Sandwich", "DeepNorm"]),
            (
                "summary?map-rows=recent",
                &["Post-LN", "Pre-LN", "QK-norm", "DyT", "Output norm", "LayerNorm Scaling"],
            ),
        ],
    );
}
