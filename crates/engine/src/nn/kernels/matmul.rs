//! Matrix products on row-major slices: no allocation, the sum over k in order, no fused
//! multiply-add, so that every machine gives the same bits.

use super::lanes::{Lanes, Operand};
use super::real::Real;
pub use super::shape::Shape;
use std::ops::Range;

/// Rows of C in a tile. With two vectors of columns it makes eight sums: more would not stay in the
/// sixteen registers that V8 has.
const ROWS: usize = 4;
const VECTORS: usize = 2;

/// What becomes of an entry of the product while it is still in a register.
pub trait Epilogue<V: Lanes> {
    /// Takes `count` entries of A·B that start at index `at` of row-major C; lanes beyond are 0.
    fn finish(&mut self, at: usize, value: V, count: usize);
}

/// `count` entries of `from` at `at`, 0 in the lanes beyond.
#[inline(always)]
pub fn get<V: Lanes>(from: &[V::Scalar], at: usize, count: usize) -> V {
    let from = &from[at..at + count];
    if count == V::COUNT { V::load(from) } else { V::load_some(from) }
}

/// Writes the first `count` lanes to `to` at `at`.
#[inline(always)]
pub fn put<V: Lanes>(value: V, to: &mut [V::Scalar], at: usize, count: usize) {
    let to = &mut to[at..at + count];
    if count == V::COUNT { value.store(to) } else { value.store_some(to) }
}

/// C = A·B.
pub struct Assign<'a, F>(pub &'a mut [F]);
/// C += A·B.
pub struct Accumulate<'a, F>(pub &'a mut [F]);

impl<V: Lanes> Epilogue<V> for Assign<'_, V::Scalar> {
    #[inline(always)]
    fn finish(&mut self, at: usize, value: V, count: usize) {
        put(value, self.0, at, count);
    }
}

impl<V: Lanes> Epilogue<V> for Accumulate<'_, V::Scalar> {
    #[inline(always)]
    fn finish(&mut self, at: usize, value: V, count: usize) {
        put(get::<V>(self.0, at, count) + value, self.0, at, count);
    }
}

/// A·B with A [m, k], B [k, n]. Panics when a slice is shorter than its shape.
pub fn matmul<F: Real>(a: &[F], b: &[F], shape: Shape, epilogue: &mut impl Epilogue<F::Lanes>) {
    product(Operand { data: a, row: shape.k, step: 1 }, b, shape, epilogue);
}

/// Aᵀ·B with A [k, m], B [k, n]. Panics when a slice is shorter than its shape.
pub fn matmul_tn<F: Real>(a: &[F], b: &[F], shape: Shape, epilogue: &mut impl Epilogue<F::Lanes>) {
    product(Operand { data: a, row: 1, step: shape.m }, b, shape, epilogue);
}

/// C = A·B where all three are blocks inside larger matrices: A and B as their operands say, the rows of C
/// `row` apart. Panics when n is not whole vectors or a block does not fit into its slice.
pub fn block<F: Real>(a: Operand<F>, b: Operand<F>, shape: Shape, c: &mut [F], row: usize) {
    assert!(shape.n.is_multiple_of(F::Lanes::COUNT));
    let wide = shape.n - shape.n % (VECTORS * F::Lanes::COUNT);
    for column in (0..wide).step_by(VECTORS * F::Lanes::COUNT) {
        block_panel::<F, VECTORS>(a, b, shape, c, (row, column));
    }
    for column in (wide..shape.n).step_by(F::Lanes::COUNT) {
        block_panel::<F, 1>(a, b, shape, c, (row, column));
    }
}

#[inline(always)]
fn block_panel<F: Real, const C: usize>(
    a: Operand<F>,
    b: Operand<F>,
    shape: Shape,
    c: &mut [F],
    (row, column): (usize, usize),
) {
    let whole = shape.m - shape.m % ROWS;
    for first in (0..whole).step_by(ROWS) {
        block_tile::<F, ROWS, C>(a, b, shape.k, &mut c[first * row + column..], (first, row, column));
    }
    for first in whole..shape.m {
        block_tile::<F, 1, C>(a, b, shape.k, &mut c[first * row + column..], (first, row, column));
    }
}

#[inline(always)]
fn block_tile<F: Real, const R: usize, const C: usize>(
    a: Operand<F>,
    b: Operand<F>,
    depth: usize,
    c: &mut [F],
    (first, row, column): (usize, usize, usize),
) {
    let a = Operand { data: &a.data[first * a.row..], ..a };
    let b = Operand { data: &b.data[column..], ..b };
    for (r, sums) in F::Lanes::tile::<R, C>(a, b, depth).into_iter().enumerate() {
        for (vector, sum) in sums.into_iter().enumerate() {
            sum.store(&mut c[r * row + vector * F::Lanes::COUNT..]);
        }
    }
}

/// Bᵀ: [rows, columns] → [columns, rows]. A·Bᵀ is a product with this copy.
pub fn transpose<F: Copy>(from: &[F], to: &mut [F], rows: usize, columns: usize) {
    // Blocks, so that the lines that are written stay in the cache until they are full.
    const BLOCK: usize = 8;
    for first_row in (0..rows).step_by(BLOCK) {
        for column in 0..columns {
            for row in first_row..rows.min(first_row + BLOCK) {
                to[column * rows + row] = from[row * columns + column];
            }
        }
    }
}

#[inline(always)]
fn product<F: Real>(a: Operand<F>, b: &[F], shape: Shape, epilogue: &mut impl Epilogue<F::Lanes>) {
    // The larger factor goes by once, the smaller stays in the first cache.
    let block = if shape.m > shape.n { ROWS } else { shape.m.max(1) };
    for first in (0..shape.m).step_by(block) {
        columns(a, b, shape, first..shape.m.min(first + block), epilogue);
    }
}

/// Some rows, all columns.
#[inline(always)]
fn columns<F: Real>(
    a: Operand<F>,
    b: &[F],
    shape: Shape,
    rows: Range<usize>,
    epilogue: &mut impl Epilogue<F::Lanes>,
) {
    let count = F::Lanes::COUNT;
    let wide = shape.n - shape.n % (VECTORS * count);
    let whole = shape.n - shape.n % count;
    for column in (0..wide).step_by(VECTORS * count) {
        panel::<F, VECTORS>(a, b, shape, (rows.clone(), column), epilogue);
    }
    for column in (wide..whole).step_by(count) {
        panel::<F, 1>(a, b, shape, (rows.clone(), column), epilogue);
    }
    if whole < shape.n {
        last_columns(a, b, shape, (rows, whole), epilogue);
    }
}

/// Some rows, C vectors of columns.
#[inline(always)]
fn panel<F: Real, const C: usize>(
    a: Operand<F>,
    b: &[F],
    shape: Shape,
    (rows, column): (Range<usize>, usize),
    epilogue: &mut impl Epilogue<F::Lanes>,
) {
    let whole = rows.end - rows.len() % ROWS;
    for row in (rows.start..whole).step_by(ROWS) {
        tile::<F, ROWS, C>(a, b, shape, (row, column), epilogue);
    }
    for row in whole..rows.end {
        tile::<F, 1, C>(a, b, shape, (row, column), epilogue);
    }
}

#[inline(always)]
fn tile<F: Real, const R: usize, const C: usize>(
    a: Operand<F>,
    b: &[F],
    shape: Shape,
    (row, column): (usize, usize),
    epilogue: &mut impl Epilogue<F::Lanes>,
) {
    // With k = 0 there is nothing to read, and perhaps no such place.
    let a = Operand { data: a.data.get(row * a.row..).unwrap_or_default(), ..a };
    let b = Operand { data: b.get(column..).unwrap_or_default(), row: 0, step: shape.n };
    let sums = F::Lanes::tile::<R, C>(a, b, shape.k);
    for (r, sums) in sums.into_iter().enumerate() {
        for (c, sum) in sums.into_iter().enumerate() {
            let at = (row + r) * shape.n + column + c * F::Lanes::COUNT;
            epilogue.finish(at, sum, F::Lanes::COUNT);
        }
    }
}

/// The columns that do not fill a vector, one number at a time.
fn last_columns<F: Real>(
    a: Operand<F>,
    b: &[F],
    shape: Shape,
    (rows, first): (Range<usize>, usize),
    epilogue: &mut impl Epilogue<F::Lanes>,
) {
    for row in rows {
        let mut sums = [F::default(); 4];
        for (column, sum) in (first..shape.n).zip(&mut sums) {
            for k in 0..shape.k {
                *sum += a.data[row * a.row + k * a.step] * b[k * shape.n + column];
            }
        }
        epilogue.finish(row * shape.n + first, F::Lanes::load(&sums), shape.n - first);
    }
}
