//! What the page calls. `single` chooses f32, else f64.
#![allow(unsafe_code, reason = "an exported name is unsafe by definition")]

use crate::steps::{Steps, step};
use crate::work::{self, Network};
use crate::{bits, peak};
use engine::nn::residual_block::Shortcut;
use engine::training::trial::Trial;
use std::cell::RefCell;

thread_local! {
    static SINGLE: RefCell<Option<Network<f32>>> = const { RefCell::new(None) };
    static DOUBLE: RefCell<Option<Network<f64>>> = const { RefCell::new(None) };
    static TRAINING: RefCell<Option<Box<dyn Trial>>> = const { RefCell::new(None) };
}

fn shortcut(residual: bool) -> Shortcut {
    if residual { Shortcut::Identity } else { Shortcut::None }
}

/// log₁₀ ‖∂loss/∂h_0‖ of the run behind the plot.
#[unsafe(no_mangle)]
pub extern "C" fn gradient_depth(single: bool, depth: usize, residual: bool) -> f64 {
    match single {
        true => work::gradient_depth::<f32>(depth, shortcut(residual)),
        false => work::gradient_depth::<f64>(depth, shortcut(residual)),
    }
}

/// The same with new weights, without shortcut.
#[unsafe(no_mangle)]
pub extern "C" fn fresh_run(single: bool, depth: usize) -> f64 {
    if single { work::fresh::<f32>(depth) } else { work::fresh::<f64>(depth) }
}

/// Takes memory for a network with weight gradients and draws its weights.
#[unsafe(no_mangle)]
pub extern "C" fn network_prepare(single: bool, depth: usize, residual: bool) {
    match single {
        true => SINGLE.set(Some(Network::new(depth, shortcut(residual)))),
        false => DOUBLE.set(Some(Network::new(depth, shortcut(residual)))),
    }
}

/// Runs it; gives ‖∂loss/∂h_0‖.
#[unsafe(no_mangle)]
pub extern "C" fn network_run(single: bool) -> f64 {
    match single {
        true => SINGLE.with_borrow_mut(|network| network.as_mut().map_or(f64::NAN, Network::run)),
        false => DOUBLE.with_borrow_mut(|network| network.as_mut().map_or(f64::NAN, Network::run)),
    }
}

/// Where its weights are, [depth, out, in].
#[unsafe(no_mangle)]
pub extern "C" fn network_weights(single: bool) -> usize {
    match single {
        true => SINGLE.with_borrow(|network| network.as_ref().map_or(0, |n| n.weights.as_ptr() as usize)),
        false => DOUBLE.with_borrow(|network| network.as_ref().map_or(0, |n| n.weights.as_ptr() as usize)),
    }
}

/// Where its input is, [batch, width].
#[unsafe(no_mangle)]
pub extern "C" fn network_input(single: bool) -> usize {
    match single {
        true => SINGLE.with_borrow(|network| network.as_ref().map_or(0, |n| n.h.as_ptr() as usize)),
        false => DOUBLE.with_borrow(|network| network.as_ref().map_or(0, |n| n.h.as_ptr() as usize)),
    }
}

/// Starts the training of a network, by its number.
#[unsafe(no_mangle)]
pub extern "C" fn training_prepare(number: usize) {
    TRAINING.set(Steps::find(&number.to_string()).and_then(Steps::start));
}

/// One step of it; gives the loss.
#[unsafe(no_mangle)]
pub extern "C" fn training_step() -> f64 {
    TRAINING.with_borrow_mut(|trial| trial.as_mut().map_or(f64::NAN, |trial| step(trial.as_mut())))
}

/// `repeats` products [32, 64]·[64, 64].
#[unsafe(no_mangle)]
pub extern "C" fn products(single: bool, repeats: usize) -> f64 {
    if single { work::products::<f32>(repeats) } else { work::products::<f64>(repeats) }
}

/// `rounds` of multiplications and additions in registers.
#[unsafe(no_mangle)]
pub extern "C" fn peak_run(single: bool, rounds: usize) -> f64 {
    if single { peak::multiply_add::<f32>(rounds) } else { peak::multiply_add::<f64>(rounds) }
}

/// Floating-point operations in that.
#[unsafe(no_mangle)]
pub extern "C" fn peak_operations(single: bool, rounds: usize) -> f64 {
    if single { peak::operations::<f32>(rounds) } else { peak::operations::<f64>(rounds) }
}

/// Results in which simd128 and its twin differ; must be 0.
#[unsafe(no_mangle)]
pub extern "C" fn twin_differences() -> usize {
    bits::differences()
}

/// Hash of many gradient norms; must be what the native half gives.
#[unsafe(no_mangle)]
pub extern "C" fn fingerprint() -> u32 {
    bits::fingerprint()
}
