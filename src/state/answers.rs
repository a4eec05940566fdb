//! What a student has answered, as one line of text that is kept on the device:
//! `louder-row:o0;length-of-8:n8`. What cannot be read is dropped, whatever it is.

use crate::charts::numbers::exact;
use crate::charts::reader;
use crate::lesson::questions::{QuestionId, Response};
use std::collections::BTreeMap;

/// The last response to each question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers(BTreeMap<QuestionId, Response>);

/// No response has more numbers.
const MOST: usize = 16;

impl Answers {
    /// The response to one question.
    pub fn get(&self, id: QuestionId) -> Option<&Response> {
        self.0.get(&id)
    }

    /// Notes a response in place of the one before.
    pub fn give(&mut self, id: QuestionId, response: Response) {
        self.0.insert(id, response);
    }

    /// Which questions have been answered, with the responses.
    pub fn all(&self) -> impl Iterator<Item = (QuestionId, &Response)> {
        self.0.iter().map(|(id, response)| (*id, response))
    }

    /// How many questions have been answered.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Reads what was kept.
    pub fn parse(text: &str) -> Self {
        let one = |piece: &str| {
            let (slug, response) = piece.split_once(':')?;
            Some((QuestionId::from_slug(slug)?, read(response)?))
        };
        let mut answers = Self::default();
        text.split(';').filter_map(one).for_each(|(id, response)| answers.give(id, response));
        answers
    }

    /// What to keep.
    pub fn print(&self) -> String {
        self.pieces().collect::<Vec<_>>().join(";")
    }

    /// The same, question by question.
    pub fn pieces(&self) -> impl Iterator<Item = String> {
        self.all().map(|(id, response)| format!("{}:{}", id.slug(), write(response)))
    }
}

fn write(response: &Response) -> String {
    let list = |values: Vec<String>| values.join(",");
    match response {
        Response::Number(number) => format!("n{}", exact(*number)),
        Response::OneOf(option) => format!("o{option}"),
        Response::Order(order) => format!("r{}", list(order.iter().map(usize::to_string).collect())),
        Response::Curve(curve) => format!("c{}", list(curve.iter().map(|value| exact(*value)).collect())),
    }
}

/// A response as it is kept; `None` where it is none.
pub fn read(text: &str) -> Option<Response> {
    let kind = text.chars().next()?;
    let rest = text.get(kind.len_utf8()..)?;
    let numbers: Vec<f64> = rest.split(',').take(MOST + 1).map(reader::number).collect::<Option<_>>()?;
    if numbers.len() > MOST || numbers.iter().any(|number| !number.is_finite()) {
        return None;
    }
    let indices = || numbers.iter().map(|number| index(*number)).collect::<Option<Vec<usize>>>();
    match (kind, numbers.as_slice()) {
        ('n', [number]) => Some(Response::Number(*number)),
        ('o', [number]) => index(*number).map(Response::OneOf),
        ('r', _) => indices().filter(|order| is_permutation(order)).map(Response::Order),
        ('c', _) => Some(Response::Curve(numbers)),
        _ => None,
    }
}

fn index(number: f64) -> Option<usize> {
    (number.fract() == 0.0 && (0.0..MOST as f64).contains(&number)).then_some(number as usize)
}

fn is_permutation(order: &[usize]) -> bool {
    (0..order.len()).all(|at| order.contains(&at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let mut answers = Answers::default();
        answers.give(QuestionId::LouderRow, Response::OneOf(1));
        answers.give(QuestionId::LouderRow, Response::OneOf(0));
        answers.give(QuestionId::LengthOf8, Response::Number(-0.1));
        answers.give(QuestionId::MainPath, Response::Order(vec![2, 0, 1]));
        answers.give(QuestionId::DegradationCurve, Response::Curve(vec![1.0, 2.5, 50.0, 0.0, 100.0]));
        assert_eq!(answers.count(), 4);
        assert_eq!(Answers::parse(&answers.print()), answers);
    }

    #[test]
    fn what_is_malformed_is_dropped() {
        let bad = [
            "",
            ";;;",
            ":",
            "louder-row",
            "louder-row:",
            "louder-row:o",
            "louder-row:o-1",
            "louder-row:o1.5",
            "louder-row:o1e30",
            "louder-row:nNaN",
            "louder-row:ninf",
            "louder-row:r0,0",
            "louder-row:r1,2",
            "nobody:o1",
            "louder-row:ü1",
            "{\"louder-row\":1}",
            "louder-row:c1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1",
        ];
        for text in bad {
            assert_eq!(Answers::parse(text), Answers::default(), "{text}");
        }
        assert_eq!(Answers::parse("garbage;louder-row:o1;=").count(), 1);
    }
}
