//! The page.

fn main() {
    norm_shortcut::app::start();
}
