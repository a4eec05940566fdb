//! The container: a description in JSON, and behind it arrays of small numbers.
//!
//! Little endian: `NSR1`, a u32 n, n bytes of JSON, the arrays. `arrays[name]` of the JSON has `kind`, `shape`, `off`
//! (from the end of the JSON) and `len` in bytes. `assets/real_models.py` writes it.

use super::damaged::Damaged;
use super::json::Value;
use weights::half;

const LETTERS: &[u8] = b"NSR1";

/// A description this long is not ours: whoever serves it, its tree has to fit.
const MOST_DESCRIPTION: usize = 1 << 20;

/// How an array's numbers are written. Each is a number of f32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A signed byte each.
    I8,
    /// IEEE half precision.
    F16,
    /// The upper half of an f32; all low bytes, then all high bytes.
    Bf16,
    /// i16 as 0, −1, 1, −2, …; all low bytes, then all high bytes.
    Zigzag16,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::I8 => "i8",
            Self::F16 => "f16",
            Self::Bf16 => "bf16",
            Self::Zigzag16 => "zigzag16",
        }
    }

    const fn size(self) -> usize {
        if matches!(self, Self::I8) { 1 } else { 2 }
    }

    /// The numbers of `bytes`, a multiple of the kind's size.
    fn numbers(self, bytes: &[u8]) -> Vec<f32> {
        let (low, high) = bytes.split_at(bytes.len() / 2);
        let planes = || low.iter().zip(high).map(|(low, high)| u16::from_le_bytes([*low, *high]));
        match self {
            Self::I8 => bytes.iter().map(|byte| f32::from(byte.cast_signed())).collect(),
            Self::F16 => {
                bytes.chunks_exact(2).map(|pair| half(u16::from_le_bytes([pair[0], pair[1]]))).collect()
            }
            Self::Bf16 => planes().map(|upper| f32::from_bits(u32::from(upper) << 16)).collect(),
            Self::Zigzag16 => planes().map(zigzag).collect(),
        }
    }
}

fn zigzag(code: u16) -> f32 {
    let half = f32::from(code >> 1);
    if code & 1 == 1 { -1.0 - half } else { half }
}

/// A file taken apart; the arrays are not read yet.
pub struct Container<'a> {
    /// What it says of itself.
    pub description: Value,
    arrays: &'a [u8],
}

impl<'a> Container<'a> {
    /// Takes a file apart.
    ///
    /// # Errors
    /// Other letters, an end before that of the description, a description that is no JSON.
    pub fn open(file: &'a [u8]) -> Result<Self, Damaged> {
        let letters = &file[..file.len().min(LETTERS.len())];
        if !LETTERS.starts_with(letters) {
            return Err(Damaged::NotOurs);
        }
        let (length, rest) = file[letters.len()..].split_first_chunk().ok_or(Damaged::Short)?;
        let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| Damaged::Short)?;
        let (text, arrays) = rest.split_at_checked(length).ok_or(Damaged::Short)?;
        let text = Some(text).filter(|text| text.len() <= MOST_DESCRIPTION);
        let text = text.and_then(|text| str::from_utf8(text).ok()).ok_or(Damaged::Unreadable)?;
        let description = Value::parse(text.trim_end()).ok_or(Damaged::Unreadable)?;
        Ok(Self { description, arrays })
    }

    /// The numbers of an array, the last index fastest. Nothing is allocated before the file is known to hold them.
    ///
    /// # Errors
    /// No such array, another kind or shape, an end behind that of the file, numbers that are not finite.
    pub fn array(&self, name: &'static str, kind: Kind, shape: &[usize]) -> Result<Vec<f32>, Damaged> {
        let entry = self.description.get("arrays")?.find(name).ok_or(Damaged::Missing(name))?;
        let found = entry.list("shape", Value::as_count).map_err(|_| Damaged::Shape(name))?;
        let count = found.iter().try_fold(kind.size(), |bytes, length| bytes.checked_mul(*length));
        let (offset, length) = (entry.count("off")?, entry.count("len")?);
        let is_as_said = found == shape && entry.text("kind")? == kind.name() && count == Some(length);
        if !is_as_said {
            return Err(Damaged::Shape(name));
        }
        let bytes = self.arrays.get(offset..).and_then(|rest| rest.get(..length)).ok_or(Damaged::Short)?;
        let numbers = kind.numbers(bytes);
        let are_finite = numbers.iter().all(|number| number.is_finite());
        are_finite.then_some(numbers).ok_or(Damaged::NotFinite(name))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    fn file(description: &str, arrays: &[u8]) -> Vec<u8> {
        let length = u32::try_from(description.len()).unwrap().to_le_bytes();
        [LETTERS, &length, description.as_bytes(), arrays].concat()
    }

    fn read(kind: Kind, shape: &[usize], arrays: &[u8]) -> Result<Vec<f32>, Damaged> {
        let (count, size) = (shape.iter().product::<usize>(), kind.size());
        let description = format!(
            r#"{{"arrays":{{"a":{{"kind":"{}","shape":{shape:?},"off":0,"len":{}}}}}}}"#,
            kind.name(),
            count * size
        );
        Container::open(&file(&description, arrays)).unwrap().array("a", kind, shape)
    }

    #[test]
    fn every_kind_is_read() {
        assert_eq!(read(Kind::I8, &[3], &[0, 127, 128]), Ok(vec![0.0, 127.0, -128.0]));
        let halves = [0x0000u16, 0x3c00, 0xbc00, 0x7bff, 0x0001, 0x8400, 0x3555];
        let bytes = halves.map(u16::to_le_bytes).concat();
        let expected = vec![0.0, 1.0, -1.0, 65504.0, 2f32.powi(-24), -(2f32.powi(-14)), 0.333_251_95];
        assert_eq!(read(Kind::F16, &[7], &bytes), Ok(expected));
        assert_eq!(read(Kind::Bf16, &[1, 2], &[0x80, 0x49, 0x3f, 0xc0]), Ok(vec![1.0, -3.140_625]));
        let codes = [0, 1, 2, 3, 254, 255, 0, 0, 0, 0, 255, 255];
        let expected = vec![0.0, -1.0, 1.0, -2.0, 32767.0, -32768.0];
        assert_eq!(read(Kind::Zigzag16, &[2, 3], &codes), Ok(expected));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let not_finite = Err(Damaged::NotFinite("a"));
        assert_eq!(read(Kind::F16, &[1], &0x7c00u16.to_le_bytes()), not_finite);
        assert_eq!(read(Kind::F16, &[1], &0xfe00u16.to_le_bytes()), not_finite);
        assert_eq!(read(Kind::Bf16, &[1], &[0x80, 0xff]), not_finite);
    }

    #[test]
    fn a_file_that_is_no_container_is_refused() {
        let open = |bytes: &[u8]| Container::open(bytes).err();
        assert_eq!(open(b"<!doctype html>"), Some(Damaged::NotOurs));
        assert_eq!((open(b""), open(b"NSR")), (Some(Damaged::Short), Some(Damaged::Short)));
        assert_eq!(open(b"NSR1\xff\xff\xff\xff{}"), Some(Damaged::Short));
        assert_eq!(open(&file("{\"a\":", b"")), Some(Damaged::Unreadable));
        assert_eq!(open(b"NSR1\x01\0\0\0\xff"), Some(Damaged::Unreadable));
        let long = format!("{{\"a\":\"{}\"}}", "a".repeat(MOST_DESCRIPTION));
        assert_eq!(open(&file(&long, b"")), Some(Damaged::Unreadable));
    }

    #[test]
    fn an_array_is_nowhere_but_in_the_file() {
        let array = |entry: &str| {
            let file = file(&format!("{{\"arrays\":{{\"a\":{entry}}}}}"), &[7; 8]);
            Container::open(&file).unwrap().array("a", Kind::I8, &[8])
        };
        let entry = |shape: &str, off: &str, len: &str| {
            array(&format!(r#"{{"kind":"i8","shape":{shape},"off":{off},"len":{len}}}"#))
        };
        assert_eq!(entry("[8]", "0", "8"), Ok(vec![7.0; 8]));
        assert_eq!(entry("[8]", "1", "8"), Err(Damaged::Short));
        assert_eq!(entry("[8]", "4294967295", "8"), Err(Damaged::Short));
        assert_eq!(entry("[8]", "-1", "8"), Err(Damaged::Entry("off")));
        assert_eq!(entry("[8]", "0", "7"), Err(Damaged::Shape("a")));
        assert_eq!(entry("[2,4]", "0", "8"), Err(Damaged::Shape("a")));
        assert_eq!(entry("[4294967295,4294967295,4294967295]", "0", "8"), Err(Damaged::Shape("a")));
        assert_eq!(array(r#"{"kind":"f16","shape":[8],"off":0,"len":8}"#), Err(Damaged::Shape("a")));
        let bare = file(r#"{"arrays":{}}"#, b"");
        assert_eq!(Container::open(&bare).unwrap().array("a", Kind::I8, &[1]), Err(Damaged::Missing("a")));
    }
}
