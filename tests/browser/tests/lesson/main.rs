//! The finished lesson, in Chromium. Every test also fails on an error on the console, on anything that the
//! content policy refuses, and on a request to another host.

mod editing;
mod gradient;
mod keyboard;
mod links;
mod loading;
mod numbers;
mod residual;
mod stepping;

/// The ids of the deck's slides, in its order.
const SLIDES: [&str; 19] = [
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
