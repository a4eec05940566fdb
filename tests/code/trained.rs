//! A norm of a trained model, from the model's own file.

use super::python::{assert_close, values};
use norm_shortcut::figures::real_norm::code::real_norm;
use norm_shortcut::figures::real_norm::model::{At, LARGEST, Run};
use norm_shortcut::figures::real_norm::settings::RealNormSettings;
use norm_shortcut::figures::trained::model::{Model, ModelId};
use std::fs;

#[test]
fn a_real_norm_prints_what_is_on_screen() {
    for (model, token, norm, times) in
        [(ModelId::SmolLm2, 0, 24, 1.0), (ModelId::SmolLm2, 7, 60, 0.5), (ModelId::MiniLm, 8, 12, 10.0)]
    {
        let at = At { model, token, norm };
        let text = real_norm(&RealNormSettings { at, times, ..RealNormSettings::default() }).numpy.unwrap();
        let path = format!("assets/{}.bin", model.slug());
        let printed = values(&text.replace(&format!("\"{}.bin\"", model.slug()), &format!("\"{path}\"")));
        let run = Run::of(&Model::read(model, &fs::read(&path).unwrap()).unwrap(), at, times).unwrap();
        let largest = &run.by_size[..LARGEST];
        let of = |values: &[f64]| largest.iter().map(|place| values[*place]).collect::<Vec<_>>();
        assert_close(
            "place",
            &printed["place"],
            &largest.iter().map(|place| *place as f64).collect::<Vec<_>>(),
        );
        assert_close("x", &printed["x"], &of(&run.x));
        assert_close("x-hat", &printed["x-hat"], &of(&run.out.x_hat));
        assert_close("y", &printed["y"], &of(&run.out.y));
        assert_close("denominator", &printed["denominator"], &[run.out.denominator]);
    }
}
