//! 图4: which part of tanh or the sigmoid γ makes use of.

use ndarray::Array2;
use norm_shortcut::figures::bend::model::{Bend, GAMMAS};
use norm_shortcut::figures::undo::model::{Undone, cloud};

const BENDS: [Bend; 2] = [Bend::Tanh, Bend::Sigmoid];

/// 1 − tanh² y = 0.9 at y = artanh √0.1 = 0.3275 (ln((1+√0.1)/(1−√0.1))/2), for the sigmoid at twice that.
#[test]
fn the_straight_part_ends_where_the_slope_is_nine_tenths() {
    let root = 0.1f64.sqrt();
    let expected = ((1.0 + root) / (1.0 - root)).ln() / 2.0;
    for (bend, reach) in BENDS.into_iter().zip([expected, 2.0 * expected]) {
        assert!((bend.reach() - reach).abs() < 1e-12);
        for sign in [-1.0, 1.0] {
            assert!(bend.is_straight(sign * (reach - 1e-9)) && !bend.is_straight(sign * (reach + 1e-9)));
        }
        // Through 0 with slope 1.
        assert!((bend.standard(1e-6) / 1e-6 - 1.0).abs() < 1e-9 && bend.standard(0.0) == 0.0);
    }
    // (1/(1+e⁻²) − 1/2)·4.
    assert!((Bend::Sigmoid.standard(2.0) - 4.0 * (1.0 / (1.0 + (-2f64).exp()) - 0.5)).abs() < 1e-12);
}

#[test]
fn the_share_counts_units() {
    let x_hat = Array2::from_shape_vec((2, 2), vec![0.1, -0.3, 0.5, -1.5]).unwrap();
    assert_eq!(Bend::Tanh.share(&x_hat, 1.0), 0.5);
    assert_eq!(Bend::Sigmoid.share(&x_hat, 1.0), 0.75);
    assert_eq!(Bend::Tanh.share(&x_hat, 0.1), 1.0);
    assert_eq!(Bend::Tanh.share(&x_hat, 5.0), 0.0);
}

#[test]
fn it_falls_as_gamma_grows_from_nearly_all_to_few() {
    for bend in BENDS {
        let x_hat = cloud(0, Undone::Layer, 1e-5).unwrap().x_hat;
        let shares = bend.shares(&x_hat);
        assert!(shares.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 >= two[1].1));
        let (first, last) = (shares[0], shares[shares.len() - 1]);
        assert_eq!((first.0, last.0), (*GAMMAS.start(), *GAMMAS.end()));
        assert!(first.1 > 0.99 && last.1 < 0.2, "{bend:?}: {first:?} {last:?}");
    }
}
