//! Reads a QR code off the path that draws it, by a library that reads photographs.

use rqrr::PreparedImage;

/// Pixels of a module: as a camera would see it.
const SCALE: usize = 4;

/// What the code says that `path` draws in a box of so many modules a side; `None` where nothing can be read.
pub fn read(path: &str, side: usize) -> Option<String> {
    let dark = modules(path, side)?;
    let pixels = side * SCALE;
    let shade = |x: usize, y: usize| if dark[y / SCALE * side + x / SCALE] { 0 } else { 255 };
    let mut image = PreparedImage::prepare_from_greyscale(pixels, pixels, shade);
    let [grid] = image.detect_grids().try_into().ok()?;
    grid.decode().ok().map(|(_, text)| text)
}

/// Rows of dark modules: `M4 4h7v1h-7z`, one after the other, inside the quiet zone.
fn modules(path: &str, side: usize) -> Option<Vec<bool>> {
    let mut dark = vec![false; side * side];
    for run in path.split('M').skip(1) {
        let (left, rest) = run.split_once(' ')?;
        let (top, rest) = rest.split_once('h')?;
        let (length, rest) = rest.split_once('v')?;
        let (left, top, length): (usize, usize, usize) =
            (left.parse().ok()?, top.parse().ok()?, length.parse().ok()?);
        let is_run = rest == format!("1h-{length}z") && left >= 4 && top >= 4;
        if !is_run || left + length > side - 4 || top >= side - 4 {
            return None;
        }
        dark[top * side + left..][..length].fill(true);
    }
    Some(dark)
}
