//! How much each experiment computes in its default run: its effect shows within ten
//! seconds. Times are for the benchmark; this counts.

use engine::training::trial::Config;
use norm_shortcut::lesson::{batch_size, contrast, corners, speed, through_time, variants, working_region};
use norm_shortcut::state::figures::{
    DeepStability, FasterConvergence, Figures, HowToCombine, LayerNormBackground, Summary, WhyCombine,
};

/// Multiplications in ten seconds on half of a core of the machine that was measured: it does some 14·10⁹ a second
/// in these networks, with all that is no multiplication.
const TEN_SECONDS: f64 = 70e9;

fn work(configs: &[Config]) -> f64 {
    configs.iter().map(|config| config.work() * f64::from(config.planned().max(1))).sum()
}

#[test]
fn default_runs_are_short() {
    let Figures {
        layer_norm_background: LayerNormBackground { batch, rate, .. },
        faster_convergence: FasterConvergence { gain, delay, .. },
        why_combine: WhyCombine { layers, placement, rate: corner_rate, .. },
        how_to_combine: HowToCombine { race, .. },
        summary: Summary { rate: map_rate, seeds, .. },
        deep_stability: DeepStability { snapshots, meters, .. },
        identity,
        residual_background,
        highway,
        model_performance,
        spirals,
        ..
    } = Figures::default();
    let runs = [
        ("batch-size", batch_size::configs(batch, rate, 0)),
        ("working-region", working_region::configs(0)),
        ("contrast", contrast::configs(0)),
        ("recurrent", through_time::trials(gain, delay, 0)),
        ("speed", speed::configs(0)),
        ("identity", identity.networks(0).configs()),
        ("depth-sweep", residual_background.sweep(0).configs()),
        ("highway", highway.networks(0).configs()),
        ("training", snapshots.configs(0)),
        ("meters", meters.configs(0)),
        ("lesion", model_performance.lesion(0).configs()),
        ("switchboard", corners::trials(layers, placement, corner_rate, 0)),
        ("spirals", spirals.networks(0).configs()),
        ("race", race.trials(0)),
        ("variants", variants::trials(map_rate, seeds, 0)),
    ];
    for (name, configs) in runs {
        let work = work(&configs);
        println!("{name:<16}{:.2}·10⁹", work / 1e9);
        assert!(!configs.is_empty() && work > 0.0 && work < TEN_SECONDS, "{name}: {work:.1e}");
    }
}
