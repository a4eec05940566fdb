//! The page with its live figures: takes over from the shell.

fn main() {
    norm_shortcut::app::start();
}
