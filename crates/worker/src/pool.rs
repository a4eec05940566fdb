//! On the page: which worker trains which networks of a run, and what all of them say as one. It knows no worker and no
//! clock: what is to be done comes back as [`Act`]s. Networks share nothing, so their numbers are the same bits whoever
//! trains them.

mod shares;

use crate::lab::{LabEvent, LabRequest, LaneNews, News, Order, Pace, Pause};
use crate::run::{Failure, RunId};
use engine::training::trial::Config;
pub use shares::shares;
use std::collections::BTreeMap;

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// This is for a worker, by its place in the pool.
    Ask(usize, LabRequest),
    /// This is for the page.
    Tell(LabEvent),
}

/// The pool. At most one run is under way; a new one takes its place.
#[derive(Default)]
pub struct Pool {
    last: RunId,
    digits: Vec<u8>,
    /// Which of the workers have them.
    have_digits: Vec<bool>,
    run: Option<Run>,
}

struct Run {
    id: RunId,
    configs: Vec<Config>,
    order: Order,
    mode: Mode,
    rate: Option<f64>,
    /// Which networks have ended.
    ended: Vec<bool>,
    /// By worker.
    shares: Vec<Share>,
    /// What has not been told yet.
    news: BTreeMap<u32, LaneNews>,
}

/// What the page wants of the run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Going,
    Stepping,
    Resting(Pause),
}

/// What one worker has to do.
#[derive(Default)]
struct Share {
    lanes: Vec<usize>,
    stand: Stand,
    worked_millis: f64,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stand {
    /// It has nothing to do, or has done it.
    #[default]
    Idle,
    /// It works; whether it has said something since the page was told, if it has ever.
    Working(Option<Told>),
    Resting,
    /// It is gone.
    Broken,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Already,
    NotYet,
}

impl Pool {
    /// The digits, for all runs to come.
    pub fn take_digits(&mut self, bytes: Vec<u8>) {
        self.digits = bytes;
        self.have_digits.fill(false);
    }

    /// Trains these networks with at most so many workers; a run that is under way is dropped. Its id, and what is to be
    /// done.
    pub fn start(
        &mut self,
        configs: Vec<Config>,
        order: Order,
        pace: Pace,
        size: usize,
    ) -> (RunId, Vec<Act>) {
        let dropped = self.cancel().into_iter();
        let mut acts: Vec<Act> = dropped.filter(|act| matches!(act, Act::Ask(..))).collect();
        self.last = self.last.next();
        // What is timed is timed side by side with nothing.
        let size = if configs.iter().any(Config::is_timed) { 1 } else { size };
        let given = shares(&configs, size);
        self.have_digits.resize(self.have_digits.len().max(given.len()), false);
        let mode = if pace == Pace::Going { Mode::Going } else { Mode::Stepping };
        let mut run = Run {
            id: self.last,
            order,
            mode,
            rate: None,
            ended: vec![false; configs.len()],
            shares: given.iter().map(|_| Share::default()).collect(),
            news: BTreeMap::new(),
            configs,
        };
        for (worker, lanes) in given.into_iter().enumerate() {
            // Of a sweep one step is one of its first network.
            let is_later = order == Order::OneByOne && !lanes.contains(&0);
            let pace = if pace == Pace::OneStep && is_later { Pace::Resting } else { pace };
            acts.extend(self.digits_for(worker, &run, &lanes));
            acts.extend(run.give(worker, lanes, pace));
        }
        self.run = Some(run);
        (self.last, acts)
    }

    /// A worker gets the digits once.
    fn digits_for(&mut self, worker: usize, run: &Run, lanes: &[usize]) -> Option<Act> {
        let needs = lanes.iter().any(|lane| run.configs[*lane].needs_digits());
        let has = self.have_digits.get_mut(worker)?;
        (needs && !std::mem::replace(has, true))
            .then(|| Act::Ask(worker, LabRequest::Digits(self.digits.clone())))
    }

    /// The run rests.
    pub fn pause(&mut self, why: Pause) -> Vec<Act> {
        let Some(run) = &mut self.run else { return Vec::new() };
        run.mode = Mode::Resting(why);
        run.ask(Share::works, |id| LabRequest::Pause(id, why))
    }

    /// The run goes on.
    pub fn resume(&mut self) -> Vec<Act> {
        let Some(run) = &mut self.run else { return Vec::new() };
        run.mode = Mode::Going;
        let acts = run.ask(Share::is_under_way, LabRequest::Resume);
        run.set(Share::is_under_way);
        acts
    }

    /// One step of every network that has not ended, of a sweep one of the next; then it rests.
    pub fn step(&mut self) -> Vec<Act> {
        let Some(run) = &mut self.run else { return Vec::new() };
        run.mode = Mode::Stepping;
        let next = run.ended.iter().position(|ended| !ended);
        let order = run.order;
        let is_next = |share: &Share| {
            share.is_under_way()
                && (order == Order::InTurn || next.is_some_and(|next| share.lanes.contains(&next)))
        };
        let mut acts =
            run.ask(|share| share.works() && !is_next(share), |id| LabRequest::Pause(id, Pause::Asked));
        acts.extend(run.ask(is_next, LabRequest::Step));
        run.set(is_next);
        acts
    }

    /// Another learning rate, from the next step on.
    pub fn rate(&mut self, rate: f64) -> Vec<Act> {
        let Some(run) = &mut self.run else { return Vec::new() };
        run.rate = Some(rate);
        run.ask(Share::is_under_way, |id| LabRequest::Rate(id, rate))
    }

    /// Drops the run.
    pub fn cancel(&mut self) -> Vec<Act> {
        let Some(run) = self.run.take() else { return Vec::new() };
        let mut acts = run.ask(Share::is_under_way, LabRequest::Cancel);
        acts.push(Act::Tell(LabEvent::Cancelled(run.id)));
        acts
    }

    /// What a worker says. What is about a run that was dropped is stale.
    pub fn hear(&mut self, worker: usize, event: LabEvent) -> Vec<Act> {
        let Some(run) = self.run.as_mut().filter(|run| run.id == event.run()) else { return Vec::new() };
        let mut acts = match event {
            LabEvent::News(_, news) => run.take(worker, news),
            LabEvent::Paused(_, why) => run.rests(worker, why),
            // It had not heard yet that it has more to do.
            LabEvent::Done(_) if run.owes(worker) => Vec::new(),
            LabEvent::Done(_) => run.stands(worker, Stand::Idle),
            LabEvent::Failed(_, failure) => return self.fail(failure),
            LabEvent::Cancelled(_) | LabEvent::Again(..) => Vec::new(),
        };
        acts.extend(self.settled());
        acts
    }

    /// A worker is gone: the others train what it has left undone, from the start; without others the run has failed.
    pub fn broke(&mut self, worker: usize, failure: Failure) -> Vec<Act> {
        if let Some(has) = self.have_digits.get_mut(worker) {
            *has = false;
        }
        let Some(run) = &mut self.run else { return Vec::new() };
        let (left, others) = (run.lose(worker), run.others());
        if !left.is_empty() && others.is_empty() {
            return self.fail(failure);
        }
        let Some(mut run) = self.run.take() else { return Vec::new() };
        let mut acts = Vec::new();
        if !left.is_empty() {
            acts.push(Act::Tell(LabEvent::Again(run.id, left.iter().map(|lane| *lane as u32).collect())));
            let pace = if run.mode == Mode::Going { Pace::Going } else { Pace::Resting };
            for (worker, lanes) in run.among(&left, &others) {
                acts.extend(self.digits_for(worker, &run, &lanes));
                acts.extend(run.give(worker, lanes, pace));
            }
        }
        self.run = Some(run);
        acts.extend(self.settled());
        acts
    }

    fn fail(&mut self, failure: Failure) -> Vec<Act> {
        let Some(mut run) = self.run.take() else { return Vec::new() };
        let mut acts = run.tell();
        acts.extend(run.ask(Share::is_under_way, LabRequest::Cancel));
        acts.push(Act::Tell(LabEvent::Failed(run.id, failure)));
        acts
    }

    /// Forgets a run that has ended.
    fn settled(&mut self) -> Vec<Act> {
        let Some(run) = &mut self.run else { return Vec::new() };
        if run.shares.iter().any(Share::is_under_way) {
            return run.rest_of_all();
        }
        let mut acts = run.tell();
        acts.push(Act::Tell(LabEvent::Done(run.id)));
        self.run = None;
        acts
    }
}

impl Run {
    fn ask(&self, of: impl Fn(&Share) -> bool, request: impl Fn(RunId) -> LabRequest) -> Vec<Act> {
        let asked = self.shares.iter().enumerate().filter(|(_, share)| of(share));
        asked.map(|(worker, _)| Act::Ask(worker, request(self.id))).collect()
    }

    /// These work from now on.
    fn set(&mut self, of: impl Fn(&Share) -> bool) {
        self.shares.iter_mut().filter(|share| of(share)).for_each(|share| share.stand = Stand::Working(None));
    }

    /// A worker trains these networks, too.
    fn give(&mut self, worker: usize, lanes: Vec<usize>, pace: Pace) -> Vec<Act> {
        let Some(share) = self.shares.get_mut(worker) else { return Vec::new() };
        let numbered = lanes.iter().map(|lane| (*lane as u32, self.configs[*lane].clone())).collect();
        share.lanes.extend(lanes);
        let rests = pace == Pace::Resting && !share.works();
        share.stand = if rests { Stand::Resting } else { Stand::Working(None) };
        let start = Act::Ask(worker, LabRequest::Start(self.id, numbered, self.order, pace));
        let rate = self.rate.map(|rate| Act::Ask(worker, LabRequest::Rate(self.id, rate)));
        std::iter::once(start).chain(rate).collect()
    }

    fn take(&mut self, worker: usize, news: News) -> Vec<Act> {
        let Some(share) = self.shares.get_mut(worker) else { return Vec::new() };
        share.worked_millis = news.worked_millis;
        if share.works() {
            share.stand = Stand::Working(Some(Told::NotYet));
        }
        for (lane, news) in news.lanes {
            if let Some(ended) = self.ended.get_mut(lane as usize) {
                *ended |= news.end.is_some();
            }
            self.news.entry(lane).or_default().add(&news);
        }
        // All that have begun to speak are told of together: one change of the page, whatever the number of workers.
        let is_waiting = |share: &Share| share.stand == Stand::Working(Some(Told::Already));
        if self.shares.iter().any(is_waiting) { Vec::new() } else { self.tell() }
    }

    fn tell(&mut self) -> Vec<Act> {
        for share in &mut self.shares {
            if let Stand::Working(Some(told)) = &mut share.stand {
                *told = Told::Already;
            }
        }
        if self.news.is_empty() {
            return Vec::new();
        }
        let lanes = std::mem::take(&mut self.news).into_iter().collect();
        // They work side by side.
        let worked_millis = self.shares.iter().map(|share| share.worked_millis).fold(0.0, f64::max);
        vec![Act::Tell(LabEvent::News(self.id, News { lanes, worked_millis }))]
    }

    /// A worker rests. What it has used up of its budget is used up for all.
    fn rests(&mut self, worker: usize, why: Pause) -> Vec<Act> {
        if self.mode == Mode::Going && why == Pause::Budget {
            self.mode = Mode::Resting(why);
            let mut acts = self.stands(worker, Stand::Resting);
            acts.extend(self.ask(Share::works, |id| LabRequest::Pause(id, why)));
            return acts;
        }
        // It had not heard yet that the run goes on.
        if self.mode == Mode::Going { Vec::new() } else { self.stands(worker, Stand::Resting) }
    }

    /// Whether a worker has networks that have not ended.
    fn owes(&self, worker: usize) -> bool {
        let is_open = |lane: &usize| self.ended.get(*lane).is_some_and(|ended| !ended);
        self.shares.get(worker).is_some_and(|share| share.lanes.iter().any(is_open))
    }

    fn stands(&mut self, worker: usize, stand: Stand) -> Vec<Act> {
        if let Some(share) = self.shares.get_mut(worker) {
            share.stand = stand;
        }
        Vec::new()
    }

    /// Once all rest, the run does.
    fn rest_of_all(&mut self) -> Vec<Act> {
        let why = match self.mode {
            Mode::Going => return Vec::new(),
            Mode::Stepping => Pause::Asked,
            Mode::Resting(why) => why,
        };
        if self.shares.iter().any(Share::works) {
            return Vec::new();
        }
        let mut acts = self.tell();
        acts.push(Act::Tell(LabEvent::Paused(self.id, why)));
        acts
    }

    /// What a worker that is gone leaves undone.
    fn lose(&mut self, worker: usize) -> Vec<usize> {
        let Some(share) = self.shares.get_mut(worker) else { return Vec::new() };
        let was_under_way = share.is_under_way();
        share.stand = Stand::Broken;
        let lanes = std::mem::take(&mut share.lanes);
        if !was_under_way {
            return Vec::new();
        }
        let left: Vec<usize> = lanes.into_iter().filter(|lane| !self.ended[*lane]).collect();
        left.iter().for_each(|lane| drop(self.news.remove(&(*lane as u32))));
        left
    }

    fn others(&self) -> Vec<usize> {
        let there = self.shares.iter().enumerate().filter(|(_, share)| share.stand != Stand::Broken);
        there.map(|(worker, _)| worker).collect()
    }

    /// Networks among workers.
    fn among(&self, lanes: &[usize], workers: &[usize]) -> Vec<(usize, Vec<usize>)> {
        let configs: Vec<Config> = lanes.iter().map(|lane| self.configs[*lane].clone()).collect();
        let places = shares(&configs, workers.len());
        let named = |places: Vec<usize>| places.into_iter().map(|place| lanes[place]).collect();
        workers.iter().copied().zip(places.into_iter().map(named)).collect()
    }
}

impl Share {
    const fn works(&self) -> bool {
        matches!(self.stand, Stand::Working(_))
    }

    const fn is_under_way(&self) -> bool {
        matches!(self.stand, Stand::Working(_) | Stand::Resting)
    }
}
