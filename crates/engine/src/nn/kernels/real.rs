//! Which lanes a number type has on this machine, and the constants of its elementary functions.

use super::lanes::Lanes;
use crate::nn::float::Float;

/// Numbers that the kernels compute with.
pub trait Real: Float {
    /// 16 bytes of them.
    type Lanes: Lanes<Scalar = Self>;
    /// From here on tanh rounds to 1.
    const TANH_IS_ONE: Self;
    /// Below, eˣ rounds to 0; above, to infinity.
    const EXP_RANGE: (Self, Self);
    /// Coefficients 2·B₂ₖ/(2k)! of r·coth(r/2) in r², B the Bernoulli numbers: as many as |r| ≤ ln 2 / 2 needs.
    const R_COTH: &'static [Self];
    /// ln(Q(z)/t) + z²/2 in powers of 2t − 1, where Q is the upper tail of N(0, 1) and t = √8/(√8 + z), z ≥ 0.
    const NORMAL_TAIL: &'static [Self];
    /// ln 2 = high + low; the high part has few bits, so that n·high is exact.
    const LN_2: (Self, Self);
    /// 1/ln 2.
    const LOG2_E: Self;
}

impl Real for f32 {
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    type Lanes = super::simd::F32x4;
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    type Lanes = super::twin::F32x4;
    const TANH_IS_ONE: f32 = 10.0;
    const EXP_RANGE: (f32, f32) = (-105.0, 89.0);
    const R_COTH: &'static [f32] = &[2.0, 1.0 / 6.0, -1.0 / 360.0, 1.0 / 15120.0];
    const NORMAL_TAIL: &'static [f32] = &[
        -1.3649412,
        0.6726432,
        0.047343887,
        -0.04689364,
        -0.009880019,
        0.008808825,
        0.0017940663,
        -0.0022887653,
        -0.00022791096,
        0.00057376636,
        8.0007385e-06,
        -8.728381e-05,
    ];
    const LN_2: (f32, f32) = (355.0 / 512.0, -2.121_944_4e-4);
    const LOG2_E: f32 = std::f32::consts::LOG2_E;
}

impl Real for f64 {
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    type Lanes = super::simd::F64x2;
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    type Lanes = super::twin::F64x2;
    const TANH_IS_ONE: f64 = 20.0;
    const EXP_RANGE: (f64, f64) = (-750.0, 710.0);
    const R_COTH: &'static [f64] = &[
        2.0,
        1.0 / 6.0,
        -1.0 / 360.0,
        1.0 / 15120.0,
        -1.0 / 604800.0,
        1.0 / 23950080.0,
        -691.0 / 653837184000.0,
    ];
    const NORMAL_TAIL: &'static [f64] = &[
        -1.3649412646166375,
        0.672643223977656,
        0.047343306841863525,
        -0.046895610231083025,
        -0.009872689364099222,
        0.008824938553738764,
        0.001758933507402803,
        -0.002345812444802156,
        -0.00014624628742128406,
        0.0006736782697069831,
        -9.373894767667295e-05,
        -0.00017429984933155644,
        7.141810433422301e-05,
        3.173310599377061e-05,
        -3.023784054007137e-05,
        1.699233231227702e-07,
        8.662535397475538e-06,
        -3.007645434410669e-06,
        -1.409445991433531e-06,
        1.3267813608518889e-06,
        -4.146853754663641e-08,
        -3.168341367694147e-07,
        7.745572408758512e-08,
        3.972203547273795e-08,
        -1.2776086554968677e-08,
        -1.5867042924138042e-09,
    ];
    const LN_2: (f64, f64) = (6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10);
    const LOG2_E: f64 = std::f64::consts::LOG2_E;
}
