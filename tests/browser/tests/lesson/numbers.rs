//! Every number on screen against PyTorch's (crates/engine/tests/reference/layer_norm.json).

use browser::{Page, Start, close, lesson};
use serde_json::Value;

const REFERENCE: &str = include_str!("../../../../crates/engine/tests/reference/layer_norm.json");

/// A reference case with one row.
fn case(name: &str) -> Value {
    let all: Value = serde_json::from_str(REFERENCE).expect("the reference numbers");
    let cases = all["cases"].as_array().expect("cases");
    cases.iter().find(|case| case["name"] == name).unwrap_or_else(|| panic!("no case {name}")).clone()
}

fn array(case: &Value, name: &str) -> Vec<f64> {
    let numbers = case[name]["data"].as_array().expect(name).iter();
    numbers.map(|number| number.as_f64().expect(name)).collect()
}

fn row(numbers: &[f64]) -> String {
    numbers.iter().map(|number| format!("{number:e}")).collect::<Vec<_>>().join(",")
}

fn link(case: &Value) -> String {
    let vector = |name| row(&array(case, name));
    let (x, gamma, beta, dy) = (vector("x"), vector("gamma"), vector("beta"), vector("dy"));
    format!("#/normalize?x={x}&gamma={gamma}&beta={beta}&dy={dy}&eps={}", case["eps"])
}

/// Holds everything that LayerNorm computes against the reference.
async fn check(page: &Page, case: &Value) {
    let name = &case["name"];
    for (quantity, key) in [("mean", "mean"), ("var", "var")] {
        let (shown, wanted) = (page.number(quantity).await, array(case, key)[0]);
        assert!(close(shown, wanted), "{name}: {quantity} is {shown}, not {wanted}");
    }
    for (quantity, key) in
        [("x-hat", "x_hat"), ("y", "y"), ("dgamma", "dgamma"), ("dbeta", "dbeta"), ("dx", "dx")]
    {
        let (shown, wanted) = (page.values(quantity).await, array(case, key));
        let size = wanted.iter().fold(0.0_f64, |size, value| size.max(value.abs()));
        // dβ stands on screen at its own step only, and there in part.
        assert!(shown.len() == wanted.len() || quantity == "dbeta", "{name}: {quantity} {shown:?}");
        for (index, value) in shown {
            let near = (value - wanted[index]).abs() <= 1e-10 * size.max(1e-2);
            assert!(
                near || close(value, wanted[index]),
                "{name}: {quantity}[{index}] is {value}, not {}",
                wanted[index]
            );
        }
    }
    let (var, eps) = (page.number("var").await, case["eps"].as_f64().expect("eps"));
    assert!(close(page.number("std").await, var.sqrt()), "{name}: std is √σ²");
    assert!(close(page.number("denominator").await, (var + eps).sqrt()), "{name}: denominator is √(σ²+ε)");
}

#[tokio::test]
async fn what_a_link_asks_for_is_what_pytorch_computes() {
    lesson(Start::default(), "#/normalize", async |page| {
        for name in
            ["slide_1234", "gamma_beta", "constant", "single_feature", "tiny_1e-6", "huge_1e100", "eps_1e-12"]
        {
            let case = case(name);
            page.go(&link(&case)).await;
            check(&page, &case).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_value_is_exact_in_its_attribute_and_rounded_in_its_text() {
    lesson(Start::default(), "#/normalize?x=1,2,3,6", async |page| {
        let x_hat = "document.querySelector('main data[data-quantity=x-hat][data-index=\"3\"]')";
        let value = page.script(&format!("{x_hat}.value")).await;
        let value: f64 = value.as_str().and_then(|value| value.parse().ok()).expect("a number");
        assert_eq!(value, 3.0 / f64::sqrt(3.5 + 1e-5));
        assert_eq!(page.script(&format!("{x_hat}.textContent")).await, "1.6036");
    })
    .await;
}

#[tokio::test]
async fn a_formula_is_mathml() {
    lesson(Start::default(), "#/normalize?step=4", async |page| {
        for selector in ["math", "mfrac", "msqrt"] {
            let space = page.script(&format!("document.querySelector('main {selector}').namespaceURI")).await;
            assert_eq!(space, "http://www.w3.org/1998/Math/MathML", "{selector}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_step_shows_the_same_numbers() {
    lesson(Start::default(), "#/normalize", async |page| {
        let case = case("gamma_beta");
        for step in 0..14 {
            page.go(&format!("{}&step={step}", link(&case))).await;
            assert_eq!(page.root("data-step").await, step.to_string());
            check(&page, &case).await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_is_computed() {
    lesson(Start::default(), "#/scale-and-shift", async |page| {
        let case = case("gamma_beta");
        let rows =
            "[...document.querySelectorAll('main label.row input')].filter((row) => row.checkVisibility())";
        for (at, name) in ["x", "gamma", "beta"].into_iter().enumerate() {
            page.script(&format!("{rows}[{at}].id = 'typed-{name}'")).await;
            page.fill(&format!("#typed-{name}"), &row(&array(&case, name))).await;
        }
        page.click("[data-action=previous]").await;
        assert_eq!(page.root("data-slide").await, "normalize");
        let y = page.values("y").await;
        for (index, wanted) in array(&case, "y").into_iter().enumerate() {
            assert!(close(y[&index], wanted), "y[{index}] is {}, not {wanted}", y[&index]);
        }
    })
    .await;
}
