//! What a header lists.

use crate::names::{self, Part};
use crate::number::Precision;
use crate::refused::Refused;
use crate::weights::Formula;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::{MOST_NAME, MOST_NORMS, MOST_TENSORS};

/// A tensor of one dimension whose name is a norm's.
pub struct Found {
    /// The norm's name.
    pub module: String,
    /// γ or β.
    pub part: Part,
    /// How many numbers, at least one.
    pub count: u64,
    pub precision: Precision,
    /// In which of several files it is.
    pub file: usize,
    /// Where its bytes begin; from the begin of the file once the listing is [`Listing::checked`].
    pub start: u64,
}

impl Found {
    fn of(tensor: &Tensor) -> Option<Self> {
        let (module, part) = names::parameter(tensor.name)?;
        let &[count] = tensor.shape else { return None };
        let (precision, start) = (tensor.precision, tensor.extent.0);
        (count > 0).then(|| Self { module: module.to_owned(), part, count, precision, file: 0, start })
    }
}

/// One tensor of a header.
pub struct Tensor<'a> {
    pub name: &'a str,
    pub shape: &'a [u64],
    pub precision: Precision,
    /// First byte and the one behind the last, from the begin of the data; both the same where the length is not known.
    pub extent: (u64, u64),
}

/// All tensors of a file, as far as they matter.
#[derive(Default)]
pub struct Listing {
    pub found: Vec<Found>,
    /// Every tensor's extent.
    pub extents: Vec<(u64, u64)>,
    /// Every tensor's name, as a hash: the names themselves would be most of the header.
    names: Vec<u64>,
    /// Modules with running statistics: batch norms.
    batch_norms: Vec<String>,
    /// What GGUF says of itself.
    pub architecture: Option<String>,
    pub title: Option<String>,
    pub formula: Option<Formula>,
    pub parts: Option<u16>,
    /// A scalar for each layer, which Gemma 4 has.
    pub has_scalars: bool,
}

impl Listing {
    /// Takes a tensor in.
    pub fn add(&mut self, tensor: &Tensor) -> Result<(), Refused> {
        if tensor.name.len() > MOST_NAME {
            return Err(Refused::NameTooLong);
        }
        if self.extents.len() == MOST_TENSORS {
            return Err(Refused::TooManyTensors);
        }
        self.extents.push(tensor.extent);
        self.names.push(hash(tensor.name));
        self.has_scalars |= tensor.name.ends_with(".layer_scalar");
        if let Some(module) = names::statistics(tensor.name) {
            self.batch_norms.push(module.to_owned());
        }
        self.found.extend(Found::of(tensor));
        let most = self.found.len().max(self.batch_norms.len());
        if most > MOST_NORMS { Err(Refused::TooManyNorms) } else { Ok(()) }
    }

    /// That no tensors have one name or overlap, and that all lie in the file, whose data begin at `data`.
    pub fn checked(mut self, data: u64, length: u64, has_no_holes: bool) -> Result<Self, Refused> {
        self.names.sort_unstable();
        if self.names.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(Refused::Twice);
        }
        self.extents.sort_unstable();
        let mut end = 0;
        for (from, to) in &self.extents {
            if *from < end || (has_no_holes && *from > end) {
                return Err(Refused::Overlap);
            }
            end = *to;
        }
        let end = data.checked_add(end).filter(|end| *end <= length).ok_or(Refused::Short)?;
        if has_no_holes && end < length {
            return Err(Refused::Longer);
        }
        self.batch_norms.sort_unstable();
        self.found.retain(|found| self.batch_norms.binary_search(&found.module).is_err());
        for found in &mut self.found {
            found.start += data;
        }
        Ok(self)
    }
}

impl Listing {
    /// Takes in what another file of the model lists.
    pub fn join(&mut self, other: Self, file: usize) {
        self.found.extend(other.found.into_iter().map(|found| Found { file, ..found }));
        self.extents.extend(other.extents);
        self.has_scalars |= other.has_scalars;
        self.architecture = self.architecture.take().or(other.architecture);
        self.title = self.title.take().or(other.title);
        self.formula = self.formula.or(other.formula);
        self.parts = self.parts.or(other.parts);
    }
}

fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}
