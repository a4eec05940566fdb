//! What is shown of a file of weights.

mod applied;
mod example;
mod layout;
mod opened;
mod scale;
mod spread;

pub use applied::{Applied, applied};
pub use layout::{Group, Layout, Row};
pub use opened::{Opened, Origin};
pub use scale::{Level, Scale, colour};
pub use spread::histogram;
