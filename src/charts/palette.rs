//! Colours by role, read at build time from `assets/tokens.css`, their one home.

include!(concat!(env!("OUT_DIR"), "/palette.rs"));
