//! Geometry, a block of convolutions, and three meters.

use super::python::{assert_close, run, values};
use engine::training::digits::Digits;
use engine::training::trial::{Config, What};
use norm_shortcut::deck;
use norm_shortcut::deck::code as shown_code;
use norm_shortcut::figures::company::model::{Moments, Seen};
use norm_shortcut::figures::conv_block::model as conv_block;
use norm_shortcut::figures::conv_block::model::Preset as BlockPreset;
use norm_shortcut::figures::meters::model::{Meters, Preset};
use norm_shortcut::state::Settings;
use std::rc::Rc;

fn settings(link: &str) -> Settings {
    let (settings, notices) = deck::parse(link);
    assert_eq!(notices, [], "{link}");
    settings
}

/// What NumPy prints for the figure of a link is what the figure shows.
fn check(link: &str) {
    let settings = settings(link);
    let printed = values(&shown_code(&settings).unwrap().numpy.unwrap());
    let shown = super::shown::shown(&settings);
    assert!(!shown.is_empty(), "{link}");
    for (name, value) in &shown {
        let flat: Vec<f64> = match value.as_array() {
            Some(list) => list.iter().map(|number| number.as_f64().unwrap()).collect(),
            None => vec![value.as_f64().unwrap()],
        };
        assert_close(&format!("{link} {name}"), &printed[name], &flat);
    }
}

#[test]
fn geometry_prints_what_is_on_screen() {
    check("#/normalize?pane3=geometry&x=1,2,6");
    check("#/normalize?pane3=geometry&x=0.5,-3,2,9&variance=unbiased");
    check("#/scale-and-shift?pane4=geometry&x=1,2,6&gamma=2,1,0.5&beta=0,1,-1");
}

/// Three features near each other, so that kx + c with a small k falls below ε: what differs is not round-off.
#[test]
fn a_small_factor_prints_what_is_on_screen() {
    check("#/normalize?pane3=geometry&x=1,2,6&times=0.001&plus=1");
}

/// Three steps of every start, γ under decay, and γ and β folded into the next layer.
#[test]
fn gamma_in_training_prints_what_is_on_screen() {
    for init in ["gamma", "both", "w2", "rezero", "usual"] {
        check(&format!("#/scale-and-shift?pane4=gain&gain-init={init}"));
    }
    check("#/scale-and-shift?pane4=gain&gain-init=w2&gain-eps=0.01");
    const OWN: &str = "x=0.5,-3,2,9,0.1&gamma=1,2,0.5,-1,1&beta=0,1,0,-1,2&variance=unbiased";
    for part in ["decay", "fold"] {
        check(&format!("#/scale-and-shift?pane4=gain&gain-part={part}"));
        check(&format!(
            "#/scale-and-shift?pane4=gain&gain-part={part}&gain-decay=0.2&gain-times=3&gain-spread=0.5&{OWN}"
        ));
    }
}

/// Every operation rounded; what overflows is left out.
#[test]
fn three_formats_print_what_is_on_screen() {
    for link in [
        "#/normalize?pane3=half",
        "#/normalize?pane3=half&half-scale=1.1",
        "#/normalize?pane3=half&half-scale=0.0001&x=1,2,3,6&eps=1e-7",
        "#/normalize?pane3=half&half-scale=0.3&x=0.5,-3,2,9,0.1&variance=unbiased",
    ] {
        check(link);
        let printed = values(&shown_code(&settings(link)).unwrap().numpy.unwrap());
        let [single, half, brain] = ["fp32", "fp16", "bf16"].map(|name| printed[&format!("{name}-share")][0]);
        assert!((single - 1.0).abs() < 1e-4 && (0.8..0.99).contains(&half), "{single} {half}");
        assert!((0.42..0.58).contains(&brain), "its own numbers: {brain}");
    }
}

/// The student's vector as it is; of what is drawn the same is printed before and after, and one feature of many
/// vectors is bounded.
#[test]
fn a_shape_prints_what_is_on_screen() {
    check("#/normalize?pane3=shape&shape=own&x=1,2,3,6");
    let form = |link: &str| {
        let printed = values(&shown_code(&settings(link)).unwrap().numpy.unwrap());
        ["before", "after"].map(|side| (printed[side][0], printed[side][1]))
    };
    for (source, kurtosis) in [("exponential", 9.0), ("peaks", 1.1), ("uniform", 1.8), ("normal", 3.0)] {
        let [before, after] = form(&format!("#/normalize?pane3=shape&shape={source}"));
        assert!((before.0 - after.0).abs() < 1e-9 && (before.1 - after.1).abs() < 1e-9, "{source}");
        assert!((before.1 / kurtosis - 1.0).abs() < 0.4, "{source}: {before:?}");
    }
    let [_, four] = form("#/normalize?pane3=shape&shape=normal&shape-across=samples&shape-d=4");
    assert!((four.1 - 1.8).abs() < 0.05, "{four:?}");
    let [before, after] = form("#/normalize?pane3=shape&shape=scales&shape-across=samples&shape-d=64");
    assert!(before.1 > 20.0 && (after.1 - 2.9).abs() < 0.2, "{before:?} {after:?}");
}

#[test]
fn a_block_of_convolutions_prints_its_feature_maps() {
    for preset in BlockPreset::ALL {
        for zero in [false, true] {
            let printed = values(
                &norm_shortcut::figures::conv_block::code::conv_block(preset.design(), 4, 7, zero)
                    .numpy
                    .unwrap(),
            );
            let run = conv_block::run(preset.design(), 4, 7, zero).unwrap();
            let shown = [
                ("block-input", &run.branch[0]),
                ("block-f", run.f().unwrap()),
                ("block-shortcut", &run.shortcut),
                ("block-y", run.y().unwrap()),
            ];
            for (name, stage) in shown {
                let maps: Vec<f64> = stage.maps.iter().copied().collect();
                assert_close(&format!("{preset:?} {name}"), &printed[name], &maps);
            }
        }
    }
}

/// A stand-in for scikit-learn, which the tests do not have: the same images, in the order in which the text
/// puts them.
fn stand_in() -> String {
    let digits = Digits::parse(include_bytes!("../../assets/digits.bin")).unwrap();
    let rows: Vec<String> = (0..1797).map(|image| format!("{:?}", digits.raw(image))).collect();
    let classes: Vec<u8> = (0..1797).filter_map(|image| digits.class(image)).collect();
    format!(
        "import sys, types\nimport numpy as np\n_order = np.argsort(np.random.RandomState(0).permutation(1797))\n\
         _digits = types.SimpleNamespace(data=np.array([{}], float)[_order], target=np.array({classes:?})[_order])\n\
         _module = types.ModuleType('sklearn.datasets')\n_module.load_digits = lambda: _digits\n\
         sys.modules['sklearn'] = types.ModuleType('sklearn')\nsys.modules['sklearn.datasets'] = _module\n",
        rows.join(",\n")
    )
}

/// Draws of its own: ±1 in pairs, 0 alone, and closer together the larger the batch, as on screen.
#[test]
fn the_same_digit_wanders_with_its_company() {
    let text =
        shown_code(&settings("#/layer-norm-background?company-digit=7&unit=3")).unwrap().numpy.unwrap();
    let printed = values(&(stand_in() + &text));
    let digits = Digits::parse(include_bytes!("../../assets/digits.bin")).unwrap();
    let spread = |batch: usize| {
        let stds = (0..8).map(|seed| Moments::of(&Seen::new(&digits, 7, 2, seed).draws(batch)).std);
        stds.fold((f64::INFINITY, 0.0f64), |(least, most), std| (least.min(std), most.max(std)))
    };
    assert_eq!(printed["BN-1"], [0.0; 4]);
    let [_, _, least, most] = printed["BN-2"][..] else { panic!("{printed:?}") };
    assert!((least + 1.0).abs() < 1e-2 && (most - 1.0).abs() < 1e-2, "{printed:?}");
    for batch in [4, 32, 128] {
        let (std, (low, high)) = (printed[&format!("BN-{batch}")][1], spread(batch));
        assert!((0.7 * low..1.4 * high).contains(&std), "{batch}: {std}, on screen {low} to {high}");
    }
    assert!(printed["LN"][0].abs() < 6.0, "{printed:?}");
}

fn measured(meters: Meters, seed: u64) -> Vec<(&'static str, f64)> {
    let digits = Rc::new(Digits::parse(include_bytes!("../../assets/digits.bin")).unwrap());
    let mut all = Vec::new();
    for config in meters.configs(seed) {
        let measures = config.start(Some(&digits)).unwrap().measure();
        let get = |what| measures.iter().find(|measure| measure.what == what).map(|found| &found.values);
        match config {
            Config::Mlp(_) => {
                let norms = get(What::GradNorm).unwrap();
                all.push(("gradient-ratio", norms[1] / norms[norms.len() - 1]));
                all.push(("cosine", get(What::MeanCosine).unwrap().last().copied().unwrap()));
            }
            _ => all.push(("slope-correlation", get(What::SlopeCorrelation).unwrap()[1])),
        }
    }
    all
}

/// Draws of its own: within what other seeds give on screen.
#[test]
fn meters_print_the_same_kind_of_numbers() {
    let stand_in = stand_in();
    for preset in Preset::ALL {
        let meters = Meters { preset, depth: 32 };
        let program = norm_shortcut::figures::meters::code::meters(meters, 1).numpy.unwrap();
        let printed = values(&format!("{stand_in}{program}"));
        let shown: Vec<(&str, f64)> = (1..4).flat_map(|seed| measured(meters, 3 * seed)).collect();
        for (name, value) in &printed {
            let of: Vec<f64> = shown.iter().filter(|(of, _)| of == name).map(|(_, value)| *value).collect();
            let (least, most) = of.iter().fold((f64::MAX, f64::MIN), |(a, b), v| (a.min(*v), b.max(*v)));
            let fits = match name.as_str() {
                "gradient-ratio" => (least / 3.0..=3.0 * most).contains(&value[0]),
                _ => (least - 0.15..=most + 0.15).contains(&value[0]),
            };
            assert!(fits, "{preset:?} {name}: {} beside {of:?}", value[0]);
        }
        assert!(printed.len() >= 2, "{preset:?}");
    }
}

/// The way back that the text writes out is the derivative of its way forward.
#[test]
fn the_meters_way_back_is_the_derivative() {
    let stand_in = stand_in();
    for preset in Preset::ALL {
        let program =
            norm_shortcut::figures::meters::code::meters(Meters { preset, depth: 4 }, 2).numpy.unwrap();
        let check = "
rng = np.random.default_rng(5)
state = rng.bit_generator.state
h = x[:6, :32] + 0.1
y, way = block(h)
g = np.linspace(-1, 1, y.size).reshape(y.shape)
own, worst = way(g), 0.0
for at in [(0, 0), (3, 7), (5, 31)]:
    sums = []
    for step in [1e-5, -1e-5]:
        rng.bit_generator.state = state
        moved = h.copy()
        moved[at] += step
        sums.append((block(moved)[0] * g).sum())
    worst = max(worst, abs((sums[0] - sums[1]) / 2e-5 - own[at]) / abs(own).max())
print('worst', float(worst))
";
        let printed = run(&format!("{stand_in}{program}{check}"));
        let worst = printed.lines().find_map(|line| line.strip_prefix("worst ")).unwrap();
        assert!(worst.parse::<f64>().unwrap() < 1e-4, "{preset:?}: {worst}");
    }
}

#[test]
fn every_part_of_a_figure_has_its_own_text() {
    let text = |link: &str| shown_code(&settings(link)).unwrap().pytorch;
    let all = [
        "#/normalize",
        "#/normalize?pane3=geometry",
        "#/normalize?pane3=half",
        "#/normalize?pane3=shape",
        "#/residual-block",
        "#/residual-block?blocks=deep",
        "#/what-is-residual",
        "#/what-is-residual?residual-part=learn",
        "#/deep-stability",
        "#/deep-stability?gradients=meters",
        "#/deep-stability?gradients=training",
        "#/training-stability",
        "#/training-stability?region=contrast",
        "#/why-combine",
        "#/why-combine?corners=spirals",
        "#/summary",
    ]
    .map(text);
    for (at, text) in all.iter().enumerate() {
        assert!(!all[..at].contains(text), "{at}");
    }
    assert!(shown_code(&settings("#/summary")).is_some());
}
