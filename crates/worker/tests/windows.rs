//! Two windows and more come to the same state, whoever leads and in whatever order messages come.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

use engine::training::mlp;
use engine::training::trial::Config;
use engine_worker::RunId;
use engine_worker::lab::{LabEvent, LaneNews, News, Order, Pace};
use engine_worker::lab_run::LabState;
use engine_worker::windows::{Act, Kept, LabSaid, Named, Pair, Role, Topic, WindowId, Wish};
use std::collections::{BTreeMap, VecDeque};

/// A window with what it shows, and as an edge of the page ties it: what it takes over it would say at once.
struct Window {
    pair: Pair,
    state: BTreeMap<&'static str, String>,
    /// What it does about runs.
    done: Vec<Act>,
}

const fn name(topic: Topic) -> &'static str {
    match topic {
        Topic::Settings => "settings",
        Topic::Answers => "answers",
        Topic::Black => "black",
        Topic::Timer => "timer",
        Topic::Files => "files",
    }
}

/// Windows and what is under way between each two; a channel keeps the order of one sender.
struct World {
    windows: Vec<Window>,
    wires: BTreeMap<(usize, usize), VecDeque<Vec<u8>>>,
    posted: usize,
    dice: u64,
}

impl World {
    fn new(dice: u64) -> Self {
        Self { windows: Vec::new(), wires: BTreeMap::new(), posted: 0, dice }
    }

    fn open(&mut self, role: Role, settings: &str) -> usize {
        self.open_as(role, settings, "1")
    }

    fn open_as(&mut self, role: Role, settings: &str, version: &str) -> usize {
        let at = self.windows.len();
        let mut pair = Pair::new(version.to_owned(), WindowId::new(role, at as u32 + 7));
        let mut state = BTreeMap::new();
        for topic in Topic::ALL {
            let text = if topic == Topic::Settings { settings } else { "" };
            pair.settle(topic, text.to_owned());
            state.insert(name(topic), text.to_owned());
        }
        let hello = pair.hello();
        self.windows.push(Window { pair, state, done: Vec::new() });
        self.post(at, hello);
        at
    }

    fn post(&mut self, from: usize, bytes: Vec<u8>) {
        self.posted += 1;
        for to in (0..self.windows.len()).filter(|to| *to != from) {
            self.wires.entry((from, to)).or_default().push_back(bytes.clone());
        }
    }

    fn edit(&mut self, at: usize, topic: Topic, text: &str) {
        let window = &mut self.windows[at];
        window.state.insert(name(topic), text.to_owned());
        if let Some(bytes) = window.pair.say(topic, text, None) {
            self.post(at, bytes);
        }
    }

    fn lab(&mut self, at: usize, said: LabSaid) {
        if let Some(bytes) = self.windows[at].pair.say_lab(said) {
            self.post(at, bytes);
        }
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.dice = self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.dice >> 33) as usize % sides
    }

    /// One message of one wire comes; whether there was one.
    fn deliver(&mut self) -> bool {
        let waiting: Vec<(usize, usize)> =
            self.wires.iter().filter(|(_, wire)| !wire.is_empty()).map(|(ends, _)| *ends).collect();
        if waiting.is_empty() {
            return false;
        }
        let ends = waiting[self.roll(waiting.len())];
        let bytes = self.wires.get_mut(&ends).and_then(VecDeque::pop_front).unwrap();
        let acts = self.windows[ends.1].pair.hear(&bytes);
        for act in acts {
            self.act(ends.1, act);
        }
        true
    }

    fn act(&mut self, at: usize, act: Act) {
        match act {
            Act::Take(topic, text, _) => {
                self.windows[at].state.insert(name(topic), text.clone());
                // The effect that follows the state.
                assert_eq!(self.windows[at].pair.say(topic, &text, None), None, "an echo");
            }
            Act::Tell => {
                let runs = self.windows[at].done.iter().filter_map(kept).collect();
                let bytes = self.windows[at].pair.whole(runs);
                self.post(at, bytes);
            }
            Act::Post(bytes) => self.post(at, bytes),
            act => self.windows[at].done.push(act),
        }
    }

    fn settle(&mut self) {
        let mut rounds = 0;
        while self.deliver() {
            rounds += 1;
            assert!(rounds < 100_000, "messages never end");
        }
    }
}

fn kept(act: &Act) -> Option<Kept> {
    match act {
        Act::TakeRuns(runs, _) => runs.first().cloned(),
        _ => None,
    }
}

fn experiment() -> Named {
    Named { name: "race".to_owned(), shares_weights: true }
}

fn started() -> LabSaid {
    let configs = vec![Config::Mlp(mlp::Config::default())];
    LabSaid::Started(experiment(), configs, Order::InTurn, Pace::Going)
}

fn heard(loss: f32) -> LabSaid {
    let lanes = vec![(0, LaneNews { losses: vec![loss], ..LaneNews::default() })];
    LabSaid::Heard(LabEvent::News(RunId(3), News { lanes, worked_millis: 1.0 }))
}

#[test]
fn either_may_lead() {
    let mut world = World::new(1);
    let (stage, presenter) = (world.open(Role::Stage, "#/a"), world.open(Role::Presenter, "#/a"));
    world.settle();
    for (from, to, text) in
        [(stage, presenter, "#/b"), (presenter, stage, "#/c?step=2"), (stage, presenter, "#/a")]
    {
        world.edit(from, Topic::Settings, text);
        world.settle();
        assert_eq!(world.windows[to].state["settings"], text);
    }
    world.edit(presenter, Topic::Black, "on");
    world.edit(stage, Topic::Answers, "louder-row:o1");
    world.settle();
    assert_eq!(world.windows[stage].state, world.windows[presenter].state);
}

/// Whatever is edited where and when, and in whatever order the messages of different senders come.
#[test]
fn all_come_to_the_same() {
    for seed in 0..300 {
        let mut world = World::new(seed);
        world.open(Role::Stage, "#/a");
        world.open(Role::Presenter, "#/b");
        if seed % 3 == 0 {
            world.open(Role::Presenter, "#/c");
        }
        for edit in 0..30 {
            let (at, topic) = (world.roll(world.windows.len()), Topic::ALL[world.roll(4)]);
            world.edit(at, topic, &format!("{edit}"));
            for _ in 0..world.roll(4) {
                world.deliver();
            }
        }
        world.settle();
        for window in &world.windows {
            assert_eq!(window.state, world.windows[0].state, "{seed}");
        }
    }
}

/// What is taken over is not said again, nor what has not changed.
#[test]
fn nothing_echoes() {
    let mut world = World::new(2);
    let (stage, _) = (world.open(Role::Stage, "#/a"), world.open(Role::Presenter, "#/a"));
    world.settle();
    let before = world.posted;
    world.edit(stage, Topic::Settings, "#/b");
    world.edit(stage, Topic::Settings, "#/b");
    world.settle();
    assert_eq!(world.posted, before + 1);
}

/// A link that a window reads as another, nearest one is not sent back and forth.
#[test]
fn what_is_read_otherwise_is_not_said_back() {
    let mut world = World::new(3);
    let (stage, presenter) = (world.open(Role::Stage, "#/a"), world.open(Role::Presenter, "#/a"));
    world.settle();
    world.edit(stage, Topic::Settings, "#/b?step=99");
    world.settle();
    let pair = &mut world.windows[presenter].pair;
    pair.settle(Topic::Settings, "#/b?step=7".to_owned());
    assert_eq!(pair.say(Topic::Settings, "#/b?step=7", None), None);
}

/// Who opens knows nothing: what the other has stands, whatever the address of the new window says, and though nothing
/// has ever been changed there.
#[test]
fn a_window_that_opens_takes_all_over() {
    for (first, second) in [(Role::Stage, Role::Presenter), (Role::Presenter, Role::Stage)] {
        let mut world = World::new(4);
        let old = world.open(first, "#/normalize?step=3");
        world.settle();
        let new = world.open(second, "#/title");
        world.settle();
        assert_eq!(world.windows[old].state["settings"], "#/normalize?step=3");
        assert_eq!(world.windows[new].state, world.windows[old].state);
        world.edit(new, Topic::Timer, "600");
        world.settle();
        // It goes, and another comes in its place: nothing is lost.
        let bye = world.windows[new].pair.bye();
        world.post(new, bye);
        world.settle();
        assert!(!world.windows[old].pair.has_company());
        world.edit(old, Topic::Settings, "#/summary");
        let third = world.open(second, "#/title");
        world.settle();
        assert_eq!(world.windows[third].state["settings"], "#/summary");
        assert_eq!(world.windows[third].state["timer"], "600");
        assert!(world.windows[old].pair.has_company());
    }
}

#[test]
fn another_version_is_refused_and_changes_nothing() {
    let mut world = World::new(5);
    let (old, new) = (world.open(Role::Stage, "#/a"), world.open_as(Role::Presenter, "#/b", "2"));
    world.settle();
    world.edit(new, Topic::Settings, "#/c");
    world.settle();
    assert_eq!(world.windows[old].state["settings"], "#/a");
    assert_eq!(world.windows[new].state["settings"], "#/c");
    for window in &world.windows {
        assert!(window.done.contains(&Act::Refuse));
        assert!(!window.pair.has_company());
    }
    for garbage in [&[][..], &[1, 2, 3], &[255; 40]] {
        assert_eq!(world.windows[old].pair.hear(garbage), [Act::Refuse]);
    }
}

#[test]
fn one_trains_and_the_other_shows_and_asks() {
    let mut world = World::new(6);
    let (stage, presenter) = (world.open(Role::Stage, "#/a"), world.open(Role::Presenter, "#/a"));
    world.settle();
    world.windows.iter_mut().for_each(|window| window.done.clear());
    world.lab(presenter, started());
    world.lab(presenter, LabSaid::Stands(LabState::Running));
    world.lab(presenter, heard(2.5));
    world.lab(presenter, LabSaid::Rate(0.1));
    world.settle();
    let running = LabSaid::Stands(LabState::Running);
    let shown = [started(), running, heard(2.5), LabSaid::Rate(0.1)].map(Act::Follow);
    assert_eq!(world.windows[stage].done, shown);
    assert!(world.windows[presenter].done.is_empty());
    world.lab(stage, LabSaid::Ask(Wish::Pause));
    world.settle();
    assert_eq!(world.windows[presenter].done, [Act::Follow(LabSaid::Ask(Wish::Pause))]);
}

/// Both press at the same moment: one of them trains, and both know which.
#[test]
fn of_two_that_begin_at_once_one_trains() {
    for seed in 0..20 {
        let mut world = World::new(seed);
        let (stage, presenter) = (world.open(Role::Stage, "#/a"), world.open(Role::Presenter, "#/a"));
        world.settle();
        world.windows.iter_mut().for_each(|window| window.done.clear());
        world.lab(stage, started());
        world.lab(presenter, started());
        world.lab(presenter, heard(9.0));
        world.lab(stage, heard(1.0));
        world.settle();
        assert_eq!(world.windows[stage].done, [], "the stage goes on with its own");
        let shown = [started(), heard(1.0)].map(Act::Follow);
        assert_eq!(world.windows[presenter].done, shown);
    }
}

/// What is asked of a run that is over is not done to the next one.
#[test]
fn what_is_stale_is_dropped() {
    let mut world = World::new(7);
    let (stage, presenter) = (world.open(Role::Stage, "#/a"), world.open(Role::Presenter, "#/a"));
    world.settle();
    world.lab(stage, started());
    world.settle();
    world.windows.iter_mut().for_each(|window| window.done.clear());
    world.lab(presenter, LabSaid::Ask(Wish::Pause));
    world.lab(stage, started());
    world.settle();
    assert_eq!(world.windows[stage].done, []);
}

#[test]
fn a_run_goes_on_when_the_window_that_trains_closes() {
    let mut world = World::new(8);
    let (stage, presenter) = (world.open(Role::Stage, "#/a"), world.open(Role::Presenter, "#/a"));
    world.settle();
    world.lab(presenter, started());
    world.settle();
    let bye = world.windows[presenter].pair.bye();
    world.windows[stage].done.clear();
    world.post(presenter, bye);
    world.settle();
    assert_eq!(world.windows[stage].done, [Act::Company, Act::Adopt(experiment(), Order::InTurn)]);
    // Its own run is nobody's to adopt.
    world.lab(stage, started());
    let bye = world.windows[presenter].pair.bye();
    world.windows[stage].done.clear();
    world.post(presenter, bye);
    world.settle();
    assert_eq!(world.windows[stage].done, []);
}

/// A window that is killed says nothing; who is told of it by other ways goes on with its run, once.
#[test]
fn a_run_goes_on_when_the_window_that_trains_is_killed() {
    let mut world = World::new(10);
    let (stage, presenter) = (world.open(Role::Stage, "#/a"), world.open(Role::Presenter, "#/a"));
    world.settle();
    let watched = WindowId::new(Role::Presenter, presenter as u32 + 7);
    assert_eq!(world.windows[stage].done, [Act::Company, Act::Watch(watched)]);
    world.lab(presenter, started());
    world.settle();
    let pair = &mut world.windows[stage].pair;
    assert_eq!(pair.gone(watched), [Act::Company, Act::Adopt(experiment(), Order::InTurn)]);
    assert!(!pair.has_company());
    assert_eq!(pair.gone(watched), []);
    // A word of it that was late: it is there again, and watched again.
    let late = world.windows[presenter].pair.press("next");
    let pair = &mut world.windows[stage].pair;
    assert_eq!(pair.hear(&late)[..2], [Act::Company, Act::Watch(watched)]);
}

#[test]
fn who_comes_later_is_told_what_has_run() {
    let mut world = World::new(9);
    let stage = world.open(Role::Stage, "#/a");
    world.lab(stage, started());
    let LabSaid::Started(_, configs, ..) = started() else { unreachable!() };
    let kept = Kept {
        experiment: experiment(),
        configs,
        lanes: vec![],
        worked_millis: 5.0,
        state: LabState::Running,
    };
    world.windows[stage].done.push(Act::TakeRuns(vec![kept.clone()], None));
    let presenter = world.open(Role::Presenter, "#/b");
    world.settle();
    assert!(world.windows[presenter].done.contains(&Act::TakeRuns(vec![kept], Some(experiment()))));
    world.windows[stage].done.clear();
    world.lab(presenter, LabSaid::Ask(Wish::Rate(0.1)));
    world.settle();
    assert_eq!(world.windows[stage].done, [Act::Follow(LabSaid::Ask(Wish::Rate(0.1)))]);
}
