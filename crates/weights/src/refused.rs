//! Why a file is not taken.

/// The first thing found. A file is refused whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The file could not be read: moved, changed, or on a drive that is gone.
    Lost,
    /// Of no format that is known.
    Unknown,
    /// A note of Git LFS that stands in for the file.
    Pointer,
    /// A checkpoint of PyTorch: a zip or a pickle, which is a program and not data.
    Pickle,
    /// GGUF of a machine with the other order of bytes.
    BigEndian,
    /// GGUF of this version.
    Version(u32),
    /// It ends before it should.
    Short,
    /// It goes on behind its last tensor.
    Longer,
    /// The header is longer than [`crate::MOST_HEADER`].
    HeaderTooLong,
    /// A text of the header is no UTF-8.
    NotUtf8,
    /// The header is not what the format says.
    Unreadable,
    /// A tensor's name is longer than [`crate::MOST_NAME`].
    NameTooLong,
    /// More tensors than [`crate::MOST_TENSORS`].
    TooManyTensors,
    /// More norms than [`crate::MOST_NORMS`].
    TooManyNorms,
    /// The norms have more numbers than [`crate::MOST_VALUES`].
    TooManyValues,
    /// What is said of this tensor makes no sense.
    Tensor(String),
    /// Two tensors have one name.
    Twice,
    /// The bytes of two tensors overlap, or bytes between them are no tensor's.
    Overlap,
    /// A whole file of so many tensors, none of which is called a norm.
    NoNorms(usize),
}
