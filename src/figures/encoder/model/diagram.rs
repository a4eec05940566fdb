//! The layer as a diagram: its parts, how far each has come at a step, and which values hang where.

use super::Wire::{self, *};
use super::{Placement, Step, Step as S};

/// How far the computation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Reach {
    Ahead,
    Done,
    Now,
}

/// Which sublayer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Sublayer {
    Attention,
    FeedForward,
}

/// A part of a sublayer in the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Part {
    Stream,
    Before,
    /// Where the shortcut leaves, if that is behind the norm.
    Fork,
    Branch,
    Inside,
    Shortcut,
    Sum,
    After,
    Final,
}

impl Part {
    /// The steps that compute it, forward and backward.
    const fn steps(self, of: Sublayer, placement: Placement) -> (&'static [Step], &'static [Step]) {
        let tap = placement.is_tapped();
        match (of, self) {
            (Sublayer::Attention, Self::Stream) if tap => (&[S::Input], &[S::BackNorm1]),
            (Sublayer::Attention, Self::Stream) => (&[S::Input], &[S::Join1]),
            (Sublayer::Attention, Self::Before) if tap => (&[S::Norm1], &[S::BackNorm1]),
            (Sublayer::Attention, Self::Before) => (&[S::Norm1], &[S::Split1]),
            (Sublayer::Attention, Self::Fork) => (&[S::Norm1], &[S::Join1]),
            (Sublayer::Attention, Self::Branch) => (&[S::Project, S::Attend, S::Attention], &[S::Split1]),
            (Sublayer::Attention, Self::Inside) => (&[S::Inside1], &[S::Split1]),
            (Sublayer::Attention, Self::Shortcut) => (&[S::Add1], &[S::Split1]),
            (Sublayer::Attention, Self::Sum) => (&[S::Add1], &[S::Split1]),
            (Sublayer::Attention, Self::After) => (&[S::Norm1], &[S::BackNorm1]),
            (Sublayer::Attention, Self::Final) => (&[], &[]),
            (Sublayer::FeedForward, Self::Stream) if matches!(placement, Placement::Post) => {
                (&[S::Norm1], &[S::Join2])
            }
            (Sublayer::FeedForward, Self::Stream) if tap => (&[S::Add1], &[S::BackNorm2]),
            (Sublayer::FeedForward, Self::Stream) => (&[S::Add1], &[S::Join2]),
            (Sublayer::FeedForward, Self::Before) if tap => (&[S::Norm2], &[S::BackNorm2]),
            (Sublayer::FeedForward, Self::Before) => (&[S::Norm2], &[S::Split2]),
            (Sublayer::FeedForward, Self::Fork) => (&[S::Norm2], &[S::Join2]),
            (Sublayer::FeedForward, Self::Branch) => (&[S::Hidden, S::FeedForward], &[S::Split2]),
            (Sublayer::FeedForward, Self::Inside) => (&[S::Inside2], &[S::Split2]),
            (Sublayer::FeedForward, Self::Shortcut) => (&[S::Add2], &[S::Split2]),
            (Sublayer::FeedForward, Self::Sum) => (&[S::Add2], &[S::Split2]),
            (Sublayer::FeedForward, Self::After) => (&[S::Norm2], &[S::BackNorm2]),
            (Sublayer::FeedForward, Self::Final) => (&[S::Final], &[S::BackFinal]),
        }
    }

    /// Whether the values that hang on the part are there at `step`: what it gives, once its last own step has been
    /// done. Backward a sum and the norms behind it bear what they are given, one step before.
    pub fn is_done(self, of: Sublayer, placement: Placement, step: Step) -> bool {
        let (forward, backward) = self.steps(of, placement);
        let own = if step.is_backward() { backward } else { forward };
        let place = |step: &Step| placement.steps().iter().position(|other| other == step);
        let before = usize::from(step.is_backward() && matches!(self, Self::Sum | Self::After | Self::Final));
        own.last()
            .and_then(place)
            .is_some_and(|last| place(&step).is_some_and(|present| last <= present + before))
    }

    /// Whether the computation has come so far at `step`.
    pub fn reach(self, of: Sublayer, placement: Placement, step: Step) -> Reach {
        let (forward, backward) = self.steps(of, placement);
        let own = if step.is_backward() { backward } else { forward };
        let steps = placement.steps();
        let place = |step: &Step| steps.iter().position(|other| other == step);
        let present = place(&step).unwrap_or(0);
        if own.contains(&step) {
            Reach::Now
        } else if own.iter().filter_map(place).min().is_some_and(|first| first <= present) {
            Reach::Done
        } else {
            Reach::Ahead
        }
    }
}

impl Sublayer {
    /// Which values hang on which part of the diagram.
    pub fn hung(self, placement: Placement, is_backward: bool) -> Vec<(Part, Wire)> {
        let post = placement == Placement::Post;
        let (before, inside, last, tap) =
            (placement.has_before(), placement.has_inside(), placement.has_final(), placement.is_tapped());
        let wires: [(bool, Part, Wire); 7] = match (self, is_backward) {
            (Self::Attention, false) => [
                (true, Part::Stream, X),
                (before, Part::Before, Norm1),
                (true, Part::Branch, Attention),
                (inside, Part::Inside, Inside1),
                (true, Part::Sum, Sum1),
                (post, Part::After, Norm1),
                (false, Part::Final, Final),
            ],
            (Self::FeedForward, false) => [
                (true, Part::Stream, placement.stream2()),
                (before, Part::Before, Norm2),
                (true, Part::Branch, FeedForward),
                (inside, Part::Inside, Inside2),
                (true, Part::Sum, Sum2),
                (post, Part::After, Norm2),
                (last, Part::Final, Final),
            ],
            (Self::Attention, true) => [
                (true, Part::Stream, DX),
                (true, Part::Branch, DBranch1),
                (true, Part::Shortcut, DShortcut1),
                (true, Part::Sum, DSum1),
                (post, Part::After, DStream2),
                (tap, Part::Fork, DFork1),
                (false, Part::Final, DX),
            ],
            (Self::FeedForward, true) => [
                (true, Part::Stream, DStream2),
                (true, Part::Branch, DBranch2),
                (true, Part::Shortcut, DShortcut2),
                (true, Part::Sum, DSum2),
                (post, Part::After, Dy),
                (last, Part::Final, Dy),
                (tap, Part::Fork, DFork2),
            ],
        };
        wires.into_iter().filter(|(is_there, ..)| *is_there).map(|(_, part, wire)| (part, wire)).collect()
    }

    /// The parts that a layer so built has.
    pub fn has(self, part: Part, placement: Placement) -> bool {
        match part {
            Part::Before => placement.has_before(),
            Part::Inside => placement.has_inside(),
            Part::After => placement == Placement::Post,
            Part::Final => self == Self::FeedForward && placement.has_final(),
            _ => true,
        }
    }
}

/// What stands on the main wire of a sublayer, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// The values there.
    Values(Part, Wire),
    /// A norm.
    Norm(Part),
    /// The box of the branch.
    Branch,
    /// Where the shortcut leaves.
    Fork,
    /// Where it comes back.
    Sum,
}

impl Sublayer {
    /// Where the step computes.
    pub const fn of(step: Step) -> Self {
        match step {
            S::Input
            | S::Norm1
            | S::Project
            | S::Attend
            | S::Attention
            | S::Inside1
            | S::Add1
            | S::BackNorm1
            | S::Split1
            | S::Join1 => Self::Attention,
            _ => Self::FeedForward,
        }
    }

    /// The main wire and the branch from left to right. Backward, what the branch gives back hangs at its left.
    pub fn items(self, placement: Placement, is_backward: bool) -> Vec<Item> {
        let hung = self.hung(placement, is_backward);
        let values = |part: Part| {
            hung.iter().find(|(hung, _)| *hung == part).map(|(part, wire)| Item::Values(*part, *wire))
        };
        let norm = |part: Part| self.has(part, placement).then_some(Item::Norm(part));
        let (back, there) =
            if is_backward { (values(Part::Branch), None) } else { (None, values(Part::Branch)) };
        // Tapped behind the norm, the shortcut leaves where the norm's values hang.
        let before = [norm(Part::Before), values(Part::Before)];
        let ([norm_first, values_first], [norm_then, values_then]) =
            if placement.is_tapped() { (before, [None, None]) } else { ([None, None], before) };
        [
            values(Part::Stream),
            norm_first,
            values_first,
            values(Part::Fork),
            Some(Item::Fork),
            back,
            norm_then,
            values_then,
            Some(Item::Branch),
            there,
            norm(Part::Inside),
            values(Part::Inside),
            Some(Item::Sum),
            values(Part::Sum),
            norm(Part::After),
            values(Part::After),
            norm(Part::Final),
            values(Part::Final),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What the shortcut carries.
    pub fn carried(self, placement: Placement, is_backward: bool) -> Option<Wire> {
        let hung = self.hung(placement, is_backward);
        hung.into_iter().find(|(part, _)| *part == Part::Shortcut).map(|(_, wire)| wire)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::encoder::model::Piece;

    #[test]
    fn what_a_step_is_about_is_there() {
        for placement in Placement::ALL {
            for step in placement.steps() {
                let of = Sublayer::of(*step);
                let about = step.picture(placement);
                let hung = of.hung(placement, step.is_backward());
                for (part, wire) in hung.into_iter().filter(|(_, wire)| about.contains(&Piece::Values(*wire)))
                {
                    assert!(part.is_done(of, placement, *step), "{placement:?} {step:?}: {wire:?}");
                }
            }
        }
    }

    #[test]
    fn the_shortcut_goes_over_the_branch_and_nothing_else() {
        for placement in Placement::ALL {
            for of in [Sublayer::Attention, Sublayer::FeedForward] {
                for is_backward in [false, true] {
                    let items = of.items(placement, is_backward);
                    let at = |item: Item| items.iter().position(|other| *other == item);
                    assert!(at(Item::Fork) < at(Item::Branch) && at(Item::Branch) < at(Item::Sum));
                    let after = at(Item::Norm(Part::After));
                    assert_eq!(after.is_some(), placement == Placement::Post);
                    assert!(
                        after.is_none_or(|after| Some(after) > at(Item::Sum)),
                        "Post-LN is on the main wire"
                    );
                    let before = at(Item::Norm(Part::Before));
                    assert!(before.is_none_or(|before| Some(before) < at(Item::Branch)));
                    assert!(
                        before.is_none_or(|before| (Some(before) < at(Item::Fork)) == placement.is_tapped()),
                        "only a tap has it before the shortcut leaves"
                    );
                }
            }
        }
    }
}
