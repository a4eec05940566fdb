//! Both blocks. Today's main path is one thick line: each sublayer reads it through its norm and adds to it. That of
//! 2017 is cut by its norms.

use super::Part as Live;
use super::plan::{Plan, Way};
use crate::charts::arrows::{DOWN, LEFT, RIGHT, UP};
use crate::figures::decoder::model::{Part, Sight, Step};
use crate::state::Edit;
use crate::text::decoder_figure;
use leptos::prelude::*;

/// Half of a sum's circle.
const SUM: i32 = 11;

/// Both blocks at this step.
pub(super) fn diagram(plan: &'static Plan, live: Live, step: Step, sight: Sight) -> AnyView {
    let words = &decoder_figure::text(live.language).diagram;
    let drawing = Drawing { plan, live, step };
    let (width, height) = plan.size;
    let name = if sight == Sight::Causal { words.name } else { words.name_all };
    view! {
        <svg class=plan.class viewBox=format!("0 0 {width} {height}") role="img" aria-label=name>
            {drawing.old()} {drawing.today(sight)}
        </svg>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Drawing {
    plan: &'static Plan,
    live: Live,
    step: Step,
}

impl Drawing {
    fn words(self) -> &'static decoder_figure::Diagram {
        &decoder_figure::text(self.live.language).diagram
    }

    fn state(self, part: Part) -> &'static str {
        match part {
            part if part == self.step.part() => "done now",
            part if part.is_done(self.step) => "done",
            _ => "ahead",
        }
    }

    fn today(self, sight: Sight) -> AnyView {
        let Plan { lines: (line, _), beside: (norm, row, _), ends, forks, sums, .. } = *self.plan;
        let [first, second, last] = forks;
        let stream = self.plan.path(line, &[(ends.0, 0), (ends.1, 0)]);
        let reads =
            [(first, self.plan.attention[4], Part::Norm1), (second, self.plan.feed_forward[1], Part::Norm2)];
        let reads = reads
            .map(|(fork, to, part)| self.wire(line, &[(fork, 0), (fork, row), (to, row)], self.state(part)));
        let adds =
            [(self.plan.attention[4], sums[0], Part::Sum1), (self.plan.feed_forward[1], sums[1], Part::Sum2)];
        let adds = adds.map(|(from, sum, part)| {
            let state = self.state(part);
            let wire = self.wire(line, &[(from, row), (sum, row), (sum, SUM)], state);
            view! { {wire} {self.back(line, sum, state)} }
        });
        let is_read = self.state(Part::Final);
        let (out, tip) = (self.plan.either(norm + 24, norm + 56), self.plan.either(UP, RIGHT));
        view! {
            <g class="role-shortcut">
                <path class="decoder-stream" d=stream />
                {self.end(line)}
            </g>
            <g class="role-branch">{reads.collect_view()} {adds.collect_view()}</g>
            <g class="role-x-hat">
                {self.wire(line, &[(last, 0), (last, out)], is_read)}
                <g class=format!("decoder-state {is_read}")>{tipped(tip, self.plan.at(line, last, out))}</g>
            </g>
            {self.boxes(sight)} {sums.map(|sum| self.sum(line, sum)).collect_view()}
            {self.letter(Part::Stream, "x", (line, ends.0 - self.plan.either(18, 12), 0))}
            {self.letter(Part::Final, "o", (line, last, self.plan.either(row, norm + 72)))}
            {self.captions()} {self.pointer()}
        }
        .into_any()
    }

    /// What stands on the wires.
    fn boxes(self, sight: Sight) -> AnyView {
        let Plan { lines: (line, _), beside: (norm, row, _), forks, attention, feed_forward, .. } =
            *self.plan;
        let widths = self.plan.either([62, 64, 54, 86, 48], [84; 5]);
        let parts = [Part::Project, Part::Rope, Part::Scores, Part::Softmax, Part::Output];
        let labels = ["Q K V", "RoPE", "QKᵀ", "softmax", "W"];
        let of_attention = (0..5).map(|at| {
            let index = if parts[at] == Part::Output { "O" } else { "" };
            self.boxed(parts[at], (line, attention[at], row), widths[at], (labels[at], index))
        });
        let gate = self.plan.either("SiLU(W₁)⊙W₃", "SwiGLU");
        let of_network = [
            self.boxed(Part::Gate, (line, feed_forward[0], row), self.plan.either(134, 84), (gate, "")),
            self.boxed(Part::Down, (line, feed_forward[1], row), self.plan.either(44, 84), ("W₂", "")),
        ];
        let norms = [Part::Norm1, Part::Norm2, Part::Final].into_iter().zip(forks);
        let norms = norms.map(|(part, fork)| {
            self.boxed(part, (line, fork, norm), self.plan.either(118, 80), ("RMSNorm", ""))
        });
        let mask = (sight == Sight::Causal && self.plan.way == Way::Across).then(|| {
            let (x, y) = self.plan.at(line, attention[2], row - 32);
            view! { <text class="decoder-word" x=x y=y>{self.words().mask}</text> }
        });
        view! { {of_attention.collect_view()} {of_network.collect_view()} {norms.collect_view()} {mask} }
            .into_any()
    }

    /// The block of 2017: the same parts at the same places, its norms on the main path.
    fn old(self) -> AnyView {
        let Plan { lines: (_, line), beside: (.., row), ends, forks, sums, old_norms, .. } = *self.plan;
        let words = self.words();
        let branches = [
            (forks[0], sums[0], words.attention, [Part::Project, Part::Output]),
            (forks[1], sums[1], words.feed_forward, [Part::Gate, Part::Down]),
        ];
        let branches = branches.map(|(fork, sum, label, [from, to])| {
            let is_now = (from as usize..=to as usize).contains(&(self.step.part() as usize));
            let class = if is_now { "decoder-box decoder-old now" } else { "decoder-box decoder-old" };
            let (x, y) = self.plan.at(line, i32::midpoint(fork, sum), row);
            let (width, height) = self.plan.either((140, self.plan.heights.1), (76, 22));
            view! {
                {self.wire(line, &[(fork, 0), (fork, row), (sum, row), (sum, SUM)], "done")}
                {self.back(line, sum, "done")}
                {drawn_box(class, (x, y), (width, height), label, "")}
            }
        });
        let norms = old_norms.map(|norm| {
            let size = (self.plan.either(40, 40), self.plan.heights.1);
            drawn_box("decoder-box decoder-norm", self.plan.at(line, norm, 0), size, "LN", "")
        });
        view! {
            <g class="role-shortcut">
                <path class="decoder-line" d=self.plan.path(line, &[(ends.0, 0), (ends.1, 0)]) />
                {self.end(line)}
            </g>
            <g class="role-branch">{branches.collect_view()}</g>
            <g class="role-x-hat">{norms.collect_view()}</g>
            {sums.map(|sum| self.sum(line, sum)).collect_view()}
        }
        .into_any()
    }

    /// A thin wire.
    fn wire(self, line: i32, points: &[(i32, i32)], state: &str) -> AnyView {
        let class = format!("decoder-wire decoder-state {state}");
        view! { <path class=class d=self.plan.path(line, points) /> }.into_any()
    }

    /// The tip where a branch comes back.
    fn back(self, line: i32, sum: i32, state: &str) -> AnyView {
        let tip = self.plan.either(DOWN, LEFT);
        let at = self.plan.at(line, sum, SUM + 7);
        view! { <g class=format!("decoder-state {state}")>{tipped(tip, at)}</g> }.into_any()
    }

    /// The tip at the end of a main path.
    fn end(self, line: i32) -> AnyView {
        tipped(self.plan.either(RIGHT, DOWN), self.plan.at(line, self.plan.ends.1 + 6, 0))
    }

    fn sum(self, line: i32, sum: i32) -> AnyView {
        let (x, y) = self.plan.at(line, sum, 0);
        view! {
            <g class="decoder-sum" transform=format!("translate({x} {y})")>
                <circle r=SUM />
                <path d="M-6 0H6M0 -6V6" />
            </g>
        }
        .into_any()
    }

    /// A part of today's block; a click goes to its step.
    fn boxed(
        self,
        part: Part,
        (line, along, beside): (i32, i32, i32),
        width: i32,
        words: (&'static str, &'static str),
    ) -> AnyView {
        let kind = match part {
            Part::Norm1 | Part::Norm2 | Part::Final => "decoder-box decoder-norm role-x-hat",
            _ => "decoder-box role-branch",
        };
        let class = format!("{kind} {}", self.state(part));
        let size = (width, self.plan.heights.0);
        let drawn = drawn_box("", self.plan.at(line, along, beside), size, words.0, words.1);
        let store = self.live.store;
        view! { <g class=class on:click=move |_| store.edit(Edit::Step(part as usize))>{drawn}</g> }
            .into_any()
    }

    fn letter(self, part: Part, letter: &'static str, (line, along, beside): (i32, i32, i32)) -> AnyView {
        let (x, y) = self.plan.at(line, along, beside);
        let class = format!("decoder-letter decoder-state {}", self.state(part));
        view! { <text class=class x=x y=y>{letter}</text> }.into_any()
    }

    /// What each block is, and what its main path does.
    fn captions(self) -> AnyView {
        let words = self.words();
        let (today, old) = self.plan.lines;
        match self.plan.way {
            Way::Across => view! {
                <text class="decoder-caption" x="0" y=today + 29>{words.today}</text>
                <text class="decoder-caption" x="0" y=old + 29>{words.old}</text>
                <text class="decoder-word decoder-start" x=self.plan.forks[0] + 9 y=today - 20>{words.read}</text>
                <text class="decoder-word decoder-end" x=self.plan.sums[0] - 9 y=today - 50>{words.add}</text>
            }
            .into_any(),
            Way::Down => view! {
                <text class="decoder-caption" x=today + 34 y="14">{words.today_short}</text>
                <text class="decoder-caption" x=old - 12 y="14">{words.old_short}</text>
            }
            .into_any(),
        }
    }

    /// Where the step computes, toward the matrices.
    fn pointer(self) -> Option<AnyView> {
        let along = match self.step.part() {
            Part::Stream => self.plan.ends.0,
            Part::Norm1 => self.plan.forks[0],
            Part::Project => self.plan.attention[0],
            Part::Rope => self.plan.attention[1],
            Part::Scores => self.plan.attention[2],
            Part::Softmax => self.plan.attention[3],
            Part::Output => self.plan.attention[4],
            Part::Sum1 => self.plan.sums[0],
            Part::Norm2 => self.plan.forks[1],
            Part::Gate => self.plan.feed_forward[0],
            Part::Down => self.plan.feed_forward[1],
            Part::Sum2 => self.plan.sums[1],
            Part::Final => self.plan.forks[2],
        };
        (self.plan.way == Way::Across).then(|| {
            view! { <path class="decoder-pointer" d=UP transform=format!("translate({along} 7)") /> }
                .into_any()
        })
    }
}

fn tipped(tip: &'static str, (x, y): (i32, i32)) -> AnyView {
    view! { <path class="decoder-tip" d=tip transform=format!("translate({x} {y})") /> }.into_any()
}

/// A box with words in its middle, and an index below them.
fn drawn_box(
    class: &'static str,
    (x, y): (i32, i32),
    (width, height): (i32, i32),
    words: &'static str,
    index: &'static str,
) -> AnyView {
    let index =
        (!index.is_empty()).then(|| view! { <tspan class="decoder-index" dy="0.3em">{index}</tspan> });
    view! {
        <g class=class>
            <rect x=x - width / 2 y=y - height / 2 width=width height=height rx="6" />
            <text x=x y=y>{words} {index}</text>
        </g>
    }
    .into_any()
}
