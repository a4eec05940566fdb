//! How much of a file is read: its header and its norms.

use super::file;
use std::cell::RefCell;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use weights::{Family, Refused, Slices, Weights, read, read_bytes, read_parts};

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

fn now<E>(reading: impl Future<Output = Result<Weights, E>>) -> Result<Weights, E> {
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
    assert_eq!((weights.read, weights.length), (vast.first.len() as u64 + 16, vast.length));
    assert!(asked < 500, "{asked}");
}

#[test]
fn what_is_read_is_counted() {
    let whole = file("gpt2.safetensors");
    let weights = read_bytes(&whole).unwrap();
    let norms: u64 = weights.norms.iter().map(|norm| 4 * 2 * norm.gamma.count()).sum();
    let header = u64::from_le_bytes(whole[..8].try_into().unwrap());
    assert_eq!(weights.read, 8 + header + norms);
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

/// The tensors of one file, those whose names `is_in` takes, as a file of their own.
fn part(whole: &[u8], is_in: impl Fn(&str) -> bool) -> Vec<u8> {
    let length = u64::from_le_bytes(whole[..8].try_into().unwrap()) as usize;
    let header: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(&whole[8..8 + length]).unwrap();
    let (mut entries, mut data) = (serde_json::Map::new(), Vec::new());
    for (name, mut entry) in header.into_iter().filter(|(name, _)| is_in(name)) {
        let at = |index: usize| entry["data_offsets"][index].as_u64().unwrap() as usize + 8 + length;
        let bytes = &whole[at(0)..at(1)];
        entry["data_offsets"] = vec![data.len(), data.len() + bytes.len()].into();
        data.extend_from_slice(bytes);
        entries.insert(name, entry);
    }
    safetensors(&serde_json::to_string(&entries).unwrap(), &data)
}

#[test]
fn the_parts_of_a_model_are_read_as_one() {
    let whole = file("gemma.safetensors");
    let is_first = |name: &str| name.contains("input") || name.contains("post_attention");
    let parts = [part(&whole, |name| !is_first(name)), part(&whole, is_first)];
    let (one, both) = (read_bytes(&whole).unwrap(), now(read_parts(&parts.each_ref().map(|part| &part[..]))));
    let both = both.unwrap();
    assert_eq!((both.norms, both.tensors, both.files), (one.norms, one.tensors, 2));
    assert_eq!(both.family, Family::Gemma);
    let alone = read_bytes(&parts[1]).unwrap();
    assert_eq!(alone.family, Family::Llama, "one part alone says less");
    let same = [&parts[0][..], &parts[0][..]];
    assert_eq!(now(read_parts(&same)).err(), Some((0, Refused::Twice)));
    let damaged = [&parts[0][..], &parts[1][..9]];
    assert_eq!(now(read_parts(&damaged)).err(), Some((1, Refused::Short)));
    assert_eq!(now(read_parts::<&[u8]>(&[])).err(), Some((0, Refused::Short)));
}

/// A part without norms is no mistake where another has some.
#[test]
fn a_part_without_norms_is_taken() {
    let whole = file("gpt2.safetensors");
    let parts = [part(&whole, |name| name == "wte.weight"), part(&whole, |name| name.contains("ln_"))];
    assert_eq!(read_bytes(&parts[0]).err(), Some(Refused::NoNorms(1)));
    let both = now(read_parts(&parts.each_ref().map(|part| &part[..]))).unwrap();
    assert_eq!((both.norms.len(), both.family), (7, Family::Gpt2));
}
