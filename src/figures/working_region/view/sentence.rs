//! What the figure says in words, and what it does not show.

use super::map::{ALL_CELLS, count_value, setting};
use super::measured::best_value;
use super::{Region, contrast};
use crate::components::lab::measured;
use crate::components::live::live;
use crate::components::norms::{norm_role, norm_words};
use crate::components::prose::prose;
use crate::figures::working_region::contrast::{SEEDS, is_flat};
use crate::figures::working_region::model as working_region;
use crate::figures::working_region::model::{CELLS, Map, Trend, best_rates, known, trained, trend};
use crate::figures::working_region::settings::{RegionSettings, View};
use crate::text::working_region::{
    self as words, ContrastChangeSlot, ContrastIdleSlot, ContrastStepSlot, LiveCountsSlot, LiveDiagonalSlot,
    LiveGuessSlot, LiveIdleSlot, LiveWiderSlot,
};
use crate::text::{Language, fill};
use engine::training::experiments::{NORMS, RATES, SCALES};
use engine::training::mlp::{CONTRASTS, Norm};
use leptos::prelude::*;

/// One live sentence, a few lines.
pub fn sentence(region: Region, language: Language) -> AnyView {
    live(move || match region.view.get() {
        View::Map => of_map(region, language),
        View::Contrast => of_contrast(region, language),
    })
    .into_any()
}

fn line(said: impl IntoView + 'static) -> AnyView {
    view! { <span class="said">{said}</span> }.into_any()
}

/// The same, where the numbers are said already.
fn why(said: impl IntoView + 'static) -> AnyView {
    view! { <span class="said why">{said}</span> }.into_any()
}

fn of_map(region: Region, language: Language) -> AnyView {
    let text = &words::text(language).live;
    let maps = region.maps.get();
    if maps.iter().all(|map| known(map) == 0) {
        let runs = ALL_CELLS * working_region::SEEDS as usize;
        return line(fill(text.idle, |LiveIdleSlot::Runs| runs.to_string()));
    }
    let counts = prose(text.counts, |slot| {
        let at = match slot {
            LiveCountsSlot::None => 0,
            LiveCountsSlot::Batch => 1,
            LiveCountsSlot::Layer => 2,
        };
        count_value(at, trained(&maps[at]))
    });
    let is_whole = maps.iter().all(|map| known(map) == CELLS);
    let more = is_whole.then(|| {
        let guesses = region.store.with(|settings| settings.figure::<RegionSettings>().guesses);
        view! { {guessed(&maps, guesses, language)} {diagonal(&maps, language)} {wider(&maps, language)} }
    });
    view! { {line(counts)} {more} }.into_any()
}

/// What the student guessed beside what came out.
fn guessed(maps: &[Map; 3], guesses: [Option<u8>; 3], language: Language) -> Option<AnyView> {
    let text = &words::text(language).live;
    let said = |at: usize| {
        let (guess, count) = (usize::from(guesses[at]?), trained(&maps[at]));
        let verdict = match guess.abs_diff(count) {
            0 => text.guess_right,
            1 | 2 => text.guess_near,
            _ if guess < count => text.guess_low,
            _ => text.guess_high,
        };
        let said = fill(text.guess, |slot| match slot {
            LiveGuessSlot::Norm => norm_words(NORMS[at], language).to_owned(),
            LiveGuessSlot::Guess => guess.to_string(),
            LiveGuessSlot::Count => count.to_string(),
        });
        Some(format!("{said}{}{verdict}", text.between))
    };
    let said: Vec<String> = (0..NORMS.len()).filter_map(said).collect();
    (!said.is_empty()).then(|| line(said.join(" ")))
}

/// The diagonal of LN's map, and why it is there.
fn diagonal(maps: &[Map; 3], language: Language) -> Vec<AnyView> {
    let text = &words::text(language).live;
    let [plain, _, layer] = maps;
    let best = best_rates(layer);
    let rows: Vec<(usize, usize)> =
        best.iter().enumerate().filter_map(|(row, column)| Some((row, (*column)?))).collect();
    let scales: Vec<String> = rows.iter().map(|(row, _)| setting(SCALES[*row])).collect();
    let rate = |(at, (row, column)): (usize, &(usize, usize))| {
        let (series, rate) = (format!("layer/init={}", SCALES[*row]), RATES[*column]);
        let comma = (at > 0).then_some(", ");
        view! { {comma} {measured("best-rate", series, norm_role(Norm::Layer), rate, rate.to_string())} }
    };
    let said = prose(text.diagonal, |slot| match slot {
        LiveDiagonalSlot::Scales => scales.join(", ").into_any(),
        LiveDiagonalSlot::Rates => rows.iter().enumerate().map(rate).collect_view().into_any(),
    });
    let law = if trend(&best) == Trend::Up { text.up } else { text.unclear };
    let plain = (trend(&best_rates(plain)) == Trend::Down).then(|| why(text.plain_down));
    [Some(line(said)), Some(why(law)), plain].into_iter().flatten().collect()
}

/// The best cells are alike: what the map does not show.
fn wider(maps: &[Map; 3], language: Language) -> AnyView {
    let best = |at: usize| best_value(at, &maps[at]);
    why(prose(words::text(language).live.wider, |slot| match slot {
        LiveWiderSlot::None => best(0),
        LiveWiderSlot::Batch => best(1),
        LiveWiderSlot::Layer => best(2),
    }))
}

fn of_contrast(region: Region, language: Language) -> AnyView {
    let text = &words::text(language).contrast;
    let errors = region.contrast.run.with(|run| NORMS.map(|norm| contrast::errors(run, norm)));
    if errors.iter().any(|runs| runs.len() < SEEDS as usize) {
        let runs = NORMS.len() * SEEDS as usize;
        return line(fill(text.idle, |ContrastIdleSlot::Runs| runs.to_string()));
    }
    let step = |at: usize| {
        let value = |contrast: usize| {
            let spread = contrast::spread(&errors[at], contrast)?;
            Some(contrast::error_value(NORMS[at], contrast, spread.median))
        };
        prose(text.step, |slot| match slot {
            ContrastStepSlot::From => value(0).into_any(),
            ContrastStepSlot::To => value(CONTRASTS.len() - 1).into_any(),
        })
    };
    let change = prose(text.change, |slot| match slot {
        ContrastChangeSlot::None => step(0),
        ContrastChangeSlot::Batch => step(1),
        ContrastChangeSlot::Layer => step(2),
    });
    let flat = if is_flat(&errors[2]) { text.flat } else { text.not_flat };
    view! { {line(change)} {line(flat)} {line(text.batch)} {line(text.puzzle)} }.into_any()
}
