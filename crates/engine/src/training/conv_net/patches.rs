//! What the taps of a 3×3 kernel see of small images, and the way back.
//!
//! Images of 4×4 are `[channels, n·16]`: a row a channel, one image behind the other. Their patches are
//! `[channels·9, n·16]`, rows in the order of a kernel's entries, so that a convolution is one product, y = W·patches
//! with W `[out, channels·9]`. Padding 1 of zeros; definition of [`crate::nn::conv2d`].

use super::{POSITIONS, TAPS};
use crate::nn::kernels::real::Real;
use crate::training::digits::{PIXELS, SIDE};

/// Taps along a side of the kernel.
const WIDE: usize = 3;
/// Pixels along a side of an image behind the first convolution.
const LINE: usize = 4;

type Line<F> = [F; LINE];

/// patches[c, u, v, image, i, j] = x[c, image, i + u − 1, j + v − 1], 0 outside; `lanes` is n·16.
pub(super) fn gather<F: Real>(x: &[F], lanes: usize, patches: &mut [F]) {
    for (x, patches) in x.chunks_exact(lanes).zip(patches.chunks_exact_mut(TAPS * lanes)) {
        for (u, taps) in patches.chunks_exact_mut(WIDE * lanes).enumerate() {
            gather_lines(lines(x), u, taps);
        }
    }
}

/// The three taps of row `u` of the kernel, which see the same lines.
fn gather_lines<F: Real>(x: &[Line<F>], u: usize, taps: &mut [F]) {
    let (left, others) = taps.as_chunks_mut::<LINE>().0.split_at_mut(x.len());
    let (middle, right) = others.split_at_mut(x.len());
    let taps =
        left.chunks_exact_mut(LINE).zip(middle.chunks_exact_mut(LINE)).zip(right.chunks_exact_mut(LINE));
    for (image, ((left, middle), right)) in x.chunks_exact(LINE).zip(taps) {
        for i in 0..LINE {
            let seen = (i + u).checked_sub(1).and_then(|y| image.get(y)).copied().unwrap_or_default();
            left[i] = right_by_one(seen);
            middle[i] = seen;
            right[i] = left_by_one(seen);
        }
    }
}

/// The transpose of [`gather`]: every pixel of `dx` is the sum of all entries that came from it.
pub(super) fn scatter<F: Real>(dpatches: &[F], lanes: usize, dx: &mut [F]) {
    for (dpatches, dx) in dpatches.chunks_exact(TAPS * lanes).zip(dx.chunks_exact_mut(lanes)) {
        let taps = lines(dpatches);
        for (image, dx) in dx.as_chunks_mut::<LINE>().0.chunks_exact_mut(LINE).enumerate() {
            for (y, dx) in dx.iter_mut().enumerate() {
                *dx = scatter_line(taps, lanes / LINE, image * LINE, y);
            }
        }
    }
}

/// Line `y` of the image whose first line stands at `first` of each tap.
#[inline(always)]
fn scatter_line<F: Real>(taps: &[Line<F>], step: usize, first: usize, y: usize) -> Line<F> {
    let mut sum = Line::default();
    for u in 0..WIDE {
        // The line of positions from which row u of the kernel sees line y.
        let Some(i) = (y + 1).checked_sub(u).filter(|i| *i < LINE) else { continue };
        let tap = |v: usize| taps[(u * WIDE + v) * step + first + i];
        for seen in [left_by_one(tap(0)), tap(1), right_by_one(tap(2))] {
            sum.iter_mut().zip(seen).for_each(|(sum, seen)| *sum += seen);
        }
    }
    sum
}

/// What the taps of a convolution of stride 2 see of one image of 8×8, into its place in x `[9, n·16]`:
/// x[u, v, image, i, j] = pixel[2i + u − 1, 2j + v − 1], 0 outside.
pub(super) fn gather_pixels<F: Real>(pixels: &[F; PIXELS], image: usize, x: &mut [F]) {
    let lanes = x.len() / TAPS;
    // A line and a column of zeros before the first: none behind the last is seen.
    let mut padded = [[F::default(); SIDE + 1]; SIDE + 1];
    for (padded, pixels) in padded[1..].iter_mut().zip(pixels.chunks_exact(SIDE)) {
        padded[1..].copy_from_slice(pixels);
    }
    for (tap, x) in x.chunks_exact_mut(lanes).enumerate() {
        let (u, v) = (tap / WIDE, tap % WIDE);
        for (at, x) in x[image * POSITIONS..][..POSITIONS].iter_mut().enumerate() {
            *x = padded[2 * (at / LINE) + u][2 * (at % LINE) + v];
        }
    }
}

fn lines<F>(values: &[F]) -> &[Line<F>] {
    values.as_chunks().0
}

#[inline(always)]
fn right_by_one<F: Real>([a, b, c, _]: Line<F>) -> Line<F> {
    [F::default(), a, b, c]
}

#[inline(always)]
fn left_by_one<F: Real>([_, b, c, d]: Line<F>) -> Line<F> {
    [b, c, d, F::default()]
}
