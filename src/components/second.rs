//! The second window: which of the two this one is, and how the other is opened. Its name says so: that outlives a
//! reload and stands in no link, so that whatever is copied is a link for students.

use super::desk::Desk;
use super::store::Store;
use crate::state::url;
use engine_worker::windows::Role;
use leptos::prelude::*;

const STAGE: &str = "norm-shortcut-stage-";
const PRESENTER: &str = "norm-shortcut-presenter-";

/// Beside the room's screen on a laptop of 1366 by 768.
const FEATURES: &str = "popup,width=1280,height=680";

/// What this window is, and the number that it shares with the other; `None` where there is but one.
pub fn role() -> Option<(Role, String)> {
    let name = window().name().unwrap_or_default();
    let number = |start| name.strip_prefix(start).filter(|number| !number.is_empty()).map(str::to_owned);
    let presenter = number(PRESENTER).map(|number| (Role::Presenter, number));
    presenter.or_else(|| Some((Role::Stage, number(STAGE)?)))
}

/// Whether this window is the teacher's.
pub fn is_presenter() -> bool {
    matches!(role(), Some((Role::Presenter, _)))
}

/// Opens the other window, or shows it where it is open.
pub fn open(store: Store, desk: Desk) {
    let (own, number) = role().unwrap_or_else(|| (Role::Stage, number()));
    let (start, features) = match own {
        Role::Stage => (PRESENTER, FEATURES),
        Role::Presenter => (STAGE, ""),
    };
    if own == Role::Stage {
        let _ = window().set_name(&format!("{STAGE}{number}"));
    }
    let page = window().location().href().unwrap_or_default();
    let page = page.split('#').next().unwrap_or_default();
    let address = format!("{page}{}", store.peek(url::print));
    let opened =
        window().open_with_url_and_target_and_features(&address, &format!("{start}{number}"), features);
    let opened = opened.ok().flatten();
    desk.is_blocked.set(opened.is_none());
    if let Some(opened) = opened {
        let _ = opened.focus();
    }
    desk.role.set(Some(own));
}

/// A number that no other pair of windows has.
fn number() -> String {
    format!("{:.0}", js_sys::Math::random() * 1e9)
}
