//! What the state knows of a figure: that it has settings, with names in a link. Which figures there are, it does not
//! know; the deck says so ([`super::Lesson`]).
//!
//! A component changes a figure by `store.change(|figure: &mut RaceSettings| figure.layers = 6)`.

use std::any::{Any, TypeId};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

/// One parameter of a figure in a link; its name is unique in the whole lesson.
pub struct Knob<S> {
    /// Its name.
    pub name: &'static str,
    /// Takes over what a link says; `None` where it cannot be read.
    pub read: fn(&mut S, &str) -> Option<()>,
    /// The present value as a link says it; `None` where there is none.
    pub write: fn(&S) -> Option<String>,
}

/// How much of a figure a slide is about, where two slides share one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// All its steps.
    #[default]
    Whole,
    /// The steps of one section.
    Part,
    /// What it comes to, without steps.
    Still,
}

/// The settings of one figure.
pub trait Figure: Clone + PartialEq + Default + Debug + Send + Sync + 'static {
    /// Its parameters in the order in which a link has them.
    const KNOBS: &'static [Knob<Self>];

    /// The nearest settings that the figure can show.
    #[must_use]
    fn clamped(self) -> Self {
        self
    }

    /// How many steps the clicker goes through; 0 where the figure has none.
    fn steps(&self, _: Extent) -> usize {
        0
    }

    /// The step after a change that was at `step` before it.
    fn carried(&self, step: usize, _after: &Self) -> usize {
        step
    }

    /// These settings with the numbers that the student typed in `other`: what undo takes back.
    #[must_use]
    fn with_numbers_of(self, _other: &Self) -> Self {
        self
    }
}

/// What came of one parameter of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// As it says.
    Exactly,
    /// The nearest value that the figure can show.
    Clamped,
    /// It cannot be read; nothing changed.
    Unreadable,
}

/// The settings of some figure.
#[derive(Clone)]
pub struct Held(Arc<dyn AnyFigure>);

/// As a link says them: how each figure's own type writes itself is no part of the page.
impl Debug for Held {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        to.write_str(&self.print().join("&"))
    }
}

impl Held {
    /// Settings as they are.
    pub fn of<F: Figure>(figure: F) -> Self {
        Self(Arc::new(figure))
    }

    /// A figure's defaults.
    pub fn fresh<F: Figure>() -> Self {
        Self::of(F::default())
    }

    /// The names of its parameters.
    pub fn names(&self) -> Vec<&'static str> {
        (0..).map_while(|knob| self.0.name(knob)).collect()
    }

    /// What came of one of its parameters; `None` where it has none of that name.
    fn take(&self, name: &str, text: &str) -> Option<(Taken, Self)> {
        let knob = self.names().iter().position(|known| *known == name)?;
        let Some(wanted) = self.0.read(knob, text) else { return Some((Taken::Unreadable, self.clone())) };
        let shown = wanted.0.clamped();
        Some((if shown == wanted { Taken::Exactly } else { Taken::Clamped }, shown))
    }

    /// What differs from the defaults, as `name=value`.
    fn print(&self) -> Vec<String> {
        let default = self.0.fresh();
        let differing = |(knob, name)| {
            let text = self.0.write(knob)?;
            (Some(&text) != default.0.write(knob).as_ref()).then(|| format!("{name}={text}"))
        };
        self.names().into_iter().enumerate().filter_map(differing).collect()
    }

    /// Whether both are of the same figure.
    pub fn is_like(&self, other: &Self) -> bool {
        self.id() == other.id()
    }

    fn id(&self) -> TypeId {
        self.0.any().type_id()
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(other.0.any())
    }
}

/// The same without the type.
trait AnyFigure: Send + Sync {
    fn any(&self) -> &dyn Any;
    fn equals(&self, other: &dyn Any) -> bool;
    fn fresh(&self) -> Held;
    fn clamped(&self) -> Held;
    fn name(&self, knob: usize) -> Option<&'static str>;
    fn read(&self, knob: usize, text: &str) -> Option<Held>;
    fn write(&self, knob: usize) -> Option<String>;
    fn steps(&self, extent: Extent) -> usize;
    fn carried(&self, step: usize, after: &dyn Any) -> usize;
    fn with_numbers_of(&self, other: &dyn Any) -> Option<Held>;
}

impl<F: Figure> AnyFigure for F {
    fn any(&self) -> &dyn Any {
        self
    }

    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn fresh(&self) -> Held {
        Held::fresh::<F>()
    }

    fn clamped(&self) -> Held {
        Held::of(F::clamped(self.clone()))
    }

    fn name(&self, knob: usize) -> Option<&'static str> {
        F::KNOBS.get(knob).map(|knob| knob.name)
    }

    fn read(&self, knob: usize, text: &str) -> Option<Held> {
        let mut wanted = self.clone();
        (F::KNOBS.get(knob)?.read)(&mut wanted, text)?;
        Some(Held::of(wanted))
    }

    fn write(&self, knob: usize) -> Option<String> {
        (F::KNOBS.get(knob)?.write)(self)
    }

    fn steps(&self, extent: Extent) -> usize {
        F::steps(self, extent)
    }

    fn carried(&self, step: usize, after: &dyn Any) -> usize {
        after.downcast_ref().map_or(step, |after| F::carried(self, step, after))
    }

    fn with_numbers_of(&self, other: &dyn Any) -> Option<Held> {
        other.downcast_ref().map(|other| Held::of(F::with_numbers_of(self.clone(), other)))
    }
}

/// The settings of all figures; those that are not held have their defaults.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures(BTreeMap<TypeId, Held>);

impl Figures {
    /// The settings of one figure.
    pub fn get<F: Figure>(&self) -> Cow<'_, F> {
        let held = self.0.get(&TypeId::of::<F>()).and_then(|held| held.0.any().downcast_ref());
        held.map_or_else(|| Cow::Owned(F::default()), Cow::Borrowed)
    }

    /// The settings of the figure that has these defaults.
    pub fn like(&self, defaults: &Held) -> Held {
        self.0.get(&defaults.id()).unwrap_or(defaults).clone()
    }

    /// Sets a figure so; what is out of range is clamped.
    pub fn set(&mut self, figure: &Held) {
        self.put(figure.0.clamped());
    }

    fn put(&mut self, figure: Held) {
        if figure == figure.0.fresh() {
            self.0.remove(&figure.id());
        } else {
            self.0.insert(figure.id(), figure);
        }
    }

    /// Takes over one parameter of a link; `None` where none of these figures has it.
    pub fn take(&mut self, known: &[Held], name: &str, text: &str) -> Option<Taken> {
        let (taken, figure) = known.iter().find_map(|defaults| self.like(defaults).take(name, text))?;
        self.put(figure);
        Some(taken)
    }

    /// What differs from the defaults, as `name=value`.
    pub fn print(&self, known: &[Held]) -> Vec<String> {
        known.iter().filter_map(|defaults| self.0.get(&defaults.id())).flat_map(Held::print).collect()
    }

    /// How many steps the figure with these defaults has.
    pub fn steps(&self, defaults: &Held, extent: Extent) -> usize {
        self.like(defaults).0.steps(extent)
    }

    /// The step of a figure that was at `step` before it became `after`.
    pub fn carried(&self, step: usize, after: &Held) -> usize {
        self.like(&after.0.fresh()).0.carried(step, after.0.any())
    }

    /// These settings with the numbers that the student typed in others.
    #[must_use]
    pub fn with_numbers_of(&self, others: &Self) -> Self {
        let mut figures = self.clone();
        let only_others = others.0.iter().filter(|(id, _)| !self.0.contains_key(id));
        for (_, known) in self.0.iter().chain(only_others) {
            let defaults = known.0.fresh();
            if let Some(figure) = self.like(&defaults).0.with_numbers_of(others.like(&defaults).0.any()) {
                figures.put(figure);
            }
        }
        figures
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, Default, PartialEq)]
    struct Toy {
        count: usize,
        typed: f64,
    }

    impl Figure for Toy {
        const KNOBS: &'static [Knob<Self>] = &[Knob {
            name: "count",
            read: |toy, text| text.parse().ok().map(|count| toy.count = count),
            write: |toy| Some(toy.count.to_string()),
        }];

        fn clamped(mut self) -> Self {
            self.count = self.count.min(9);
            self
        }

        fn with_numbers_of(mut self, other: &Self) -> Self {
            self.typed = other.typed;
            self
        }
    }

    #[test]
    fn what_is_not_held_has_its_defaults_and_prints_nothing() {
        let (mut figures, known) = (Figures::default(), [Held::fresh::<Toy>()]);
        assert_eq!(*figures.get::<Toy>(), Toy::default());
        assert_eq!(figures.take(&known, "count", "12"), Some(Taken::Clamped));
        assert_eq!(figures.print(&known), ["count=9"]);
        assert_eq!(figures.take(&known, "count", "x"), Some(Taken::Unreadable));
        assert_eq!(figures.take(&known, "counts", "1"), None);
        assert_eq!(figures.get::<Toy>().count, 9);
        figures.set(&Held::fresh::<Toy>());
        assert_eq!(figures, Figures::default());
    }

    #[test]
    fn typed_numbers_travel_alone() {
        let with = |count, typed| {
            let mut figures = Figures::default();
            figures.set(&Held::of(Toy { count, typed }));
            figures
        };
        assert_eq!(with(3, 0.0).with_numbers_of(&with(5, 2.0)), with(3, 2.0));
        assert_eq!(with(0, 2.0).with_numbers_of(&Figures::default()), Figures::default());
        assert_eq!(Figures::default().with_numbers_of(&with(4, 1.0)), with(0, 1.0));
    }
}
