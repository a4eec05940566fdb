//! The block of convolutions: against plain loops, and with its branch at 0.

use engine::training::digits::Digits;
use norm_shortcut::figures::conv_block::model::images::{IMAGES, SIDE, batch};
use norm_shortcut::figures::conv_block::model::{
    CHANNELS, Design, Ending, Identity, Mix, Norms, Op, Order, Path, Preset, Stage, cost, run,
};

const BYTES: &[u8] = include_bytes!("../../assets/digits.bin");

#[test]
fn the_images_are_those_of_the_data_set() {
    let digits = Digits::parse(BYTES).unwrap();
    for (class, text) in IMAGES.iter().enumerate() {
        let image = digits.classes().iter().position(|found| usize::from(*found) == class).unwrap();
        let pixels: Vec<u8> = text.chars().map(|c| c.to_digit(17).unwrap() as u8).collect();
        assert_eq!(digits.raw(image), pixels, "{class}");
        let row = batch();
        assert_eq!(row[[class, 0, 3, 4]], f64::from(pixels[3 * SIDE + 4]) / 16.0);
    }
}

fn of(stages: &[Stage], op: Op) -> &Stage {
    stages.iter().find(|stage| stage.op == op).unwrap()
}

#[test]
fn the_original_adds_and_clips() {
    let run = run(Design::default(), 3, 7, false).unwrap();
    let (x, f) = (of(&run.branch, Op::Input), run.f().unwrap());
    assert_eq!((f.op, x.maps.dim()), (Op::Norm2, (CHANNELS, SIDE, SIDE)));
    let (sum, y) = (of(&run.behind, Op::Sum), run.y().unwrap());
    for (((x, f), sum), y) in x.maps.iter().zip(&f.maps).zip(&sum.maps).zip(&y.maps) {
        assert_eq!(*sum, x + f);
        assert_eq!(*y, sum.max(0.0));
    }
    let (before, after) = (of(&run.branch, Op::Norm1), of(&run.branch, Op::Relu1));
    assert!(before.maps.iter().zip(&after.maps).all(|(x, y)| *y == x.max(0.0)));
    assert!(x.maps.iter().any(|x| *x < 0.0), "else the last ReLU would not be seen");
}

/// What is left with the branch at 0, by the definition of each design.
#[test]
fn only_a_free_main_path_is_the_identity() {
    let identity = |preset: Preset| run(preset.design(), 1, 2, false).unwrap().identity;
    assert_eq!(identity(Preset::Original), Identity::Clipped);
    assert_eq!(identity(Preset::ReluOnly), Identity::Clipped);
    assert_eq!(identity(Preset::NothingAfter), Identity::Exact);
    assert_eq!(identity(Preset::PreActivation), Identity::Exact);
    for changed in [Preset::NormAfter, Preset::Half, Preset::ConvShortcut] {
        assert_eq!(identity(changed), Identity::Changed, "{changed:?}");
    }
    assert_eq!(identity(Preset::Projection), Identity::Resized);
}

#[test]
fn a_silent_branch_is_exactly_zero_in_every_design() {
    for order in [Order::After, Order::Before] {
        for norms in [Norms::InBranch, Norms::AfterSum, Norms::None] {
            for ending in [Ending::Relu, Ending::Nothing] {
                for mix in [Mix::Whole, Mix::Half] {
                    for path in [Path::Identity, Path::Conv, Path::Projection] {
                        let design = Design { order, norms, ending, mix, path };
                        let run = run(design, 0, 0, true).unwrap();
                        assert!(run.f().unwrap().maps.iter().all(|f| *f == 0.0), "{design:?}");
                        assert_eq!(run.y().unwrap().maps.dim().0, design.outputs());
                    }
                }
            }
        }
    }
}

#[test]
fn norms_have_mean_zero_over_the_batch() {
    let batch: Vec<_> = (0..10).map(|digit| run(Design::default(), 5, digit, false).unwrap()).collect();
    for channel in 0..CHANNELS {
        let values: Vec<f64> = batch
            .iter()
            .flat_map(|run| run.f().unwrap().maps.index_axis(ndarray::Axis(0), channel).to_owned())
            .collect();
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let var = values.iter().map(|value| value * value).sum::<f64>() / n;
        assert_eq!(n, 640.0);
        assert!(mean.abs() < 1e-12 && (var - 1.0).abs() < 1e-3, "{mean} {var}");
    }
}

#[test]
fn costs_are_those_of_the_table() {
    let basic = cost(Design::default(), 64, 56);
    assert_eq!((basic.branch, basic.shortcut, basic.norms), (73_728, 0, 256));
    assert_eq!(basic.multiply_adds, 73_728 * 56 * 56);
    let projection = cost(Preset::Projection.design(), 64, 56);
    assert_eq!(projection.branch, 9 * 64 * 128 + 9 * 128 * 128);
    assert_eq!(projection.shortcut, 64 * 128);
    assert_eq!(projection.multiply_adds, (projection.branch + projection.shortcut) * 28 * 28);
    assert_eq!(cost(Preset::ConvShortcut.design(), 4, 8).shortcut, 16);
}
