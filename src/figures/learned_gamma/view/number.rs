//! Numbers on the screen: exact in `value`, with their norm and their channel.

use super::{Part, digits};
use crate::charts::style::Role;
use crate::components::value::named_value;
use crate::figures::learned_gamma::settings::Parameter;
use crate::figures::trained::model::ModelId;
use leptos::prelude::*;

/// A number of a model.
pub(super) struct Number {
    /// `data-quantity`.
    pub quantity: &'static str,
    pub role: Role,
    pub model: ModelId,
    /// `data-layer`: the norm, where it belongs to one.
    pub norm: Option<usize>,
    /// `data-index`: the channel, likewise.
    pub channel: Option<usize>,
    pub number: f64,
    pub text: String,
}

impl Number {
    pub(super) fn view(self) -> AnyView {
        let said = (self.quantity, self.role, self.model.slug().to_owned());
        named_value(said, (self.norm, self.channel), self.number, self.text)
    }
}

/// γ or β of a channel at a norm.
pub(super) fn entry(
    parameter: Parameter,
    model: ModelId,
    norm: usize,
    channel: usize,
    number: f64,
) -> AnyView {
    let (quantity, role) = match parameter {
        Parameter::Gamma => ("learned-gamma", Role::Gamma),
        Parameter::Beta => ("learned-beta", Role::Beta),
    };
    let (norm, channel, text) = (Some(norm), Some(channel), digits(number));
    Number { quantity, role, model, norm, channel, number, text }.view()
}

/// Something of the norm under the cursor, or of its channel there; tracked.
pub(super) fn of_cursor(
    part: Part,
    quantity: &'static str,
    role: Role,
    has_channel: bool,
    (number, text): (f64, String),
) -> AnyView {
    let (model, norm, channel) =
        part.settings.with(|settings| (settings.model, settings.norm, settings.channel));
    let channel = has_channel.then_some(channel);
    Number { quantity, role, model, norm: Some(norm), channel, number, text }.view()
}

/// Something of the model as a whole, tracked.
pub(super) fn of_model(part: Part, quantity: &'static str, number: f64, text: String) -> AnyView {
    let model = part.settings.with(|settings| settings.model);
    Number { quantity, role: Role::Ink, model, norm: None, channel: None, number, text }.view()
}
