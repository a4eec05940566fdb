//! What is measured, natively and in the browser alike. The browser calls the exported functions of
//! `exports`; the native half calls `work` directly.

pub mod bits;
mod exports;
pub mod peak;
pub mod steps;
pub mod work;
