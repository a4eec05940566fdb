//! The types of numbers that safetensors knows.

use crate::number::Precision;

/// A type and its bits.
const ALL: [(Precision, u64); 22] = [
    (Precision::F32, 32),
    (Precision::F16, 16),
    (Precision::Bf16, 16),
    (Precision::Other("BOOL"), 8),
    (Precision::Other("F4"), 4),
    (Precision::Other("F6_E2M3"), 6),
    (Precision::Other("F6_E3M2"), 6),
    (Precision::Other("U8"), 8),
    (Precision::Other("I8"), 8),
    (Precision::Other("F8_E5M2"), 8),
    (Precision::Other("F8_E4M3"), 8),
    (Precision::Other("F8_E8M0"), 8),
    (Precision::Other("F8_E4M3FNUZ"), 8),
    (Precision::Other("F8_E5M2FNUZ"), 8),
    (Precision::Other("I16"), 16),
    (Precision::Other("U16"), 16),
    (Precision::Other("I32"), 32),
    (Precision::Other("U32"), 32),
    (Precision::Other("C64"), 64),
    (Precision::Other("F64"), 64),
    (Precision::Other("I64"), 64),
    (Precision::Other("U64"), 64),
];

/// The type of this name and its bits.
pub fn named(name: &str) -> Option<(Precision, u64)> {
    ALL.iter().copied().find(|(precision, _)| precision.name() == name)
}
