//! What a block costs.

use super::{Design, Norms, Path};

/// Parameters and multiplications of one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Weights of the convolutions in the branch.
    pub branch: usize,
    /// Weights on the shortcut.
    pub shortcut: usize,
    /// γ and β of all norms.
    pub norms: usize,
    /// Multiplications and additions of all convolutions for one image.
    pub multiply_adds: usize,
}

/// The cost with so many input channels, on images of `side`×`side` pixels.
pub fn cost(design: Design, inputs: usize, side: usize) -> Cost {
    let outputs = design.outputs() / super::CHANNELS * inputs;
    let pixels = side.div_ceil(design.stride()).pow(2);
    let branch = 9 * inputs * outputs + 9 * outputs * outputs;
    let shortcut = match design.path {
        Path::Identity => 0,
        Path::Conv | Path::Projection => inputs * outputs,
    };
    let first = if design.order == super::Order::Before { inputs } else { outputs };
    let in_block = match design.norms {
        Norms::InBranch | Norms::AfterSum => 2 * first + 2 * outputs,
        Norms::None => 0,
    };
    let on_path = if design.path == Path::Projection { 2 * outputs } else { 0 };
    Cost { branch, shortcut, norms: in_block + on_path, multiply_adds: (branch + shortcut) * pixels }
}
