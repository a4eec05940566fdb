//! What a network takes while it trains is what `Config::memory` says.
#![allow(unsafe_code, clippy::unwrap_used, reason = "a global allocator that counts")]

use engine::training::conv_net;
use engine::training::cost;
use engine::training::digits::Digits;
use engine::training::experiments::kinds::one_of_each;
use engine::training::experiments::{ARCHITECTURES, depth};
use engine::training::recurrent::{self, Recurrence};
use engine::training::transformer::{self, Variant};
use engine::training::trial::{Config, Step};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::rc::Rc;

struct Counting;

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
    static MOST: Cell<isize> = const { Cell::new(0) };
}

fn count(bytes: isize) {
    HELD.set(HELD.get() + bytes);
    MOST.set(MOST.get().max(HELD.get()));
}

// SAFETY: every call goes to the system's allocator as it is; what is moved to a larger place is taken anew.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        // SAFETY: as above.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        count(-(layout.size() as isize));
        // SAFETY: as above.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The most bytes that it has at once, from its start to its measures.
fn taken(config: &Config) -> usize {
    let digits = Rc::new(Digits::parse(include_bytes!("../../../assets/digits.bin")).unwrap());
    let before = HELD.get();
    MOST.set(before);
    let mut trial = config.start(Some(&digits)).unwrap();
    for _ in 0..3 {
        if !matches!(trial.step(), Step::Moved { .. }) {
            break;
        }
    }
    drop((trial.look(), trial.measure()));
    (MOST.get() - before) as usize
}

#[test]
fn a_network_takes_what_it_says() {
    let sweep = ARCHITECTURES.map(|architecture| Config::Mlp(depth(architecture, 32, 0.01, 1)));
    let sizes = transformer::Config::standard(Variant::Post, 6, 1);
    let large = transformer::Config { width: 64, heads: 4, hidden: 256, length: 32, batch: 16, ..sizes };
    let others = [
        Config::Transformer(sizes),
        Config::Transformer(large),
        Config::Transformer(transformer::Config { steps: 0, ..sizes }),
        Config::Recurrent(recurrent::Config::standard(Recurrence::LayerNorm, 1.0, 32, 1)),
        Config::ConvNet(conv_net::Config::default()),
        Config::ConvNet(conv_net::Config { residual: false, blocks: 1, batch: 128, ..Default::default() }),
        Config::ConvNet(conv_net::Config { channels: 32, blocks: 1, batch: 16, ..Default::default() }),
        Config::ConvNet(conv_net::Config { channels: 1, blocks: 32, batch: 2, ..Default::default() }),
        Config::Cost(cost::Config { operation: cost::Operation::ALL[0], features: 1024, rounds: 3 }),
    ];
    let mut wrong = Vec::new();
    for config in one_of_each().chain(sweep).chain(others) {
        let (said, taken) = (config.memory(), taken(&config));
        if taken > said || 3 * taken < said {
            wrong.push(format!("{taken} of {said}: {config:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
