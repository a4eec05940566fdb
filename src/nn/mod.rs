//! One layer a file: forward with every intermediate, backward beside it.
