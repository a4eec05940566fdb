//! What is read out under the cursor, set large, and what was read of the file.

use super::Part;
use super::number::{bytes, count, digits, entry, of_file, of_norm};
use crate::charts::numbers::significant;
use crate::components::live::{live, live_if};
use crate::components::prose::prose;
use crate::figures::learned_gamma::settings::Parameter;
use crate::figures::own_weights::model::{Opened, Origin};
use crate::text::fill;
use crate::text::own_weights_figure::{
    self as words, AsideChannelSlot, AsideUnreadSlot, FileFormulaLayerSlot, FileFormulaRmsSlot,
    FilePartsSlot, FileReadSlot,
};
use leptos::prelude::*;
use weights::{Format, Formula, Weights};

pub(super) fn aside(part: Part) -> AnyView {
    view! {
        <div class="own-read">{live(move || read_out(part))}</div>
        {live_if(move || {
            let opened = part.opened().filter(|opened| opened.origin != Origin::Fresh)?;
            Some(file(part, &opened))
        })}
    }
    .into_any()
}

fn read_out(part: Part) -> AnyView {
    let words = &words::text(part.language).aside;
    let channel = part.cursor.get().1;
    let channel = fill(words.channel, |AsideChannelSlot::Channel| channel.to_string());
    let line = |name: &'static str, value: AnyView| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let of = |parameter: Parameter| {
        let number = part.number(parameter)?;
        Some(line(parameter.letter(), entry(part, parameter, number)))
    };
    let median = part.spread.with(|spread| spread.as_ref().map(|spread| spread.median));
    let median = median.map(|median| line(words.median, of_norm(part, "own-median", median)));
    let unread = part.number(Parameter::Gamma).is_none().then(|| unread(part));
    let place = if part.origin() == Origin::Fresh {
        view! { <p class="own-place"><strong>{words.fresh}</strong></p> }.into_any()
    } else {
        view! {
            <p class="own-place">
                <strong>{part.name()}</strong>
                <span>{part.place()}</span>
                <span>{channel}</span>
            </p>
        }
        .into_any()
    };
    view! {
        {place}
        {unread}
        <dl class="large-numbers">{of(Parameter::Gamma)} {of(Parameter::Beta)} {median}</dl>
    }
    .into_any()
}

/// A precision that is not read, by its name.
fn unread(part: Part) -> AnyView {
    let norm = part.cursor.get().0;
    let opened = part.opened();
    let precision =
        opened.as_ref().and_then(|opened| opened.norm(norm)).map(|norm| norm.gamma.precision().name());
    let said = fill(words::text(part.language).aside.unread, |AsideUnreadSlot::Precision| {
        precision.unwrap_or_default().to_owned()
    });
    view! { <p>{said}</p> }.into_any()
}

/// The file: what it looks like and how much of it was read.
fn file(part: Part, opened: &Opened) -> AnyView {
    let words = &words::text(part.language).file;
    let weights = &opened.weights;
    let row = |name: &'static str, value: AnyView| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let format = match weights.format {
        Format::Safetensors => String::new(),
        Format::Gguf(version) => format!(" · GGUF {version}"),
    };
    let name = view! { {opened.name.clone()} {format} }.into_any();
    let size = |quantity, size: u64| of_file(part, quantity, size as f64, bytes(size));
    let read = prose(words.read, |slot| match slot {
        FileReadSlot::Read => size("own-bytes-read", weights.read),
        FileReadSlot::All => size("own-bytes", weights.length),
    });
    let blocks = view! {
        {count(part, "own-norms", weights.norms.len())} " · "
        {count(part, "own-blocks", weights.blocks())} " · "
        {of_file(part, "own-width", weights.width() as f64, weights.width().to_string())}
    };
    let made_up = (opened.origin == Origin::Example).then_some(words.made_up);
    view! {
        <div class="own-file">
            {made_up.map(|words| view! { <p>{words}</p> })}
            <dl>
                {row(words.name, name)}
                {row(if weights.architecture.is_some() { words.says } else { words.family }, family(part, weights).into_any())}
                {row(words.counts, blocks.into_any())}
                {row(words.computes, computes(part, weights))}
                {row(words.bytes, read)}
            </dl>
            {missing_parts(part, weights)}
        </div>
    }
    .into_any()
}

/// What GGUF says, or what the names look like.
fn family(part: Part, weights: &Weights) -> String {
    let said = [weights.title.as_deref(), weights.architecture.as_deref()];
    let said: Vec<&str> = said.into_iter().flatten().collect();
    if said.is_empty() {
        weights.family.label().unwrap_or(words::text(part.language).file.unknown).to_owned()
    } else {
        said.join(" · ")
    }
}

/// Which normalization, as far as the file says.
fn computes(part: Part, weights: &Weights) -> AnyView {
    let words = &words::text(part.language).file;
    let has_beta = weights.norms.iter().any(|norm| norm.beta.is_some());
    let eps = |eps: f32| of_file(part, "own-eps", f64::from(eps), significant(f64::from(eps), 1));
    match weights.formula {
        Some(Formula::RmsNorm { eps: small }) => {
            prose(words.formula_rms, |FileFormulaRmsSlot::Eps| eps(small))
        }
        Some(Formula::LayerNorm { eps: small }) => {
            prose(words.formula_layer, |FileFormulaLayerSlot::Eps| eps(small))
        }
        None if has_beta => words.layer.into_any(),
        None => words.either.into_any(),
    }
}

/// A model in several files of which not all are open.
fn missing_parts(part: Part, weights: &Weights) -> Option<AnyView> {
    let parts = usize::from(weights.parts.unwrap_or(1));
    (parts > weights.files).then(|| {
        let said = fill(words::text(part.language).file.parts, |slot| match slot {
            FilePartsSlot::Parts => parts.to_string(),
            FilePartsSlot::Files => digits(weights.files as f64),
        });
        view! { <p>{said}</p> }.into_any()
    })
}
