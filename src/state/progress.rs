//! What a student has done: which sections were seen, which questions were answered, how, and which of them come back.
//! Kept as one line of text, what is kept of the answers and beside it
//! `louder-row=1.2.w.1764493000000;normalize@1764493000000`: rightly once, wrongly twice, the last time wrongly, when;
//! seen, when. What cannot be read is dropped, whatever it is. What time it is, it is told.

use super::answers::{self, Answers};
pub use super::tries::{Moment, Now, Outcome, Tries};
use crate::lesson::SlideId;
use crate::lesson::questions::{QuestionId, Response, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// How a section stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether it was seen.
    pub is_seen: bool,
    /// How many questions it asks.
    pub asked: usize,
    /// How many of them were answered.
    pub answered: usize,
    /// Of how many the last answer was wrong.
    pub wrong: usize,
}

/// A piece of what is kept.
enum Piece {
    Answer(QuestionId, Response),
    Tries(QuestionId, Tries),
    Seen(SlideId, Moment),
    /// Of a question or a section that this version does not know.
    Strange,
}

/// So many other questions are answered before one that was answered wrongly comes back the same day.
const BETWEEN: usize = 2;

/// All that a student has done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    answers: Answers,
    tries: BTreeMap<QuestionId, Tries>,
    seen: BTreeMap<SlideId, Moment>,
}

impl Progress {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.seen.is_empty() && self.answered() == 0
    }

    /// The last responses.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// How often a question was answered.
    pub fn tries(&self, id: QuestionId) -> Option<Tries> {
        self.tries.get(&id).copied()
    }

    /// Notes a response, and that its section was seen.
    pub fn give(&mut self, id: QuestionId, response: Response, outcome: Outcome, at: Moment) {
        self.answers.give(id, response);
        let next = Tries::one(outcome, at);
        let tries = self.tries.get(&id).map_or(next, |before| before.and(next));
        self.tries.insert(id, tries);
        self.see(id.slide(), at);
    }

    /// Notes that a section was seen.
    pub fn see(&mut self, slide: SlideId, at: Moment) {
        if slide.figure().is_some() {
            self.seen.entry(slide).or_insert(at);
        }
    }

    /// Whether a section was seen.
    pub fn has_seen(&self, slide: SlideId) -> bool {
        self.seen.contains_key(&slide)
    }

    /// How many sections were seen.
    pub fn seen(&self) -> usize {
        self.seen.len()
    }

    /// Whether all sections were seen.
    pub fn is_complete(&self) -> bool {
        SlideId::sections().all(|slide| self.has_seen(slide))
    }

    fn is_answered(&self, id: QuestionId) -> bool {
        self.tries.contains_key(&id) || self.answers.get(id).is_some()
    }

    fn is_wrong(&self, id: QuestionId) -> bool {
        self.tries(id).is_some_and(|tries| tries.last == Outcome::Wrong)
    }

    /// How many questions were answered.
    pub fn answered(&self) -> usize {
        QuestionId::ALL.into_iter().filter(|id| self.is_answered(*id)).count()
    }

    /// How many questions were answered rightly the last time.
    pub fn right(&self) -> usize {
        self.tries.values().filter(|tries| tries.last == Outcome::Right).count()
    }

    /// How a section stands.
    pub fn standing(&self, slide: SlideId) -> Standing {
        let count = |has: &dyn Fn(QuestionId) -> bool| QuestionId::of(slide).filter(|id| has(*id)).count();
        Standing {
            is_seen: self.has_seen(slide),
            asked: count(&|_| true),
            answered: count(&|id| self.is_answered(id)),
            wrong: count(&|id| self.is_wrong(id)),
        }
    }

    /// Questions whose last answer was wrong, in the order of the deck.
    pub fn wrong(&self) -> impl Iterator<Item = QuestionId> {
        QuestionId::ALL.into_iter().filter(|id| self.is_wrong(*id))
    }

    /// Whether a question is to be asked again: its last answer was wrong, and since then two others were answered or
    /// another day has begun.
    pub fn is_due(&self, id: QuestionId, now: Now) -> bool {
        let Some(tries) = self.tries(id).filter(|tries| tries.last == Outcome::Wrong) else { return false };
        let later = self.tries.iter().filter(|(other, since)| **other != id && since.at > tries.at).count();
        later >= BETWEEN || now.day(tries.at) != now.day(now.at)
    }

    /// Judges what was kept before there was a word on how it was; whether there was any.
    pub fn judge(&mut self, judge: impl Fn(QuestionId, &Response) -> Option<Verdict>) -> bool {
        let unjudged = self.answers.all().filter(|(id, _)| !self.tries.contains_key(id));
        let judged = |(id, response)| Some((id, Tries::one(judge(id, response)?.into(), Moment(0))));
        let judged: Vec<_> = unjudged.filter_map(judged).collect();
        let are_any = !judged.is_empty();
        self.tries.extend(judged);
        are_any
    }

    /// This and another record of the same student: of each question the newer tries, of the same moment these.
    #[must_use]
    pub fn merged(mut self, other: &Self) -> Self {
        let questions: BTreeSet<QuestionId> =
            other.answers.all().map(|(id, _)| id).chain(other.tries.keys().copied()).collect();
        for id in questions {
            self.take_newer(id, other);
        }
        for (slide, at) in &other.seen {
            let first = self.seen.entry(*slide).or_insert(*at);
            *first = (*first).min(*at);
        }
        self
    }

    fn take_newer(&mut self, id: QuestionId, other: &Self) {
        let at = |progress: &Self| progress.tries(id).map(|tries| tries.at);
        let (ours, theirs) = (at(self), at(other));
        let is_same = ours == theirs && self.answers.get(id).is_none();
        if self.is_answered(id) && ours >= theirs && !is_same {
            return;
        }
        if let Some(tries) = other.tries(id) {
            self.tries.insert(id, tries);
        }
        if let Some(response) = other.answers.get(id) {
            self.answers.give(id, response.clone());
        }
    }

    /// Reads what was kept.
    pub fn parse(text: &str) -> Self {
        let mut progress = Self::default();
        text.split(';').filter_map(piece).for_each(|piece| progress.take(piece));
        progress
    }

    /// The same where nothing may be lost; `None` if a piece is none.
    pub fn parse_whole<'a>(mut pieces: impl Iterator<Item = &'a str>) -> Option<Self> {
        pieces.try_fold(Self::default(), |mut progress, text| {
            progress.take(piece(text)?);
            Some(progress)
        })
    }

    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Answer(id, response) => self.answers.give(id, response),
            Piece::Tries(id, tries) => {
                self.tries.insert(id, tries);
            }
            Piece::Seen(slide, at) => self.see(slide, at),
            Piece::Strange => {}
        }
    }

    /// What to keep.
    pub fn print(&self) -> String {
        self.pieces().join(";")
    }

    /// The same, what matters most first.
    pub fn pieces(&self) -> Vec<String> {
        let seen = self.seen.iter().map(|(slide, at)| format!("{}@{}", slide.slug(), at.0));
        let tries = self.tries.iter().map(|(id, tries)| format!("{}={}", id.slug(), tries.print()));
        seen.chain(tries).chain(self.answers.pieces()).collect()
    }

    /// As much of it as has room in so many letters: that sections were seen before how questions were answered, and
    /// that before what was answered.
    pub fn print_within(&self, most: usize) -> String {
        let mut text = String::new();
        for piece in self.pieces() {
            let gap = usize::from(!text.is_empty());
            if text.len() + gap + piece.len() <= most {
                text.push_str(if gap == 1 { ";" } else { "" });
                text.push_str(&piece);
            }
        }
        text
    }
}

/// `None` where it is none.
fn piece(text: &str) -> Option<Piece> {
    let end = text.find([':', '=', '@'])?;
    let (name, rest) = text.split_at(end);
    let (sign, value) = (rest.chars().next()?, rest.get(1..)?);
    let is_name = !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
    let question = QuestionId::from_slug(name);
    let section = SlideId::from_slug(name).filter(|slide| slide.figure().is_some());
    match (sign, question, section) {
        (':', Some(id), _) => Some(Piece::Answer(id, answers::read(value)?)),
        ('=', Some(id), _) => Some(Piece::Tries(id, Tries::parse(value)?)),
        ('@', _, Some(slide)) => Some(Piece::Seen(slide, Moment(value.parse().ok()?))),
        _ => is_name.then_some(Piece::Strange),
    }
}
