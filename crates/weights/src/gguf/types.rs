//! The types of numbers that ggml knows: numbers of a block, and bytes of it.

use crate::number::Precision;

/// How ggml packs numbers.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    precision: Precision,
    /// Numbers and bytes of a block; `None` for a type newer than this file.
    block: Option<(u64, u64)>,
}

/// `enum ggml_type` of `ggml.h`: number, name, numbers and bytes of a block.
const ALL: [(u32, &str, u64, u64); 34] = [
    (0, "F32", 1, 4),
    (1, "F16", 1, 2),
    (2, "Q4_0", 32, 18),
    (3, "Q4_1", 32, 20),
    (6, "Q5_0", 32, 22),
    (7, "Q5_1", 32, 24),
    (8, "Q8_0", 32, 34),
    (9, "Q8_1", 32, 40),
    (10, "Q2_K", 256, 84),
    (11, "Q3_K", 256, 110),
    (12, "Q4_K", 256, 144),
    (13, "Q5_K", 256, 176),
    (14, "Q6_K", 256, 210),
    (15, "Q8_K", 256, 292),
    (16, "IQ2_XXS", 256, 66),
    (17, "IQ2_XS", 256, 74),
    (18, "IQ3_XXS", 256, 98),
    (19, "IQ1_S", 256, 50),
    (20, "IQ4_NL", 32, 18),
    (21, "IQ3_S", 256, 110),
    (22, "IQ2_S", 256, 82),
    (23, "IQ4_XS", 256, 136),
    (24, "I8", 1, 1),
    (25, "I16", 1, 2),
    (26, "I32", 1, 4),
    (27, "I64", 1, 8),
    (28, "F64", 1, 8),
    (29, "IQ1_M", 256, 56),
    (30, "BF16", 1, 2),
    (34, "TQ1_0", 256, 54),
    (35, "TQ2_0", 256, 66),
    (39, "MXFP4", 32, 17),
    (40, "NVFP4", 64, 36),
    (41, "Q1_0", 128, 18),
];

/// The type of this number.
pub fn of(number: u32) -> Type {
    let known = ALL.iter().find(|(one, ..)| *one == number);
    known.map_or(Type { precision: Precision::Other("?"), block: None }, |(_, name, numbers, bytes)| Type {
        precision: match *name {
            "F32" => Precision::F32,
            "F16" => Precision::F16,
            "BF16" => Precision::Bf16,
            name => Precision::Other(name),
        },
        block: Some((*numbers, *bytes)),
    })
}

impl Type {
    /// How many bytes a tensor of this shape takes, none where the type is not known; `None` where the shape cannot be.
    pub fn bytes(self, shape: &[u64]) -> Option<(Precision, u64)> {
        let count = shape.iter().try_fold(1u64, |count, length| count.checked_mul(*length))?;
        let Some((numbers, bytes)) = self.block else { return Some((self.precision, 0)) };
        let first = shape.first().copied().unwrap_or(1);
        let blocks = first.is_multiple_of(numbers).then(|| count / numbers)?;
        Some((self.precision, blocks.checked_mul(bytes)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Written by `tests/files/generate.py` from the reference library's table.
    const REFERENCE: &str = include_str!("../../tests/files/ggml_types.txt");

    #[test]
    fn types_are_those_of_ggml() {
        let ours = ALL.map(|(number, name, numbers, bytes)| format!("{number} {name} {numbers} {bytes}\n"));
        assert_eq!(ours.concat(), REFERENCE);
    }

    #[test]
    fn a_shape_has_its_bytes() {
        let bytes = |number, shape: &[u64]| of(number).bytes(shape).map(|(_, bytes)| bytes);
        assert_eq!(bytes(0, &[576]), Some(2304));
        assert_eq!(bytes(8, &[64, 3]), Some(204));
        assert_eq!((bytes(8, &[33]), bytes(0, &[1 << 62, 4])), (None, None));
        assert_eq!((bytes(99, &[7]), bytes(0, &[])), (Some(0), Some(4)));
    }
}
