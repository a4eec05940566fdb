//! The code views: NumPy runs them and prints what the page shows. `tests/code/run_torch.py` does the same
//! for PyTorch, by hand.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

#[path = "code/python.rs"]
mod python;

#[path = "code/vectors.rs"]
mod vectors;

#[path = "code/figures.rs"]
mod figures;

#[path = "code/parts.rs"]
mod parts;

#[path = "code/shown.rs"]
mod shown;

#[path = "code/texts.rs"]
mod texts;

#[path = "code/depth.rs"]
mod depth;

#[path = "code/trained.rs"]
mod trained;

#[path = "code/notebook.rs"]
mod notebook;
