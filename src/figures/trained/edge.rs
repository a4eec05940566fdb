//! The edge of the network: each model's file is fetched once, when it is asked for, and kept while the page stands.

use super::model::{Damaged, Model, ModelId};
use crate::components::memo::{effect, spawn};
use crate::components::store::Store;
use crate::worker::fetch::{again, asset, bytes};
use leptos::prelude::*;
use std::sync::Arc;

/// Where a model's numbers are.
#[derive(Clone, Debug, Default)]
pub enum State {
    /// Nobody has asked for them.
    #[default]
    Waiting,
    /// On their way.
    Coming,
    /// Not to be had: no network, or no such file.
    Missing,
    /// Something came that is not taken.
    Damaged(Damaged),
    /// Here.
    Here(Arc<Model>),
}

/// A model and where its numbers are; the same for all figures.
#[derive(Clone, Copy)]
pub struct Trained {
    /// Which.
    pub id: ModelId,
    /// Where its numbers are.
    pub state: RwSignal<State>,
    pub(super) store: Store,
}

/// What the store keeps.
#[derive(Clone, Copy)]
struct Shelf([Trained; 2]);

impl Trained {
    /// That of the page. Nothing is fetched yet.
    pub fn of(store: Store, id: ModelId) -> Self {
        let put = |id| Self::put(store, id);
        let Shelf([smollm2, minilm]) = store.kept(|| Shelf(ModelId::ALL.map(put)));
        match id {
            ModelId::SmolLm2 => smollm2,
            ModelId::MiniLm => minilm,
        }
    }

    /// Fetches what another window has asked for.
    fn put(store: Store, id: ModelId) -> Self {
        let trained = Self { id, state: RwSignal::new(State::default()), store };
        effect(move || {
            let is_asked = store.asked.with(|asked| asked.iter().any(|name| name == id.slug()));
            if is_asked && matches!(trained.state.get_untracked(), State::Waiting) {
                trained.fetch();
            }
        });
        trained
    }

    /// The model once it is here, tracked.
    pub fn model(self) -> Option<Arc<Model>> {
        self.state.with(|state| if let State::Here(model) = state { Some(model.clone()) } else { None })
    }

    /// Asks for its numbers, unless they are here or on their way. What was not to be had, or not to be read, is asked of
    /// the host once more and of no cache.
    pub fn fetch(self) {
        let is_new = match self.state.get_untracked() {
            State::Coming | State::Here(_) => return,
            State::Waiting => true,
            State::Missing | State::Damaged(_) => false,
        };
        self.state.set(State::Coming);
        self.store.asked.update(|asked| {
            if !asked.iter().any(|name| name == self.id.slug()) {
                asked.push(self.id.slug().to_owned());
            }
        });
        spawn(async move {
            let url = asset(self.id.slug());
            let file = if is_new { bytes(&url).await } else { again(&url).await };
            self.take(file.as_deref());
        });
    }

    /// The page may be gone by now.
    fn take(self, file: Option<&[u8]>) {
        let state = match file.map(|file| Model::read(self.id, file)) {
            None => State::Missing,
            Some(Err(damaged)) => State::Damaged(damaged),
            Some(Ok(model)) => State::Here(Arc::new(model)),
        };
        if self.state.try_set(state).is_none() {
            self.store.arrivals.try_update(|arrivals| *arrivals += 1);
        }
    }
}
