//! Where the parts of both blocks stand: today's and that of 2017 have the same places along their main paths.

/// Which way the main paths run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Across,
    Down,
}

/// A drawing: places along the main paths, and how far beside them.
pub(super) struct Plan {
    pub way: Way,
    /// Its class.
    pub class: &'static str,
    /// Width and height.
    pub size: (i32, i32),
    /// Where the main paths begin and end.
    pub ends: (i32, i32),
    /// Where the two sublayers and the last norm read.
    pub forks: [i32; 3],
    /// The parts of the attention.
    pub attention: [i32; 5],
    /// The parts of the feed-forward network.
    pub feed_forward: [i32; 2],
    /// Where the sublayers add.
    pub sums: [i32; 2],
    /// The norms of 2017, on the main path.
    pub old_norms: [i32; 2],
    /// Where today's main path lies, and that of 2017.
    pub lines: (i32, i32),
    /// How far beside the main path today's norms and boxes stand, and the boxes of 2017.
    pub beside: (i32, i32, i32),
    /// How large a box is across its words: today's and those of 2017.
    pub heights: (i32, i32),
}

/// Along a wide window.
pub(super) const WIDE: Plan = Plan {
    way: Way::Across,
    class: "decoder-wide",
    size: (900, 286),
    ends: (38, 882),
    forks: [60, 540, 836],
    attention: [107, 178, 247, 327, 404],
    feed_forward: [625, 724],
    sums: [450, 768],
    old_norms: [491, 808],
    lines: (128, 244),
    beside: (48, 94, 52),
    heights: (36, 32),
};

/// Down a phone.
pub(super) const HIGH: Plan = Plan {
    way: Way::Down,
    class: "decoder-high",
    size: (360, 296),
    ends: (22, 284),
    forks: [42, 198, 262],
    attention: [42, 70, 98, 126, 154],
    feed_forward: [198, 226],
    sums: [154, 226],
    old_norms: [177, 249],
    lines: (34, 266),
    beside: (69, 168, 54),
    heights: (23, 20),
};

impl Plan {
    /// The point that far along a main path, and that far beside it.
    pub const fn at(&self, line: i32, along: i32, beside: i32) -> (i32, i32) {
        match self.way {
            Way::Across => (along, line - beside),
            Way::Down => (line + beside, along),
        }
    }

    /// Straight lines through points along and beside a main path.
    pub fn path(&self, line: i32, points: &[(i32, i32)]) -> String {
        let point = |(place, (along, beside)): (usize, &(i32, i32))| {
            let (x, y) = self.at(line, *along, *beside);
            format!("{}{x} {y}", if place == 0 { 'M' } else { 'L' })
        };
        points.iter().enumerate().map(point).collect()
    }

    /// One of two: across, or down.
    pub const fn either<T: Copy>(&self, across: T, down: T) -> T {
        match self.way {
            Way::Across => across,
            Way::Down => down,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sublayer reads, computes and adds, one behind the other; then the norm of 2017 comes before the next one reads.
    #[test]
    fn both_blocks_run_one_way() {
        for plan in [&WIDE, &HIGH] {
            let [first, second, last] = plan.forks;
            let along = [
                &[plan.ends.0, first][..],
                &plan.attention[..],
                &[plan.sums[0], plan.old_norms[0], second],
                &plan.feed_forward[..],
                &[plan.sums[1], plan.old_norms[1], last, plan.ends.1],
            ]
            .concat();
            assert!(along.is_sorted(), "{along:?}");
            for (x, y) in
                [plan.at(plan.lines.0, plan.ends.1, plan.beside.1), plan.at(plan.lines.1, 0, plan.beside.2)]
            {
                assert!((0..=plan.size.0).contains(&x) && (0..=plan.size.1).contains(&y), "{x} {y}");
            }
        }
    }
}
