//! A student's progress as a file: a first line that says what it is, a piece a line, and a last line by which it is told
//! whether all of it is there.

use super::progress::Progress;

/// What it is.
const NAME: &str = "norm-shortcut-progress";
/// In which version of its form.
const VERSION: u32 = 1;
/// What ends it.
const END: &str = "end";

/// No file of ours is longer.
pub const LONGEST: usize = 64_000;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is something else.
    Foreign,
    /// A later version of the lesson has written it.
    Newer,
    /// Something of it is missing or has changed.
    Damaged,
}

/// What a file is called that is saved on this day of the calendar, `2026-11-30`.
pub fn name(day: &str) -> String {
    format!("{NAME}-{day}.txt")
}

/// The file.
pub fn write(progress: &Progress) -> String {
    let pieces = progress.pieces();
    let sum = sum(&pieces.join("\n"));
    let head = format!("{NAME} {VERSION}");
    let end = format!("{END} {} {sum:08x}\n", pieces.len());
    std::iter::once(head).chain(pieces).chain([end]).collect::<Vec<_>>().join("\n")
}

/// Reads a file.
pub fn read(text: &str) -> Result<Progress, Refused> {
    if text.len() > LONGEST {
        return Err(Refused::Foreign);
    }
    // Editors and mail change the ends of lines, and put a mark before the first.
    let mut lines =
        text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty());
    let version = lines.next().and_then(|head| head.strip_prefix(NAME)?.strip_prefix(' '));
    match version.map(str::parse::<u32>) {
        Some(Ok(VERSION)) => {}
        Some(Ok(later)) if later > VERSION => return Err(Refused::Newer),
        Some(_) => return Err(Refused::Damaged),
        None => return Err(Refused::Foreign),
    }
    let lines: Vec<&str> = lines.collect();
    let (end, pieces) = lines.split_last().ok_or(Refused::Damaged)?;
    let expected = format!("{END} {} {:08x}", pieces.len(), sum(&pieces.join("\n")));
    if *end != expected {
        return Err(Refused::Damaged);
    }
    Progress::parse_whole(pieces.iter().copied()).ok_or(Refused::Damaged)
}

/// A number that is another when a text is (FNV-1a).
pub fn sum(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
