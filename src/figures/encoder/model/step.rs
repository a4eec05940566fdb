//! The steps of one encoder layer in the order of the deck's table, then the gradient coming back.

use super::Placement;
use super::Wire::{self, *};

/// One step: forward it gives a wire, backward the gradient of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Step {
    Input,
    Norm1,
    Project,
    Attend,
    Attention,
    Inside1,
    Add1,
    Norm2,
    Hidden,
    FeedForward,
    Inside2,
    Add2,
    Final,
    Dy,
    BackFinal,
    BackNorm2,
    Split2,
    Join2,
    BackNorm1,
    Split1,
    Join1,
}

use Step as S;

const POST: &[Step] = &[
    S::Input,
    S::Project,
    S::Attend,
    S::Attention,
    S::Add1,
    S::Norm1,
    S::Hidden,
    S::FeedForward,
    S::Add2,
    S::Norm2,
    S::Dy,
    S::BackNorm2,
    S::Split2,
    S::Join2,
    S::BackNorm1,
    S::Split1,
    S::Join1,
];

/// The steps of Pre-LN until the gradients of the second sublayer's two ways are added, and those that follow.
macro_rules! pre {
    ($($step:ident),*) => {
        &[
            S::Input,
            S::Norm1,
            S::Project,
            S::Attend,
            S::Attention,
            S::Add1,
            S::Norm2,
            S::Hidden,
            S::FeedForward,
            S::Add2,
            S::Final,
            S::Dy,
            S::BackFinal,
            S::Split2,
            S::Join2,
            $(S::$step),*
        ]
    };
}

const PRE: &[Step] = pre!(Split1, Join1);
/// The shortcut leaves behind the norm: what has come back on both ways goes through it.
const TAP: &[Step] = pre!(BackNorm2, Split1, Join1, BackNorm1);

const SANDWICH: &[Step] = &[
    S::Input,
    S::Norm1,
    S::Project,
    S::Attend,
    S::Attention,
    S::Inside1,
    S::Add1,
    S::Norm2,
    S::Hidden,
    S::FeedForward,
    S::Inside2,
    S::Add2,
    S::Final,
    S::Dy,
    S::BackFinal,
    S::Split2,
    S::Join2,
    S::Split1,
    S::Join1,
];

const NONE: &[Step] = &[
    S::Input,
    S::Project,
    S::Attend,
    S::Attention,
    S::Add1,
    S::Hidden,
    S::FeedForward,
    S::Add2,
    S::Dy,
    S::Split2,
    S::Join2,
    S::Split1,
    S::Join1,
];

const OUTPUT: &[Step] = &[
    S::Input,
    S::Project,
    S::Attend,
    S::Attention,
    S::Inside1,
    S::Add1,
    S::Hidden,
    S::FeedForward,
    S::Inside2,
    S::Add2,
    S::Final,
    S::Dy,
    S::BackFinal,
    S::Split2,
    S::Join2,
    S::Split1,
    S::Join1,
];

impl Placement {
    /// The steps of a layer so built.
    pub const fn steps(self) -> &'static [Step] {
        match self {
            Self::Post => POST,
            Self::Pre | Self::PreRms => PRE,
            Self::Sandwich => SANDWICH,
            Self::None => NONE,
            Self::Tap => TAP,
            Self::Output => OUTPUT,
        }
    }

    /// The step at this place; the last one beyond the end.
    pub fn step(self, at: usize) -> Step {
        let steps = self.steps();
        steps.get(at).or(steps.last()).copied().unwrap_or(Step::Input)
    }

    /// Where the step that stood at `at` stands when the norms move to `to`; where it is gone, the
    /// last one before it that is left.
    pub fn carried(self, at: usize, to: Self) -> usize {
        let place = |step: &Step| to.steps().iter().position(|other| other == step);
        let upto = &self.steps()[..=at.min(self.steps().len() - 1)];
        upto.iter().rev().find_map(place).unwrap_or(0)
    }
}

/// What stands in the picture of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The values on a wire.
    Values(Wire),
    /// What is done with them.
    Sign(&'static str),
}

impl Step {
    /// Whether the gradient is coming back.
    pub const fn is_backward(self) -> bool {
        self as usize >= Self::Dy as usize
    }

    /// What the step gives, in symbols.
    pub const fn symbol(self, placement: Placement) -> &'static str {
        let (post, rms) = (matches!(placement, Placement::Post), matches!(placement, Placement::PreRms));
        let tap = placement.is_tapped();
        match self {
            Self::Input => "x",
            Self::Norm1 if rms => "RMS₁",
            Self::Norm1 => "LN₁",
            Self::Project => "Q K V",
            Self::Attend => "softmax",
            Self::Attention => "a",
            Self::Inside1 => "LN(a)",
            Self::Add1 if tap => "n+a",
            Self::Add1 => "x+a",
            Self::Norm2 if rms => "RMS₂",
            Self::Norm2 => "LN₂",
            Self::Hidden => "ReLU",
            Self::FeedForward => "f",
            Self::Inside2 => "LN(f)",
            Self::Add2 if post => "n+f",
            Self::Add2 if tap => "m+f",
            Self::Add2 => "u+f",
            Self::Final if rms => "RMS",
            Self::Final => "LN",
            Self::Dy => "g",
            Self::BackFinal if rms => "RMS",
            Self::BackFinal => "LN",
            Self::BackNorm2 => "LN₂",
            Self::Split2 => "(I+J₂)ᵀ",
            Self::Join2 if post => "∂L/∂n",
            Self::Join2 if tap => "∂L/∂m",
            Self::Join2 => "∂L/∂u",
            Self::BackNorm1 => "LN₁",
            Self::Split1 => "(I+J₁)ᵀ",
            Self::Join1 if tap => "∂L/∂n",
            Self::Join1 => "∂L/∂x",
        }
    }

    /// The wires of the step with what is done between them.
    pub fn picture(self, placement: Placement) -> Vec<Piece> {
        let to = |from: Wire, sign: &'static str, to: Wire| {
            vec![Piece::Values(from), Piece::Sign(sign), Piece::Values(to)]
        };
        let sum = |left: Wire, right: Wire, total: Wire| {
            let mut pieces = to(left, "+", right);
            pieces.extend([Piece::Sign("="), Piece::Values(total)]);
            pieces
        };
        let split = |shortcut: Wire, branch: Wire| vec![Piece::Values(shortcut), Piece::Values(branch)];
        let (branch1, branch2) = (placement.branch1(), placement.branch2());
        let tap = placement.is_tapped();
        match self {
            Self::Input => vec![Piece::Values(X)],
            Self::Norm1 => to(placement.before_norm1(), "→", Norm1),
            Self::Project => vec![Piece::Values(Query), Piece::Values(Key), Piece::Values(Value)],
            Self::Attend => to(Scores, "→", Weights),
            Self::Attention => {
                let mut pieces = to(Weights, "·", Value);
                pieces.extend([Piece::Sign("→"), Piece::Values(Attention)]);
                pieces
            }
            Self::Inside1 => to(Attention, "→", Inside1),
            Self::Add1 => sum(placement.carried1(), branch1, Sum1),
            Self::Norm2 => to(placement.before_norm2(), "→", Norm2),
            Self::Hidden => to(placement.into_feed_forward(), "→", Hidden),
            Self::FeedForward => to(Hidden, "→", FeedForward),
            Self::Inside2 => to(FeedForward, "→", Inside2),
            Self::Add2 => sum(placement.carried2(), branch2, Sum2),
            Self::Final => to(Sum2, "→", Final),
            Self::Dy => vec![Piece::Values(Dy)],
            Self::BackNorm2 if tap => to(DFork2, "→", DStream2),
            Self::BackFinal | Self::BackNorm2 => to(Dy, "→", DSum2),
            Self::Split2 => split(DShortcut2, DBranch2),
            Self::Join2 => sum(DShortcut2, DBranch2, placement.fork2()),
            Self::BackNorm1 if tap => to(DFork1, "→", DX),
            Self::BackNorm1 => to(DStream2, "→", DSum1),
            Self::Split1 => split(DShortcut1, DBranch1),
            Self::Join1 => sum(DShortcut1, DBranch1, placement.fork1()),
        }
    }
}
