//! How much each experiment computes in its default run: its effect shows within ten
//! seconds, and what a pool makes of it. Times are for the benchmark; this counts.

use engine::training::trial::Config;
use engine_worker::pool::shares;
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

/// How many times as fast two workers are to be, at least.
const TWO: f64 = 1.7;
/// Where they cannot be: its three deepest networks have nearly all of the work, and one worker trains two of them.
const UNEVEN: &str = "meters";
fn work(configs: &[Config]) -> f64 {
    configs.iter().map(Config::length).sum()
}

/// How many times as fast so many workers are, where nothing else takes time: all networks over those of the worker
/// that has most to do.
fn times_as_fast(configs: &[Config], workers: usize) -> f64 {
    let load = |share: Vec<usize>| share.into_iter().map(|lane| configs[lane].length()).sum::<f64>();
    work(configs) / shares(configs, workers).into_iter().map(load).fold(0.0, f64::max)
}

/// The default run of each figure that trains.
fn runs() -> Vec<(&'static str, Vec<Config>)> {
    fn of<F: Figure>() -> F {
        F::default()
    }
    let CompanySettings { batch, rate, .. } = of();
    let ThroughTimeSettings { gain, delay, .. } = of();
    let CornersSettings { layers, placement, rate: corner_rate, .. } = of();
    let VariantsSettings { rate: map_rate, seeds, .. } = of();
    vec![
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
    ]
}

#[test]
fn default_runs_are_short() {
    for (name, configs) in runs() {
        let work = work(&configs);
        println!("{name:<16}{:.2}·10⁹", work / 1e9);
        assert!(!configs.is_empty() && work > 0.0 && work < TEN_SECONDS, "{name}: {work:.1e}");
    }
}

/// Bytes that all networks of a default run take at most, however many workers share them.
const MEMORY: usize = 256 << 20;

#[test]
fn eight_workers_take_little_memory() {
    for (name, configs) in runs() {
        let memory = |share: &[usize]| share.iter().map(|lane| configs[*lane].memory()).sum::<usize>();
        let shares: Vec<usize> = shares(&configs, 8).iter().map(|share| memory(share)).collect();
        let (all, most) = (shares.iter().sum::<usize>(), shares.iter().max().copied().unwrap_or_default());
        println!("{name:<16}{:>8.1} MB, in one worker {:>6.1}", mega(all), mega(most));
        assert!(all <= MEMORY, "{name}: {all}");
    }
}

fn mega(bytes: usize) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

#[test]
fn a_pool_of_two_is_nearly_twice_as_fast() {
    println!("times as fast as one worker, from the lengths of the networks alone");
    println!("{:<16}{:>10}{:>12}{:>14}", "", "networks", "two workers", "eight workers");
    for (name, configs) in runs() {
        let [two, eight] = [2, 8].map(|workers| times_as_fast(&configs, workers));
        println!("{name:<16}{:>10}{two:>12.2}{eight:>14.2}", configs.len());
        assert_eq!(two >= TWO, name != UNEVEN, "{name}: {two:.2}");
        assert!(eight >= two, "{name}: {eight:.2}");
    }
}
