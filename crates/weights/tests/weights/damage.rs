//! Damaged files: refused by name, or read; never a panic, and never anything that the reference reader refuses.

use super::{FILES, file};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;
use safetensors::SafeTensors;
use weights::{Refused, Weights, read_bytes};

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    for name in FILES {
        let whole = file(name);
        for length in 0..whole.len() {
            let error = read_bytes(&whole[..length]).expect_err("less than a file");
            assert!(matches!(error, Refused::Short), "{name} {length} {error:?}");
        }
    }
}

#[test]
fn a_file_that_goes_on_is_refused_where_the_format_says_so() {
    for name in FILES {
        let longer = [file(name), vec![0]].concat();
        let is_gguf = name.ends_with("gguf");
        assert_eq!(read_bytes(&longer).err(), (!is_gguf).then_some(Refused::Longer), "{name}");
    }
}

/// What is read of any bytes is as large as they are.
fn is_plausible(weights: &Weights, bytes: usize) -> bool {
    let counts = weights.norms.iter().map(|norm| norm.gamma.values().len());
    !weights.norms.is_empty() && counts.sum::<usize>() * 2 <= bytes && weights.read <= bytes as u64
}

#[test]
fn a_flipped_byte_is_refused_or_read() {
    for name in FILES {
        let whole = file(name);
        for at in 0..whole.len() {
            for flip in [1u8, 0x80, 0xff] {
                let mut bytes = whole.clone();
                bytes[at] ^= flip;
                if let Ok(weights) = read_bytes(&bytes) {
                    assert!(is_plausible(&weights, bytes.len()), "{name} {at} {flip}");
                }
            }
        }
    }
}

/// No norms are no mistake of a file; of two tensors of one name, or two entries, the reference keeps the last.
fn is_stricter(error: &Refused) -> bool {
    matches!(error, Refused::NoNorms(_) | Refused::Tensor(_) | Refused::Twice | Refused::Overlap)
}

/// The reference reader takes all that this one takes. What only this one refuses is said in [`is_stricter`].
#[test]
fn safetensors_are_read_as_the_reference_reads_them() {
    let mut rng = Pcg64Mcg::seed_from_u64(7);
    let pieces: [&[u8]; 14] =
        [b"0", b"9", b",", b"\"", b"[", b"]", b"{", b"}", b"F32", b"null", b" ", b"\\u0041", b"-1", b"1e1"];
    let (mut read, mut refused) = (0, 0);
    for name in FILES.iter().filter(|name| name.ends_with("safetensors")) {
        let whole = file(name);
        let header = 8 + u64::from_le_bytes(whole[..8].try_into().unwrap()) as usize;
        for _ in 0..4_000 {
            let mut text = whole[8..header].to_vec();
            for _ in 0..rng.random_range(1..3) {
                let at = rng.random_range(0..text.len());
                let end = (at + rng.random_range(0..3)).min(text.len());
                let with = pieces[rng.random_range(0..pieces.len())];
                text.splice(at..end, with.iter().copied().take(rng.random_range(0..8)));
            }
            let bytes = [&(text.len() as u64).to_le_bytes(), &text[..], &whole[header..]].concat();
            let reference = SafeTensors::deserialize(&bytes);
            match read_bytes(&bytes) {
                Ok(_) => {
                    assert!(reference.is_ok(), "{name}: {}", String::from_utf8_lossy(&text));
                    read += 1;
                }
                Err(error) if is_stricter(&error) => {}
                Err(error) => {
                    assert!(reference.is_err(), "{name} {error:?}: {}", String::from_utf8_lossy(&text));
                    refused += 1;
                }
            }
        }
    }
    assert!(read > 1_000 && refused > 1_000, "{read} {refused}");
}
