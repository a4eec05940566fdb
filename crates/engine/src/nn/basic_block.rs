//! The ResNet basic block on images.
//!
//! Source: He et al. 2016, "Deep Residual Learning for Image Recognition", sections 3.2 and 3.3;
//! where sizes change, the projection of option B in section 4.1.

use super::activation::Activation;
use super::batch_norm::{self, BatchNorm, Mode};
use super::conv2d::{self, Conv2d};
use super::error::{ShapeError, check_shape};
use super::float::Float;
use super::images;
use ndarray::{Array4, ArrayView4};

const NAME: &str = "BasicBlock";

/// Convolution, then BatchNorm over the pixels of each channel.
#[derive(Clone, Debug, PartialEq)]
pub struct ConvNorm<F> {
    /// First.
    pub conv: Conv2d<F>,
    /// Then.
    pub norm: BatchNorm<F>,
}

/// Intermediates of one convolution with norm.
#[derive(Clone, Debug, PartialEq)]
pub struct ConvNormTrace<F> {
    /// The norm on rows, one a pixel.
    pub norm: batch_norm::Trace<F>,
    /// The output, `[n, out, h, w]`.
    pub y: Array4<F>,
}

/// What comes back through one convolution with norm.
#[derive(Clone, Debug, PartialEq)]
pub struct ConvNormGradients<F> {
    /// Of the convolution; its `dx` is that of the whole.
    pub conv: conv2d::Gradients<F>,
    /// Of the norm, on rows.
    pub norm: batch_norm::Gradients<F>,
}

impl<F: Float> ConvNorm<F> {
    /// BN(conv(x)).
    ///
    /// # Errors
    /// The shapes of `x`, convolution and norm must fit.
    pub fn forward(&mut self, x: ArrayView4<F>, mode: Mode) -> Result<ConvNormTrace<F>, ShapeError> {
        let z = self.conv.forward(x)?;
        let norm = self.norm.forward(images::to_channels(z.view()).t(), mode)?;
        let (n, _, height, width) = z.dim();
        let y = images::from_channels(norm.y.t(), (n, height, width));
        Ok(ConvNormTrace { norm, y })
    }

    /// The gradients for the input `x` of the forward pass.
    ///
    /// # Errors
    /// `dy` must have the shape of y.
    pub fn backward(
        &self,
        x: ArrayView4<F>,
        trace: &ConvNormTrace<F>,
        dy: ArrayView4<F>,
    ) -> Result<ConvNormGradients<F>, ShapeError> {
        check_shape(NAME, "dy", trace.y.shape(), dy.shape())?;
        let (n, _, height, width) = dy.dim();
        let norm = self.norm.backward(&trace.norm, images::to_channels(dy).t())?;
        let dz = images::from_channels(norm.dx.t(), (n, height, width));
        Ok(ConvNormGradients { conv: self.conv.backward(x, dz.view())?, norm })
    }
}

/// The path beside the branch.
#[derive(Clone, Debug, PartialEq)]
pub enum ConvShortcut<F> {
    /// x itself: sizes must fit.
    Identity,
    /// A 1×1 convolution, strided as the branch, with norm.
    Projection(Box<ConvNorm<F>>),
    /// None: the plain block.
    None,
}

/// y = relu(F(x) + s(x)) with F = conv3×3–BN–relu–conv3×3–BN.
///
/// Shapes: x is `[n, in, h, w]`; F(x), s(x) and y are `[n, out, ⌈h/stride⌉, ⌈w/stride⌉]`.
#[derive(Clone, Debug, PartialEq)]
pub struct BasicBlock<F> {
    /// First 3×3 convolution with its norm; strided where the block is.
    pub first: ConvNorm<F>,
    /// Second 3×3 convolution with its norm.
    pub second: ConvNorm<F>,
    /// s.
    pub shortcut: ConvShortcut<F>,
}

/// Every intermediate of the forward pass.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<F> {
    /// The input.
    pub x: Array4<F>,
    /// First convolution and norm.
    pub first: ConvNormTrace<F>,
    /// relu of that.
    pub hidden: Array4<F>,
    /// Second convolution and norm; its `y` is F(x).
    pub second: ConvNormTrace<F>,
    /// Convolution and norm of a projection shortcut; its `y` is s(x).
    pub projection: Option<ConvNormTrace<F>>,
    /// F(x) + s(x), before the last relu.
    pub sum: Array4<F>,
    /// relu(F(x) + s(x)).
    pub y: Array4<F>,
}

/// What comes back, over the two paths apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients<F> {
    /// Over the shortcut.
    pub dx_shortcut: Array4<F>,
    /// Over the branch.
    pub dx_branch: Array4<F>,
    /// The sum of both.
    pub dx: Array4<F>,
    /// Of the first convolution and norm.
    pub first: ConvNormGradients<F>,
    /// Of the second convolution and norm.
    pub second: ConvNormGradients<F>,
    /// Of a projection shortcut.
    pub projection: Option<ConvNormGradients<F>>,
}

impl<F: Float> BasicBlock<F> {
    /// y for every image of `x`. In training mode the running statistics follow.
    ///
    /// # Errors
    /// F(x) and s(x) must have the same shape, and each layer's own shapes must fit.
    pub fn forward(&mut self, x: ArrayView4<F>, mode: Mode) -> Result<Trace<F>, ShapeError> {
        let first = self.first.forward(x, mode)?;
        let hidden = Activation::Relu.forward(first.y.view());
        let second = self.second.forward(hidden.view(), mode)?;
        let projection = match &mut self.shortcut {
            ConvShortcut::Projection(projection) => Some(projection.forward(x, mode)?),
            ConvShortcut::Identity | ConvShortcut::None => None,
        };
        let sum = match (&self.shortcut, &projection) {
            (ConvShortcut::None, _) => second.y.clone(),
            (_, Some(projection)) => add(second.y.view(), projection.y.view())?,
            (_, None) => add(second.y.view(), x)?,
        };
        let y = Activation::Relu.forward(sum.view());
        Ok(Trace { x: x.to_owned(), first, hidden, second, projection, sum, y })
    }

    /// The gradients of both paths and of the parameters.
    ///
    /// # Errors
    /// `dy` must have the shape of y, and `trace` must come from this block.
    pub fn backward(&self, trace: &Trace<F>, dy: ArrayView4<F>) -> Result<Gradients<F>, ShapeError> {
        let dsum = Activation::Relu.backward(trace.sum.view(), dy)?;
        let second = self.second.backward(trace.hidden.view(), &trace.second, dsum.view())?;
        let dfirst = Activation::Relu.backward(trace.first.y.view(), second.conv.dx.view())?;
        let first = self.first.backward(trace.x.view(), &trace.first, dfirst.view())?;
        let projection = match (&self.shortcut, &trace.projection) {
            (ConvShortcut::Projection(layer), Some(inner)) => {
                Some(layer.backward(trace.x.view(), inner, dsum.view())?)
            }
            _ => None,
        };
        let dx_shortcut = match (&self.shortcut, &projection) {
            (ConvShortcut::None, _) => Array4::zeros(trace.x.raw_dim()),
            (_, Some(projection)) => projection.conv.dx.clone(),
            (_, None) => dsum,
        };
        let dx_branch = first.conv.dx.clone();
        let dx = add(dx_branch.view(), dx_shortcut.view())?;
        Ok(Gradients { dx_shortcut, dx_branch, dx, first, second, projection })
    }
}

fn add<F: Float>(branch: ArrayView4<F>, shortcut: ArrayView4<F>) -> Result<Array4<F>, ShapeError> {
    check_shape(NAME, "shortcut", branch.shape(), shortcut.shape())?;
    Ok(&branch + &shortcut)
}
