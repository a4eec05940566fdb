//! The shell of the page: small, on screen first.

fn main() {
    norm_shortcut::app::start();
}
