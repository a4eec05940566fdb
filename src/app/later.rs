//! What ties the page to the world outside and comes in a chunk of its own: once, as part of the page; where it does not
//! come the page says so, with a way to try again.

use crate::components::lazy::{Fetching, missing};
use crate::components::memo::spawn;
use crate::text::Language;
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use std::rc::Rc;

/// One such part.
#[derive(Clone, Copy)]
pub(super) struct Later {
    part: StoredValue<Rc<dyn Fn() -> Fetching<()>>, LocalStorage>,
    owner: StoredValue<Option<Owner>, LocalStorage>,
    has_begun: StoredValue<bool>,
    has_failed: RwSignal<bool>,
}

impl Later {
    /// A part that nothing has begun; what it follows ends with who is asked now.
    pub(super) fn new(part: impl Fn() -> Fetching<()> + 'static) -> Self {
        Self {
            part: StoredValue::new_local(Rc::new(part)),
            owner: StoredValue::new_local(Owner::current()),
            has_begun: StoredValue::new(false),
            has_failed: RwSignal::new(false),
        }
    }

    /// Begins it, unless it has begun.
    pub(super) fn begin(self) {
        if !self.has_begun.get_value() {
            self.has_begun.set_value(true);
            spawn(self.attempt());
        }
    }

    async fn attempt(self) {
        let Some(owner) = self.owner.try_get_value().flatten() else { return };
        let Some(part) = self.part.try_get_value() else { return };
        let has_failed = owner.with(|| ScopedFuture::new_untracked(part())).await.is_err();
        self.has_failed.try_set(has_failed);
    }

    /// That it has not come, tracked.
    pub(super) fn notice(self, language: Language) -> Option<AnyView> {
        let retry = move || {
            self.has_failed.set(false);
            spawn(self.attempt());
        };
        let notice = move || view! { <aside class="notices">{missing(language, retry)}</aside> }.into_any();
        self.has_failed.get().then(notice)
    }
}
