//! Components in a real browser, mounted alone.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

use engine::nn::layer_norm::Variance;
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::tick;
use norm_shortcut::charts::bars::Scale;
use norm_shortcut::charts::style::Theme;
use norm_shortcut::components::bars::{Bars, bars};
use norm_shortcut::components::field::{Field, choosing, field, taking};
use norm_shortcut::components::formula::formula;
use norm_shortcut::components::runs::LayerNormRun;
use norm_shortcut::components::store::{Ambient, Store};
use norm_shortcut::components::value::value;
use norm_shortcut::deck;
use norm_shortcut::lesson::Quantity;
use norm_shortcut::lesson::layer_norm::{Step, VectorId};
use norm_shortcut::lesson::layer_norm_formulas::symbols;
use norm_shortcut::state::parse::Wanted;
use norm_shortcut::state::{Edit, parse};
use norm_shortcut::text::{Bundle, Language};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, HtmlInputElement, InputEvent, KeyboardEvent, KeyboardEventInit};

wasm_bindgen_test_configure!(run_in_browser);

/// A place of its own, with a store on the slide's vector.
fn mount<V: IntoView + 'static>(view: impl FnOnce(Store) -> V + 'static) -> HtmlElement {
    let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&place).unwrap();
    // Nobody serves them here; where they are already, they stay.
    for (bundle, words) in [
        (Bundle::Shell, include_str!(concat!(env!("OUT_DIR"), "/bundles/shell.en.txt"))),
        (Bundle::Section, include_str!(concat!(env!("OUT_DIR"), "/bundles/section.en.txt"))),
    ] {
        bundle.take_in(Language::En, words.to_owned()).unwrap();
    }
    let handle = mount_to(place.clone(), move || {
        let ambient = Ambient { language: Language::En, theme: Theme::Light };
        let store = Store::new(deck::start(), Vec::new(), ambient);
        provide_context(store);
        view(store)
    });
    handle.forget();
    place
}

fn one(place: &HtmlElement, selector: &str) -> Element {
    place
        .query_selector(selector)
        .unwrap()
        .unwrap_or_else(|| panic!("no {selector} in {}", place.inner_html()))
}

fn type_into(place: &HtmlElement, text: &str) -> HtmlInputElement {
    let input: HtmlInputElement = one(place, "input").unchecked_into();
    input.set_value(text);
    input.dispatch_event(&InputEvent::new("input").unwrap()).unwrap();
    input
}

fn number_field(store: Store) -> AnyView {
    field(Field {
        label: "x".to_owned(),
        text: store.memo(|settings| settings.numbers.eps.to_string()).into(),
        take: taking(parse::eps, move |gesture, eps| store.edit_in(gesture, Edit::Eps(eps))),
        class: "eps",
    })
}

#[wasm_bindgen_test]
async fn a_field_does_not_write_back_while_one_types() {
    let place = mount(number_field);
    for text in ["0", "0.", "0.7", "0.75", "７"] {
        let input = type_into(&place, text);
        tick().await;
        assert_eq!(input.value(), text);
        assert_eq!(one(&place, ".problem").text_content().unwrap(), "");
    }
}

#[wasm_bindgen_test]
async fn bad_text_keeps_the_last_value_and_says_why() {
    let place = mount(|store| {
        let shown = store.memo(|settings| settings.numbers.eps.to_string());
        view! { {number_field(store)} <output>{shown}</output> }
    });
    type_into(&place, "0.5");
    tick().await;
    let input = type_into(&place, "0.5x");
    tick().await;
    assert_eq!(one(&place, "output").text_content().unwrap(), "0.5");
    assert!(one(&place, ".problem").text_content().unwrap().contains("0.5x"));
    assert_eq!(input.get_attribute("aria-invalid").unwrap(), "true");
    type_into(&place, "0.25");
    tick().await;
    assert_eq!(one(&place, "output").text_content().unwrap(), "0.25");
    assert_eq!(one(&place, ".problem").text_content().unwrap(), "");
}

#[wasm_bindgen_test]
async fn the_other_reading_is_one_press_away() {
    let place = mount(|store| {
        field(Field {
            label: "x".to_owned(),
            text: store.memo(|settings| format!("{:?}", settings.numbers.x)).into(),
            take: choosing(Wanted::Vector(VectorId::X), move |gesture, x| {
                store.edit_in(gesture, Edit::Vector(VectorId::X, x.to_vec()))
            }),
            class: "row",
        })
    });
    let input = type_into(&place, "1,5; 2,5");
    tick().await;
    assert!(one(&place, ".readings [data-spoken]").text_content().unwrap().contains("1.5, 2.5"));
    let button: HtmlElement = one(&place, "[data-action=other-reading]").unchecked_into();
    for wanted in ["[1.0, 5.0, 2.0, 5.0]", "[1.5, 2.5]"] {
        button.click();
        tick().await;
        assert_eq!(input.value(), wanted);
    }
    type_into(&place, "1 2");
    tick().await;
    assert!(place.query_selector("[data-action=other-reading]").unwrap().is_none());
}

#[wasm_bindgen_test]
fn a_value_is_exact_in_its_attribute_and_rounded_in_its_text() {
    let place = mount(|_| value(Quantity::XHat, Some(2), 1.0 / 3.0));
    let data = one(&place, "data");
    assert_eq!(data.get_attribute("value").unwrap().parse::<f64>(), Ok(1.0 / 3.0));
    assert_eq!(data.text_content().unwrap(), "0.3333");
    assert_eq!(data.get_attribute("data-quantity").unwrap(), "x-hat");
    assert_eq!(data.get_attribute("data-index").unwrap(), "2");
}

#[wasm_bindgen_test]
fn a_formula_is_mathml() {
    let place = mount(|_| formula(&symbols(Step::Normalize, Variance::Biased)));
    for selector in ["math", "mfrac", "msqrt"] {
        assert_eq!(one(&place, selector).namespace_uri().unwrap(), "http://www.w3.org/1998/Math/MathML");
    }
}

#[wasm_bindgen_test]
async fn arrow_keys_on_a_bar_change_its_entry() {
    let place = mount(|store| {
        let frame = Memo::new(move |_| LayerNormRun::of(store).get().map(|run| run.0.frame(Step::Input)));
        let scale = Signal::derive(|| Scale::covering([0.0, 5.0]));
        let picture = bars(Bars { frame: frame.into(), scale, editable: Signal::stored(Some(VectorId::X)) });
        let first = store.memo(|settings| settings.numbers.x[0].to_string());
        view! { {picture} <output>{first}</output> }
    });
    let init = KeyboardEventInit::new();
    init.set_key("ArrowUp");
    init.set_bubbles(true);
    let press = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    one(&place, ".handle").dispatch_event(&press).unwrap();
    tick().await;
    let moved: f64 = one(&place, "output").text_content().unwrap().parse().unwrap();
    assert!(moved > 1.0 && moved < 2.0, "{moved}");
    let shown = one(&place, "data[data-index=\"0\"]").get_attribute("value").unwrap();
    assert_eq!(shown.parse::<f64>(), Ok(moved));
}
