//! The header's JSON, token by token: nothing is kept but what a listing keeps.

use super::dtype;
use crate::listing::{Listing, Tensor};
use crate::number::Precision;
use crate::refused::Refused;
use picojson::{Event, ParseError, PullParser, SliceParser};

/// The entry that is no tensor.
const METADATA: &str = "__metadata__";

/// Room for a string whose escapes are undone; names that need more are too long.
const ROOM: usize = 1 << 16;

/// A shape longer than this is nobody's.
const MOST_DIMENSIONS: usize = 64;

struct Tokens<'a, 'b>(SliceParser<'a, 'b>);

impl Tokens<'_, '_> {
    fn next(&mut self) -> Result<Event<'_, '_>, Refused> {
        self.0.next_event().map_err(|error| match error {
            ParseError::ScratchBufferFull => Refused::NameTooLong,
            _ => Refused::Unreadable,
        })
    }

    /// Past a value of any kind.
    fn skip(&mut self) -> Result<(), Refused> {
        let mut depth = 0usize;
        loop {
            match self.next()? {
                Event::StartArray | Event::StartObject => depth += 1,
                Event::EndArray | Event::EndObject => depth = depth.saturating_sub(1),
                Event::EndDocument => return Err(Refused::Unreadable),
                Event::Key(_) => continue,
                _ => {}
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// A list of whole numbers.
    fn counts(&mut self) -> Result<Option<Vec<u64>>, Refused> {
        let mut counts = Vec::new();
        if !matches!(self.next()?, Event::StartArray) {
            return Ok(None);
        }
        loop {
            match self.next()? {
                Event::EndArray => return Ok(Some(counts)),
                Event::Number(number) if counts.len() < MOST_DIMENSIONS => match number.as_str().parse() {
                    Ok(count) => counts.push(count),
                    Err(_) => return Ok(None),
                },
                _ => return Ok(None),
            }
        }
    }
}

/// What an entry says.
#[derive(Default)]
struct Entry {
    dtype: Option<(Precision, u64)>,
    shape: Option<Vec<u64>>,
    offsets: Option<Vec<u64>>,
}

impl Entry {
    fn read(tokens: &mut Tokens) -> Result<Option<Self>, Refused> {
        let mut entry = Self::default();
        if !matches!(tokens.next()?, Event::StartObject) {
            return Ok(None);
        }
        loop {
            let key = match tokens.next()? {
                Event::Key(key) => key,
                Event::EndObject => return Ok(Some(entry)),
                _ => return Err(Refused::Unreadable),
            };
            let is_new = match key.as_str() {
                "dtype" => {
                    let Event::String(name) = tokens.next()? else { return Ok(None) };
                    let Some(dtype) = dtype::named(name.as_str()) else { return Ok(None) };
                    entry.dtype.replace(dtype).is_none()
                }
                "shape" => {
                    let Some(shape) = tokens.counts()? else { return Ok(None) };
                    entry.shape.replace(shape).is_none()
                }
                "data_offsets" => {
                    let Some(offsets) = tokens.counts()? else { return Ok(None) };
                    entry.offsets.replace(offsets).is_none()
                }
                _ => tokens.skip().map(|()| true)?,
            };
            if !is_new {
                return Ok(None);
            }
        }
    }

    /// The tensor that it says; `None` where its bytes are not those of its shape.
    fn tensor<'a>(&'a self, name: &'a str) -> Option<Tensor<'a>> {
        let ((precision, bits), shape) = (self.dtype?, self.shape.as_deref()?);
        let [from, to] = *self.offsets.as_deref()? else { return None };
        let bits = shape.iter().try_fold(bits, |bits, length| bits.checked_mul(*length))?;
        let is_whole = bits.is_multiple_of(8) && to.checked_sub(from) == Some(bits / 8);
        is_whole.then_some(Tensor { name, shape, precision, extent: (from, to) })
    }
}

/// The tensors of a header.
pub fn listing(header: &str) -> Result<Listing, Refused> {
    let mut room = vec![0; header.len().min(ROOM)];
    let mut tokens = Tokens(SliceParser::with_buffer(header, &mut room));
    let mut listing = Listing::default();
    if !matches!(tokens.next()?, Event::StartObject) {
        return Err(Refused::Unreadable);
    }
    loop {
        let name = match tokens.next()? {
            Event::Key(key) => key.as_str().to_owned(),
            Event::EndObject => break,
            _ => return Err(Refused::Unreadable),
        };
        if name == METADATA {
            tokens.skip()?;
            continue;
        }
        let entry = Entry::read(&mut tokens)?;
        let tensor = entry.as_ref().and_then(|entry| entry.tensor(&name));
        let tensor = tensor.ok_or_else(|| Refused::Tensor(crate::names::short(&name)))?;
        listing.add(&tensor)?;
    }
    if matches!(tokens.next()?, Event::EndDocument) { Ok(listing) } else { Err(Refused::Unreadable) }
}
