//! The gradient-depth runs as the page knows them.

use super::model as depth;
use super::settings::Depth;
use crate::state::Settings;
use engine::nn::residual_block::Shortcut;
use engine::training::gradient_depth::Scaled;
use engine_worker::Failure;
use engine_worker::protocol::{Curves, Network, Norm};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Rows of the table of norms made in one frame: a table of a thousand layers must not hold the page up.
pub const ROWS_A_FRAME: usize = 100;

/// The network that the settings describe.
pub fn present_network(settings: &Settings) -> Network {
    Network::from(&settings.figure::<Depth>().config(Shortcut::None, settings.seed))
}

/// Where the present run stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub enum RunState {
    #[default]
    Idle,
    Running,
    Done,
    Cancelled,
    Failed(Failure),
}

/// The gradient-depth runs as the page knows them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DepthRun {
    /// Where the present run stands.
    pub state: RunState,
    /// The part done, 0 to 1.
    pub progress: f64,
    /// The last finished run: its network and its curves.
    pub last: Option<(Network, Arc<Curves>)>,
    /// The run before that with another network, as a ghost.
    pub ghost: Option<(Network, Arc<Curves>)>,
    /// How many runs have finished: the table knows by it when to begin anew.
    pub finished: usize,
    /// Rows of the table of norms that are on screen.
    pub rows_shown: usize,
    /// Input over output norm, plain and residual, by depth, of the present network.
    pub measured: BTreeMap<u32, [Scaled; 2]>,
}

impl DepthRun {
    /// Whether the curves of `network` are the last ones.
    pub fn shows(&self, network: &Network) -> bool {
        self.state == RunState::Done && self.last.as_ref().is_some_and(|(last, _)| last == network)
    }

    /// Norms in one curve.
    pub fn layers(&self) -> usize {
        self.last.as_ref().map_or(0, |(_, curves)| curves.plain.len())
    }

    /// Takes new curves over; the ones before stay as a ghost.
    pub fn finish(&mut self, network: Network, curves: Arc<Curves>) {
        if !self.last.as_ref().is_some_and(|(last, _)| last.at_depth(network.depth) == network) {
            self.measured.clear();
        }
        self.measure(network.depth, &curves);
        (self.finished, self.rows_shown) = (self.finished + 1, 0);
        let before = self.last.replace((network, curves));
        if before.as_ref().is_some_and(|(last, _)| *last != network) {
            self.ghost = before;
        }
    }
}

impl DepthRun {
    /// Curves of another network than the present one: of another depth for the table, or of a
    /// slider that has moved on, shown until newer ones come.
    pub fn take_aside(&mut self, network: Network, curves: Arc<Curves>) {
        let of_table = self.last.as_ref().is_some_and(|(last, _)| last.at_depth(network.depth) == network);
        if self.state == RunState::Running {
            self.finish(network, curves);
        } else if of_table {
            self.measure(network.depth, &curves);
        }
    }

    /// Notes what arrives at the input of a network of this depth.
    pub fn measure(&mut self, depth: u32, curves: &Curves) {
        let ratio = |norms: &[Norm]| {
            let norms: Vec<Scaled> = norms.iter().map(|norm| Scaled::from(*norm)).collect();
            depth::ratio(&norms).unwrap_or_default()
        };
        self.measured.insert(depth, [ratio(&curves.plain), ratio(&curves.residual)]);
    }

    /// The next depth that the table wants and that has not been measured.
    pub fn next_to_measure(&self) -> Option<Network> {
        let (network, _) = self.last.as_ref().filter(|_| self.state == RunState::Done)?;
        let missing = |depth: &u32| !self.measured.contains_key(depth);
        MEASURED_DEPTHS.into_iter().find(missing).map(|depth| network.at_depth(depth))
    }
}

/// The depths of the table of measured ratios; the student's own depth joins them.
const MEASURED_DEPTHS: [u32; 5] = [8, 16, 32, 64, 128];
