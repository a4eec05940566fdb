//! Heads of arrows as paths, in a box from −8 to 8 both ways.

/// To the right.
pub const RIGHT: &str = "M-6 -7 L7 0 L-6 7 Z";
/// To the left.
pub const LEFT: &str = "M6 -7 L-7 0 L6 7 Z";
/// Down.
pub const DOWN: &str = "M-7 -6 L0 7 L7 -6 Z";
/// Up.
pub const UP: &str = "M-7 6 L0 -7 L7 6 Z";
