//! What a GGUF file says of itself, of which five entries matter.

use super::cursor::Cursor;
use crate::listing::Listing;
use crate::refused::Refused;
use crate::slices::Slices;
use crate::weights::Formula;

/// Where no entry says otherwise.
const ALIGNMENT: u64 = 32;

/// A larger one is a mistake.
const MOST_ALIGNMENT: u64 = 1 << 20;

/// A value's type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A number or a truth of so many bytes.
    Fixed(u64),
    Text,
    Array,
}

impl Kind {
    const fn of(number: u32) -> Option<Self> {
        Some(match number {
            0 | 1 | 7 => Self::Fixed(1),
            U16 | 3 => Self::Fixed(2),
            U32 | 5 | F32 => Self::Fixed(4),
            10..=12 => Self::Fixed(8),
            TEXT => Self::Text,
            9 => Self::Array,
            _ => return None,
        })
    }
}

const U16: u32 = 2;
const U32: u32 = 4;
const F32: u32 = 6;
const TEXT: u32 = 8;

/// Reads so many entries into the listing, and gives what the data are aligned to.
pub async fn read<S: Slices>(
    cursor: &mut Cursor<'_, S>,
    entries: u64,
    listing: &mut Listing,
) -> Result<u64, Refused> {
    let mut alignment = ALIGNMENT;
    for _ in 0..entries {
        let key = cursor.name().await?;
        let number = cursor.u32().await?;
        let kind = Kind::of(number).ok_or(Refused::Unreadable)?;
        match (key.as_str(), number) {
            ("general.architecture", TEXT) => listing.architecture = cursor.text().await?,
            ("general.name", TEXT) => listing.title = cursor.text().await?,
            ("general.alignment", U32) => {
                alignment = u64::from(cursor.u32().await?);
                if !alignment.is_power_of_two() || alignment > MOST_ALIGNMENT {
                    return Err(Refused::Unreadable);
                }
            }
            ("split.count", U16) => listing.parts = Some(cursor.u16().await?),
            (key, F32) if key.ends_with(".attention.layer_norm_rms_epsilon") => {
                listing.formula = Some(Formula::RmsNorm { eps: cursor.f32().await? });
            }
            (key, F32) if key.ends_with(".attention.layer_norm_epsilon") => {
                listing.formula = Some(Formula::LayerNorm { eps: cursor.f32().await? });
            }
            _ => skip(cursor, kind).await?,
        }
    }
    Ok(alignment)
}

async fn skip<S: Slices>(cursor: &mut Cursor<'_, S>, kind: Kind) -> Result<(), Refused> {
    match kind {
        Kind::Fixed(size) => cursor.skip(size),
        Kind::Text => cursor.skip_text().await,
        Kind::Array => {
            let kind = Kind::of(cursor.u32().await?).ok_or(Refused::Unreadable)?;
            let count = cursor.u64().await?;
            match kind {
                Kind::Fixed(size) => cursor.skip(count.checked_mul(size).ok_or(Refused::Short)?),
                // No file has lists of lists, and llama.cpp takes none.
                Kind::Array => Err(Refused::Unreadable),
                Kind::Text => {
                    for _ in 0..count {
                        cursor.skip_text().await?;
                    }
                    Ok(())
                }
            }
        }
    }
}
