//! The geometry of the present numbers.

use super::model::{self as geometry, Source, Stage, Way};
use super::settings::GeometrySettings;
use crate::components::memo::memo;
use crate::components::store::{Store, use_store};
use crate::lesson::layer_norm::{Numbers, Step};
use leptos::prelude::*;

/// What the parts of the picture share.
#[derive(Clone, Copy)]
pub struct Geometry {
    pub(super) store: Store,
    pub(super) stage: Memo<Stage>,
    pub(super) three: Memo<(Numbers, Source)>,
    pub(super) way: Memo<Option<Way>>,
    /// kx + c on its way.
    pub(super) other: Memo<Option<Way>>,
    pub(super) is_mapped: Memo<bool>,
}

/// The geometry of the student's numbers at a step.
pub fn geometry_at(step: Memo<Step>) -> Geometry {
    let store = use_store();
    let three = store.memo(|settings| geometry::three(&settings.numbers));
    let times = store.figure(|figure: &GeometrySettings| figure.times);
    let plus = store.figure(|figure: &GeometrySettings| figure.plus);
    let way = memo(move || three.with(|(numbers, _)| geometry::way(numbers).ok()));
    let other = memo(move || {
        let mapped = three.with(|(numbers, _)| geometry::mapped(numbers, times.get(), plus.get()));
        geometry::way(&mapped).ok()
    });
    Geometry {
        store,
        stage: memo(move || Stage::of(step.get())),
        three,
        way,
        other,
        is_mapped: memo(move || times.get() != 1.0 || plus.get() != 0.0),
    }
}
