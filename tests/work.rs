//! How much each experiment computes in its default run: its effect shows within ten
//! seconds. Times are for the benchmark; this counts.

use engine::training::trial::Config;
use norm_shortcut::figures::company::batch_size;
use norm_shortcut::figures::company::settings::CompanySettings;
use norm_shortcut::figures::corners::model as corners;
use norm_shortcut::figures::corners::settings::CornersSettings;
use norm_shortcut::figures::depth_sweep::settings::DepthSweepSettings;
use norm_shortcut::figures::highway::settings::HighwaySettings;
use norm_shortcut::figures::identity::settings::IdentitySettings;
use norm_shortcut::figures::lesion::settings::LesionSettings;
use norm_shortcut::figures::longer::settings::LongerSettings;
use norm_shortcut::figures::meters::model::Meters;
use norm_shortcut::figures::race::model::Race;
use norm_shortcut::figures::snapshots::model::Snapshots;
use norm_shortcut::figures::speed::model as speed;
use norm_shortcut::figures::spirals::settings::SpiralsSettings;
use norm_shortcut::figures::through_time::model as through_time;
use norm_shortcut::figures::through_time::settings::ThroughTimeSettings;
use norm_shortcut::figures::variants::model as variants;
use norm_shortcut::figures::variants::settings::VariantsSettings;
use norm_shortcut::figures::working_region::{contrast, model as working_region};
use norm_shortcut::state::Figure;

/// Multiplications in ten seconds on half of a core of the machine that was measured: it does some 14·10⁹ a second
/// in these networks, with all that is no multiplication.
const TEN_SECONDS: f64 = 70e9;

fn work(configs: &[Config]) -> f64 {
    configs.iter().map(|config| config.work() * f64::from(config.planned().max(1))).sum()
}

#[test]
fn default_runs_are_short() {
    fn of<F: Figure>() -> F {
        F::default()
    }
    let CompanySettings { batch, rate, .. } = of();
    let ThroughTimeSettings { gain, delay, .. } = of();
    let CornersSettings { layers, placement, rate: corner_rate, .. } = of();
    let VariantsSettings { rate: map_rate, seeds, .. } = of();
    let runs = [
        ("batch-size", batch_size::configs(batch, rate, 0)),
        ("working-region", working_region::configs(0)),
        ("contrast", contrast::configs(0)),
        ("recurrent", through_time::trials(gain, delay, 0)),
        ("speed", speed::configs(0)),
        ("identity", of::<IdentitySettings>().networks(0).configs()),
        ("depth-sweep", of::<DepthSweepSettings>().sweep(0).configs()),
        ("highway", of::<HighwaySettings>().networks(0).configs()),
        ("training", of::<Snapshots>().configs(0)),
        ("meters", of::<Meters>().configs(0)),
        ("lesion", of::<LesionSettings>().lesion(0).configs()),
        ("switchboard", corners::trials(layers, placement, corner_rate, 0)),
        ("spirals", of::<SpiralsSettings>().networks(0).configs()),
        ("race", of::<Race>().trials(0)),
        ("variants", variants::trials(variants::Rows::Classic, map_rate, seeds, 0)),
        ("variants, recent", variants::trials(variants::Rows::Recent, map_rate, seeds, 0)),
        ("longer", of::<LongerSettings>().budget(0).configs()),
    ];
    for (name, configs) in runs {
        let work = work(&configs);
        println!("{name:<16}{:.2}·10⁹", work / 1e9);
        assert!(!configs.is_empty() && work > 0.0 && work < TEN_SECONDS, "{name}: {work:.1e}");
    }
}
