//! One sentence on how the race stands: of the deck's two placements in its own words, of others lane by lane.

use super::Race;
use super::results::{first_loss, last_of, loss_of, solved_of};
use crate::charts::numbers::{fixed, significant};
use crate::components::live::live;
use crate::components::prose::{between, prose};
use crate::figures::race::model::{Compared, Lane, Placement, Race as Settings};
use crate::text::race_figure::{
    self, LiveAttentionSlot, LiveCountsSlot, LiveDoneSlot, LiveLossesSlot, LiveQkNormSlot, LiveRunningSlot,
    LiveStartSlot,
};
use engine::training::trial::{Config, What};
use leptos::prelude::*;

/// The sentence.
pub(super) fn sentence(part: Race) -> AnyView {
    view! { <span class="said">{live(move || said(part))}</span> }.into_any()
}

fn said(part: Race) -> AnyView {
    let words = &race_figure::text(part.language).live;
    let solved = Lane::ALL.map(|lane| solved_of(part, lane));
    let losses = Lane::ALL.map(|lane| loss_of(part, lane).map(|loss| significant(loss, 2)));
    if let [Some(first), Some(first_with), Some(second), Some(second_with)] = solved {
        return done(part, [first, first_with, second, second_with]);
    }
    let [Some(first), Some(first_with), Some(second), Some(second_with)] = losses else {
        return words.ready.into_any();
    };
    running(part, [first, first_with, second, second_with])
}

/// Whether the race is the deck's: Post-LN and Pre-LN, with and without warm-up.
fn is_deck(part: Race) -> bool {
    part.pairing.get() == Settings::DEFAULT.pairing()
}

/// Every lane with a text of its own.
fn lanes(part: Race, text: impl Fn(Lane) -> String) -> String {
    let between = race_figure::text(part.language).live.between;
    Lane::ALL.map(|lane| format!("{} {}", part.name(lane), text(lane))).join(between)
}

fn running(part: Race, losses: [String; 4]) -> AnyView {
    let words = &race_figure::text(part.language).live;
    let steps = part.lab.run.with(|run| run.lanes.first().map_or(0, |lane| lane.losses.len()));
    if is_deck(part) {
        let [post, post_warm, pre, pre_warm] = losses;
        return prose(words.running, |slot| match slot {
            LiveRunningSlot::Steps => steps.into_any(),
            LiveRunningSlot::Post => post.clone().into_any(),
            LiveRunningSlot::PostWarm => post_warm.clone().into_any(),
            LiveRunningSlot::Pre => pre.clone().into_any(),
            LiveRunningSlot::PreWarm => pre_warm.clone().into_any(),
        });
    }
    let said = prose(words.losses, |slot| match slot {
        LiveLossesSlot::Steps => steps.into_any(),
        LiveLossesSlot::Losses => lanes(part, |lane| losses[lane as usize].clone()).into_any(),
    });
    view! { {said} {extra(part)} }.into_any()
}

fn done(part: Race, solved: [usize; 4]) -> AnyView {
    let words = &race_figure::text(part.language).live;
    let seeds = Settings::SEEDS as usize;
    let [first, first_with, second, second_with] = solved;
    let all_fail = solved.iter().sum::<usize>() == 0;
    if is_deck(part) {
        let lesson = match () {
            () if first == seeds => words.all_work,
            () if all_fail => words.all_fail,
            () if first < second => words.stalls,
            () => "",
        };
        let counts = prose(words.done, |slot| match slot {
            LiveDoneSlot::Post => first.into_any(),
            LiveDoneSlot::PostWarm => first_with.into_any(),
            LiveDoneSlot::Pre => second.into_any(),
            LiveDoneSlot::PreWarm => second_with.into_any(),
            LiveDoneSlot::Seeds => seeds.into_any(),
        });
        return view! { {counts} {between()} {lesson} }.into_any();
    }
    let counts = prose(words.counts, |slot| match slot {
        LiveCountsSlot::Counts => lanes(part, |lane| solved[lane as usize].to_string()).into_any(),
        LiveCountsSlot::Seeds => seeds.into_any(),
    });
    let pairing = part.pairing.get();
    let helps = first_with > first || second_with > second;
    let tap_stalls = pairing.first == Placement::Tap && first < seeds && first_with > first
        || pairing.second == Placement::Tap && second < seeds && second_with > second;
    let lesson = match pairing.compared {
        _ if all_fail => words.all_fail.into_any(),
        Compared::Warmup if tap_stalls => words.tap.into_any(),
        Compared::QkNorm if helps => prose(words.qk_norm, |LiveQkNormSlot::Bound| {
            bound(part).map(|bound| significant(bound, 3)).into_any()
        }),
        _ if solved == [seeds; 4] => words.no_difference.into_any(),
        _ => "".into_any(),
    };
    view! { {counts} {extra(part)} {between()} {lesson} }.into_any()
}

/// What is read off beside the loss where attention or the last norm is compared.
fn extra(part: Race) -> AnyView {
    match part.pairing.get().compared {
        Compared::Warmup => ().into_any(),
        Compared::QkNorm => attention(part),
        Compared::FinalNorm => start(part),
    }
}

/// √d_k, which no score exceeds while γ = 1.
fn bound(part: Race) -> Option<f64> {
    part.lab.run.with(|run| match run.configs.first()? {
        Config::Transformer(network) => Some(((network.width / network.heads) as f64).sqrt()),
        _ => None,
    })
}

fn attention(part: Race) -> AnyView {
    let words = &race_figure::text(part.language).live;
    let of = |what, text: fn(f64) -> String| {
        lanes(part, |lane| last_of(part, lane, what).map_or_else(|| "—".to_owned(), text))
    };
    let said = prose(words.attention, |slot| match slot {
        LiveAttentionSlot::Logits => {
            of(What::LargestLogitOverSteps, |logit| significant(logit, 2)).into_any()
        }
        LiveAttentionSlot::Entropies => {
            of(What::AttentionEntropyOverSteps, |entropy| fixed(entropy, 2)).into_any()
        }
    });
    view! { " " {said} }.into_any()
}

/// The loss before the first step, and what a missing norm at the end has to do with it.
fn start(part: Race) -> AnyView {
    let words = &race_figure::text(part.language).live;
    let losses = Lane::ALL.map(|lane| first_loss(part, lane));
    let said = prose(words.start, |slot| match slot {
        LiveStartSlot::Losses => lanes(part, |lane| {
            losses[lane as usize].map_or_else(|| "—".to_owned(), |loss| significant(loss, 3))
        })
        .into_any(),
    });
    let pairing = part.pairing.get();
    let is_far = |lane: Lane, with: Lane| {
        let far = losses[with as usize] > losses[lane as usize].map(|loss| 1.3 * loss);
        pairing.placement(lane).has_final_norm() && far
    };
    let far = is_far(Lane::First, Lane::FirstWith) || is_far(Lane::Second, Lane::SecondWith);
    let has_post = [pairing.first, pairing.second].contains(&Placement::Post);
    let why = if far { words.no_final_norm } else { "" };
    let twice = if has_post { words.second_norm } else { "" };
    view! { {between()} {said} {between()} {why} {between()} {twice} }.into_any()
}
