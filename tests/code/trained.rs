//! A norm and a stream of a trained model, from the model's own file.

use super::python::{assert_close, values};
use norm_shortcut::figures::real_norm::code::real_norm;
use norm_shortcut::figures::real_norm::model::{At, LARGEST, Run};
use norm_shortcut::figures::real_norm::settings::RealNormSettings;
use norm_shortcut::figures::real_stream::code::real_stream;
use norm_shortcut::figures::real_stream::model::Stream;
use norm_shortcut::figures::real_stream::settings::RealStreamSettings;
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

#[test]
fn a_real_stream_prints_what_is_on_screen() {
    let path = "assets/smollm2.bin";
    let model = Model::read(ModelId::SmolLm2, &fs::read(path).unwrap()).unwrap();
    for (token, without) in [(4, None), (7, Some(46))] {
        let text = real_stream(&RealStreamSettings { token, without }).numpy.unwrap();
        let printed = values(&text.replace("\"smollm2.bin\"", &format!("\"{path}\"")));
        let stream = Stream::of(&model, token, without).unwrap();
        let end = stream.without.as_ref().map_or(&stream.whole, |(_, end)| end);
        assert_close("length", &printed["length"], &[end.length]);
        assert_close("rms", &printed["rms"], &[end.rms]);
        assert_close("ratio", &printed["ratio"], &stream.ratio);
        assert_close("shares", &printed["shares"], &end.shares);
    }
}
