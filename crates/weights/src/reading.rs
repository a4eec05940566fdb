//! The way from a file to its norms.

use crate::family::Family;
use crate::gguf;
use crate::listing::{Found, Listing};
use crate::norm::{Norm, Stored};
use crate::order::{Planned, planned};
use crate::refused::Refused;
use crate::safetensors;
use crate::slices::{Counted, Slices};
use crate::weights::{Format, Weights};
use crate::{MOST_VALUES, names};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Bytes that tell the formats apart.
const FIRST: u64 = 64;

/// Of the length with which safetensors begins.
const LENGTH: usize = 8;

/// What stands in for a file that Git LFS has not fetched.
const POINTER: &[u8] = b"version https://git-lfs";

/// How PyTorch's checkpoints begin: a zip's entry, and the older pickle's protocol.
const PICKLES: [&[u8]; 3] = [b"PK\x03\x04", b"\x80\x02", b"\x80\x04"];

/// The norms of a file: its header and their bytes are read, nothing else.
///
/// # Errors
/// A file of another format, a damaged one, one without norms, or one past the limits.
pub async fn read<S: Slices + ?Sized>(file: &S) -> Result<Weights, Refused> {
    let file = Counted::new(file);
    let first = file.read(0, file.length().min(FIRST)).await?;
    let (format, listing) = list(&file, &first).await?;
    let mut weights = Weights {
        format,
        family: Family::Unknown,
        architecture: listing.architecture.clone(),
        title: listing.title.clone(),
        formula: listing.formula,
        parts: listing.parts,
        norms: Vec::new(),
        tensors: listing.extents.len(),
        length: file.length(),
        read: 0,
    };
    let has_scalars = listing.has_scalars;
    let planned = planned(listing)?;
    if planned.is_empty() {
        return Err(Refused::NoNorms(weights.tensors));
    }
    fits(&planned)?;
    if format == Format::Safetensors {
        let has_beta = planned.iter().any(|norm| norm.beta.is_some());
        weights.family = Family::of(planned.iter().map(|norm| norm.name.as_str()), has_beta, has_scalars);
    }
    for norm in planned {
        weights.norms.push(Norm {
            is_less_one: weights.family.keeps_gamma_less_one(&norm.name),
            gamma: numbers(&file, &norm.gamma).await?,
            beta: match &norm.beta {
                Some(beta) => Some(numbers(&file, beta).await?),
                None => None,
            },
            place: norm.place,
            name: names::short(&norm.name),
        });
    }
    weights.read = file.bytes();
    Ok(weights)
}

/// [`read`] of bytes that are all there.
///
/// # Errors
/// Those of [`read`].
pub fn read_bytes(bytes: &[u8]) -> Result<Weights, Refused> {
    let reading = pin!(read(bytes));
    match reading.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(weights) => weights,
        Poll::Pending => Err(Refused::Lost),
    }
}

async fn list<S: Slices + ?Sized>(file: &Counted<'_, S>, first: &[u8]) -> Result<(Format, Listing), Refused> {
    if first.starts_with(gguf::MAGIC) {
        gguf::list(file, first).await
    } else if first.starts_with(POINTER) {
        Err(Refused::Pointer)
    } else if PICKLES.iter().any(|pickle| first.starts_with(pickle)) {
        Err(Refused::Pickle)
    } else if safetensors::is_ours(first) {
        Ok((Format::Safetensors, safetensors::list(file, first).await?))
    } else {
        Err(if first.len() <= LENGTH { Refused::Short } else { Refused::Unknown })
    }
}

/// That all their numbers together are not too many.
fn fits(norms: &[Planned]) -> Result<(), Refused> {
    let all = norms.iter().flat_map(|norm| [Some(&norm.gamma), norm.beta.as_ref()]).flatten();
    let total = all.filter(|found| found.precision.size().is_some()).map(|found| found.count);
    let total = total.fold(0u64, u64::saturating_add);
    if total > MOST_VALUES { Err(Refused::TooManyValues) } else { Ok(()) }
}

async fn numbers<S: Slices + ?Sized>(file: &Counted<'_, S>, found: &Found) -> Result<Stored, Refused> {
    let precision = found.precision;
    let Some(size) = precision.size() else { return Ok(Stored::Unread(precision, found.count)) };
    let bytes = file.read(found.start, found.count.saturating_mul(size)).await?;
    Ok(Stored::Read(precision, precision.numbers(&bytes)))
}
