//! A file as the bytes that one asks for.

use crate::refused::Refused;
use std::cell::RefCell;

/// Gives any part of a file.
pub trait Slices {
    /// Bytes of the whole file.
    fn length(&self) -> u64;

    /// `length` bytes from `offset` on, which are there; `None` where they cannot be had.
    fn read(&self, offset: u64, length: usize) -> impl Future<Output = Option<Vec<u8>>>;
}

impl<S: Slices + ?Sized> Slices for &S {
    fn length(&self) -> u64 {
        (**self).length()
    }

    async fn read(&self, offset: u64, length: usize) -> Option<Vec<u8>> {
        (**self).read(offset, length).await
    }
}

impl Slices for [u8] {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    async fn read(&self, offset: u64, length: usize) -> Option<Vec<u8>> {
        let rest = self.get(usize::try_from(offset).ok()?..)?;
        rest.get(..length).map(<[u8]>::to_vec)
    }
}

/// A file, and which of its bytes were read.
pub struct Counted<'a, S> {
    file: &'a S,
    parts: RefCell<Vec<(u64, u64)>>,
}

impl<'a, S: Slices> Counted<'a, S> {
    pub fn new(file: &'a S) -> Self {
        Self { file, parts: RefCell::default() }
    }

    pub fn length(&self) -> u64 {
        self.file.length()
    }

    /// How many bytes were read up to now, each counted once.
    pub fn bytes(&self) -> u64 {
        let mut parts = self.parts.borrow_mut();
        parts.sort_unstable();
        let count = |(bytes, end): (u64, u64), (from, to): &(u64, u64)| {
            (bytes + to.saturating_sub((*from).max(end)), end.max(*to))
        };
        parts.iter().fold((0, 0), count).0
    }

    /// So many bytes from `offset` on.
    pub async fn read(&self, offset: u64, length: u64) -> Result<Vec<u8>, Refused> {
        let end = offset.checked_add(length).filter(|end| *end <= self.length()).ok_or(Refused::Short)?;
        let length = usize::try_from(length).map_err(|_| Refused::Short)?;
        self.parts.borrow_mut().push((offset, end));
        let bytes = self.file.read(offset, length).await.filter(|bytes| bytes.len() == length);
        bytes.ok_or(Refused::Lost)
    }
}
