//! safetensors: `u64 n`, n bytes of JSON, the tensors' bytes without holes.
//!
//! `{"name": {"dtype": "F32", "shape": [d], "data_offsets": [from, to]}, "__metadata__": {…}}`; offsets count from the end
//! of the JSON.

mod dtype;
mod json;

use crate::MOST_HEADER;
use crate::listing::Listing;
use crate::refused::Refused;
use crate::slices::{Counted, Slices};

/// Bytes of the length before the header.
const LENGTH: u64 = 8;

/// Whether the first bytes are this format's: a length, and JSON behind it.
pub fn is_ours(first: &[u8]) -> bool {
    first.get(8) == Some(&b'{')
}

/// The file's tensors; `first` are its first bytes.
pub async fn list<S: Slices>(file: &Counted<'_, S>, first: &[u8]) -> Result<Listing, Refused> {
    let length = first.first_chunk().map(|length| u64::from_le_bytes(*length)).ok_or(Refused::Short)?;
    if length > MOST_HEADER {
        return Err(Refused::HeaderTooLong);
    }
    let header = file.read(LENGTH, length).await?;
    let header = str::from_utf8(&header).map_err(|_| Refused::NotUtf8)?;
    json::listing(header)?.checked(LENGTH + length, file.length(), true)
}
