//! A branch with its shortcut and its norms: the unit that Transformers repeat.
//!
//! Sources of the placements: post, Vaswani et al. 2017, section 3.1; pre, Xiong et al. 2020, "On
//! Layer Normalization in the Transformer Architecture", section 3; sandwich, Ding et al. 2021,
//! "CogView", section 2.4; α, Wang et al. 2022, "DeepNet", figure 2; output, Team OLMo 2025, "2 OLMo 2
//! Furious", section 2; tap, a frequent mistake, e.g. issue 3 of faster-trajectory-transformer on GitHub.

use super::error::{ShapeError, check_shape};
use super::float::Float;
use super::norm::{self, Norm, NormKind};
use super::residual_block::Shortcut;
use ndarray::{Array2, ArrayView2};

const NAME: &str = "Sublayer";

/// Where the norm stands. Without a shortcut the "x +" falls away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NormPlacement {
    /// LN(x + f(x)), the original Transformer.
    #[default]
    Post,
    /// x + f(LN(x)).
    Pre,
    /// x + f(x).
    None,
    /// x + LN(f(LN(x))).
    Sandwich,
    /// x + LN(f(x)).
    Output,
    /// n + f(n) with n = LN(x): the shortcut is tapped behind the norm.
    Tap,
}

/// Where the shortcut leaves the stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fork {
    /// At x.
    #[default]
    Stream,
    /// Behind the norm on the way into the branch.
    Normalized,
}

/// What surrounds a branch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Design<F> {
    /// Where the norm stands.
    pub placement: NormPlacement,
    /// Which norm.
    pub kind: NormKind,
    /// ε of the norm.
    pub eps: F,
    /// With or without x in the sum.
    pub shortcut: Shortcut,
    /// Factor of x in the sum: 1, or DeepNorm's α.
    pub alpha: F,
}

impl<F: Float> Design<F> {
    /// LayerNorm with ε = 1e-5, the shortcut, and α = 1.
    pub fn new(placement: NormPlacement) -> Self {
        let eps = F::from_f64(1e-5);
        Self { placement, kind: NormKind::LayerNorm, eps, shortcut: Shortcut::Identity, alpha: F::one() }
    }
}

/// DeepNorm for an encoder of N layers: the shortcut times α = (2N)^(1/4), and the initial weights
/// of values, outputs and feed-forward times β = (8N)^(−1/4).
///
/// Source: Wang et al. 2022, "DeepNet: Scaling Transformers to 1,000 Layers", figure 2.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DeepNorm {
    /// Factor of the shortcut.
    pub alpha: f64,
    /// Factor of initial weights.
    pub beta: f64,
}

impl DeepNorm {
    /// For an encoder of `layers` layers, at least 1.
    pub fn encoder(layers: usize) -> Self {
        let layers = layers.max(1) as f64;
        // Two square roots are rounded alike everywhere; a power need not be.
        let fourth_root = |value: f64| value.sqrt().sqrt();
        Self { alpha: fourth_root(2.0 * layers), beta: 1.0 / fourth_root(8.0 * layers) }
    }
}

/// What a sublayer can hold, `[n·length, d]` → `[n·length, d]`.
pub trait Branch<F> {
    /// Its intermediates.
    type Trace;
    /// Its gradients.
    type Gradients;
    /// f(x); rows are sequences of `length` one after the other.
    ///
    /// # Errors
    /// The shapes must fit.
    fn forward(&self, x: ArrayView2<F>, length: usize) -> Result<Self::Trace, ShapeError>;
    /// The gradients of the input and of the parameters.
    ///
    /// # Errors
    /// The shapes must fit.
    fn backward(&self, trace: &Self::Trace, dy: ArrayView2<F>) -> Result<Self::Gradients, ShapeError>;
    /// f(x) of a trace.
    fn y(trace: &Self::Trace) -> &Array2<F>;
    /// ∂L/∂x of gradients.
    fn dx(gradients: &Self::Gradients) -> &Array2<F>;
}

/// y = after(α·x + inside(f(before(x)))), where each norm may be missing, and with it α·x. Where the shortcut is
/// tapped behind the norm, α·before(x) stands in place of α·x.
#[derive(Clone, Debug, PartialEq)]
pub struct Sublayer<F, B> {
    /// f.
    pub branch: B,
    /// On the way into the branch: pre, sandwich and tap.
    pub before: Option<Norm<F>>,
    /// On the way out of the branch: sandwich and output.
    pub inside: Option<Norm<F>>,
    /// After the sum: post.
    pub after: Option<Norm<F>>,
    /// With or without α·x.
    pub shortcut: Shortcut,
    /// Where α·x leaves.
    pub fork: Fork,
    /// α.
    pub alpha: F,
}

/// Every intermediate of the forward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<F, T> {
    /// Of the norm before the branch.
    pub before: Option<norm::Trace<F>>,
    /// Of the branch.
    pub branch: T,
    /// Of the norm on the branch's output.
    pub inside: Option<norm::Trace<F>>,
    /// α·x + branch.
    pub sum: Array2<F>,
    /// Of the norm after the sum.
    pub after: Option<norm::Trace<F>>,
}

/// What comes back, over the two paths apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients<F, G> {
    /// Over the shortcut, where it leaves.
    pub dx_shortcut: Array2<F>,
    /// Over the branch, as far back as where the shortcut leaves.
    pub dx_branch: Array2<F>,
    /// The sum of both, where the shortcut leaves.
    pub dfork: Array2<F>,
    /// ∂L/∂x: that sum, through the norm where the shortcut leaves behind it.
    pub dx: Array2<F>,
    /// Of the norm before the branch.
    pub before: Option<norm::Gradients<F>>,
    /// Of the branch.
    pub branch: G,
    /// Of the norm on the branch's output.
    pub inside: Option<norm::Gradients<F>>,
    /// Of the norm after the sum.
    pub after: Option<norm::Gradients<F>>,
}

impl<F, T> Trace<F, T> {
    /// The output.
    pub fn y(&self) -> &Array2<F> {
        self.after.as_ref().map_or(&self.sum, norm::Trace::y)
    }
}

impl<F: Float, B: Branch<F>> Sublayer<F, B> {
    /// `branch` on `features` features, surrounded as `design` says.
    pub fn new(branch: B, features: usize, design: Design<F>) -> Self {
        use NormPlacement::{Output, Post, Pre, Sandwich, Tap};
        let norm = |placements: &[NormPlacement]| {
            let here = placements.contains(&design.placement);
            here.then(|| Norm::new(design.kind, features, design.eps))
        };
        let (before, inside, after) = (norm(&[Pre, Sandwich, Tap]), norm(&[Sandwich, Output]), norm(&[Post]));
        let fork = if design.placement == Tap { Fork::Normalized } else { Fork::Stream };
        Self { branch, before, inside, after, shortcut: design.shortcut, fork, alpha: design.alpha }
    }

    /// y for rows that are sequences of `length` one after the other.
    ///
    /// # Errors
    /// The shapes of `x`, norms and branch must fit; with a shortcut f(x) has the shape of x.
    pub fn forward(&self, x: ArrayView2<F>, length: usize) -> Result<Trace<F, B::Trace>, ShapeError> {
        let before = forward(&self.before, x)?;
        let input = before.as_ref().map_or(x, |trace| trace.y().view());
        let branch = self.branch.forward(input, length)?;
        let inside = forward(&self.inside, B::y(&branch).view())?;
        let f = inside.as_ref().map_or(B::y(&branch), norm::Trace::y);
        let sum = match self.shortcut {
            Shortcut::Identity => {
                check_shape(NAME, "f(x)", x.shape(), f.shape())?;
                let carried = if self.fork == Fork::Normalized { input } else { x };
                carried.mapv(|x| self.alpha * x) + f
            }
            Shortcut::None => f.clone(),
        };
        let after = forward(&self.after, sum.view())?;
        Ok(Trace { before, branch, inside, sum, after })
    }

    /// The gradients of both paths and of the parameters.
    ///
    /// # Errors
    /// `dy` must have the shape of y, and `trace` must come from this sublayer.
    pub fn backward(
        &self,
        trace: &Trace<F, B::Trace>,
        dy: ArrayView2<F>,
    ) -> Result<Gradients<F, B::Gradients>, ShapeError> {
        let after = backward(&self.after, &trace.after, dy)?;
        let dsum = after.as_ref().map_or(dy, |gradients| gradients.dx().view());
        let inside = backward(&self.inside, &trace.inside, dsum)?;
        let df = inside.as_ref().map_or(dsum, |gradients| gradients.dx().view());
        let branch = self.branch.backward(&trace.branch, df)?;
        let dx_shortcut = match self.shortcut {
            Shortcut::Identity => dsum.mapv(|dsum| self.alpha * dsum),
            Shortcut::None => Array2::zeros(B::dx(&branch).raw_dim()),
        };
        check_shape(NAME, "dy", B::dx(&branch).shape(), dx_shortcut.shape())?;
        let (before, dx_branch, dfork, dx);
        match self.fork {
            Fork::Stream => {
                before = backward(&self.before, &trace.before, B::dx(&branch).view())?;
                dx_branch = before.as_ref().map_or(B::dx(&branch), norm::Gradients::dx).clone();
                dfork = &dx_shortcut + &dx_branch;
                dx = dfork.clone();
            }
            Fork::Normalized => {
                dx_branch = B::dx(&branch).clone();
                dfork = &dx_shortcut + &dx_branch;
                before = backward(&self.before, &trace.before, dfork.view())?;
                dx = before.as_ref().map_or(&dfork, norm::Gradients::dx).clone();
            }
        }
        Ok(Gradients { dx_shortcut, dx_branch, dfork, dx, before, branch, inside, after })
    }
}

fn forward<F: Float>(norm: &Option<Norm<F>>, x: ArrayView2<F>) -> Result<Option<norm::Trace<F>>, ShapeError> {
    norm.as_ref().map(|norm| norm.forward(x)).transpose()
}

fn backward<F: Float>(
    norm: &Option<Norm<F>>,
    trace: &Option<norm::Trace<F>>,
    dy: ArrayView2<F>,
) -> Result<Option<norm::Gradients<F>>, ShapeError> {
    match (norm, trace) {
        (Some(norm), Some(trace)) => norm.backward(trace, dy).map(Some),
        (None, None) => Ok(None),
        _ => Err(ShapeError::ForeignTrace { layer: NAME }),
    }
}
