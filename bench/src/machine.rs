//! What else the machine does while something is measured. Plain std and Linux's /proc: the browser tests take
//! this file in by its path. Elsewhere nothing is known, and nothing is judged by it.

use std::fs;
use std::num::NonZero;
use std::thread;
use std::time::{Duration, Instant};

/// Ticks of /proc in a second: USER_HZ is 100 for every program.
const TICKS: f64 = 100.0;
/// Where more is waiting to run than this, ratios say nothing.
const MOST_LOAD: f64 = 1.0;
/// Cores that others keep busy on a machine that is at rest.
const AT_REST: f64 = 0.3;
/// How long the load of a build is given to fade.
const PATIENCE: Duration = Duration::from_secs(150);

/// The machine before and since.
pub struct Machine {
    cores: usize,
    /// The mean of a minute, before the first measurement.
    load: Option<f64>,
    since: Instant,
    foreign: Option<f64>,
}

impl Machine {
    /// Looks at it before the first measurement. Where the load is left from a build that is over, waits until it
    /// has faded.
    pub fn before() -> Self {
        let start = Instant::now();
        while load().is_some_and(|load| load > MOST_LOAD) && is_at_rest() && start.elapsed() < PATIENCE {
            thread::sleep(Duration::from_secs(1));
        }
        Self { cores: cores(), load: load(), since: Instant::now(), foreign: foreign() }
    }

    /// The load before, where it was too high to judge by what is measured.
    pub fn too_busy(&self) -> Option<f64> {
        self.load.filter(|load| *load > MOST_LOAD)
    }

    /// A sentence: cores, load before, and cores that others kept busy since. Children count as long as they live.
    pub fn text(&self) -> String {
        let say = |number: Option<f64>| number.map_or("unknown".to_owned(), |number| format!("{number:.2}"));
        let seconds = self.since.elapsed().as_secs_f64();
        let others = foreign().zip(self.foreign).map(|(now, then)| (now - then).max(0.0) / seconds);
        let Self { cores, load, .. } = self;
        format!("{cores} cores; load before {}; others kept {} cores busy meanwhile", say(*load), say(others))
    }
}

/// How many threads run at once.
fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

fn load() -> Option<f64> {
    fs::read_to_string("/proc/loadavg").ok()?.split(' ').next()?.parse().ok()
}

/// Whether next to nothing runs for a second.
fn is_at_rest() -> bool {
    let before = foreign();
    let start = Instant::now();
    thread::sleep(Duration::from_secs(1));
    let busy = foreign().zip(before).map(|(now, then)| (now - then) / start.elapsed().as_secs_f64());
    busy.is_some_and(|busy| busy < AT_REST)
}

/// Seconds of all cores that went to others than this program and its family.
fn foreign() -> Option<f64> {
    let stat = fs::read_to_string("/proc/stat").ok()?;
    let fields = stat.lines().next()?.split_whitespace().skip(1);
    let ticks: Vec<f64> = fields.filter_map(|field| field.parse().ok()).collect();
    // User, nice, system; idle and waiting are not busy; interrupts, and what other machines took.
    let busy: f64 = [0, 1, 2, 5, 6, 7].iter().filter_map(|at| ticks.get(*at)).sum();
    Some((busy - own()) / TICKS)
}

/// A process in /proc.
struct Process {
    number: u32,
    parent: u32,
    group: u32,
    /// With those of children that are gone.
    ticks: f64,
}

fn process(number: u32) -> Option<Process> {
    let stat = fs::read_to_string(format!("/proc/{number}/stat")).ok()?;
    // The name before may have anything in it.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let whole = |at: usize| fields.get(at)?.parse::<u32>().ok();
    let ticks = (11..15).filter_map(|at| fields.get(at)?.parse::<f64>().ok()).sum();
    Some(Process { number, parent: whole(1)?, group: whole(2)?, ticks })
}

/// Ticks of this program, of those that it was started together with, and of all that comes from them.
fn own() -> f64 {
    let numbers = fs::read_dir("/proc").into_iter().flatten().flatten();
    let processes: Vec<Process> =
        numbers.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).filter_map(process).collect();
    let Some(group) = process(std::process::id()).map(|this| this.group) else { return 0.0 };
    let mut family: Vec<&Process> = processes.iter().filter(|process| process.group == group).collect();
    let mut seen = 0;
    while let Some(parent) = family.get(seen).map(|process| process.number) {
        family.extend(processes.iter().filter(|process| process.parent == parent && process.group != group));
        seen += 1;
    }
    family.iter().map(|process| process.ticks).sum()
}
