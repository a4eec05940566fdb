//! Inside the worker: trains the networks of one run in short slices, so that a message is heard
//! within one slice.

use crate::lab::{End, LabEvent, LabRequest, LaneNews, News, Order, Pace, Pause};
use crate::run::{Failure, RunId};
use engine::training::digits::Digits;
use engine::training::trial::{Config, Step, Trial};
use std::collections::VecDeque;
use std::rc::Rc;

/// How long one slice works before the next message is heard, in milliseconds.
pub(crate) const SLICE_MILLIS: f64 = 16.0;
/// News are told at most this often, in milliseconds.
const NEWS_MILLIS: f64 = 100.0;
/// After so much work a run rests until it is asked again, in milliseconds.
const BUDGET_MILLIS: f64 = 60_000.0;

/// What the host needs from the world outside.
pub trait World {
    /// A clock, in milliseconds.
    fn now(&self) -> f64;
    /// To the page.
    fn tell(&self, event: &LabEvent);
}

/// The laboratory.
#[derive(Default)]
pub struct LabHost {
    digits: Option<Rc<Digits>>,
    run: Option<Run>,
}

struct Run {
    id: RunId,
    order: Order,
    lanes: Vec<Lane>,
    /// The lanes that have not ended, the next one first.
    waiting: VecDeque<usize>,
    mode: Mode,
    worked: f64,
    budget: f64,
    told: f64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Going,
    Resting,
    /// So many steps, one a lane, before it rests.
    Stepping(usize),
}

struct Lane {
    /// Its place in the run.
    at: u32,
    config: Config,
    /// Made when its turn comes, dropped when it ends.
    trial: Option<Box<dyn Trial>>,
    rate: Option<f64>,
    news: LaneNews,
    has_news: bool,
}

impl LabHost {
    /// Hears a request; true if there is work to do afterwards.
    pub fn hear(&mut self, request: LabRequest, world: &impl World) -> bool {
        match request {
            LabRequest::Digits(bytes) => self.digits = Digits::parse(&bytes).ok().map(Rc::new),
            LabRequest::Start(id, configs, order, pace) => {
                let lanes = configs.into_iter().map(|(at, config)| Lane::new(at, config)).collect();
                self.begin(id, lanes, order, pace, world);
            }
            LabRequest::Pause(id, why) => {
                if let Some(run) = self.run(id) {
                    run.rest(why, world);
                }
            }
            LabRequest::Resume(id) => {
                if let Some(run) = self.run(id) {
                    (run.mode, run.budget) = (Mode::Going, run.worked + BUDGET_MILLIS);
                }
            }
            LabRequest::Step(id) => self.step_once(id),
            LabRequest::Rate(id, rate) => {
                if let Some(run) = self.run(id) {
                    run.lanes.iter_mut().for_each(|lane| lane.set_rate(rate));
                }
            }
            LabRequest::Cancel(id) => {
                if self.run.take_if(|run| run.id == id).is_some() {
                    world.tell(&LabEvent::Cancelled(id));
                }
            }
        }
        self.run.as_ref().is_some_and(|run| run.mode != Mode::Resting)
    }

    fn step_once(&mut self, id: RunId) {
        if let Some(run) = self.run(id) {
            run.mode = Mode::Stepping(match run.order {
                Order::InTurn => run.waiting.len(),
                Order::OneByOne => 1,
            });
        }
    }

    fn run(&mut self, id: RunId) -> Option<&mut Run> {
        self.run.as_mut().filter(|run| run.id == id)
    }

    fn begin(&mut self, id: RunId, lanes: Vec<Lane>, order: Order, pace: Pace, world: &impl World) {
        if self.digits.is_none() && lanes.iter().any(|lane| lane.config.needs_digits()) {
            self.run = None;
            return world.tell(&LabEvent::Failed(id, Failure::Data));
        }
        if let Some(run) = self.run(id) {
            return run.add(lanes);
        }
        let (waiting, mode) = (VecDeque::new(), Mode::Going);
        let (worked, budget, told) = (0.0, BUDGET_MILLIS, world.now());
        let mut run = Run { id, order, lanes: Vec::new(), waiting, mode, worked, budget, told };
        run.add(lanes);
        self.run = Some(run);
        match pace {
            Pace::Going => {}
            Pace::OneStep => self.step_once(id),
            Pace::Resting => self.run.iter_mut().for_each(|run| run.mode = Mode::Resting),
        }
    }

    /// Works for one slice; true if there is more to do.
    pub fn slice(&mut self, world: &impl World) -> bool {
        let Some(run) = self.run.as_mut().filter(|run| run.mode != Mode::Resting) else { return false };
        run.slice(self.digits.as_ref(), world);
        let is_over = run.waiting.is_empty();
        if is_over {
            run.tell_news(world);
            world.tell(&LabEvent::Done(run.id));
            self.run = None;
        }
        self.run.as_ref().is_some_and(|run| run.mode != Mode::Resting)
    }
}

/// What came of a lane's turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Moved,
    Measuring,
    Ended,
}

impl Run {
    fn add(&mut self, lanes: Vec<Lane>) {
        let before = self.lanes.len();
        self.lanes.extend(lanes);
        self.waiting.extend(before..self.lanes.len());
    }

    fn slice(&mut self, digits: Option<&Rc<Digits>>, world: &impl World) {
        let start = world.now();
        while self.mode != Mode::Resting && world.now() - start < SLICE_MILLIS {
            let Some(lane) = self.waiting.pop_front() else { break };
            match (self.lanes[lane].timed_step(digits, world), self.order) {
                // What is read off at the end belongs to its last step.
                (Stand::Measuring, _) => {
                    self.waiting.push_front(lane);
                    continue;
                }
                (Stand::Moved, Order::InTurn) => self.waiting.push_back(lane),
                (Stand::Moved, Order::OneByOne) => self.waiting.push_front(lane),
                (Stand::Ended, _) => {}
            }
            self.count_step(world);
        }
        let now = world.now();
        self.worked += now - start;
        if self.worked > self.budget && !self.waiting.is_empty() {
            self.rest(Pause::Budget, world);
        } else if now - self.told >= NEWS_MILLIS {
            self.tell_news(world);
        }
    }

    fn count_step(&mut self, world: &impl World) {
        match self.mode {
            Mode::Stepping(left) if left > 1 => self.mode = Mode::Stepping(left - 1),
            Mode::Stepping(_) => self.rest(Pause::Asked, world),
            Mode::Going | Mode::Resting => {}
        }
    }

    fn rest(&mut self, why: Pause, world: &impl World) {
        self.mode = Mode::Resting;
        self.tell_news(world);
        world.tell(&LabEvent::Paused(self.id, why));
    }

    fn tell_news(&mut self, world: &impl World) {
        let lanes: Vec<_> = self.lanes.iter_mut().filter_map(|lane| Some((lane.at, lane.news()?))).collect();
        self.told = world.now();
        if !lanes.is_empty() {
            world.tell(&LabEvent::News(self.id, News { lanes, worked_millis: self.worked }));
        }
    }
}

impl Lane {
    fn new(at: u32, config: Config) -> Self {
        Self { at, config, trial: None, rate: None, news: LaneNews::default(), has_news: false }
    }

    fn set_rate(&mut self, rate: f64) {
        self.rate = Some(rate);
        if let Some(trial) = &mut self.trial {
            trial.set_learning_rate(rate);
        }
    }

    /// [`Self::step`], with the time it took where that is wanted; what is made before the first is not counted.
    fn timed_step(&mut self, digits: Option<&Rc<Digits>>, world: &impl World) -> Stand {
        if !self.config.is_timed() {
            return self.step(digits);
        }
        let _ = self.begin(digits);
        let begun = world.now();
        let stand = self.step(digits);
        if stand == Stand::Moved {
            self.news.millis.push((world.now() - begun) as f32);
        }
        stand
    }

    /// One step, or a part of what is read off after the last.
    fn step(&mut self, digits: Option<&Rc<Digits>>) -> Stand {
        self.has_news = true;
        let end = match self.moved(digits) {
            Some(Step::Moved { loss }) => {
                self.news.losses.push(loss);
                return Stand::Moved;
            }
            Some(Step::Diverged) => End::Diverged,
            Some(Step::Done) => match self.trial.as_mut().map(|trial| trial.measure_some()) {
                Some(None) => return Stand::Measuring,
                Some(Some(measures)) => End::Done(measures),
                None => End::Done(Vec::new()),
            },
            None => End::Refused,
        };
        self.news.look = self.look();
        (self.news.end, self.trial) = (Some(end), None);
        Stand::Ended
    }

    /// What came of the step; `None` where the trial cannot begin.
    fn moved(&mut self, digits: Option<&Rc<Digits>>) -> Option<Step> {
        self.begin(digits)?;
        self.trial.as_mut().map(|trial| trial.step())
    }

    /// Unless it has begun; at the learning rate of now.
    fn begin(&mut self, digits: Option<&Rc<Digits>>) -> Option<()> {
        if self.trial.is_none() {
            let mut trial = self.config.start(digits).ok()?;
            if let Some(rate) = self.rate {
                trial.set_learning_rate(rate);
            }
            self.trial = Some(trial);
        }
        Some(())
    }

    fn look(&mut self) -> Vec<engine::training::trial::Measure> {
        self.trial.as_mut().map_or_else(Vec::new, |trial| trial.look())
    }

    /// What has not been told yet.
    fn news(&mut self) -> Option<LaneNews> {
        if !std::mem::take(&mut self.has_news) {
            return None;
        }
        if self.news.end.is_none() {
            self.news.look = self.look();
        }
        Some(std::mem::take(&mut self.news))
    }
}
