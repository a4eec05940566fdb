//! A place in a file that moves on, and the page of the file around it.

use crate::refused::Refused;
use crate::slices::{Counted, Slices};
use crate::{MOST_HEADER, MOST_NAME};

/// Bytes that are read at once.
const PAGE: u64 = 1 << 18;

pub struct Cursor<'a, S> {
    file: &'a Counted<'a, S>,
    at: u64,
    page: Vec<u8>,
    page_at: u64,
}

impl<'a, S: Slices> Cursor<'a, S> {
    /// At `at`; `first` are the first bytes of the file.
    pub fn new(file: &'a Counted<'a, S>, first: &[u8], at: u64) -> Self {
        Self { file, at, page: first.to_vec(), page_at: 0 }
    }

    pub const fn position(&self) -> u64 {
        self.at
    }

    /// Moves past so many bytes; they are not read.
    pub fn skip(&mut self, length: u64) -> Result<(), Refused> {
        let end = self.at.checked_add(length).filter(|end| *end <= self.file.length());
        self.at = end.ok_or(Refused::Short)?;
        if self.at > MOST_HEADER { Err(Refused::HeaderTooLong) } else { Ok(()) }
    }

    /// The next bytes, fewer than a page.
    async fn bytes(&mut self, length: u64) -> Result<&[u8], Refused> {
        let from = self.at;
        self.skip(length)?;
        let is_here = self.page_at <= from && self.at <= self.page_at + self.page.len() as u64;
        if !is_here {
            self.page = self.file.read(from, PAGE.min(self.file.length() - from)).await?;
            self.page_at = from;
        }
        let from = usize::try_from(from - self.page_at).map_err(|_| Refused::Short)?;
        let rest = self.page.get(from..).unwrap_or_default();
        usize::try_from(length).ok().and_then(|length| rest.get(..length)).ok_or(Refused::Short)
    }

    async fn array<const N: usize>(&mut self) -> Result<[u8; N], Refused> {
        self.bytes(N as u64).await?.first_chunk().copied().ok_or(Refused::Short)
    }

    pub async fn u16(&mut self) -> Result<u16, Refused> {
        self.array().await.map(u16::from_le_bytes)
    }

    pub async fn u32(&mut self) -> Result<u32, Refused> {
        self.array().await.map(u32::from_le_bytes)
    }

    pub async fn u64(&mut self) -> Result<u64, Refused> {
        self.array().await.map(u64::from_le_bytes)
    }

    pub async fn f32(&mut self) -> Result<f32, Refused> {
        self.array().await.map(f32::from_le_bytes)
    }

    /// A tensor's name or an entry's key.
    pub async fn name(&mut self) -> Result<String, Refused> {
        let length = self.u64().await?;
        if length > MOST_NAME as u64 {
            return Err(Refused::NameTooLong);
        }
        let bytes = self.bytes(length).await?;
        str::from_utf8(bytes).map(str::to_owned).map_err(|_| Refused::NotUtf8)
    }

    /// A value's text; `None` where it is longer than a name is.
    pub async fn text(&mut self) -> Result<Option<String>, Refused> {
        let length = self.u64().await?;
        if length > MOST_NAME as u64 {
            return self.skip(length).map(|()| None);
        }
        let bytes = self.bytes(length).await?;
        str::from_utf8(bytes).map(|text| Some(text.to_owned())).map_err(|_| Refused::NotUtf8)
    }

    /// Past a string.
    pub async fn skip_text(&mut self) -> Result<(), Refused> {
        let length = self.u64().await?;
        self.skip(length)
    }
}
