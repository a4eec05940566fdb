//! The UCI handwritten digits: 1,797 images of 8×8 pixels, 0 to 16, with their classes.
//!
//! Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning
//! Repository, 1998; the 1,797 images that scikit-learn carries. They stand in the order in which the
//! experiments use them: the first [`TRAIN`] train, the others test.

use std::ops::Range;
use thiserror::Error;

/// All images.
pub const COUNT: usize = 1797;
/// Images to learn from: the first ones.
pub const TRAIN: usize = 1400;
/// Pixels of an image, row by row.
pub const PIXELS: usize = 64;
/// Pixels along a side.
pub const SIDE: usize = 8;
/// Digits that there are.
pub const CLASSES: usize = 10;
/// The darkest pixel.
pub const DARKEST: u8 = 16;

/// The images and their classes.
#[derive(Clone, Debug, PartialEq)]
pub struct Digits {
    /// Pixels 0 to 16, [image, pixel].
    raw: Vec<u8>,
    /// 0 to 9.
    classes: Vec<u8>,
    /// Of pixel/16 over all pixels of the training images together.
    mean: f64,
    std: f64,
}

/// How pixels become numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Pixels {
    /// pixel/16 minus the mean, over the standard deviation: one of each for all pixels.
    Standardized,
    /// pixel/16, from 0 to 1.
    Raw,
}

/// Why bytes are not the digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DigitsError {
    /// Too many or too few.
    #[error("the digits should be {expected} bytes, are {actual}")]
    Length {
        /// One byte for each class and pixel.
        expected: usize,
        /// What came.
        actual: usize,
    },
    /// A class above 9 or a pixel above 16.
    #[error("the digits have a {value} where there can be none")]
    Value {
        /// The byte.
        value: u8,
    },
}

impl Digits {
    /// Reads what `assets/digits.py` writes: the classes, then one pixel of all images after the other.
    ///
    /// # Errors
    /// There must be as many bytes as that takes, none too large.
    pub fn parse(bytes: &[u8]) -> Result<Self, DigitsError> {
        let (expected, actual) = (COUNT * (1 + PIXELS), bytes.len());
        if actual != expected {
            return Err(DigitsError::Length { expected, actual });
        }
        let (classes, planes) = bytes.split_at(COUNT);
        let class = classes.iter().find(|class| usize::from(**class) >= CLASSES);
        if let Some(&value) = class.or_else(|| planes.iter().find(|pixel| **pixel > DARKEST)) {
            return Err(DigitsError::Value { value });
        }
        let pixels = (0..COUNT).flat_map(|image| planes[image..].iter().step_by(COUNT).copied());
        Ok(Self::new(pixels.collect(), classes.to_vec()))
    }

    fn new(raw: Vec<u8>, classes: Vec<u8>) -> Self {
        let train = raw[..TRAIN * PIXELS].iter().map(|pixel| value(*pixel));
        let count = (TRAIN * PIXELS) as f64;
        let mean = train.clone().sum::<f64>() / count;
        let variance = train.map(|x| (x - mean) * (x - mean)).sum::<f64>() / count;
        Self { raw, classes, mean, std: variance.sqrt() }
    }

    /// The pixels of an image as they were counted, 0 to 16, row by row; nothing beyond the last image.
    pub fn raw(&self, image: usize) -> &[u8] {
        self.raw.chunks_exact(PIXELS).nth(image).unwrap_or_default()
    }

    /// Which digit it shows.
    pub fn class(&self, image: usize) -> Option<u8> {
        self.classes.get(image).copied()
    }

    /// The classes of all images.
    pub fn classes(&self) -> &[u8] {
        &self.classes
    }

    /// The number that stands for each pixel value from 0 to 16.
    pub fn table(&self, pixels: Pixels) -> [f64; DARKEST as usize + 1] {
        std::array::from_fn(|pixel| match pixels {
            Pixels::Standardized => (value(pixel as u8) - self.mean) / self.std,
            Pixels::Raw => value(pixel as u8),
        })
    }
}

/// The images to learn from.
pub const fn train() -> Range<usize> {
    0..TRAIN
}

/// The images that were held out.
pub const fn test() -> Range<usize> {
    TRAIN..COUNT
}

fn value(pixel: u8) -> f64 {
    f64::from(pixel) / f64::from(DARKEST)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    const BYTES: &[u8] = include_bytes!("../../../../assets/digits.bin");
    const MEAN: f64 = 0.305_346_679_687_5;
    const STD: f64 = 0.375_833_759_882_079_4;

    fn count(classes: &[u8]) -> [usize; CLASSES] {
        let mut counts = [0; CLASSES];
        classes.iter().for_each(|class| counts[usize::from(*class)] += 1);
        counts
    }

    /// Counts by numpy from scikit-learn's file.
    #[test]
    fn every_class_is_there_as_often_as_in_the_source() {
        let digits = Digits::parse(BYTES).unwrap();
        assert_eq!(digits.classes().len(), 1797);
        assert_eq!(count(digits.classes()), [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
        assert_eq!(count(&digits.classes()[train()]), [144, 143, 133, 146, 135, 149, 140, 132, 143, 135]);
        assert_eq!(test().len(), 397);
    }

    /// The first line of scikit-learn's file, a zero, is image 1284 in numpy's permutation.
    #[test]
    fn the_first_image_of_the_source_stands_where_numpy_puts_it() {
        let digits = Digits::parse(BYTES).unwrap();
        let zero = [
            [0, 0, 5, 13, 9, 1, 0, 0],
            [0, 0, 13, 15, 10, 15, 5, 0],
            [0, 3, 15, 2, 0, 11, 8, 0],
            [0, 4, 12, 0, 0, 8, 8, 0],
            [0, 5, 8, 0, 0, 9, 8, 0],
            [0, 4, 11, 0, 1, 12, 7, 0],
            [0, 2, 14, 5, 10, 12, 0, 0],
            [0, 0, 6, 13, 10, 0, 0, 0],
        ];
        assert_eq!(digits.raw(1284), zero.as_flattened());
        assert_eq!(digits.class(1284), Some(0));
        assert!(digits.raw(COUNT).is_empty());
    }

    /// Mean and standard deviation by numpy in f64.
    #[test]
    fn numbers_are_standardized_by_the_training_images() {
        let digits = Digits::parse(BYTES).unwrap();
        assert!((digits.mean - MEAN).abs() < 1e-12 && (digits.std - STD).abs() < 1e-12);
        assert_eq!(digits.table(Pixels::Raw)[16], 1.0);
        for (pixel, value) in digits.table(Pixels::Standardized).iter().enumerate() {
            assert!((value - (pixel as f64 / 16.0 - MEAN) / STD).abs() < 1e-12);
        }
    }

    #[test]
    fn other_bytes_are_refused() {
        assert!(matches!(Digits::parse(&BYTES[1..]), Err(DigitsError::Length { .. })));
        let mut bytes = BYTES.to_vec();
        bytes[3] = 10;
        assert_eq!(Digits::parse(&bytes), Err(DigitsError::Value { value: 10 }));
        bytes[3] = 9;
        bytes[COUNT + 7] = 17;
        assert_eq!(Digits::parse(&bytes), Err(DigitsError::Value { value: 17 }));
    }
}
