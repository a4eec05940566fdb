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
use crate::{MOST_NORMS, MOST_VALUES, names};
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

/// The norms of a model in one or several files: their headers and the norms' bytes are read, nothing else.
///
/// # Errors
/// Which file is refused, and why: one of another format, a damaged one, one past the limits; or the first, where none
/// has norms.
pub async fn read_parts<S: Slices>(files: &[S]) -> Result<Weights, (usize, Refused)> {
    let files: Vec<_> = files.iter().map(Counted::new).collect();
    let mut all: Option<(Format, Listing)> = None;
    for (at, file) in files.iter().enumerate() {
        let (format, listing) = list(file).await.map_err(|refused| (at, refused))?;
        all.get_or_insert_with(|| (format, Listing::default())).1.join(listing, at);
    }
    let (format, listing) = all.ok_or((0, Refused::Short))?;
    let known = Weights {
        format,
        family: Family::Unknown,
        architecture: listing.architecture.clone(),
        title: listing.title.clone(),
        formula: listing.formula,
        parts: listing.parts,
        files: files.len(),
        norms: Vec::new(),
        tensors: listing.extents.len(),
        length: files.iter().map(Counted::length).sum(),
        read: 0,
    };
    let has_scalars = listing.has_scalars;
    let norms =
        planned(listing).and_then(|norms| fits(norms, known.tensors)).map_err(|refused| (0, refused))?;
    let family = family(format, &norms, has_scalars);
    let mut weights = Weights { family, ..known };
    for norm in norms {
        let gamma = numbers(&files, &norm.gamma).await?;
        let beta = match &norm.beta {
            Some(beta) => Some(numbers(&files, beta).await?),
            None => None,
        };
        let is_less_one = family.keeps_gamma_less_one(&norm.name);
        weights.norms.push(Norm {
            name: names::short(&norm.name),
            place: norm.place,
            gamma,
            beta,
            is_less_one,
        });
    }
    weights.read = files.iter().map(Counted::bytes).sum();
    Ok(weights)
}

/// Those of one file.
///
/// # Errors
/// Those of [`read_parts`].
pub async fn read<S: Slices>(file: &S) -> Result<Weights, Refused> {
    read_parts(std::slice::from_ref(file)).await.map_err(|(_, refused)| refused)
}

/// [`read`] of bytes that are all there.
///
/// # Errors
/// Those of [`read`].
pub fn read_bytes(bytes: &[u8]) -> Result<Weights, Refused> {
    let reading = pin!(read(&bytes));
    match reading.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(weights) => weights,
        Poll::Pending => Err(Refused::Lost),
    }
}

async fn list<S: Slices>(file: &Counted<'_, S>) -> Result<(Format, Listing), Refused> {
    let first = file.read(0, file.length().min(FIRST)).await?;
    if first.starts_with(gguf::MAGIC) {
        gguf::list(file, &first).await
    } else if first.starts_with(POINTER) {
        Err(Refused::Pointer)
    } else if PICKLES.iter().any(|pickle| first.starts_with(pickle)) {
        Err(Refused::Pickle)
    } else if safetensors::is_ours(&first) {
        Ok((Format::Safetensors, safetensors::list(file, &first).await?))
    } else {
        Err(if first.len() <= LENGTH { Refused::Short } else { Refused::Unknown })
    }
}

/// That there are norms, not too many, and not too many numbers in all.
fn fits(norms: Vec<Planned>, tensors: usize) -> Result<Vec<Planned>, Refused> {
    let all = norms.iter().flat_map(|norm| [Some(&norm.gamma), norm.beta.as_ref()]).flatten();
    let total = all.filter(|found| found.precision.size().is_some()).map(|found| found.count);
    match (norms.len(), total.fold(0, u64::saturating_add)) {
        (0, _) => Err(Refused::NoNorms(tensors)),
        (count, _) if count > MOST_NORMS => Err(Refused::TooManyNorms),
        (_, total) if total > MOST_VALUES => Err(Refused::TooManyValues),
        _ => Ok(norms),
    }
}

/// GGUF says what it is, and keeps γ as it is.
fn family(format: Format, norms: &[Planned], has_scalars: bool) -> Family {
    match format {
        Format::Gguf(_) => Family::Unknown,
        Format::Safetensors => {
            let has_beta = norms.iter().any(|norm| norm.beta.is_some());
            Family::of(norms.iter().map(|norm| norm.name.as_str()), has_beta, has_scalars)
        }
    }
}

async fn numbers<S: Slices>(files: &[Counted<'_, S>], found: &Found) -> Result<Stored, (usize, Refused)> {
    let precision = found.precision;
    let Some((size, file)) = precision.size().zip(files.get(found.file)) else {
        return Ok(Stored::Unread(precision, found.count));
    };
    let bytes = file.read(found.start, found.count.saturating_mul(size)).await;
    let bytes = bytes.map_err(|refused| (found.file, refused))?;
    Ok(Stored::Read(precision, precision.numbers(&bytes)))
}
