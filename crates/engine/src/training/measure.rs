//! What can be read off a network under training. Known to every network, and itself knows none.

/// Something read off a network.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Measure {
    /// What it is.
    pub what: What,
    /// One number, or one for each block, layer, step of time or class.
    pub values: Vec<f64>,
}

/// What can be read off a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum What {
    /// Mean loss over the training data.
    TrainLoss,
    /// Share of the training data that is classified wrongly, 0 to 1.
    TrainError,
    /// Share of the held-out data that is classified wrongly, 0 to 1.
    TestError,
    /// [`Self::TrainError`] at every [`super::mlp::EVALUATED`]th step.
    TrainErrorOverSteps,
    /// ‖∂loss/∂h‖, Frobenius, after each block; the first is the input's.
    GradNorm,
    /// Root mean square of the activations after each block; the first is the input's.
    ForwardRms,
    /// The activation after each block below which `percent` of them lie; the first is the input's.
    ForwardQuantile {
        /// One of [`super::mlp::QUANTILES`].
        percent: u8,
    },
    /// The mean cosine between what two different inputs are after each block; the first is the input's.
    MeanCosine,
    /// Loss of the batch that gradients were read off.
    BatchLoss,
    /// Test error with one block deleted, for each block.
    TestErrorWithout,
    /// Test error with as many random blocks deleted as [`super::mlp::DELETED`] says, mean of five choices each.
    TestErrorWithoutSome,
    /// Test error with each image's contrast changed, for each of [`super::mlp::CONTRASTS`].
    TestErrorAtContrast,
    /// z₁ − z₀ at each point of the square around the spirals, row by row from below: above 0 for class 1.
    Field,
    /// f at each of the inputs, [`super::shatter::input`].
    Output,
    /// df/dx at each of them.
    Slope,
    /// Autocorrelation of df/dx at a distance of 0, 1, 2, … inputs.
    SlopeCorrelation,
    /// ‖∂loss/∂W₂‖, Frobenius, of the feed-forward sublayer of each layer (Xiong et al. 2020, theorem 1).
    WeightGradNorm,
    /// E‖x‖²/d of a Transformer's stream after each layer; the first is the input's.
    StreamSize,
    /// Mean cosine between the tokens of a sequence after each layer, every pair and each with itself; the first is
    /// the input's. 1 when all tokens point the same way.
    TokenCosine,
    /// The largest |q·k|/√(d/heads) of a batch, in each layer.
    LargestLogit,
    /// The mean entropy of attention, −Σ p·ln p, in each layer.
    AttentionEntropy,
    /// The largest |q·k|/√(d/heads) of all layers, at every [`super::transformer::WATCHED`]th step from the first on.
    LargestLogitOverSteps,
    /// The mean entropy of attention over all layers, at the same steps.
    AttentionEntropyOverSteps,
    /// The learning rate of the last step.
    LearningRate,
    /// Share of the last batch that was right before the step, 0 to 1.
    BatchAccuracy,
    /// Mean loss over the held-out data.
    TestLoss,
    /// ‖∂loss/∂hₜ‖, Frobenius, of a recurrent network for t = 1 to T.
    TimeGradNorm,
    /// Root mean square of hₜ for t = 1 to T.
    HiddenRms,
    /// ‖∂loss/∂h₁‖/‖∂loss/∂h_T‖.
    TimeGradRatio,
    /// The (T − 1)-th root of that: what one step back multiplies the gradient by, in the geometric mean.
    TimeGradFactor,
    /// The norm of all gradients together, before clipping.
    ParameterGradNorm,
}
