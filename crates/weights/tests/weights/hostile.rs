//! Files that want memory or time: refused by name, and before either is spent.

use proptest::prelude::*;
use weights::{MOST_HEADER, MOST_NAME, MOST_NORMS, MOST_TENSORS, MOST_VALUES, Refused, read_bytes};

fn safetensors(header: &str, data: usize) -> Vec<u8> {
    [&(header.len() as u64).to_le_bytes(), header.as_bytes(), &vec![0; data]].concat()
}

fn refused(bytes: &[u8]) -> Refused {
    read_bytes(bytes).expect_err("a refusal")
}

fn tensor(name: &str, shape: &str, from: u64, to: u64) -> String {
    format!(r#""{name}":{{"dtype":"F32","shape":{shape},"data_offsets":[{from},{to}]}}"#)
}

#[test]
fn lengths_beyond_the_file_are_refused() {
    let long = |length: u64| [&length.to_le_bytes()[..], b"{}"].concat();
    assert_eq!(refused(&long(u64::MAX)), Refused::HeaderTooLong);
    assert_eq!(refused(&long(MOST_HEADER + 1)), Refused::HeaderTooLong);
    assert_eq!(refused(&long(MOST_HEADER)), Refused::Short);
    for (from, to) in [(0, u64::MAX), (u64::MAX, 3), (1 << 62, 1 << 61), (16, 0), (0, 15)] {
        let header = format!("{{{}}}", tensor("norm.weight", "[4]", from, to));
        assert_eq!(refused(&safetensors(&header, 16)), Refused::Tensor("norm.weight".to_owned()));
    }
    let huge = format!("{{{}}}", tensor("norm.weight", "[4611686018427387904]", 0, 16));
    assert_eq!(refused(&safetensors(&huge, 16)), Refused::Tensor("norm.weight".to_owned()));
    let far = format!("{{{}}}", tensor("norm.weight", "[268435456]", 0, 1 << 30));
    assert_eq!(refused(&safetensors(&far, 16)), Refused::Short);
}

#[test]
fn bytes_of_two_tensors_or_of_none_are_refused() {
    let two = |from: u64| {
        let tensors = [tensor("a", "[4]", 0, 16), tensor("norm.weight", "[4]", from, from + 16)];
        safetensors(&format!("{{{}}}", tensors.join(",")), 64)
    };
    assert_eq!((refused(&two(8)), refused(&two(32))), (Refused::Overlap, Refused::Overlap));
    assert_eq!(refused(&two(16)), Refused::Longer);
    let twice = [tensor("norm.weight", "[4]", 0, 16), tensor("norm.weight", "[4]", 16, 32)];
    let twice = safetensors(&format!("{{{}}}", twice.join(",")), 32);
    assert_eq!(refused(&twice), Refused::Twice);
    let uneven = [tensor("norm.weight", "[4]", 0, 16), tensor("norm.bias", "[2]", 16, 24)];
    let uneven = safetensors(&format!("{{{}}}", uneven.join(",")), 24);
    assert_eq!(refused(&uneven), Refused::Tensor("norm".to_owned()));
}

#[test]
fn names_and_nesting_have_an_end() {
    let name = "a".repeat(MOST_NAME + 1);
    let header = format!("{{{}}}", tensor(&name, "[4]", 0, 16));
    assert_eq!(refused(&safetensors(&header, 16)), Refused::NameTooLong);
    let escaped = format!("{{{}}}", tensor(&"\\u0041".repeat(1 << 17), "[4]", 0, 16));
    assert_eq!(refused(&safetensors(&escaped, 16)), Refused::NameTooLong);
    for text in ["{\"a\":".repeat(1 << 20), format!("{{\"a\":{}", "[".repeat(1 << 20))] {
        assert!(matches!(refused(&safetensors(&text, 0)), Refused::Unreadable | Refused::Tensor(_)));
    }
    let metadata = format!("{{\"__metadata__\":{{\"a\":{}", "[".repeat(1 << 20));
    assert_eq!(refused(&safetensors(&metadata, 0)), Refused::Unreadable);
    let dimensions = tensor("norm.weight", &format!("[{}1]", "1,".repeat(1 << 20)), 0, 4);
    assert_eq!(
        refused(&safetensors(&format!("{{{dimensions}}}"), 4)),
        Refused::Tensor("norm.weight".to_owned())
    );
}

#[test]
fn numbers_of_tensors_have_an_end() {
    let many = |count: usize, name: fn(usize) -> String, shape: &str| {
        let tensors: Vec<_> = (0..count).map(|at| tensor(&name(at), shape, 0, 0)).collect();
        safetensors(&format!("{{{}}}", tensors.join(",")), 0)
    };
    assert_eq!(refused(&many(MOST_TENSORS + 1, |at| at.to_string(), "[0]")), Refused::TooManyTensors);
    let norms: Vec<_> = (0..=MOST_NORMS as u64)
        .map(|at| tensor(&format!("{at}.norm.weight"), "[1]", 4 * at, 4 * at + 4))
        .collect();
    let norms = safetensors(&format!("{{{}}}", norms.join(",")), 4 * (MOST_NORMS + 1));
    assert_eq!(refused(&norms), Refused::TooManyNorms);
    let values = MOST_VALUES + 1;
    let header = format!("{{{}}}", tensor("norm.weight", &format!("[{values}]"), 0, 4 * values));
    assert_eq!(refused(&safetensors(&header, 4 * values as usize)), Refused::TooManyValues);
}

#[test]
fn other_files_are_called_by_their_names() {
    assert_eq!(refused(b""), Refused::Short);
    assert_eq!(refused(b"version https://git-lfs.github.com/spec/v1\noid sha256:00"), Refused::Pointer);
    assert_eq!(refused(b"PK\x03\x04\0\0\0\0\0\0archive/data.pkl"), Refused::Pickle);
    assert_eq!(refused(b"\x80\x02}q\0(X\x05\0\0\0"), Refused::Pickle);
    assert_eq!(refused(b"<!doctype html><title>Not found</title>"), Refused::Unknown);
    assert_eq!(refused(b"{\"metadata\": {\"total_size\": 1}}"), Refused::Unknown);
    assert_eq!(refused(&safetensors("{}", 0)), Refused::NoNorms(0));
    assert_eq!(refused(&safetensors("{\"天\":1}", 0)), Refused::Tensor("天".to_owned()));
    let bad = [&8u64.to_le_bytes()[..], b"{\"\xff\":12}"].concat();
    assert_eq!(refused(&bad), Refused::NotUtf8);
}

fn gguf(version: u32, tensors: u64, entries: u64, rest: &[u8]) -> Vec<u8> {
    let counts = [tensors.to_le_bytes(), entries.to_le_bytes()].concat();
    [b"GGUF".as_slice(), &version.to_le_bytes(), &counts, rest].concat()
}

fn text(text: &str) -> Vec<u8> {
    [&(text.len() as u64).to_le_bytes(), text.as_bytes()].concat()
}

#[test]
fn counts_of_gguf_end_with_the_file() {
    assert_eq!(refused(&gguf(3, 1 << 60, 0, &[])), Refused::Short);
    assert_eq!(refused(&gguf(3, 0, 1 << 60, &[])), Refused::Short);
    assert_eq!(refused(&gguf(3, 0, u64::MAX, &[0; 4096])), Refused::Short);
    assert_eq!(refused(&gguf(1, 0, 0, &[])), Refused::Version(1));
    assert_eq!(refused(&gguf(3u32.swap_bytes(), 0, 0, &[])), Refused::BigEndian);
    assert_eq!(refused(&gguf(3, 0, 0, &[])), Refused::Short);
    assert_eq!(refused(&gguf(3, 0, 0, &[0; 32])), Refused::NoNorms(0));
    let list = |kind: u32, count: u64| {
        let list = [text("a"), 9u32.to_le_bytes().to_vec(), kind.to_le_bytes().to_vec()].concat();
        gguf(3, 0, 1, &[list, count.to_le_bytes().to_vec(), vec![0; 256]].concat())
    };
    assert_eq!((refused(&list(8, 1 << 60)), refused(&list(12, 1 << 60))), (Refused::Short, Refused::Short));
    assert_eq!(refused(&list(12, 1 << 63)), Refused::Short);
    assert_eq!((refused(&list(9, 1)), refused(&list(13, 1))), (Refused::Unreadable, Refused::Unreadable));
    let name = gguf(3, 1, 0, &(1u64 << 30).to_le_bytes());
    assert_eq!(refused(&name), Refused::NameTooLong);
    let alignment = |alignment: u32| {
        let entry = [text("general.alignment"), 4u32.to_le_bytes().to_vec()].concat();
        gguf(3, 0, 1, &[entry, alignment.to_le_bytes().to_vec(), vec![0; 64]].concat())
    };
    assert_eq!((refused(&alignment(0)), refused(&alignment(3))), (Refused::Unreadable, Refused::Unreadable));
    assert_eq!(refused(&alignment(1 << 31)), Refused::Unreadable);
}

#[test]
fn tensors_of_gguf_lie_in_the_file() {
    let tensor = |dimensions: &[u64], kind: u32, offset: u64| {
        let shape: Vec<u8> = dimensions.iter().flat_map(|length| length.to_le_bytes()).collect();
        let count = dimensions.len() as u32;
        let rest =
            [text("output_norm.weight"), count.to_le_bytes().to_vec(), shape, kind.to_le_bytes().to_vec()];
        gguf(3, 1, 0, &[rest.concat(), offset.to_le_bytes().to_vec(), vec![0; 96]].concat())
    };
    let damaged = Refused::Tensor("output_norm.weight".to_owned());
    assert!(read_bytes(&tensor(&[8], 0, 32)).is_ok());
    assert_eq!(refused(&tensor(&[8], 0, 8)), damaged);
    assert_eq!(refused(&tensor(&[8], 0, 1 << 20)), Refused::Short);
    assert_eq!(refused(&tensor(&[1 << 62], 0, 0)), damaged);
    assert_eq!(refused(&tensor(&[8], 0, u64::MAX - 31)), damaged);
    assert_eq!(refused(&tensor(&[1; 5], 0, 0)), damaged);
    assert_eq!(refused(&tensor(&[33], 8, 0)), damaged);
    assert_eq!(refused(&tensor(&[1 << 40], 0, 0)), Refused::Short);
}

proptest! {
    #[test]
    fn any_bytes_are_refused_or_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_bytes(&bytes);
        let _ = read_bytes(&gguf(3, 2, 1, &bytes));
    }

    #[test]
    fn any_header_is_refused_or_read(header in "\\{(\"[a-z.]{0,9}norm.weight\":\\{(\"(dtype|shape|data_offsets)\":(\"F32\"|\\[[0-9,]{0,5}\\]),?){0,4}\\},?){0,3}\\}") {
        let _ = read_bytes(&safetensors(&header, 64));
    }
}
