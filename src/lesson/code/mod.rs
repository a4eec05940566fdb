//! Code texts: the lines of PyTorch and NumPy that reproduce what a figure shows, with the student's numbers in
//! them. Each prints `name [numbers]`, a line a quantity, in f64 as on screen. Here stands what several figures
//! share; the text of one is in its folder.

mod digits;
pub mod python;
mod reversal;
pub mod trained;

pub use digits::digits;
pub use reversal::reversal;

/// The same computation twice; training alone is PyTorch's.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Code {
    pub pytorch: String,
    pub numpy: Option<String>,
}
