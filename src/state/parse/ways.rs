//! What a comma, a point and a blank between digits may mean, and which of the readings is the likelier one.

use super::MAX_ENTRIES;
use super::lex::{Bracket, Gap, Token};
use super::number::number_piece;
use super::problem::Problem;
use super::reading::{Reading, Sense};
use super::rows::Rows;

/// What the marks between digits are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The point is the decimal mark, all else parts numbers.
    Plain,
    /// `1.234,5`.
    CommaDecimal,
    /// `1,234.5`.
    CommaGroups,
    /// `1 234.5`.
    BlankGroups,
    /// `1 234,5`.
    BlankGroupsCommaDecimal,
}

impl Way {
    const ALL: [Self; 5] = [
        Self::Plain,
        Self::BlankGroupsCommaDecimal,
        Self::CommaGroups,
        Self::CommaDecimal,
        Self::BlankGroups,
    ];

    const fn decimal(self) -> char {
        if matches!(self, Self::CommaDecimal | Self::BlankGroupsCommaDecimal) { ',' } else { '.' }
    }

    const fn group(self) -> Option<char> {
        match self {
            Self::Plain => None,
            Self::CommaDecimal => Some('.'),
            Self::CommaGroups => Some(','),
            Self::BlankGroups | Self::BlankGroupsCommaDecimal => Some(' '),
        }
    }

    /// Whether the numbers, with their marks, show that it may be meant.
    fn fits(self, numbers: &[String]) -> bool {
        let has = |mark: char| numbers.iter().any(|number| number.contains(mark));
        match self {
            Self::Plain => true,
            Self::CommaDecimal => has(',') || numbers.iter().any(|number| number.matches('.').count() > 1),
            Self::CommaGroups => has(','),
            Self::BlankGroups => has(' '),
            Self::BlankGroupsCommaDecimal => has(' ') && has(','),
        }
    }
}

/// What speaks for one way or another.
struct Facts {
    glued: bool,
    commas: bool,
    blanks: bool,
    cells: bool,
    semicolons: bool,
    no_breaks: bool,
    /// Brackets of a language in which the comma parts.
    code: bool,
    /// In one number a comma and a point.
    mixed: bool,
}

impl Facts {
    fn of(tokens: &[Token]) -> Self {
        let is_number = |token: &Token| matches!(token, Token::Number(_));
        let first = tokens.iter().position(is_number).unwrap_or(0);
        let last = tokens.iter().rposition(is_number).unwrap_or(0);
        let between = tokens.get(first..last).unwrap_or_default();
        let has = |gap: Gap| between.contains(&Token::Gap(gap));
        let (semicolons, table) = (has(Gap::Semicolon), has(Gap::Cell) || has(Gap::Row));
        let brackets = |kind| tokens.contains(&Token::Open(kind));
        let round = brackets(Bracket::Round) && !semicolons;
        Self {
            glued: tokens.contains(&Token::Glued),
            commas: has(Gap::Comma),
            blanks: has(Gap::Space) || has(Gap::Line),
            cells: has(Gap::Tab) || table || semicolons,
            semicolons,
            no_breaks: has(Gap::NoBreak),
            code: (brackets(Bracket::List) || brackets(Bracket::Call) || round) && !table,
            mixed: clusters(tokens, Way::CommaGroups)
                .is_some_and(|all| all.iter().any(|piece| piece.contains(',') && piece.contains('.'))),
        }
    }

    /// How unlikely a way is; `None` where nobody means it.
    fn rank(&self, way: Way) -> Option<u8> {
        let parted = self.blanks || self.cells || self.no_breaks;
        if self.code {
            return match way {
                Way::Plain => Some(10),
                Way::CommaDecimal => self.semicolons.then_some(15),
                _ => None,
            };
        }
        Some(match way {
            Way::Plain => 10,
            Way::BlankGroupsCommaDecimal => 3,
            Way::CommaDecimal | Way::CommaGroups if self.mixed => 5,
            Way::CommaGroups if self.commas || !parted => 15,
            Way::CommaDecimal if self.commas || !parted => 16,
            Way::CommaGroups => {
                if self.semicolons {
                    6
                } else {
                    4
                }
            }
            Way::CommaDecimal => 5,
            Way::BlankGroups => {
                if self.no_breaks || self.cells {
                    4
                } else {
                    12
                }
            }
        })
    }
}

/// All readings, the likeliest first.
pub fn readings(tokens: &[Token], is_wrapped: bool) -> Result<Vec<Reading>, Problem> {
    let facts = Facts::of(tokens);
    let mut found: Vec<(u8, Way, Reading)> = Vec::new();
    let mut refused = None;
    for way in Way::ALL {
        let Some(rank) = facts.rank(way) else { continue };
        match read(tokens, way) {
            Some(Ok(values)) if !found.iter().any(|(_, _, other)| other.values == values) => {
                found.push((rank, way, Reading { values, sense: Some(sense(way, &facts)) }));
            }
            Some(Err(problem)) if way == Way::Plain => refused = Some(problem),
            _ => {}
        }
    }
    found.sort_by_key(|(rank, ..)| *rank);
    let is_plain = matches!(found.as_slice(), [(_, Way::Plain, _)]);
    let mut all: Vec<Reading> = found.into_iter().map(|(.., reading)| reading).take(3).collect();
    let Some(first) = all.first_mut() else { return Err(refused.unwrap_or(Problem::Empty)) };
    if is_plain {
        let rows = Rows::of(tokens);
        let columns = (!is_wrapped).then(|| rows.columns(&first.values)).flatten();
        first.sense = (columns.is_some() || rows.are_several()).then_some(Sense::Rows);
        all.extend(columns.map(|values| Reading { values, sense: Some(Sense::Columns) }));
    }
    Ok(all)
}

const fn sense(way: Way, facts: &Facts) -> Sense {
    match way {
        Way::Plain if facts.glued => Sense::CommaParts,
        Way::Plain => Sense::BlankParts,
        Way::CommaDecimal if !facts.glued => Sense::Groups,
        Way::CommaDecimal | Way::BlankGroupsCommaDecimal => Sense::CommaDecimal,
        Way::CommaGroups | Way::BlankGroups => Sense::Groups,
    }
}

/// The numbers in one way; `None` where it is not meant.
fn read(tokens: &[Token], way: Way) -> Option<Result<Vec<f64>, Problem>> {
    let numbers = clusters(tokens, way)?;
    if !way.fits(&numbers) {
        return None;
    }
    if numbers.is_empty() {
        return Some(Err(Problem::Empty));
    }
    if numbers.len() > MAX_ENTRIES {
        return Some(Err(Problem::TooMany(numbers.len())));
    }
    let one = |number: &String| match plain(number, way) {
        Some(plain) => number_piece(&plain),
        None => Err(Problem::NotANumber(number.clone())),
    };
    Some(numbers.iter().map(one).collect())
}

/// The numbers with the marks that belong to them; `None` where a blank can be no mark.
fn clusters(tokens: &[Token], way: Way) -> Option<Vec<String>> {
    let blank = match way.group() {
        Some(' ') if tokens.contains(&Token::Gap(Gap::NoBreak)) => Some(Token::Gap(Gap::NoBreak)),
        Some(' ') => Some(Token::Gap(Gap::Space)),
        _ => None,
    };
    let joins_commas = way.decimal() == ',' || way.group() == Some(',');
    let mut all: Vec<String> = Vec::new();
    let (mut last, mut before): (Option<&Token>, Option<&Token>) = (None, None);
    for token in tokens {
        if let Token::Number(text) = token {
            let mark = match last {
                Some(Token::Glued) if joins_commas => Some(','),
                Some(gap) if blank.as_ref() == Some(gap) && matches!(before, Some(Token::Number(_))) => {
                    Some(' ')
                }
                _ => None,
            };
            match (mark, all.last_mut()) {
                (Some(' '), Some(number)) if !is_group(number, text) => return None,
                (Some(mark), Some(number)) => {
                    number.push(mark);
                    number.push_str(text);
                }
                _ => all.push(text.clone()),
            }
        }
        (before, last) = (last, Some(token));
    }
    Some(all)
}

/// Whether `234,5` goes on with the number that has begun as `1`.
fn is_group(number: &str, next: &str) -> bool {
    let digits = next.find(|c: char| !c.is_ascii_digit()).unwrap_or(next.len());
    let begun = number.trim_start_matches('-');
    let first = begun.split(' ').next().unwrap_or_default();
    digits == 3 && first.len() <= 3 && begun.chars().all(|c| c.is_ascii_digit() || c == ' ')
}

/// The same with a point as the only mark.
fn plain(number: &str, way: Way) -> Option<String> {
    let (whole, fraction) = match number.split_once(way.decimal()) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let is_bare = |text: &str| !text.contains([',', '.', ' ']);
    if !fraction.is_none_or(is_bare) {
        return None;
    }
    let mut plain = match way.group().filter(|group| whole.contains(*group)) {
        Some(group) => ungrouped(whole, group)?,
        None => whole.to_owned(),
    };
    if !is_bare(&plain) {
        return None;
    }
    if let Some(fraction) = fraction {
        plain.push('.');
        plain.push_str(fraction);
    }
    Some(plain)
}

/// `1,234,567` without its commas.
fn ungrouped(whole: &str, group: char) -> Option<String> {
    let mut groups = whole.trim_start_matches('-').split(group);
    let is_first = |first: &str| (1..=3).contains(&first.len()) && !first.starts_with('0');
    let is_digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let fits = groups.next().is_some_and(|first| is_first(first) && is_digits(first))
        && groups.all(|next| next.len() == 3 && is_digits(next));
    fits.then(|| whole.chars().filter(|c| *c != group).collect())
}
