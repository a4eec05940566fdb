//! The map: a row a norm, those with one role together, the first block on top; each row as wide as the map, whatever the
//! norm's d.

use super::opened::{Opened, width};
use super::scale::{Level, Scale};
use crate::figures::learned_gamma::settings::Parameter;
use crate::figures::own_weights::settings::Kept;
use weights::{Role, Stack};

/// Norms of one role.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// Which part of the model.
    pub stack: Stack,
    /// What they are there for.
    pub role: Role,
    /// Where they begin.
    pub top: f64,
    /// Their height together.
    pub height: f64,
}

/// A row of the map; places are parts of its height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Its norm.
    pub norm: usize,
    /// Its block, from 0.
    pub block: Option<u32>,
    /// Channels.
    pub width: usize,
    /// Where it begins.
    pub top: f64,
    /// Its height.
    pub height: f64,
}

/// All rows from the top.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The rows.
    pub rows: Vec<Row>,
    /// The groups.
    pub groups: Vec<Group>,
}

/// Where there are many rows, norms that stand alone are so many high, that they can be seen.
const ALONE: f64 = 2.0;
const MANY: usize = 20;
/// Between two groups, in parts of all rows; all gaps together.
const GAP: f64 = 0.03;
const GAPS: f64 = 0.2;

impl Layout {
    /// That of a file.
    pub fn of(opened: &Opened) -> Self {
        let norms = &opened.weights.norms;
        let mut kinds: Vec<((Stack, Role), Vec<usize>)> = Vec::new();
        for (at, norm) in norms.iter().enumerate() {
            let kind = (norm.place.stack, norm.place.role);
            match kinds.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, members)) => members.push(at),
                None => kinds.push((kind, vec![at])),
            }
        }
        let alone = if norms.len() > MANY { ALONE } else { 1.0 };
        let height = |members: &[usize]| if members.len() == 1 { alone } else { 1.0 };
        let all: f64 = kinds.iter().map(|(_, members)| height(members) * members.len() as f64).sum();
        let gaps = kinds.len().saturating_sub(1) as f64;
        let gap = all * GAP.min(GAPS / gaps.max(1.0));
        let whole = all + gap * gaps;
        let mut layout = Self::default();
        let mut top = 0.0;
        for ((stack, role), members) in kinds {
            let height = height(&members) / whole;
            layout.groups.push(Group { stack, role, top, height: height * members.len() as f64 });
            for norm in members {
                let block = norms[norm].place.numbers.first().copied();
                layout.rows.push(Row { norm, block, width: width(&norms[norm]), top, height });
                top += height;
            }
            top += gap / whole;
        }
        layout
    }

    /// The norm's row.
    pub fn row(&self, norm: usize) -> Option<&Row> {
        self.rows.iter().find(|row| row.norm == norm)
    }

    /// The norm at a part of the height, between two groups the nearer; and its channel at a part of the width.
    pub fn at(&self, across: f64, down: f64) -> Option<(usize, usize)> {
        let away = |row: &Row| (row.top - down).max(down - row.top - row.height).max(0.0);
        let row = self.rows.iter().min_by(|one, other| away(one).total_cmp(&away(other)))?;
        let channel = (across.clamp(0.0, 1.0) * row.width as f64) as usize;
        Some((row.norm, channel.min(row.width - 1)))
    }

    /// The norm so many rows below; at the end the last.
    pub fn neighbour(&self, norm: usize, below: isize) -> usize {
        let at = self.rows.iter().position(|row| row.norm == norm).unwrap_or(0);
        let to = at.saturating_add_signed(below).min(self.rows.len().saturating_sub(1));
        self.rows.get(to).map_or(norm, |row| row.norm)
    }

    /// The map in whole pixels: for each shade, left, top, width and height of its cells. Where there are fewer pixels than
    /// channels, a pixel shows the channel that is farthest from the initial value.
    pub fn cells(
        &self,
        opened: &Opened,
        (parameter, kept): (Parameter, Kept),
        scale: Scale,
        (width, height): (usize, usize),
    ) -> Vec<(Level, Vec<[usize; 4]>)> {
        let mut cells: Vec<(Level, Vec<[usize; 4]>)> = Vec::new();
        for row in &self.rows {
            let top = pixel(row.top, height);
            let bottom = pixel(row.top + row.height, height).max(top + 1);
            let values = opened.values(row.norm, parameter, kept);
            // What was read: a norm that was not has one shade, however long its header says it is.
            let channels = values.len();
            let columns = channels.min(width).max(1);
            let edge = |column: usize| (column as u64 * channels as u64 / columns as u64) as usize;
            let level = |column: usize| {
                let first = edge(column);
                let after = edge(column + 1).max(first + 1);
                let levels =
                    (first..after).map(|at| values.at(at).map_or(Level::Unknown, |v| scale.level(v)));
                levels.max_by_key(|level| level.strength()).unwrap_or(Level::Unknown)
            };
            let levels: Vec<Level> = (0..columns).map(level).collect();
            let mut column = 0;
            for run in levels.chunk_by(|one, other| one == other) {
                let (left, right) = (column * width / columns, (column + run.len()) * width / columns);
                column += run.len();
                let cell = [left, top, right - left, bottom - top];
                match cells.iter_mut().find(|(level, _)| *level == run[0]) {
                    Some((_, others)) => others.push(cell),
                    None => cells.push((run[0], vec![cell])),
                }
            }
        }
        cells
    }
}

fn pixel(part: f64, whole: usize) -> usize {
    (part * whole as f64).round() as usize
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;
    use crate::figures::own_weights::model::Origin;

    const LLAMA: &[u8] = include_bytes!("../../../../crates/weights/tests/files/llama.safetensors");

    fn llama() -> Opened {
        Opened { origin: Origin::Own, name: String::new(), weights: weights::read_bytes(LLAMA).unwrap() }
    }

    #[test]
    fn every_norm_has_a_row_and_is_found_there() {
        for opened in [Opened::fresh().unwrap(), llama()] {
            let layout = Layout::of(&opened);
            let mut norms: Vec<usize> = layout.rows.iter().map(|row| row.norm).collect();
            for row in &layout.rows {
                let found = layout.at(1.0, row.top + row.height / 2.0);
                assert_eq!(found, Some((row.norm, row.width - 1)));
                assert_eq!(layout.row(row.norm), Some(row));
            }
            let (last, end) = (layout.rows[layout.rows.len() - 1], layout.groups[layout.groups.len() - 1]);
            assert!((last.top + last.height - 1.0).abs() < 1e-9);
            assert!((end.top + end.height - 1.0).abs() < 1e-9);
            assert_eq!(layout.neighbour(layout.rows[0].norm, 1), layout.rows[1].norm);
            assert_eq!(layout.neighbour(last.norm, 9), last.norm);
            assert_eq!(layout.at(-1.0, 2.0), Some((last.norm, 0)));
            norms.sort_unstable();
            assert_eq!(norms, (0..opened.weights.norms.len()).collect::<Vec<_>>());
        }
        let roles: Vec<Role> = Layout::of(&llama()).groups.iter().map(|group| group.role).collect();
        assert_eq!(roles.len(), 5);
        assert_eq!(roles[..2], [Role::BeforeAttention, Role::Query]);
    }

    #[test]
    fn no_row_and_no_pixel_is_left_out() {
        let opened = llama();
        let layout = Layout::of(&opened);
        let shown = (Parameter::Gamma, Kept::Guessed);
        let scale = Scale::of(shown.0, opened.all(shown.0, shown.1).map(|entry| entry.value));
        for size in [(16, 9), (1384, 700), (7, 200), (1, 1)] {
            let cells = layout.cells(&opened, shown, scale, size);
            let row = &layout.rows[0];
            let top = pixel(row.top, size.1);
            let first = cells.iter().flat_map(|(_, cells)| cells).filter(|cell| cell[1] == top);
            assert!(first.map(|cell| cell[2]).sum::<usize>() >= size.0, "{size:?}");
            assert!(cells.iter().flat_map(|(_, cells)| cells).all(|cell| cell[2] > 0 && cell[3] > 0));
        }
    }
}
