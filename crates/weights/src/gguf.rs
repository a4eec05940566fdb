//! GGUF 2 and 3: magic, version, u64 tensors, u64 entries, the entries, what describes each tensor, padding, the data.
//!
//! Entries are key, type and value; strings are a u64 and so many bytes. A vocabulary is stepped over, string by string.

mod cursor;
mod entries;
mod types;

use crate::listing::{Listing, Tensor};
use crate::refused::Refused;
use crate::slices::{Counted, Slices};
use crate::weights::Format;
use cursor::Cursor;

/// How a file begins.
pub const MAGIC: &[u8] = b"GGUF";

const VERSIONS: [u32; 2] = [2, 3];

/// `GGML_MAX_DIMS`.
const MOST_DIMENSIONS: u32 = 4;

/// The file's tensors; `first` are its first bytes.
pub async fn list<S: Slices>(file: &Counted<'_, S>, first: &[u8]) -> Result<(Format, Listing), Refused> {
    let mut cursor = Cursor::new(file, first, MAGIC.len() as u64);
    let version = cursor.u32().await?;
    if VERSIONS.contains(&version.swap_bytes()) {
        return Err(Refused::BigEndian);
    }
    if !VERSIONS.contains(&version) {
        return Err(Refused::Version(version));
    }
    let (tensors, entries) = (cursor.u64().await?, cursor.u64().await?);
    let mut listing = Listing::default();
    let alignment = entries::read(&mut cursor, entries, &mut listing).await?;
    for _ in 0..tensors {
        tensor(&mut cursor, &mut listing, alignment).await?;
    }
    let data = cursor.position().next_multiple_of(alignment);
    Ok((Format::Gguf(version), listing.checked(data, file.length(), false)?))
}

/// Name, u32 dimensions, u64 each, u32 type, u64 offset from the begin of the data.
async fn tensor<S: Slices>(
    cursor: &mut Cursor<'_, S>,
    listing: &mut Listing,
    alignment: u64,
) -> Result<(), Refused> {
    let name = cursor.name().await?;
    let damaged = || Refused::Tensor(crate::names::short(&name));
    let dimensions = cursor.u32().await?;
    if dimensions > MOST_DIMENSIONS {
        return Err(damaged());
    }
    let mut shape = Vec::new();
    for _ in 0..dimensions {
        shape.push(cursor.u64().await?);
    }
    let kind = cursor.u32().await?;
    let from = cursor.u64().await?;
    let (precision, length) = types::of(kind).bytes(&shape).ok_or_else(damaged)?;
    let to = from.checked_add(length).filter(|_| from.is_multiple_of(alignment)).ok_or_else(damaged)?;
    listing.add(&Tensor { name: &name, shape: &shape, precision, extent: (from, to) })
}
