//! Contrast and distinguishability of the colours.
