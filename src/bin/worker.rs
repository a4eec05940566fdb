//! The worker: heavy work off the page's thread.

fn main() {
    norm_shortcut::worker::host::start();
}
