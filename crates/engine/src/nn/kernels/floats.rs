//! `f32` and `f64` as the numbers that layers compute with. Here and not beside [`Float`], which the
//! kernels are written over.

use super::elementary;
use super::matmul::{self, Assign, Shape};
use crate::nn::float::Float;
use crate::nn::special::ln;

macro_rules! implement_float {
    ($float:ty) => {
        impl Float for $float {
            fn from_f64(value: f64) -> Self {
                value as $float
            }
            fn to_f64(self) -> f64 {
                self as f64
            }
            fn sqrt(self) -> Self {
                self.sqrt()
            }
            fn ln(self) -> Self {
                ln(self as f64) as $float
            }
            fn is_finite(self) -> bool {
                self.is_finite()
            }
            fn exp_in_place(values: &mut [Self]) {
                elementary::exp_in_place(values);
            }
            fn tanh_in_place(values: &mut [Self]) {
                elementary::tanh_in_place(values);
            }
            fn normal_cdf_in_place(values: &mut [Self]) {
                elementary::normal_cdf_in_place(values);
            }
            fn matmul(a: &[Self], b: &[Self], c: &mut [Self], shape: Shape) {
                matmul::matmul(a, b, shape, &mut Assign(c));
            }
            fn matmul_tn(a: &[Self], b: &[Self], c: &mut [Self], shape: Shape) {
                matmul::matmul_tn(a, b, shape, &mut Assign(c));
            }
        }
    };
}

implement_float!(f32);
implement_float!(f64);
