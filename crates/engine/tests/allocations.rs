//! A training step takes no memory: it was all taken when the network was built.
#![allow(unsafe_code, clippy::unwrap_used, reason = "a global allocator that counts")]

use engine::training::digits::Digits;
use engine::training::experiments::{ARCHITECTURES, HIGHWAYS, conv_net, depth, highway, identity, spirals};
use engine::training::gradient_depth::{self, Init, NormPlacement, Session};
use engine::training::mlp::Norm;
use engine::training::recurrent::{self, Recurrence};
use engine::training::transformer::{self, Variant};
use engine::training::trial::{Config, Step};
use engine::{nn::activation::Activation, nn::residual_block::Shortcut};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::rc::Rc;

struct Counting;

thread_local! {
    static TAKEN: Cell<usize> = const { Cell::new(0) };
}

fn count() {
    TAKEN.set(TAKEN.get() + 1);
}

// SAFETY: every call goes to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: as above.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(at, layout) }
    }
    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        // SAFETY: as above.
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn digits() -> Rc<Digits> {
    Rc::new(Digits::parse(include_bytes!("../../../assets/digits.bin")).unwrap())
}

/// How often memory is taken in five steps after the first.
fn taken(config: &Config) -> usize {
    let mut trial = config.start(Some(&digits())).unwrap();
    let mut step = || assert!(matches!(trial.step(), Step::Moved { .. } | Step::Diverged), "{config:?}");
    step();
    let before = TAKEN.get();
    (0..5).for_each(|_| step());
    TAKEN.get() - before
}

#[test]
fn perceptrons_take_no_memory_in_a_step() {
    for architecture in ARCHITECTURES {
        assert_eq!(taken(&Config::Mlp(depth(architecture, 8, 0.01, 1))), 0, "{architecture:?}");
        assert_eq!(taken(&Config::Mlp(spirals(architecture, 8, 0.01, 1))), 0, "{architecture:?}");
    }
    for wiring in HIGHWAYS {
        assert_eq!(taken(&Config::Mlp(highway(wiring, Norm::Batch, 0.01, 1))), 0, "{wiring:?}");
    }
}

#[test]
fn convolutional_networks_take_none() {
    for residual in [true, false] {
        let config = Config::ConvNet(conv_net(residual, 4, 1));
        assert_eq!(taken(&config), 0, "{config:?}");
    }
}

/// But for what it gives at its end.
#[test]
fn convolutional_networks_take_none_while_they_are_evaluated() {
    let mut trial = Config::ConvNet(conv_net(true, 2, 1)).start(Some(&digits())).unwrap();
    trial.step();
    for evaluation in 0..2 {
        let (mut before, mut parts) = (TAKEN.get(), 0);
        while trial.measure_some().is_none() {
            assert_eq!(TAKEN.get() - before, 0, "{evaluation}: {parts}");
            (before, parts) = (TAKEN.get(), parts + 1);
        }
        assert!(parts > 10, "{parts}");
    }
}

#[test]
fn the_gradient_takes_no_memory_on_its_way() {
    for norm in [NormPlacement::None, NormPlacement::Pre, NormPlacement::Post] {
        let config = gradient_depth::Config {
            depth: 20,
            width: 32,
            batch: 16,
            activation: Activation::Tanh,
            init: Init::Xavier,
            gain: 1.0,
            norm,
            shortcut: Shortcut::Identity,
            seed: 1,
        };
        // The weights are drawn on the first way there, and kept.
        drop(Session::<f64>::new(config).unwrap().finish());
        let mut session = Session::<f64>::new(config).unwrap();
        session.advance(1);
        let before = TAKEN.get();
        session.advance(39);
        assert_eq!(TAKEN.get() - before, 0, "{norm:?}");
    }
}

#[test]
fn sequences_and_identities_take_none() {
    let identity = identity(engine::training::identity::Wiring::Residual, 0.01, 1);
    assert_eq!(taken(&Config::Identity(identity)), 0);
    for variant in Variant::ALL {
        let config = transformer::Config::cheap(variant, 2, 1);
        for config in [config, transformer::Config { qk_norm: true, ..config }] {
            assert_eq!(taken(&Config::Transformer(config)), 0, "{config:?}");
        }
    }
    for recurrence in [Recurrence::Plain, Recurrence::LayerNorm] {
        let config = recurrent::Config::standard(recurrence, 1.0, 8, 1);
        assert_eq!(taken(&Config::Recurrent(config)), 0, "{recurrence:?}");
    }
}
