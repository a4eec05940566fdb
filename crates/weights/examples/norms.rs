//! Lists the norms of a file: `cargo run -p weights --example norms model.safetensors`.

use std::cell::RefCell;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use weights::{Slices, read};

struct OnDisk {
    file: RefCell<File>,
    length: u64,
}

impl Slices for OnDisk {
    fn length(&self) -> u64 {
        self.length
    }

    async fn read(&self, offset: u64, length: usize) -> Option<Vec<u8>> {
        let mut file = self.file.borrow_mut();
        let mut bytes = vec![0; length];
        file.seek(SeekFrom::Start(offset)).ok()?;
        file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let file = File::open(&path)?;
        let on_disk = OnDisk { length: file.metadata()?.len(), file: RefCell::new(file) };
        // A disk does not keep one waiting.
        let Poll::Ready(weights) = pin!(read(&on_disk)).poll(&mut Context::from_waker(Waker::noop())) else {
            continue;
        };
        match weights {
            Err(refused) => println!("{path}: {refused:?}"),
            Ok(weights) => {
                let about = (&weights.format, &weights.family, &weights.architecture, &weights.formula);
                println!("{path}: {about:?}, {} of {} bytes read", weights.read, weights.length);
                for norm in &weights.norms {
                    let (gamma, role) = (&norm.gamma, norm.place.role);
                    println!(
                        "{} {role:?} {} × {} {:?}",
                        norm.name,
                        gamma.precision().name(),
                        gamma.count(),
                        &gamma.values()[..gamma.values().len().min(3)]
                    );
                }
            }
        }
    }
    Ok(())
}
