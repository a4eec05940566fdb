//! How much of a file is read: its header and its norms.

use super::file;
use std::cell::RefCell;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use weights::{Refused, Slices, Weights, read, read_bytes};

/// A file with terabytes behind its first bytes; what is asked for is written down.
struct Vast {
    first: Vec<u8>,
    length: u64,
    asked: RefCell<Vec<(u64, usize)>>,
}

impl Slices for Vast {
    fn length(&self) -> u64 {
        self.length
    }

    async fn read(&self, offset: u64, length: usize) -> Option<Vec<u8>> {
        self.asked.borrow_mut().push((offset, length));
        let byte = |at: u64| self.first.get(usize::try_from(at).ok()?).copied();
        Some((offset..offset + length as u64).map(|at| byte(at).unwrap_or_default()).collect())
    }
}

fn now(reading: impl Future<Output = Result<Weights, Refused>>) -> Result<Weights, Refused> {
    match pin!(reading).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(weights) => weights,
        Poll::Pending => panic!("nothing here waits"),
    }
}

fn safetensors(header: &str, data: &[u8]) -> Vec<u8> {
    [&(header.len() as u64).to_le_bytes(), header.as_bytes(), data].concat()
}

#[test]
fn terabytes_before_a_norm_are_not_read() {
    const FAR: u64 = 5 << 40;
    let header = format!(
        r#"{{"w":{{"dtype":"U8","shape":[{FAR}],"data_offsets":[0,{FAR}]}},"norm.weight":{{"dtype":"F32","shape":[4],"data_offsets":[{FAR},{}]}}}}"#,
        FAR + 16
    );
    let first = safetensors(&header, &[]);
    let vast = Vast { length: first.len() as u64 + FAR + 16, first, asked: RefCell::default() };
    let weights = now(read(&vast)).expect("a norm");
    assert_eq!(weights.norms[0].gamma.values(), [0.0; 4]);
    let asked: usize = vast.asked.borrow().iter().map(|(_, length)| length).sum();
    assert_eq!((weights.read, weights.length), (asked as u64, vast.length));
    assert!(asked < 500, "{asked}");
}

#[test]
fn what_is_read_is_counted() {
    let whole = file("gpt2.safetensors");
    let weights = read_bytes(&whole).unwrap();
    let norms: u64 = weights.norms.iter().map(|norm| 4 * 2 * norm.gamma.count()).sum();
    let header = u64::from_le_bytes(whole[..8].try_into().unwrap());
    assert_eq!(weights.read, 64 + header + norms);
    assert!(weights.read < weights.length / 2);
}

/// A vocabulary of GGUF is stepped over by pages, and lists of numbers without being read.
#[test]
fn a_large_list_of_numbers_is_stepped_over() {
    let text = |text: &str| [&(text.len() as u64).to_le_bytes()[..], text.as_bytes()].concat();
    let count = 20_000_000u64;
    let before = [
        b"GGUF\x03\0\0\0".as_slice(),
        &1u64.to_le_bytes(),
        &1u64.to_le_bytes(),
        &text("tokenizer.ggml.scores"),
        &9u32.to_le_bytes(),
        &6u32.to_le_bytes(),
        &count.to_le_bytes(),
    ]
    .concat();
    let after = [
        text("output_norm.weight"),
        1u32.to_le_bytes().to_vec(),
        4u64.to_le_bytes().to_vec(),
        0u32.to_le_bytes().to_vec(),
        0u64.to_le_bytes().to_vec(),
    ]
    .concat();
    let whole = [before, vec![0; 4 * count as usize], after, vec![0; 64]].concat();
    let weights = read_bytes(&whole).expect("a norm");
    assert!(weights.read < 1 << 20, "{}", weights.read);
}

/// A file that was there and is gone.
#[test]
fn a_file_that_cannot_be_read_is_said() {
    struct Gone;
    impl Slices for Gone {
        fn length(&self) -> u64 {
            1000
        }
        async fn read(&self, _: u64, _: usize) -> Option<Vec<u8>> {
            None
        }
    }
    assert_eq!(now(read(&Gone)).err(), Some(Refused::Lost));
}
