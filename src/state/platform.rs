//! What a learning platform is told, by SCORM 1.2 or 2004: place, answers and progress, score, whether all was seen, and
//! how long. Plain; the page has the object that is called.

use super::progress::Progress;
use crate::lesson::SlideId;
use crate::lesson::questions::QuestionId;
use std::collections::BTreeMap;

/// What the platform speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Standard {
    Scorm12,
    Scorm2004,
}

/// What is asked of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Call {
    Begin,
    Get,
    Set,
    Commit,
    End,
}

/// What it keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Element {
    Learner,
    Place,
    Progress,
    Least,
    Most,
    Score,
    /// From 0 to 1; in 2004 only.
    Scaled,
    /// Whether all was seen.
    Status,
    /// How much was seen; in 2004 only.
    Measure,
    Time,
    /// How one leaves: to come back.
    Exit,
}

impl Standard {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Scorm12, Self::Scorm2004];

    /// The name of the platform's object.
    pub const fn object(self) -> &'static str {
        match self {
            Self::Scorm12 => "API",
            Self::Scorm2004 => "API_1484_11",
        }
    }

    /// The name of one of its functions.
    pub const fn function(self, call: Call) -> &'static str {
        match (self, call) {
            (Self::Scorm12, Call::Begin) => "LMSInitialize",
            (Self::Scorm12, Call::Get) => "LMSGetValue",
            (Self::Scorm12, Call::Set) => "LMSSetValue",
            (Self::Scorm12, Call::Commit) => "LMSCommit",
            (Self::Scorm12, Call::End) => "LMSFinish",
            (Self::Scorm2004, Call::Begin) => "Initialize",
            (Self::Scorm2004, Call::Get) => "GetValue",
            (Self::Scorm2004, Call::Set) => "SetValue",
            (Self::Scorm2004, Call::Commit) => "Commit",
            (Self::Scorm2004, Call::End) => "Terminate",
        }
    }

    /// The name of what it keeps; `None` where it does not keep that.
    pub const fn name(self, element: Element) -> Option<&'static str> {
        Some(match (self, element) {
            (Self::Scorm12, Element::Learner) => "cmi.core.student_id",
            (Self::Scorm12, Element::Place) => "cmi.core.lesson_location",
            (Self::Scorm12, Element::Least) => "cmi.core.score.min",
            (Self::Scorm12, Element::Most) => "cmi.core.score.max",
            (Self::Scorm12, Element::Score) => "cmi.core.score.raw",
            (Self::Scorm12, Element::Status) => "cmi.core.lesson_status",
            (Self::Scorm12, Element::Time) => "cmi.core.session_time",
            (Self::Scorm12, Element::Exit) => "cmi.core.exit",
            (Self::Scorm12, Element::Scaled | Element::Measure) => return None,
            (_, Element::Progress) => "cmi.suspend_data",
            (Self::Scorm2004, Element::Learner) => "cmi.learner_id",
            (Self::Scorm2004, Element::Place) => "cmi.location",
            (Self::Scorm2004, Element::Least) => "cmi.score.min",
            (Self::Scorm2004, Element::Most) => "cmi.score.max",
            (Self::Scorm2004, Element::Score) => "cmi.score.raw",
            (Self::Scorm2004, Element::Scaled) => "cmi.score.scaled",
            (Self::Scorm2004, Element::Status) => "cmi.completion_status",
            (Self::Scorm2004, Element::Measure) => "cmi.progress_measure",
            (Self::Scorm2004, Element::Time) => "cmi.session_time",
            (Self::Scorm2004, Element::Exit) => "cmi.exit",
        })
    }

    /// How long a place may be.
    pub const fn longest_place(self) -> usize {
        match self {
            Self::Scorm12 => 255,
            Self::Scorm2004 => 1000,
        }
    }

    /// How long answers and progress may be.
    pub const fn longest_progress(self) -> usize {
        match self {
            Self::Scorm12 => 4096,
            Self::Scorm2004 => 64_000,
        }
    }

    /// How long one was there: `0000:12:34.56`, `PT12M34.56S`.
    pub fn time(self, millis: f64) -> String {
        let hundredths = (millis.max(0.0) / 10.0).round() as u64;
        let (seconds, rest) = (hundredths / 100, hundredths % 100);
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        match self {
            // No longer time can be said.
            Self::Scorm12 if hours > 9999 => "9999:59:59.99".to_owned(),
            Self::Scorm12 => format!("{hours:04}:{minutes:02}:{seconds:02}.{rest:02}"),
            Self::Scorm2004 => format!("PT{hours}H{minutes}M{seconds}.{rest:02}S"),
        }
    }
}

/// As much of a link as has room: the slide, and of what it says beside that the shortest first, so that most comes back.
pub fn place(link: &str, most: usize) -> String {
    if link.len() <= most {
        return link.to_owned();
    }
    let (slide, query) = link.split_once('?').unwrap_or((link, ""));
    let pairs: Vec<&str> = query.split('&').collect();
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by_key(|at| pairs.get(*at).map(|pair| pair.len()));
    let mut room = most.saturating_sub(slide.len());
    let mut kept = vec![false; pairs.len()];
    for at in order {
        let length = pairs.get(at).map_or(0, |pair| pair.len() + 1);
        if length > room {
            break;
        }
        room -= length;
        kept[at] = true;
    }
    let kept: Vec<&str> =
        pairs.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(pair, _)| pair).collect();
    if kept.is_empty() { slide.to_owned() } else { format!("{slide}?{}", kept.join("&")) }
}

const COMPLETED: &str = "completed";
/// The end of the score.
const FULL: usize = 100;

/// One visit to the lesson in a platform: what it has been told.
#[derive(Clone, Debug)]
pub struct Visit {
    standard: Standard,
    /// Whether the platform held the lesson for done: what is passed does not become only completed.
    was_done: bool,
    /// Whether all was seen once: it stays so.
    is_done: bool,
    /// Whether there is a score: it is told again when it is none any more.
    has_score: bool,
    told: BTreeMap<Element, String>,
}

impl Visit {
    /// A visit that begins with what the platform has kept as status and score.
    pub fn new(standard: Standard, status: &str, score: &str) -> Self {
        let was_done = [COMPLETED, "passed"].contains(&status);
        Self { standard, was_done, is_done: false, has_score: !score.is_empty(), told: BTreeMap::new() }
    }

    /// It has not been kept: all of it has to be told again.
    pub fn lose(&mut self) {
        self.told.clear();
    }

    /// What has to be told, beside the time.
    pub fn news(&mut self, progress: &Progress, link: &str) -> Vec<(&'static str, String)> {
        let news: Vec<_> = self
            .all(progress, link)
            .into_iter()
            .filter(|(element, value)| self.told.get(element) != Some(value))
            .collect();
        self.told.extend(news.iter().cloned());
        news.into_iter().filter_map(|(element, value)| Some((self.standard.name(element)?, value))).collect()
    }

    fn all(&mut self, progress: &Progress, link: &str) -> Vec<(Element, String)> {
        let standard = self.standard;
        let mut all = vec![
            (Element::Exit, "suspend".to_owned()),
            (Element::Place, place(link, standard.longest_place())),
            (Element::Progress, progress.print_within(standard.longest_progress())),
        ];
        self.has_score |= progress.answered() > 0;
        if self.has_score {
            let (right, count) = (progress.right(), QuestionId::ALL.len());
            all.extend([
                (Element::Least, "0".to_owned()),
                (Element::Most, FULL.to_string()),
                (Element::Score, ((FULL * right + count / 2) / count).to_string()),
                (Element::Scaled, part(right, count)),
            ]);
        }
        if !self.was_done {
            self.is_done |= progress.is_complete();
            let status = if self.is_done { COMPLETED } else { "incomplete" };
            all.push((Element::Measure, part(progress.seen(), SlideId::sections().count())));
            all.push((Element::Status, status.to_owned()));
        }
        all
    }
}

/// With four places behind the point.
fn part(of: usize, all: usize) -> String {
    format!("{:.4}", of as f64 / all.max(1) as f64)
}
