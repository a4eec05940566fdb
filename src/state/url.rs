//! The state as a link: `#/<id>?x=1,2,3,4&step=2`. The names of parameters stand here, those of a
//! figure's own beside its settings. Defaults are left out; what cannot be read is said once and never breaks the page.

use super::address;
use super::edit::{Edit, apply};
use super::figure::Taken;
use super::lesson::Deck;
pub use super::names::{ACTIVATIONS, name_of, named};
use super::names::{DRAWERS, EMBEDS, FACES, FURTHER, LANGUAGES, THEMES, VARIANCES, VIEWS};
use super::parse;
use super::settings::{Face, Settings, View};
use crate::charts::numbers::exact;
use crate::charts::style::Theme;
use crate::lesson::{SlideId, layer_norm::VectorId};

/// What a link, or a press, asked for and did not get.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The code that does it has not come.
    NotLoaded,
    /// No slide has this id.
    UnknownSlide(String),
    /// No parameter has this name.
    UnknownParameter(String),
    /// The value of this parameter cannot be read; the default stands.
    BadValue(String),
    /// The value of this parameter was out of range; the nearest one stands.
    Clamped(String),
}

/// A parameter of the link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parameter {
    X,
    Gamma,
    Beta,
    Dy,
    Eps,
    Variance,
    Face,
    Page,
    Claim,
    Step,
    View,
    Drawer,
    Further,
    Language,
    Theme,
    Seed,
    BranchScale,
    BranchActivation,
    Embed,
}

/// The parameters in the order in which they are written.
const PARAMETERS: [(&str, Parameter); 19] = [
    ("x", Parameter::X),
    ("gamma", Parameter::Gamma),
    ("beta", Parameter::Beta),
    ("dy", Parameter::Dy),
    ("eps", Parameter::Eps),
    ("variance", Parameter::Variance),
    ("face", Parameter::Face),
    ("page", Parameter::Page),
    ("claim", Parameter::Claim),
    ("step", Parameter::Step),
    ("view", Parameter::View),
    ("drawer", Parameter::Drawer),
    ("further", Parameter::Further),
    ("lang", Parameter::Language),
    ("theme", Parameter::Theme),
    ("seed", Parameter::Seed),
    ("branch", Parameter::BranchScale),
    ("branch-act", Parameter::BranchActivation),
    ("embed", Parameter::Embed),
];

/// The theme with this name.
pub fn theme_named(name: &str) -> Option<Theme> {
    named(&THEMES, name)
}

/// The name of a theme, also for the attribute that the style sheet reads.
pub fn theme_name(theme: Theme) -> &'static str {
    name_of(&THEMES, theme)
}

/// The name of a view, for the attribute that the style sheet reads.
pub fn view_name(view: View) -> &'static str {
    name_of(&VIEWS, view)
}

/// The name of a face, for the attribute that the style sheet reads.
pub fn face_name(face: Face) -> &'static str {
    name_of(&FACES, face)
}

/// The name of the drawer's state, for the attribute that the style sheet reads.
pub fn drawer_name(is_open: bool) -> &'static str {
    name_of(&DRAWERS, is_open)
}

/// The hash for `settings`, with what differs from the defaults.
pub fn print(settings: &Settings) -> String {
    let default = Settings::new(settings.deck());
    let query: Vec<String> = PARAMETERS
        .iter()
        .filter_map(|(name, parameter)| {
            let text = value(settings, *parameter)?;
            (Some(&text) != value(&default, *parameter).as_ref()).then(|| format!("{name}={text}"))
        })
        .chain(panes(settings))
        .chain(settings.figures.print(&settings.deck().figures()))
        .collect();
    let slug = settings.slide.slug();
    if query.is_empty() { format!("#/{slug}") } else { format!("#/{slug}?{}", query.join("&")) }
}

/// Which of its figures each slide shows, where it is not the first.
fn panes(settings: &Settings) -> Vec<String> {
    let deck = settings.deck();
    let chosen = SlideId::ALL.into_iter().filter(|slide| settings.pane_of(*slide) > 0).filter_map(|slide| {
        let pane = deck.panes(slide).into_iter().nth(settings.pane_of(slide))?;
        Some(format!("{}={}", deck.parameter(slide)?, pane.name))
    });
    chosen.collect()
}

/// Takes over which figure a slide shows; `None` where no slide has this parameter.
fn take_pane(settings: &mut Settings, name: &str, text: &str) -> Option<Taken> {
    let deck = settings.deck();
    let slide = SlideId::ALL.into_iter().find(|slide| deck.parameter(*slide) == Some(name))?;
    let Some(pane) = deck.panes(slide).iter().position(|pane| pane.name == text) else {
        return Some(Taken::Unreadable);
    };
    *settings = apply(settings.clone(), Edit::Pane(slide, pane));
    Some(Taken::Exactly)
}

/// The names of all parameters.
pub fn names(deck: &dyn Deck) -> Vec<&'static str> {
    PARAMETERS.iter().map(|(name, _)| *name).chain(figure_names(deck)).collect()
}

/// Those of the deck: which figure each slide shows, and what the figures are set to.
fn figure_names(deck: &dyn Deck) -> Vec<&'static str> {
    let panes = SlideId::ALL.into_iter().filter_map(|slide| deck.parameter(slide));
    panes.chain(deck.figures().iter().flat_map(|figure| figure.names())).collect()
}

fn list(values: &[f64]) -> String {
    values.iter().map(|value| exact(*value)).collect::<Vec<_>>().join(",")
}

/// γ, β and dy count as default while they are so for the length of x.
fn unless_filled(values: &[f64], first: f64, rest: f64) -> Option<String> {
    let is_default =
        values.iter().enumerate().all(|(index, value)| *value == if index == 0 { first } else { rest });
    (!is_default).then(|| list(values))
}

fn value(settings: &Settings, parameter: Parameter) -> Option<String> {
    let numbers = &settings.numbers;
    Some(match parameter {
        Parameter::X => list(&numbers.x),
        Parameter::Gamma => return unless_filled(&numbers.gamma, 1.0, 1.0),
        Parameter::Beta => return unless_filled(&numbers.beta, 0.0, 0.0),
        Parameter::Dy => return unless_filled(&numbers.dy, 1.0, 0.0),
        Parameter::Eps => exact(numbers.eps),
        Parameter::Variance => name_of(&VARIANCES, numbers.variance).to_owned(),
        Parameter::Face => name_of(&FACES, settings.face).to_owned(),
        Parameter::Page => (settings.page + 1).to_string(),
        Parameter::Claim => (settings.claim? + 1).to_string(),
        Parameter::Step => settings.step.to_string(),
        Parameter::View => name_of(&VIEWS, settings.view).to_owned(),
        Parameter::Drawer => drawer_name(settings.drawer).to_owned(),
        Parameter::Further => name_of(&FURTHER, settings.further).to_owned(),
        Parameter::Language => name_of(&LANGUAGES, settings.language?).to_owned(),
        Parameter::Theme => name_of(&THEMES, settings.theme?).to_owned(),
        Parameter::Seed => settings.seed.to_string(),
        Parameter::BranchScale => exact(settings.branch.scale),
        Parameter::BranchActivation => name_of(&ACTIVATIONS, settings.branch.activation).to_owned(),
        Parameter::Embed => name_of(&EMBEDS, settings.embed).to_owned(),
    })
}

/// Reads a hash. What it does not say has its default. An unknown id leads to the contents.
pub fn parse(deck: &'static dyn Deck, hash: &str) -> (Settings, Vec<Notice>) {
    // x decides the length of the other vectors, a depth the last layer, all together the last step: in our own
    // order, figures first.
    let own = PARAMETERS.iter().map(|(name, _)| *name);
    let order: Vec<&str> = figure_names(deck).into_iter().chain(own).collect();
    let address::Address { slug, pairs } = address::apart(hash).with_own_names(&order);
    let mut notices = Vec::new();
    let mut settings = Settings { slide: slide(&slug, &mut notices), ..Settings::new(deck) };
    let unknown = pairs.iter().filter(|(name, _)| !order.contains(&name.as_str()));
    let known = order.iter().flat_map(|known| pairs.iter().filter(move |(name, _)| name == known));
    for (name, text) in unknown.chain(known) {
        read(&mut settings, &mut notices, name, text);
    }
    (settings, notices)
}

fn slide(slug: &str, notices: &mut Vec<Notice>) -> SlideId {
    if slug.is_empty() {
        return SlideId::default();
    }
    address::slide(slug).unwrap_or_else(|| {
        notices.push(Notice::UnknownSlide(slug.to_owned()));
        SlideId::Contents
    })
}

/// Takes over one parameter, and says what of it could not be had. What others append is dropped without a word.
fn read(settings: &mut Settings, notices: &mut Vec<Notice>, name: &str, text: &str) {
    let is_vector = matches!(
        named(&PARAMETERS, name),
        Some(Parameter::X | Parameter::Gamma | Parameter::Beta | Parameter::Dy)
    );
    let values = address::values(text, is_vector);
    let mut taken = None;
    for value in values {
        taken = take(settings, name, &value);
        if taken != Some(Taken::Unreadable) {
            break;
        }
    }
    notices.extend(match taken {
        Some(Taken::Exactly) => None,
        Some(Taken::Clamped) => Some(Notice::Clamped(name.to_owned())),
        Some(Taken::Unreadable) => Some(Notice::BadValue(name.to_owned())),
        None if address::is_foreign(name, &names(settings.deck())) => None,
        None => Some(Notice::UnknownParameter(name.to_owned())),
    });
}

/// Takes over a value as it is written; `None` where nothing has a parameter of this name.
fn take(settings: &mut Settings, name: &str, text: &str) -> Option<Taken> {
    let Some(parameter) = named(&PARAMETERS, name) else {
        let known = settings.deck().figures();
        return take_pane(settings, name, text).or_else(|| settings.figures.take(&known, name, text));
    };
    let Some(edit) = edit(parameter, text) else { return Some(Taken::Unreadable) };
    let wanted = edit.clone();
    *settings = apply(settings.clone(), edit);
    Some(if is_clamped(settings, &wanted) { Taken::Clamped } else { Taken::Exactly })
}

fn edit(parameter: Parameter, text: &str) -> Option<Edit> {
    let vector = |id| parse::vector(text).ok().map(|values| Edit::Vector(id, values));
    let count = || text.parse::<usize>().ok();
    match parameter {
        Parameter::X => vector(VectorId::X),
        Parameter::Gamma => vector(VectorId::Gamma),
        Parameter::Beta => vector(VectorId::Beta),
        Parameter::Dy => vector(VectorId::Dy),
        Parameter::Eps => parse::eps(text).ok().map(Edit::Eps),
        Parameter::Variance => named(&VARIANCES, text).map(Edit::Variance),
        Parameter::Face => named(&FACES, text).map(Edit::Face),
        Parameter::Page => count()?.checked_sub(1).map(Edit::Page),
        Parameter::Claim => count()?.checked_sub(1).map(|point| Edit::Claim(Some(point))),
        Parameter::Step => count().map(Edit::Step),
        Parameter::View => named(&VIEWS, text).map(Edit::View),
        Parameter::Drawer => named(&DRAWERS, text).map(Edit::Drawer),
        Parameter::Further => named(&FURTHER, text).map(Edit::Further),
        Parameter::Language => named(&LANGUAGES, text).map(Edit::Language),
        Parameter::Theme => named(&THEMES, text).map(Edit::Theme),
        Parameter::Seed => text.parse().ok().map(Edit::Seed),
        Parameter::BranchScale => parse::number(text).ok().map(Edit::BranchScale),
        Parameter::BranchActivation => named(&ACTIVATIONS, text).map(Edit::BranchActivation),
        Parameter::Embed => named(&EMBEDS, text).map(Edit::Embed),
    }
}

/// Whether `apply` gave something else than what was wanted.
fn is_clamped(settings: &Settings, wanted: &Edit) -> bool {
    match wanted {
        Edit::Vector(id, values) => settings.numbers.vector(*id).len() != values.len(),
        Edit::Claim(point) => settings.claim != *point,
        Edit::Page(page) => settings.page != *page,
        Edit::Step(step) => settings.step != *step,
        Edit::BranchScale(scale) => settings.branch.scale != *scale,
        _ => false,
    }
}
