//! The map: a row a norm, those of a kind together, a column a channel.

use super::shade::{LEVELS, level};
use crate::figures::learned_gamma::settings::Parameter;
use crate::figures::trained::model::{Half, ModelId, Place};
use ndarray::Array2;
use std::ops::Range;

/// Norms of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Group {
    Embedding,
    Attention,
    FeedForward,
    Final,
}

/// A row of the map; places are parts of its height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Its norm.
    pub norm: usize,
    /// What it belongs to.
    pub group: Group,
    /// Its block, from 0.
    pub block: Option<usize>,
    /// Where it begins.
    pub top: f64,
    /// Its height.
    pub height: f64,
}

/// Norms that stand alone are so many rows high, that they can be seen.
const ALONE: f64 = 2.0;
/// Between two groups, in parts of all blocks.
const GAP: f64 = 0.04;

/// The groups with their norms, from the top.
pub fn groups(id: ModelId) -> Vec<(Group, Vec<usize>)> {
    let of = |group: Group| {
        let norms: Vec<usize> = (0..id.norms()).filter(|norm| group_of(id, *norm) == Some(group)).collect();
        (!norms.is_empty()).then_some((group, norms))
    };
    let all = [Group::Embedding, Group::Attention, Group::FeedForward, Group::Final];
    all.into_iter().filter_map(of).collect()
}

fn group_of(id: ModelId, norm: usize) -> Option<Group> {
    Some(match id.place(norm)? {
        Place::Embedding => Group::Embedding,
        Place::Block(_, Half::Attention) => Group::Attention,
        Place::Block(_, Half::FeedForward) => Group::FeedForward,
        Place::Final => Group::Final,
    })
}

/// All rows from the top.
pub fn rows(id: ModelId) -> Vec<Row> {
    let groups = groups(id);
    let gap = GAP * id.blocks() as f64;
    let alone = if id.blocks() > 10 { ALONE } else { 1.0 };
    let height = |norms: &[usize]| if norms.len() == 1 { alone } else { 1.0 };
    let blocks: f64 = groups.iter().map(|(_, norms)| height(norms) * norms.len() as f64).sum();
    let whole = blocks + gap * (groups.len() - 1) as f64;
    let mut rows = Vec::with_capacity(id.norms());
    let mut top = 0.0;
    for (group, norms) in groups {
        let height = height(&norms);
        for norm in norms {
            let block = match id.place(norm) {
                Some(Place::Block(block, _)) => Some(block),
                _ => None,
            };
            rows.push(Row { norm, group, block, top: top / whole, height: height / whole });
            top += height;
        }
        top += gap;
    }
    rows
}

/// The norm at a part of the height; between two groups the nearer.
pub fn norm_at(id: ModelId, part: f64) -> usize {
    let away = |row: &Row| (row.top - part).max(part - row.top - row.height).max(0.0);
    let nearest = rows(id).into_iter().min_by(|a, b| away(a).total_cmp(&away(b)));
    nearest.map_or(0, |row| row.norm)
}

/// The channel at a part of the width.
pub fn channel_at(id: ModelId, part: f64) -> usize {
    let at = (part.clamp(0.0, 1.0) * id.width() as f64) as usize;
    at.min(id.width() - 1)
}

/// The norm so many rows below; at the end the last.
pub fn neighbour(id: ModelId, norm: usize, below: isize) -> usize {
    let rows = rows(id);
    let at = rows.iter().position(|row| row.norm == norm).unwrap_or(0);
    let to = at.saturating_add_signed(below).min(rows.len() - 1);
    rows[to].norm
}

/// Channels under the glass.
const GLASS: usize = 5;

/// The channels around one that are shown large: at the edges of the map those at the edge.
pub fn around(id: ModelId, channel: usize) -> Range<usize> {
    let first = channel.saturating_sub(GLASS / 2).min(id.width() - GLASS);
    first..first + GLASS
}

/// The shade of each cell: left, top, width and height in whole pixels.
pub type Cells = Vec<(i32, Vec<[usize; 4]>)>;

/// Some channels of all norms in a picture of so many pixels, by their shade. Where there are fewer pixels than channels,
/// a pixel shows the channel that is farthest from the initial value.
pub fn cells(
    id: ModelId,
    parameter: Parameter,
    values: &Array2<f64>,
    channels: Range<usize>,
    (width, height): (usize, usize),
) -> Cells {
    let mut shades = vec![Vec::new(); 2 * LEVELS as usize + 1];
    let columns = channels.len().min(width);
    for row in rows(id) {
        let (top, bottom) = (pixel(row.top, height), pixel(row.top + row.height, height).max(1));
        for column in 0..columns {
            let first = column * channels.len() / columns;
            let after = ((column + 1) * channels.len() / columns).max(first + 1);
            let levels = (first..after).map(|at| level(parameter, values[(row.norm, channels.start + at)]));
            let level = levels.max_by_key(|level| level.abs()).unwrap_or(0);
            let (left, right) = (column * width / columns, (column + 1) * width / columns);
            shades[(level + LEVELS) as usize].push([left, top, right - left, bottom.max(top + 1) - top]);
        }
    }
    (-LEVELS..=LEVELS).zip(shades).filter(|(_, cells)| !cells.is_empty()).collect()
}

fn pixel(part: f64, whole: usize) -> usize {
    (part * whole as f64).round() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_norm_has_a_row_and_is_found_there() {
        for id in ModelId::ALL {
            let rows = rows(id);
            let mut norms: Vec<usize> = rows.iter().map(|row| row.norm).collect();
            for row in &rows {
                assert_eq!(norm_at(id, row.top + row.height / 2.0), row.norm);
            }
            norms.sort_unstable();
            assert_eq!(norms, (0..id.norms()).collect::<Vec<_>>());
            let last = rows[rows.len() - 1];
            assert!((last.top + last.height - 1.0).abs() < 1e-12);
            assert_eq!(norm_at(id, 2.0), last.norm);
            assert_eq!(neighbour(id, rows[3].norm, 1), rows[4].norm);
            assert_eq!(neighbour(id, last.norm, 9), last.norm);
            assert_eq!((channel_at(id, -1.0), channel_at(id, 1.0)), (0, id.width() - 1));
        }
        assert_eq!(groups(ModelId::SmolLm2).len(), 3);
        assert_eq!(groups(ModelId::MiniLm)[0], (Group::Embedding, vec![0]));
    }

    #[test]
    fn no_row_and_no_pixel_is_left_out() {
        for size in [(576, 61), (1384, 700), (300, 200)] {
            let values = Array2::from_elem((61, 576), 0.3);
            let cells = cells(ModelId::SmolLm2, Parameter::Gamma, &values, 0..576, size);
            assert_eq!(cells.len(), 1);
            let columns = size.0.min(576);
            assert_eq!(cells[0].1.len(), 61 * columns);
            let first_row: usize = cells[0].1[..columns].iter().map(|cell| cell[2]).sum();
            assert_eq!(first_row, size.0);
            assert!(cells[0].1.iter().all(|cell| cell[2] > 0 && cell[3] > 0 && cell[1] + cell[3] <= size.1));
        }
        let mut values = Array2::from_elem((61, 576), 0.3);
        values[(0, 507)] = 0.0;
        let few = cells(ModelId::SmolLm2, Parameter::Gamma, &values, 0..576, (200, 61));
        assert!(few.iter().any(|(level, _)| *level == -LEVELS), "the one that is shut is seen");
        let glass = around(ModelId::SmolLm2, 507);
        assert_eq!((glass.clone(), around(ModelId::SmolLm2, 575)), (505..510, 571..576));
        assert_eq!(around(ModelId::MiniLm, 1), 0..5);
        let large = cells(ModelId::SmolLm2, Parameter::Gamma, &values, glass, (50, 610));
        assert_eq!(large[0], (-LEVELS, vec![[20, 0, 10, large[0].1[0][3]]]));
    }
}
