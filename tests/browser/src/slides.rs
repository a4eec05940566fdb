//! What the deck says its slides are.

use std::{fs, path::Path};

/// The ids of the deck's slides, in its order.
pub const SLIDES: [&str; 19] = [
    "title",
    "contents",
    "what-is-layer-norm",
    "layer-norm-background",
    "normalize",
    "scale-and-shift",
    "training-stability",
    "faster-convergence",
    "what-is-residual",
    "residual-background",
    "residual-block",
    "residual-computation",
    "deep-stability",
    "model-performance",
    "why-combine",
    "how-to-combine",
    "summary",
    "references",
    "discussion",
];

/// Every figure: its slide, and how it is chosen among those of the slide.
pub const FIGURES: [&str; 55] = [
    "what-is-layer-norm?",
    "what-is-layer-norm?idea=axes&axes=layer-t-d",
    "what-is-layer-norm?idea=axes&axes=group",
    "what-is-layer-norm?idea=space",
    "layer-norm-background?",
    "layer-norm-background?part=training",
    "normalize?step=5",
    "normalize?x=1000,2000,3000,6000&step=5",
    "normalize?pane3=geometry&step=5",
    "normalize?pane3=jacobian",
    "normalize?pane3=jacobian&x=1,2,3",
    "normalize?pane3=jacobian&x=1,2,3,6,-2,0.5,7,8",
    "normalize?pane3=eps",
    "normalize?pane3=real&step=3",
    "normalize?pane3=half",
    "normalize?pane3=shape",
    "scale-and-shift?step=2",
    "scale-and-shift?pane4=geometry",
    "scale-and-shift?pane4=undo",
    "scale-and-shift?pane4=bend",
    "scale-and-shift?pane4=gain&gain-init=w2",
    "scale-and-shift?pane4=gain&gain-part=decay",
    "scale-and-shift?pane4=gain&gain-part=fold",
    "scale-and-shift?pane4=learned",
    "scale-and-shift?pane4=own",
    "scale-and-shift?pane4=own&own-file=example&own-norm=3&own-channel=61",
    "training-stability?",
    "training-stability?region=contrast",
    "faster-convergence?",
    "faster-convergence?time=cell&cell-norm=carried",
    "faster-convergence?time=cell&cell-kind=gru&cell-norm=carried",
    "what-is-residual?step=2",
    "what-is-residual?residual-part=warp",
    "what-is-residual?residual-part=learn",
    "residual-background?",
    "residual-background?deep=longer",
    "residual-block?",
    "residual-block?blocks=deep",
    "residual-computation?step=2",
    "residual-computation?computation-part=chain",
    "deep-stability?",
    "deep-stability?gradients=meters",
    "deep-stability?gradients=training",
    "deep-stability?gradients=scaled",
    "model-performance?",
    "model-performance?performance=real",
    "model-performance?performance=depth",
    "why-combine?",
    "why-combine?corners=spirals",
    "why-combine?corners=stream&stream-without=46",
    "how-to-combine?step=4",
    "how-to-combine?how=race",
    "how-to-combine?how=today&step=4",
    "how-to-combine?how=cost",
    "summary?",
];

/// Those with a live figure: all but the first two and the last two.
pub fn figures() -> &'static [&'static str] {
    const FIGURES: &[&str] = SLIDES.as_slice().split_at(2).1.split_at(15).0;
    FIGURES
}

/// The heading of a slide in a language, from the words of the lesson.
pub fn heading(slide: &str, language: &str) -> String {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales").join(language);
    let words = fs::read_to_string(locales.join(format!("{slide}.toml"))).expect("the words of the slide");
    let title =
        words.lines().skip_while(|line| *line != "[slide]").find_map(|line| line.strip_prefix("title = "));
    title.expect("a title").trim_matches('"').to_owned()
}
