//! 图1: a batch of samples × features before and after a normalization, side by side.

mod controls;
mod sentence;

use crate::components::figure::{Figure, figure};
use crate::components::live::live;
use crate::components::memo::memo;
use crate::components::picture::picture_exports;
use crate::components::store::{Store, use_store};
use crate::figures::matrix::model as matrix;
use crate::figures::matrix::model::{Block, FEATURES, LOUD, Normalized, Place, Sharing};
use crate::figures::matrix::settings::MatrixSettings;
use crate::figures::matrix::sheet::{Sheet, sheet};
use crate::lesson::Quantity;
use crate::lesson::layer_norm::VectorId;
use crate::state::Edit;
use crate::state::history::Gesture;
use crate::text::{Language, fill, what_is_layer_norm_figure as words};
use leptos::prelude::*;
use ndarray::Array2;
use sentence::sentence;

/// The batch before the last change; changes of one gesture count as one.
#[derive(Clone, PartialEq)]
struct Before {
    gesture: Gesture,
    row: usize,
    x: Array2<f64>,
    /// What the gesture has left: once the batch is another, it was not the last change.
    left: Array2<f64>,
}

/// What a change has moved: outputs, and the sample that was changed.
#[derive(Clone, PartialEq)]
struct Moved {
    row: usize,
    cells: Array2<bool>,
}

/// What the parts of the figure share.
#[derive(Clone, Copy)]
struct Batch {
    store: Store,
    x: Memo<Array2<f64>>,
    sharing: Memo<Sharing>,
    own: Memo<bool>,
    chosen: Memo<Place>,
    block: Memo<Block>,
    normalized: Memo<Option<Normalized>>,
    /// What LN makes of the same batch.
    layer: Memo<Option<Normalized>>,
    before: RwSignal<Option<Before>>,
    /// By the last gesture; else by the changes that a link brought.
    moved: Memo<Option<Moved>>,
}

/// The figure.
pub fn batch_figure(caption: String, language: Language) -> AnyView {
    let batch = Batch::new(use_store());
    figure(Figure {
        caption,
        picture: picture(batch, language),
        aside: ().into_any(),
        strip: controls::strip(batch, language),
        sentence: sentence(batch, language),
        settings: view! { {controls::settings(batch, language)} {legend(batch, language)} }.into_any(),
        values: ().into_any(),
        exports: picture_exports("batch", language),
        reset: Callback::new(move |()| {
            batch.before.set(None);
            batch.store.change(|figure: &mut MatrixSettings| *figure = MatrixSettings::default());
        }),
        file: "batch",
    })
}

impl Batch {
    fn new(store: Store) -> Self {
        let sharing = store.figure(|figure: &MatrixSettings| figure.sharing);
        let own = store.figure(|figure: &MatrixSettings| figure.own);
        let changes = store.figure(|figure: &MatrixSettings| figure.changes.clone());
        let wanted = store.figure(|figure: &MatrixSettings| figure.chosen);
        let seed = store.memo(|settings| settings.figure::<MatrixSettings>().seed(settings.seed));
        let mine = store.memo(|settings| settings.numbers.x.clone());
        let eps = store.memo(|settings| settings.numbers.eps);
        let x = memo(move || {
            let mine = own.get().then(|| mine.get());
            changes.with(|changes| matrix::batch(seed.get(), mine.as_deref(), changes))
        });
        let shape = memo(move || x.with(|x| [x.nrows(), x.ncols()]));
        let chosen = memo(move || {
            let (row, column) = wanted.get();
            (row, column.min(shape.get()[1].saturating_sub(1)))
        });
        let done = move |x: &Array2<f64>| matrix::normalize(x, sharing.get(), eps.get()).ok();
        let normalized = memo(move || x.with(done));
        let layer = memo(move || x.with(|x| matrix::normalize(x, Sharing::Layer, eps.get()).ok()));
        let before = RwSignal::new(None::<Before>);
        let drawn = move || {
            let row = changes.with(matrix::changed_row)?;
            let mine = own.get().then(|| mine.get());
            Some((row, matrix::batch(seed.get(), mine.as_deref(), &matrix::Changes::new())))
        };
        let last = move || {
            let is_last = |before: &&Before| x.with(|x| *x == before.left);
            before.with(|before| before.as_ref().filter(is_last).map(|before| (before.row, before.x.clone())))
        };
        let moved = memo(move || {
            let (row, old) = last().or_else(drawn)?;
            let (old, now) = (done(&old)?, normalized.get()?);
            Some(Moved { row, cells: matrix::moved(&old.x_hat, &now.x_hat) })
        });
        let block = memo(move || sharing.get().block(chosen.get(), shape.get()));
        Self { store, x, sharing, own, chosen, block, normalized, layer, before, moved }
    }

    /// Remembers the batch as it was before this gesture.
    fn begin(self, gesture: Gesture, row: usize) {
        if self.before.with_untracked(|before| before.as_ref().map(|before| before.gesture)) != Some(gesture)
        {
            let x = self.x.get_untracked();
            self.before.set(Some(Before { gesture, row, left: x.clone(), x }));
        }
    }

    /// Remembers what it has left.
    fn end(self) {
        let left = self.x.get_untracked();
        self.before.update(|before| {
            if let Some(before) = before {
                before.left = left;
            }
        });
    }

    /// Changes a cell; a cell of the student's vector changes it in the whole lesson.
    fn change(self, gesture: Gesture, place: Place, value: f64) {
        self.begin(gesture, place.0);
        if self.is_mine(place.0) {
            self.store.edit_in(gesture, Edit::Entry(VectorId::X, place.1, value));
        } else {
            self.store.change_in(gesture, |figure: &mut MatrixSettings| {
                figure.changes.insert(place, value);
            });
        }
        self.end();
    }

    /// kx + c for the chosen sample.
    fn map_row(self, k: f64, c: f64) {
        let row = self.chosen.get_untracked().0;
        self.begin(self.store.gesture(), row);
        if self.is_mine(row) {
            self.store.edit(if k == 1.0 { Edit::ShiftBy(c) } else { Edit::ScaleBy(k) });
        } else {
            let values = self.x.with_untracked(|x| matrix::mapped_row(x, row, k, c));
            self.store.change(|figure: &mut MatrixSettings| figure.set_row(row, &values));
        }
        self.end();
    }

    fn is_mine(self, row: usize) -> bool {
        row == 0 && self.own.get_untracked()
    }
}

fn picture(batch: Batch, language: Language) -> AnyView {
    let text = words::text(language);
    let store = batch.store;
    let on_choose = Callback::new(move |place: Place| {
        if store.peek(|settings| settings.figure::<MatrixSettings>().chosen) != place {
            store.change(|figure: &mut MatrixSettings| figure.chosen = place);
        }
    });
    let x_hat = memo(move || {
        let empty = || batch.x.get();
        batch.normalized.with(|done| done.as_ref().map(|done| done.x_hat.clone())).unwrap_or_else(empty)
    });
    let unmarked = memo(move || batch.x.with(|x| Array2::from_elem(x.dim(), false)));
    let marked = memo(move || {
        batch
            .moved
            .with(|moved| moved.as_ref().map(|moved| moved.cells.clone()))
            .unwrap_or_else(|| unmarked.get())
    });
    let of = |title, quantity, values, marked, on_change| {
        let axes = [text.sample, text.feature];
        let (chosen, block) = (batch.chosen, batch.block);
        let layout = text.layout;
        sheet(Sheet { title, layout, axes, quantity, values, chosen, block, marked, on_choose, on_change })
    };
    let on_change = Callback::new(move |(gesture, place, value)| batch.change(gesture, place, value));
    view! {
        <div class="batch-frame">
            <div class="batch-grids">
                {of(text.input, Quantity::X, batch.x, unmarked, Some(on_change))}
                {of(text.output, Quantity::XHat, x_hat, marked, None)}
            </div>
        </div>
    }
    .into_any()
}

/// How to read it, and where the numbers come from.
fn legend(batch: Batch, language: Language) -> AnyView {
    let text = words::text(language);
    view! {
        <p class="quiet">
            <span class="how">{text.how} " "</span>
            {text.legend}
            " "
            {live(move || source(batch, language))}
        </p>
    }
    .into_any()
}

/// Where the numbers come from.
fn source(batch: Batch, language: Language) -> String {
    let text = words::text(language);
    let seed =
        batch.store.with(|settings| settings.figure::<MatrixSettings>().seed(settings.seed).to_string());
    let loud = (LOUD + 1).to_string();
    if batch.own.get() {
        fill(text.source_own, |slot| match slot {
            words::SourceOwnSlot::Most => FEATURES.to_string(),
            words::SourceOwnSlot::Seed => seed.clone(),
            words::SourceOwnSlot::Loud => loud.clone(),
        })
    } else {
        fill(text.source, |slot| match slot {
            words::SourceSlot::Seed => seed.clone(),
            words::SourceSlot::Loud => loud.clone(),
        })
    }
}
