//! What two windows of the lesson say to each other, and what each knows of the other: the state as text, the
//! networks under training as the worker tells of them. Plain logic; the page has the channel.
//!
//! Each topic is a register: the last word stands, by a clock that counts messages, and between words of the same
//! moment by who said it. So all windows come to the same whatever the order, any of them may lead, and what is only
//! repeated is not said again.

use crate::lab::{LabEvent, LaneNews, Order, Pace};
use crate::lab_run::LabState;
use crate::protocol::{from_bytes, to_bytes};
use engine::training::trial::Config;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a window may do on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// What the class sees.
    Stage,
    /// What the teacher sees.
    Presenter,
}

/// Which window it is; of two words of the same moment the stage's stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct WindowId(u64);

impl WindowId {
    /// A window by its role and a number that no other has.
    pub const fn new(role: Role, number: u32) -> Self {
        let high = matches!(role, Role::Stage) as u64;
        Self(high << 32 | number as u64)
    }

    const fn is_stage(self) -> bool {
        self.0 >> 32 == 1
    }

    /// A name that no other window has.
    pub fn name(self) -> String {
        format!("{:x}", self.0)
    }
}

/// When something was said, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    clock: u32,
    from: WindowId,
}

/// A part of the state that the windows share, as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Topic {
    /// The settings as a link.
    Settings,
    /// The answers given.
    Answers,
    /// Whether the stage is black.
    Black,
    /// The teacher's timer.
    Timer,
    /// The files that figures have asked for.
    Files,
}

impl Topic {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Settings, Self::Answers, Self::Black, Self::Timer, Self::Files];
}

/// An experiment on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Whether its networks begin with the same weights.
    pub shares_weights: bool,
}

/// What is said of networks under training. There is one run at most; all but `Started` is about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LabSaid {
    /// These networks are trained here from now on.
    Started(Named, Vec<Config>, Order, Pace),
    /// The worker's own words.
    Heard(LabEvent),
    /// How the run stands where that is not the worker's to say.
    Stands(LabState),
    /// The learning rate is another since it began.
    Rate(f64),
    /// To the window that trains.
    Ask(Wish),
    /// This experiment has shown nothing.
    Cleared(Named),
}

/// What one window asks of the one that trains.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Wish {
    Pause,
    Resume,
    Step,
    Rate(f64),
}

/// All of a run, for a window that comes later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Kept {
    pub experiment: Named,
    pub configs: Vec<Config>,
    pub lanes: Vec<(u32, LaneNews)>,
    pub worked_millis: f64,
    pub state: LabState,
}

/// Around every message, the same in all versions: who cannot read the rest can tell why.
#[derive(Debug, Serialize, Deserialize)]
struct Envelope {
    version: String,
    from: WindowId,
    inside: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Register {
    topic: Topic,
    stamp: Stamp,
    text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Message {
    /// A window has opened and knows nothing.
    Hello,
    /// All that a window knows, for one that has opened.
    Whole(Vec<Register>, Option<Run>, Vec<Kept>),
    /// A register, and the gesture of which the change is part.
    Said(Register, Option<u32>),
    /// About the run with this stamp.
    Lab(Stamp, LabSaid),
    /// A key that the stage is to obey.
    Press(String),
    /// A window closes.
    Bye,
    /// For a window of another version: it can tell by the envelope. Those of this one know.
    Refused,
}

/// The run that is under way, or was the last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Run {
    stamp: Stamp,
    experiment: Named,
    order: Order,
}

/// What is to be done about a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Put this on the channel.
    Post(Vec<u8>),
    /// Take over what another window says, and the gesture of which it is part.
    Take(Topic, String, Option<u32>),
    /// Follow what another window trains, or do what it asks for.
    Follow(LabSaid),
    /// Take over runs of which nothing is known here; the one that another window trains, if any.
    TakeRuns(Vec<Kept>, Option<Named>),
    /// Another window asks for all: answer with [`Pair::whole`].
    Tell,
    /// Another window is there, or has gone.
    Company,
    /// This window is new here: it may go without a word, and then it is [`Pair::gone`].
    Watch(WindowId),
    /// The window that trained is gone: who has the run goes on with it, in this order.
    Adopt(Named, Order),
    /// A key of another window's.
    Press(String),
    /// The other window is of another version.
    Refuse,
}

/// What one window knows.
#[derive(Debug)]
pub struct Pair {
    version: String,
    me: WindowId,
    clock: u32,
    registers: Vec<Register>,
    run: Option<Run>,
    others: BTreeSet<WindowId>,
    /// Those of other versions that know of it.
    refused: BTreeSet<WindowId>,
}

impl Pair {
    /// A window that has just opened.
    pub fn new(version: String, me: WindowId) -> Self {
        Self {
            version,
            me,
            clock: 0,
            registers: Vec::new(),
            run: None,
            others: BTreeSet::new(),
            refused: BTreeSet::new(),
        }
    }

    /// Whether another window is there.
    pub fn has_company(&self) -> bool {
        !self.others.is_empty()
    }

    /// Whether one of the others is what the class sees.
    pub fn has_stage(&self) -> bool {
        self.others.iter().any(|other| other.is_stage())
    }

    /// What to say when the window opens.
    pub fn hello(&self) -> Vec<u8> {
        self.sealed(&Message::Hello)
    }

    /// What to say when it closes.
    pub fn bye(&self) -> Vec<u8> {
        self.sealed(&Message::Bye)
    }

    /// A key for the stage.
    pub fn press(&self, name: &str) -> Vec<u8> {
        self.sealed(&Message::Press(name.to_owned()))
    }

    /// What a topic is here before anybody has said anything of it, or as it was taken over: not to be said again.
    pub fn settle(&mut self, topic: Topic, text: String) {
        match self.registers.iter_mut().find(|register| register.topic == topic) {
            Some(register) => register.text = text,
            None => {
                let stamp = Stamp { clock: 0, from: self.me };
                self.registers.push(Register { topic, stamp, text });
            }
        }
    }

    /// Says what a topic is here now; nothing where that is known.
    pub fn say(&mut self, topic: Topic, text: &str, gesture: Option<u32>) -> Option<Vec<u8>> {
        if self.registers.iter().any(|register| register.topic == topic && register.text == text) {
            return None;
        }
        let stamp = self.now();
        let register = Register { topic, stamp, text: text.to_owned() };
        self.registers.retain(|register| register.topic != topic);
        self.registers.push(register.clone());
        Some(self.sealed(&Message::Said(register, gesture)))
    }

    /// Says something of training; nothing where it would be about a run that nobody knows.
    pub fn say_lab(&mut self, said: LabSaid) -> Option<Vec<u8>> {
        if let LabSaid::Started(experiment, _, order, _) = &said {
            let (experiment, order) = (experiment.clone(), *order);
            self.run = Some(Run { stamp: self.now(), experiment, order });
        }
        let stamp = match (&self.run, &said) {
            (Some(run), _) => run.stamp,
            (None, LabSaid::Cleared(_)) => Stamp { clock: 0, from: self.me },
            (None, _) => return None,
        };
        Some(self.sealed(&Message::Lab(stamp, said)))
    }

    /// All that is known here.
    pub fn whole(&mut self, runs: Vec<Kept>) -> Vec<u8> {
        // What was never said stands all the same, before what a window that has just opened brings.
        let (clock, me) = (self.clock.max(1), self.me);
        self.clock = clock;
        for register in self.registers.iter_mut().filter(|register| register.stamp.clock == 0) {
            register.stamp = Stamp { clock, from: me };
        }
        self.sealed(&Message::Whole(self.registers.clone(), self.run.clone(), runs))
    }

    /// What a message from the channel asks for.
    pub fn hear(&mut self, bytes: &[u8]) -> Vec<Act> {
        let Some(Envelope { version, from, inside }) = from_bytes(bytes) else { return vec![Act::Refuse] };
        if version != self.version {
            return self.refuse(from);
        }
        let Some(message) = from_bytes::<Message>(&inside) else { return vec![Act::Refuse] };
        if from == self.me {
            return Vec::new();
        }
        let mut acts = Vec::new();
        if message == Message::Bye {
            return self.gone(from);
        }
        if self.others.insert(from) {
            acts.extend([Act::Company, Act::Watch(from)]);
        }
        match message {
            Message::Hello => acts.push(Act::Tell),
            Message::Whole(registers, run, runs) => {
                acts.extend(registers.into_iter().filter_map(|register| self.take(register, None)));
                acts.extend(self.take_runs(from, run, runs));
            }
            Message::Said(register, gesture) => acts.extend(self.take(register, gesture)),
            Message::Lab(stamp, said) => acts.extend(self.take_lab(stamp, said)),
            Message::Press(name) => acts.push(Act::Press(name)),
            Message::Bye | Message::Refused => {}
        }
        acts
    }

    /// What is to be done when a window is gone, whether it said so or not; nothing the second time.
    pub fn gone(&mut self, other: WindowId) -> Vec<Act> {
        if !self.others.remove(&other) {
            return Vec::new();
        }
        std::iter::once(Act::Company).chain(self.orphan(other)).collect()
    }

    /// Both are to know it, once.
    fn refuse(&mut self, from: WindowId) -> Vec<Act> {
        let is_new = self.refused.insert(from);
        let answer = || Act::Post(self.sealed(&Message::Refused));
        [Some(Act::Refuse), is_new.then(answer)].into_iter().flatten().collect()
    }

    fn take(&mut self, register: Register, gesture: Option<u32>) -> Option<Act> {
        self.clock = self.clock.max(register.stamp.clock);
        let known = self.registers.iter_mut().find(|known| known.topic == register.topic);
        let is_same = known.as_ref().is_some_and(|known| known.text == register.text);
        match known {
            // What was never said gives way to all that was.
            Some(known) if known.stamp.clock == 0 || known.stamp < register.stamp => {
                *known = register.clone()
            }
            Some(_) => return None,
            None => self.registers.push(register.clone()),
        }
        (!is_same).then_some(Act::Take(register.topic, register.text, gesture))
    }

    fn take_lab(&mut self, stamp: Stamp, said: LabSaid) -> Option<Act> {
        self.clock = self.clock.max(stamp.clock);
        let present = self.run.as_ref().map(|run| run.stamp);
        let is_meant = match &said {
            LabSaid::Started(experiment, _, order, _) => {
                let is_later = present < Some(stamp);
                if is_later {
                    self.run = Some(Run { stamp, experiment: experiment.clone(), order: *order });
                }
                is_later
            }
            LabSaid::Ask(_) => present == Some(stamp) && stamp.from == self.me,
            LabSaid::Heard(_) | LabSaid::Stands(_) | LabSaid::Rate(_) => {
                present == Some(stamp) && stamp.from != self.me
            }
            LabSaid::Cleared(_) => true,
        };
        is_meant.then_some(Act::Follow(said))
    }

    /// What nobody has said here yet gives way; what runs here is known better here.
    fn take_runs(&mut self, from: WindowId, run: Option<Run>, runs: Vec<Kept>) -> Option<Act> {
        let present = self.run.as_ref().map(|run| run.stamp);
        let elsewhere = run.filter(|run| present < Some(run.stamp) && run.stamp.from == from);
        if let Some(run) = &elsewhere {
            self.clock = self.clock.max(run.stamp.clock);
            self.run = Some(run.clone());
        }
        (!runs.is_empty()).then(|| Act::TakeRuns(runs, elsewhere.map(|run| run.experiment)))
    }

    /// The run of a window that is gone.
    fn orphan(&self, gone: WindowId) -> Option<Act> {
        let run = self.run.as_ref().filter(|run| run.stamp.from == gone)?;
        // Of several windows that have it, one: the stage, or the first.
        let is_first = self.others.iter().all(|other| *other < self.me);
        is_first.then(|| Act::Adopt(run.experiment.clone(), run.order))
    }

    const fn now(&mut self) -> Stamp {
        self.clock += 1;
        Stamp { clock: self.clock, from: self.me }
    }

    fn sealed(&self, message: &Message) -> Vec<u8> {
        to_bytes(&Envelope { version: self.version.clone(), from: self.me, inside: to_bytes(message) })
    }
}
