//! Which code is loaded together.
//!
//! The splitter makes a chunk for every set of splits that have code in common: hundreds of files, most of them
//! tiny. Here the sets are raised to supersets from a small family. A split then loads what it does not need, so
//! the family is looked for in which that costs the least: step by step the set is put in, or taken out, that
//! saves the most. What is seen first counts in full, what is fetched behind it less.
//!
//! The family is closed under intersection. So every set has one smallest superset in it, and what a chunk calls,
//! which is in use wherever the chunk is, never lies in a chunk that may not be there.

use std::collections::{BTreeMap, BTreeSet};

/// At most so many chunks that splits share; each costs a request.
const CHUNKS: usize = 120;

/// What a chunk costs a split that loads it, in bytes before optimisation, beside its own.
const FILE: u64 = 3_000;

/// How much a byte weighs for what is fetched behind what is seen first.
const BEHIND: u64 = 1;

/// Splits as bits.
type Set = u128;
type Family = BTreeSet<Set>;

/// For each set of splits, with the bytes that they share, the set that they go to. What is seen first is named
/// with how much a byte weighs for it.
pub fn regroup(shared: &[(BTreeSet<String>, u64)], first: &BTreeMap<String, u64>) -> Vec<BTreeSet<String>> {
    let names: BTreeSet<&String> = shared.iter().flat_map(|(set, _)| set).collect();
    assert!(names.len() <= Set::BITS as usize, "{} splits: more than a set of bits holds", names.len());
    let bits: BTreeMap<&String, Set> = names.iter().enumerate().map(|(at, name)| (*name, 1 << at)).collect();
    let to_bits = |set: &BTreeSet<String>| set.iter().filter_map(|name| bits.get(name)).sum();
    let weights = names.iter().map(|name| first.get(*name).copied().unwrap_or(BEHIND)).collect();
    let sets = shared.iter().map(|(set, bytes)| (to_bits(set), *bytes)).collect();
    let program = Program { sets, weights };
    let family = program.family();
    let is_in = |name: &str, set: Set| bits.iter().any(|(other, bit)| *other == name && bit & set != 0);
    let named = |set: Set| names.iter().map(|name| (*name).clone()).filter(|name| is_in(name, set)).collect();
    program.sets.iter().map(|(set, _)| named(raised(*set, &family))).collect()
}

struct Program {
    sets: Vec<(Set, u64)>,
    /// Of each split, by its bit.
    weights: Vec<u64>,
}

impl Program {
    /// The best family that can be reached by single steps.
    fn family(&self) -> Family {
        let mut family = closed(self.always());
        let mut cost = self.cost(&family);
        loop {
            let steps = self.wider(&family).chain(self.narrower(&family));
            let costs = steps.map(|family| (self.cost(&family), family));
            match costs.filter(|(_, family)| chunks(family) <= CHUNKS).min() {
                Some((less, better)) if less < cost => (cost, family) = (less, better),
                _ => return family,
            }
        }
    }

    /// The set of all splits, for what has no better place, and every split alone: those have a file anyway.
    fn always(&self) -> impl Iterator<Item = Set> {
        let singles = (0..self.weights.len()).map(|at| 1 << at);
        singles.chain([self.all()])
    }

    fn all(&self) -> Set {
        self.sets.iter().fold(0, |all, (set, _)| all | set)
    }

    /// The family with one set more: one that shares something, or all that do not.
    fn wider<'a>(&'a self, family: &'a Family) -> impl Iterator<Item = Family> + 'a {
        let sets = self.sets.iter().flat_map(|(set, _)| [*set, self.all() & !set]);
        let new: BTreeSet<Set> = sets.filter(|set| *set != 0 && !family.contains(set)).collect();
        new.into_iter().map(|set| with(set, family))
    }

    /// The family with one set less, where it is not the intersection of others.
    fn narrower<'a>(&'a self, family: &'a Family) -> impl Iterator<Item = Family> + 'a {
        let fixed: Family = self.always().collect();
        family.iter().filter(move |set| !fixed.contains(set)).filter_map(move |set| {
            let others: Family = family.iter().copied().filter(|other| other != set).collect();
            (raised(*set, &others) != *set).then_some(others)
        })
    }

    /// What all splits load, with the weight of each.
    fn cost(&self, family: &Family) -> u64 {
        let mut chunks = BTreeMap::<Set, u64>::new();
        for (set, bytes) in &self.sets {
            *chunks.entry(raised(*set, family)).or_insert(FILE) += bytes;
        }
        chunks.iter().map(|(splits, bytes)| self.weight(*splits) * bytes).sum()
    }

    fn weight(&self, splits: Set) -> u64 {
        self.weights.iter().enumerate().map(|(at, weight)| ((splits >> at & 1) as u64) * weight).sum()
    }
}

fn closed(sets: impl Iterator<Item = Set>) -> Family {
    sets.fold(Family::new(), |family, set| with(set, &family))
}

/// The family with one set more, and closed again.
fn with(set: Set, family: &Family) -> Family {
    let met = family.iter().map(|other| other & set).filter(|met| *met != 0);
    family.iter().copied().chain(met).chain([set]).collect()
}

fn chunks(family: &Family) -> usize {
    family.iter().filter(|set| set.count_ones() > 1).count()
}

/// The smallest superset in a family that has one.
fn raised(set: Set, family: &Family) -> Set {
    let supersets = family.iter().filter(|other| *other & set == set);
    supersets.fold(Set::MAX, |smallest, other| smallest & other)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Some hundred sets of a dozen splits, drawn by a fixed rule.
    fn drawn() -> Vec<(BTreeSet<String>, u64)> {
        let mut state = 7_u64;
        let mut next = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 33
        };
        let set =
            |bits: u64| (0..12).filter(|at| bits >> at & 1 == 1).map(|at| format!("split{at}")).collect();
        (0..300).map(|_| (set(next() % 4095 + 1), next() % 200_000)).collect()
    }

    #[test]
    fn every_split_gets_all_that_it_needs() {
        let sets = drawn();
        for ((set, _), to) in sets.iter().zip(regroup(&sets, &BTreeMap::new())) {
            assert!(set.is_subset(&to));
        }
    }

    #[test]
    fn what_a_chunk_calls_is_there_when_it_is() {
        let sets = drawn();
        let to = regroup(&sets, &BTreeMap::new());
        for (caller, caller_to) in sets.iter().zip(&to) {
            for (called, called_to) in sets.iter().zip(&to) {
                // What is called is in use wherever its caller is.
                assert!(!caller.0.is_subset(&called.0) || caller_to.is_subset(called_to));
            }
        }
    }

    #[test]
    fn the_family_is_closed_and_small() {
        let sets = drawn();
        let family: BTreeSet<_> = regroup(&sets, &BTreeMap::new()).into_iter().collect();
        assert!(family.iter().filter(|set| set.len() > 1).count() <= CHUNKS);
        for (a, b) in family.iter().flat_map(|a| family.iter().map(move |b| (a, b))) {
            let met: BTreeSet<_> = a.intersection(b).cloned().collect();
            // Where nothing goes to their intersection, there is no chunk to miss.
            let needed = sets.iter().any(|(set, _)| set.is_subset(&met));
            assert!(!needed || family.iter().any(|set| met.is_superset(set)));
        }
    }

    #[test]
    fn what_is_small_is_not_worth_a_request() {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
        let sets = [(set(&["a", "b", "c"]), 9_000_000), (set(&["a", "b"]), 10), (set(&["b", "c"]), 900_000)];
        let [all, small, large] = regroup(&sets, &BTreeMap::new()).try_into().unwrap_or_default();
        assert_eq!((all, small), (set(&["a", "b", "c"]), set(&["a", "b", "c"])));
        assert_eq!(large, set(&["b", "c"]));
    }
}
