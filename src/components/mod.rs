//! The vocabulary of the page: fields, bars, formulas, tables, charts. Knows no slide.

pub mod bars;
pub mod canvas;
pub mod chart;
pub mod controls;
pub mod details;
pub mod diagram;
pub mod export;
pub mod field;
pub mod figure;
pub mod formula;
pub mod link;
pub mod live;
pub mod problem;
pub mod prose;
pub mod stepper;
pub mod store;
pub mod table;
pub mod value;
