//! Matrices turned over, a square of vectors at a time.

use super::lanes::Lanes;
use super::real::Real;
use std::array;

/// Bᵀ: [rows, columns] whose rows are `step` apart → [columns, rows]. A·Bᵀ is a product with this copy. Panics when
/// a slice is shorter than its shape.
pub fn turn<F: Real>(from: &[F], step: usize, to: &mut [F], (rows, columns): (usize, usize)) {
    // So many rows at a time that the lines that are written fill up while they are in the cache.
    const BLOCK: usize = 16;
    let count = F::Lanes::COUNT;
    let (whole, wide) = (rows - rows % count, columns - columns % count);
    for first in (0..whole).step_by(BLOCK) {
        for column in (0..wide).step_by(count) {
            for row in (first..whole.min(first + BLOCK)).step_by(count) {
                square(&from[row * step + column..], step, &mut to[column * rows + row..], rows);
            }
        }
    }
    for row in 0..rows {
        let rest = if row < whole { wide } else { 0 };
        for column in rest..columns {
            to[column * rows + row] = from[row * step + column];
        }
    }
}

/// As many rows as a vector has lanes, one vector of each.
#[inline(always)]
fn square<F: Real>(from: &[F], step: usize, to: &mut [F], wide: usize) {
    let load = |row: usize| F::Lanes::load(&from[row * step..]);
    if F::Lanes::COUNT == 2 {
        let (first, second) = load(0).interleave(load(1));
        first.store(to);
        second.store(&mut to[wide..]);
    } else {
        let rows: [F::Lanes; 4] = array::from_fn(load);
        let ((a, b), (c, d)) = (rows[0].interleave(rows[2]), rows[1].interleave(rows[3]));
        let ((a, b), (c, d)) = (a.interleave(c), b.interleave(d));
        for (row, vector) in [a, b, c, d].into_iter().enumerate() {
            vector.store(&mut to[row * wide..]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_comes_to_its_place() {
        for (rows, columns) in [(1, 1), (4, 4), (8, 20), (37, 5), (3, 64), (32, 16)] {
            check(rows, columns, |index| index as f32);
            check(rows, columns, |index| index as f64);
        }
    }

    fn check<F: Real>(rows: usize, columns: usize, number: impl Fn(usize) -> F) {
        let step = columns + 3;
        let from: Vec<F> = (0..rows * step).map(number).collect();
        let mut to = vec![F::default(); rows * columns];
        turn(&from, step, &mut to, (rows, columns));
        for row in 0..rows {
            for column in 0..columns {
                assert_eq!(to[column * rows + row], from[row * step + column], "{rows} x {columns}");
            }
        }
    }
}
