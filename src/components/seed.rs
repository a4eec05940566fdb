//! The seed of everything random, to type.

use crate::components::field::{Field, field, taking};
use crate::components::store::use_store;
use crate::state::{Edit, parse};
use leptos::prelude::*;

/// The field with this label.
pub fn seed_field(label: &'static str) -> AnyView {
    let store = use_store();
    field(Field {
        label: label.to_owned(),
        text: store.memo(|settings| settings.seed.to_string()).into(),
        take: taking(parse::seed, move |_, seed| store.edit(Edit::Seed(seed))),
        class: "seed",
    })
}
