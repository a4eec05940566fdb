//! Panics without their words. What a panic says, and where in the sources, is a tenth of the page's code, and nobody
//! who reads the page can do anything with it: for release a panic is a trap and no more, and `assets/boot.js` says
//! that the lesson has stopped. While one develops nothing is split, and panics say all.
//!
//! A call that never comes back gives way to the trap, with all that only made ready for it; what was said is then in
//! use nowhere. Nothing moves: the notes of the linker hold for the rest.

use std::{collections::BTreeSet, error::Error, ops::Range};
use wasm_encoder::{CustomSection, Encode, Module, RawSection};
use wasmparser::{
    FunctionBody, KnownCustom, Operator, Parser, Payload, RelocAddendKind, RelocSectionReader, TypeRef,
};

/// How control goes on, as far as it matters here.
enum Flow {
    Block { is_loop: bool },
    If,
    Else,
    End,
    Branch(u32),
    BranchIf(u32),
    Table(Vec<u32>),
    Return,
    Trap,
    Call { function: u32, place: Range<usize> },
}

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The module with traps in the place of panics.
pub fn quiet(bytes: &[u8]) -> Result<Vec<u8>> {
    let code = Code::read(bytes)?;
    let panics = code.panics();
    let places: Vec<Range<usize>> =
        code.calls().filter(|(function, _)| panics.contains(function)).map(|(_, place)| place).collect();
    if places.is_empty() {
        return Err("no panic found".into());
    }
    let mut silent = bytes.to_vec();
    for place in &places {
        silent[place.clone()].fill(NOP);
        silent[place.start] = UNREACHABLE;
    }
    without_notes(&silent, &code, &places)
}

const UNREACHABLE: u8 = 0x00;
const NOP: u8 = 0x01;

struct Code {
    imports: u32,
    functions: Vec<Vec<Flow>>,
    /// Where the section's content starts, which the linker's notes count from; and which section it is.
    start: usize,
    section: u32,
}

impl Code {
    fn read(bytes: &[u8]) -> Result<Self> {
        let mut code = Self { imports: 0, functions: Vec::new(), start: 0, section: 0 };
        let mut sections = 0;
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            match &payload {
                Payload::ImportSection(imports) => {
                    for import in imports.clone().into_imports() {
                        code.imports += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => {
                    (code.start, code.section) = (usize::try_from(range.start)?, sections);
                }
                Payload::CodeSectionEntry(body) => code.functions.push(flow(body)?),
                _ => {}
            }
            sections += u32::from(payload.as_section().is_some());
        }
        Ok(code)
    }

    /// All calls of functions of the module's own.
    fn calls(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.functions.iter().flatten().filter_map(|step| match step {
            Flow::Call { function, place } => {
                function.checked_sub(self.imports).map(|own| (own as usize, place.clone()))
            }
            _ => None,
        })
    }

    /// The functions that always end in a trap; not those that throw to who called them, as the host's do.
    fn panics(&self) -> BTreeSet<usize> {
        let all = (0..self.functions.len()).collect();
        let never = grown(&all, |at, never| !self.returns(&self.functions[at], never));
        let throws = grown(&never, |at, throws| {
            self.functions[at].iter().any(|step| match step {
                Flow::Call { function, .. } => {
                    function.checked_sub(self.imports).is_none_or(|own| throws.contains(&(own as usize)))
                }
                _ => false,
            })
        });
        never.difference(&throws).copied().collect()
    }

    /// Whether control can come to a function's end, given some from which it does not come back.
    fn returns(&self, steps: &[Flow], never: &BTreeSet<usize>) -> bool {
        let mut frames = vec![Frame::default()];
        let mut is_live = true;
        for step in steps {
            let depth = frames.len();
            let mut reach = |label: u32| {
                if let Some(frame) = depth.checked_sub(1 + label as usize).map(|at| &mut frames[at]) {
                    frame.is_reached |= is_live && !frame.is_loop;
                }
            };
            match step {
                Flow::Block { is_loop } => frames.push(Frame { is_loop: *is_loop, ..Frame::default() }),
                Flow::If => frames.push(Frame { skips: is_live, ..Frame::default() }),
                Flow::Else => {
                    if let Some(frame) = frames.last_mut() {
                        frame.is_reached |= is_live;
                        is_live = std::mem::take(&mut frame.skips);
                    }
                }
                Flow::End => {
                    let frame = frames.pop().unwrap_or_default();
                    is_live |= frame.is_reached || frame.skips;
                }
                Flow::BranchIf(label) => reach(*label),
                Flow::Branch(label) => {
                    reach(*label);
                    is_live = false;
                }
                Flow::Table(labels) => {
                    labels.iter().for_each(|label| reach(*label));
                    is_live = false;
                }
                Flow::Return => {
                    reach(u32::try_from(depth - 1).unwrap_or_default());
                    is_live = false;
                }
                Flow::Trap => is_live = false,
                Flow::Call { function, .. } => {
                    let own = function.checked_sub(self.imports);
                    is_live &= own.is_none_or(|own| !never.contains(&(own as usize)));
                }
            }
        }
        is_live
    }
}

/// Those of `all` that belong together with others that do, until there are no more.
fn grown(all: &BTreeSet<usize>, belongs: impl Fn(usize, &BTreeSet<usize>) -> bool) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    loop {
        let more: Vec<usize> = all.difference(&found).copied().filter(|at| belongs(*at, &found)).collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

/// A block that is open.
#[derive(Default)]
struct Frame {
    is_loop: bool,
    /// Whether its end is come to by a branch.
    is_reached: bool,
    /// Whether it is an `if` that may be passed by.
    skips: bool,
}

fn flow(body: &FunctionBody<'_>) -> Result<Vec<Flow>> {
    let mut steps = Vec::new();
    // Where what comes before a call began: nothing in it is seen by anybody after a trap.
    let mut start = None;
    let mut operators = body.get_operators_reader()?;
    while !operators.eof() {
        let (operator, at) = operators.read_with_offset()?;
        let at = usize::try_from(at)?;
        let from = *start.get_or_insert(at);
        let step = match operator {
            Operator::Block { .. } => Flow::Block { is_loop: false },
            Operator::Loop { .. } => Flow::Block { is_loop: true },
            Operator::If { .. } => Flow::If,
            Operator::Else => Flow::Else,
            Operator::End => Flow::End,
            Operator::Br { relative_depth } => Flow::Branch(relative_depth),
            Operator::BrIf { relative_depth } => Flow::BranchIf(relative_depth),
            Operator::BrTable { targets } => {
                let labels = targets.targets().chain([Ok(targets.default())]);
                Flow::Table(labels.collect::<std::result::Result<_, _>>()?)
            }
            Operator::Return => Flow::Return,
            Operator::Unreachable => Flow::Trap,
            Operator::Call { function_index } => {
                let end = usize::try_from(operators.original_position())?;
                Flow::Call { function: function_index, place: from..end }
            }
            Operator::CallIndirect { .. } => {
                start = None;
                continue;
            }
            _ => continue,
        };
        steps.push(step);
        start = None;
    }
    Ok(steps)
}

/// The module without what the linker notes of these places.
fn without_notes(bytes: &[u8], code: &Code, places: &[Range<usize>]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        let Some((id, range)) = payload.as_section() else { continue };
        if let Payload::CustomSection(custom) = &payload
            && let KnownCustom::Reloc(notes) = custom.as_known()
            && notes.section_index() == code.section
        {
            let data = kept(&notes, code, places)?;
            module.section(&CustomSection { name: custom.name().into(), data: data.into() });
        } else {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            module.section(&RawSection { id, data: &bytes[range] });
        }
    }
    Ok(module.finish())
}

fn kept(notes: &RelocSectionReader<'_>, code: &Code, places: &[Range<usize>]) -> Result<Vec<u8>> {
    // The places are in order, as the code is.
    let is_gone = |offset: u32| {
        let at = code.start + offset as usize;
        places[..places.partition_point(|place| place.start <= at)].last().is_some_and(|place| at < place.end)
    };
    let entries = notes.entries().into_iter().collect::<std::result::Result<Vec<_>, _>>()?;
    let kept: Vec<_> = entries.into_iter().filter(|entry| !is_gone(entry.offset)).collect();
    let mut data = Vec::new();
    code.section.encode(&mut data);
    u32::try_from(kept.len())?.encode(&mut data);
    for entry in kept {
        data.push(entry.ty as u8);
        entry.offset.encode(&mut data);
        entry.index.encode(&mut data);
        if !matches!(entry.ty.addend_kind(), RelocAddendKind::None) {
            entry.addend.encode(&mut data);
        }
    }
    Ok(data)
}
