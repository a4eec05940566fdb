//! One handwritten digit of each class, so that the figure has something to see before the whole data
//! set is there.

use ndarray::Array4;

/// The images: 0 to g, sixteenths of full ink, row by row; the first of each class among the digits of
/// [`engine::training::digits`].
pub const IMAGES: [&str; 10] = [
    "003ea10002ecfe1006d03e8005c00b8004e00c7001e43g30008ccc00002fa300",
    "000ad000000dg500000gg400003gg700007gg900009gga0000agge0000157f80",
    "00bgf30005gcbd0003d15f000000cb000001g700000af00000cggb1000dd8dg8",
    "02aeb10007f8g4000116f100000f9000001gf91000016f8002846f7002dgf900",
    "003f300000eg100008g608500ce05g800cfegd0001beg500004fa000004g5000",
    "00fdcc2004ggc60000g4000000b70000007e0000000e6000045e800001fg4000",
    "00970000009b000000f4000002g1000005g8e90005gf89a003g207b0007egc10",
    "005gc200004bga000000eb000024ee2000dgga40003ae000000f5000006b0000",
    "01fe200006e0032002g32d3000bef900007gb00000fde00002f4g30001fgc100",
    "002adc3000bd8g7000c99g80006ade5000000c8008100f2004e94g00002cge00",
];

/// Pixels along a side.
pub const SIDE: usize = 8;

/// All ten as a batch, `[10, 1, 8, 8]`, from 0 to 1.
pub fn batch() -> Array4<f64> {
    Array4::from_shape_fn((IMAGES.len(), 1, SIDE, SIDE), |(image, _, row, column)| {
        let ink = IMAGES[image].as_bytes().get(row * SIDE + column).copied().unwrap_or(b'0');
        f64::from(char::from(ink).to_digit(17).unwrap_or(0)) / 16.0
    })
}
