//! The worker: heavy work off the page's thread.

fn main() {
    engine_worker::host::start();
}
