//! Reads the reference numbers and compares with them.

use engine::nn::parameters::Parameters;
use ndarray::{Array1, Array2, Array3, Array4, ArrayD, IxDyn};
use serde_json::Value;

/// One named case of a reference file.
pub struct Case(Value);

/// The cases of `tests/reference/<file>.json`.
pub fn cases(file: &str) -> Vec<Case> {
    let path = format!("{}/tests/reference/{file}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let file: Value = serde_json::from_str(&text).unwrap();
    let cases: Vec<Case> = file["cases"].as_array().unwrap().iter().cloned().map(Case).collect();
    assert!(!cases.is_empty(), "{path} has no cases");
    cases
}

/// A list of numbers.
pub fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

impl Case {
    pub fn name(&self) -> &str {
        self.0["name"].as_str().unwrap()
    }

    /// The value at a path such as `params/w1`.
    pub fn value(&self, path: &str) -> &Value {
        let found = path.split('/').fold(&self.0, |value, key| &value[key]);
        assert!(!found.is_null(), "{} has no {path}", self.name());
        found
    }

    pub fn has(&self, path: &str) -> bool {
        !path.split('/').fold(&self.0, |value, key| &value[key]).is_null()
    }

    pub fn number(&self, path: &str) -> f64 {
        self.value(path).as_f64().unwrap()
    }

    pub fn flag(&self, path: &str) -> bool {
        self.value(path).as_bool().unwrap()
    }

    pub fn array(&self, path: &str) -> ArrayD<f64> {
        let value = self.value(path);
        let shape: Vec<usize> = numbers(&value["shape"]).iter().map(|&size| size as usize).collect();
        ArrayD::from_shape_vec(IxDyn(&shape), numbers(&value["data"])).unwrap()
    }

    pub fn vector(&self, path: &str) -> Array1<f64> {
        self.array(path).into_dimensionality().unwrap()
    }

    pub fn matrix(&self, path: &str) -> Array2<f64> {
        self.array(path).into_dimensionality().unwrap()
    }

    pub fn sequences(&self, path: &str) -> Array3<f64> {
        self.array(path).into_dimensionality().unwrap()
    }

    pub fn images(&self, path: &str) -> Array4<f64> {
        self.array(path).into_dimensionality().unwrap()
    }

    /// Sequences as rows: all axes but the last are counted together.
    pub fn rows(&self, path: &str) -> Array2<f64> {
        let array = self.array(path);
        let features = *array.shape().last().unwrap();
        array.to_shape((array.len() / features, features)).unwrap().to_owned()
    }

    /// Holds that a visit of `layer` reaches exactly as many numbers as `params` has.
    pub fn check_visit<L: Parameters<f64> + Clone>(&self, layer: &L, gradients: &L::Gradients) {
        let mut visited = 0;
        layer.clone().visit(gradients, &mut |parameter, _| visited += parameter.len());
        let names = self.value("params").as_object().unwrap().keys();
        let expected: usize = names.map(|name| self.array(&format!("params/{name}")).len()).sum();
        assert_eq!(visited, expected, "{}: parameters visited", self.name());
    }

    /// Holds `actual` against the array at `path`: each entry to `relative` of itself, with a floor
    /// of `relative`/10⁴ of the largest: an entry that is the small difference of large ones carries
    /// their rounding.
    pub fn check<'a>(&self, path: &str, actual: impl IntoIterator<Item = &'a f64>, relative: f64) {
        let expected: Vec<f64> = self.array(path).iter().copied().collect();
        let largest = expected.iter().fold(0.0, |largest: f64, value| largest.max(value.abs()));
        self.check_floor(path, actual, relative, 1e-4 * relative * largest);
    }

    /// The same with an absolute floor that the caller gives reasons for.
    pub fn check_floor<'a>(
        &self,
        path: &str,
        actual: impl IntoIterator<Item = &'a f64>,
        relative: f64,
        floor: f64,
    ) {
        let label = format!("{}: {path}", self.name());
        let expected: Vec<f64> = self.array(path).iter().copied().collect();
        compare(&label, actual, &expected, relative, floor);
    }
}

/// |actual − expected| ≤ relative · |expected| + floor, entry by entry; NaN never passes.
pub fn compare<'a>(
    label: &str,
    actual: impl IntoIterator<Item = &'a f64>,
    expected: &[f64],
    relative: f64,
    floor: f64,
) {
    let actual: Vec<f64> = actual.into_iter().copied().collect();
    assert_eq!(actual.len(), expected.len(), "{label}: number of entries");
    for (index, (actual, expected)) in actual.iter().zip(expected).enumerate() {
        let allowed = relative * expected.abs() + floor;
        let error = (actual - expected).abs();
        assert!(error <= allowed, "{label}[{index}]: {actual:e}, PyTorch {expected:e}, off by {error:e}");
    }
}
