//! What is wrong with a file.

/// Why a file is not taken: the first thing found. It is refused whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damaged {
    /// It does not begin with the format's four letters: some other file stands in its place.
    NotOurs,
    /// It ends before it should.
    Short,
    /// What describes it is no JSON.
    Unreadable,
    /// This entry of its description is missing or makes no sense.
    Entry(&'static str),
    /// It is a whole file, of another model.
    AnotherModel,
    /// This array is missing.
    Missing(&'static str),
    /// This array has another shape or another kind of numbers.
    Shape(&'static str),
    /// Numbers of this array are infinite or none.
    NotFinite(&'static str),
}
