//! What several seeds say together: a smoothed curve, and the median of several.

use engine::training::experiments::spread;

/// The mean of each loss and the `window − 1` before it, as many as there are.
pub fn smoothed(losses: &[f32], window: usize) -> Vec<f64> {
    let window = window.max(1);
    let mut sum = 0.0;
    let mut means = Vec::with_capacity(losses.len());
    for (at, loss) in losses.iter().enumerate() {
        sum += f64::from(*loss);
        if at >= window {
            sum -= f64::from(losses[at - window]);
        }
        means.push(sum / (at + 1).min(window) as f64);
    }
    means
}

/// The median over several curves, step by step, as far as any of them goes.
pub fn median_curve(curves: &[Vec<f64>]) -> Vec<f64> {
    let steps = curves.iter().map(Vec::len).max().unwrap_or(0);
    let at = |step: usize| curves.iter().filter_map(|curve| curve.get(step).copied()).collect::<Vec<_>>();
    (0..steps).map_while(|step| spread(&at(step)).map(|spread| spread.median)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_a_mean_of_what_there_is() {
        assert_eq!(smoothed(&[4.0, 2.0, 0.0, 2.0], 2), [4.0, 3.0, 1.0, 1.0]);
        assert_eq!(smoothed(&[1.0], 5), [1.0]);
        assert!(smoothed(&[], 3).is_empty());
    }

    #[test]
    fn curves_of_different_length_have_a_median_as_far_as_any_goes() {
        let curves = [vec![1.0, 2.0, 3.0], vec![3.0, 4.0], vec![2.0]];
        assert_eq!(median_curve(&curves), [2.0, 3.0, 3.0]);
        assert!(median_curve(&[]).is_empty());
    }
}
