//! 标题页: the lesson in one glance. Part of a page, without settings of its own.

pub mod model;
pub mod view;
