//! A file as the bytes that one asks for.

use crate::refused::Refused;
use std::cell::Cell;

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

/// A file, and how much of it was read.
pub struct Counted<'a, S> {
    file: &'a S,
    bytes: Cell<u64>,
}

impl<'a, S: Slices> Counted<'a, S> {
    pub fn new(file: &'a S) -> Self {
        Self { file, bytes: Cell::new(0) }
    }

    pub fn length(&self) -> u64 {
        self.file.length()
    }

    /// What was read up to now.
    pub fn bytes(&self) -> u64 {
        self.bytes.get()
    }

    /// So many bytes from `offset` on.
    pub async fn read(&self, offset: u64, length: u64) -> Result<Vec<u8>, Refused> {
        let end = offset.checked_add(length).ok_or(Refused::Short)?;
        let length = usize::try_from(length).map_err(|_| Refused::Short)?;
        if end > self.length() {
            return Err(Refused::Short);
        }
        let bytes = self.file.read(offset, length).await.filter(|bytes| bytes.len() == length);
        self.bytes.set(self.bytes.get() + length as u64);
        bytes.ok_or(Refused::Lost)
    }
}
