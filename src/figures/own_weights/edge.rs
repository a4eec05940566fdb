//! The edge of the reader's disk: a file that is chosen or dropped is read where it lies, slice by slice. Nothing of it is
//! sent, and nothing of it is kept beyond the page.

use super::model::{Opened, Origin};
use super::settings::OwnSettings;
use crate::components::memo::spawn;
use crate::components::store::Store;
use js_sys::Uint8Array;
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DragEvent, Element, File, FileList};
use weights::{Refused, Slices, Weights, read_parts};

/// What has become of the last file that was asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Doing {
    /// Nothing was asked for, or it is open.
    #[default]
    Nothing,
    /// Being read: its name.
    Reading(String),
    /// Its name, and why it is not taken; the file before it stays.
    Refused(String, Refused),
}

/// The reader's file; the same wherever the figure stands.
#[derive(Clone, Copy)]
pub struct Own {
    /// The last one that could be read.
    pub file: RwSignal<Option<Arc<Opened>>>,
    /// What has become of the last one.
    pub doing: RwSignal<Doing>,
    /// Whether a file is held over the figure.
    pub is_over: RwSignal<bool>,
    store: Store,
    /// Counts what was asked for: of two files that are read, the later counts.
    turn: StoredValue<usize>,
}

/// A file on the disk.
struct InPlace(Blob);

impl Slices for InPlace {
    fn length(&self) -> u64 {
        self.0.size() as u64
    }

    async fn read(&self, offset: u64, length: usize) -> Option<Vec<u8>> {
        let (from, to) = (offset as f64, offset as f64 + length as f64);
        let slice = self.0.slice_with_f64_and_f64(from, to).ok()?;
        let buffer = JsFuture::from(slice.array_buffer()).await.ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    }
}

impl Own {
    /// That of the page.
    pub fn of(store: Store) -> Self {
        store.kept(|| Self {
            file: RwSignal::new(None),
            doing: RwSignal::default(),
            is_over: RwSignal::new(false),
            store,
            turn: StoredValue::new(0),
        })
    }

    /// Reads the files as the parts of one model.
    pub fn open(self, files: &FileList) {
        let files: Vec<File> = (0..files.length()).filter_map(|at| files.item(at)).collect();
        let Some(first) = files.first().map(File::name) else { return };
        let names: Vec<String> = files.iter().map(File::name).collect();
        let name = if files.len() == 1 { first } else { format!("{first} (+{})", files.len() - 1) };
        let turn = self.next_turn();
        self.doing.set(Doing::Reading(name.clone()));
        spawn(async move {
            let files: Vec<InPlace> = files.into_iter().map(|file| InPlace(file.into())).collect();
            let weights = read_parts(&files).await;
            // The page may be gone by now, or another file asked for.
            if self.turn.try_get_value() == Some(turn) {
                match weights {
                    Ok(weights) => self.take(name, weights),
                    Err((at, refused)) => {
                        let name = names.get(at).cloned().unwrap_or(name);
                        self.doing.set(Doing::Refused(name, refused));
                    }
                }
                self.store.arrivals.try_update(|arrivals| *arrivals += 1);
            }
        });
    }

    /// Puts the file away.
    pub fn close(self) {
        self.next_turn();
        self.file.set(None);
        self.doing.set(Doing::Nothing);
    }

    fn next_turn(self) -> usize {
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }

    /// Shows the file, the cursor on the number that is farthest from where it began.
    fn take(self, name: String, weights: Weights) {
        let opened = Opened { origin: Origin::Own, name, weights };
        self.store.change(|figure: &mut OwnSettings| *figure = opened.begun());
        self.doing.set(Doing::Nothing);
        self.file.set(Some(Arc::new(opened)));
    }

    /// While the figure stands: what is dropped on it is opened, what is dropped beside it does not take the page away.
    pub fn takes_drops(self) {
        let over = window_event_listener(ev::dragover, move |event: DragEvent| {
            if has_files(&event) {
                event.prevent_default();
                self.is_over.set(is_on_figure(&event));
            }
        });
        let left = window_event_listener(ev::dragleave, move |event: DragEvent| {
            if event.related_target().is_none() {
                self.is_over.set(false);
            }
        });
        let dropped = window_event_listener(ev::drop, move |event: DragEvent| {
            self.is_over.set(false);
            if has_files(&event) && !event.default_prevented() {
                event.prevent_default();
                let files = event.data_transfer().and_then(|data| data.files());
                files.filter(|_| is_on_figure(&event)).iter().for_each(|files| self.open(files));
            }
        });
        on_cleanup(move || [over, left, dropped].into_iter().for_each(WindowListenerHandle::remove));
    }
}

fn has_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

fn is_on_figure(event: &DragEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let figure = target.and_then(|target| target.closest(".figure").ok().flatten());
    figure.is_some_and(|figure| figure.query_selector(".own-weights").is_ok_and(|found| found.is_some()))
}
