//! Notations with one meaning.

use super::means;

#[test]
fn pytorch() {
    means("tensor([1., 2., 3.], device='cuda:0')", &[1.0, 2.0, 3.0]);
    means("tensor([1.0000e+00, 2.5000e-01], grad_fn=<AddBackward0>)", &[1.0, 0.25]);
    means(
        "tensor([ 1., -2.], device='cuda:0', dtype=torch.float64,\n       grad_fn=<NativeLayerNormBackward0>)",
        &[1.0, -2.0],
    );
    means(
        "tensor([1., 2.],\n       device='cuda:0',\n       dtype=torch.float16,\n       requires_grad=True)",
        &[1.0, 2.0],
    );
    means("Parameter containing:\ntensor([1., 2., 3.], requires_grad=True)", &[1.0, 2.0, 3.0]);
    means("Parameter containing:\nParameter(Parameter([1., 2.]))", &[1.0, 2.0]);
    means("tensor([[1.],\n        [2.]])", &[1.0, 2.0]);
    means("tensor([[1., 2., 3.]])", &[1.0, 2.0, 3.0]);
    means("tensor(3.5000)", &[3.5]);
    means("x = torch.tensor([1, 2, 3], dtype=torch.float32)  # the input", &[1.0, 2.0, 3.0]);
    means("torch.FloatTensor([1, 2])", &[1.0, 2.0]);
    means("tensor([1., 2., 3., 4., 5.,\n        6., 7.])", &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
    means(" 1\n 2\n 3\n[torch.FloatTensor of size 3]", &[1.0, 2.0, 3.0]);
    means("tensor([1., 2.], names=('N',))", &[1.0, 2.0]);
    means("[tensor(1.), tensor(2.)]", &[1.0, 2.0]);
    means(">>> x\ntensor([1., 2.])", &[1.0, 2.0]);
    means(">>> torch.tensor([1., 2.])", &[1.0, 2.0]);
    means("In [3]: x\nOut[3]: tensor([1., 2.])", &[1.0, 2.0]);
    means("torch.tensor([1., 2.]).cuda()", &[1.0, 2.0]);
}

#[test]
fn numpy_and_python() {
    means("array([1., 2., 3.], dtype=float32)", &[1.0, 2.0, 3.0]);
    means("[1. 2. 3.]", &[1.0, 2.0, 3.0]);
    means("[ 1.    -2.5    3.e-05]", &[1.0, -2.5, 3e-5]);
    means("[0.1 0.2 0.3 0.4\n 0.5 0.6]", &[0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
    means("np.float64(1.0)", &[1.0]);
    means("[np.float64(1.0), np.float32(-2.5)]", &[1.0, -2.5]);
    means("array([[1.],\n       [2.]])", &[1.0, 2.0]);
    means("np.array([1, 2, 3]).T", &[1.0, 2.0, 3.0]);
    means("array([1, 2, 3], dtype='<i8')", &[1.0, 2.0, 3.0]);
    means("(1.0, 2.0)", &[1.0, 2.0]);
    means("(1,)", &[1.0]);
    means("[(1), (2)]", &[1.0, 2.0]);
    means("[1_000, 2_000.5]", &[1000.0, 2000.5]);
    means("[Decimal('1.5'), Decimal('2')]", &[1.5, 2.0]);
    means("array('d', [1.0, 2.0])".replace("'d', ", "").as_str(), &[1.0, 2.0]);
    means("[1, 2, 3,]", &[1.0, 2.0, 3.0]);
    means("{'x': [1.0, 2.0]}", &[1.0, 2.0]);
    means("0    1.5\n1    2.5\ndtype: float64", &[1.5, 2.5]);
    means("a    1.5\nb    2.5\nName: x, dtype: float64", &[1.5, 2.5]);
    means("pd.Series([1.5, 2.5], index=[0, 1])", &[1.5, 2.5]);
    means("shape: (2,)\nSeries: 'x' [f64]\n[\n\t1.0\n\t2.0\n]", &[1.0, 2.0]);
    means("\n[1. 2. 3.]\n<NDArray 3 @cpu(0)>", &[1.0, 2.0, 3.0]);
}

#[test]
fn tensorflow_jax_and_others() {
    means("tf.Tensor([1. 2.], shape=(2,), dtype=float32)", &[1.0, 2.0]);
    means("<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32)>", &[1.0, 2.0]);
    means("<tf.Tensor: shape=(), dtype=float32, numpy=1.5>", &[1.5]);
    means(
        "<tf.Variable 'Variable:0' shape=(2,) dtype=float32, numpy=array([1., 2.], dtype=float32)>",
        &[1.0, 2.0],
    );
    means("tf.constant([1.0, 2.0], shape=(2,))", &[1.0, 2.0]);
    means("Array([1., 2.], dtype=float32)", &[1.0, 2.0]);
    means("Array(3., dtype=float32, weak_type=True)", &[3.0]);
    means("DeviceArray([1., 2.], dtype=float32)", &[1.0, 2.0]);
    means("jnp.array([1.0, 2.0])", &[1.0, 2.0]);
    means("array([1, 2, 3], dtype=float32)", &[1.0, 2.0, 3.0]);
    means(
        "Tensor(shape=[2], dtype=float32, place=Place(gpu:0), stop_gradient=True,\n       [1., 2.])",
        &[1.0, 2.0],
    );
}

#[test]
fn r() {
    means("[1] 1 2 3", &[1.0, 2.0, 3.0]);
    means("c(1, 2, 3)", &[1.0, 2.0, 3.0]);
    means("x <- c(1L, -2L)", &[1.0, -2.0]);
    means("> x\n[1] 1.5 2.5", &[1.5, 2.5]);
    means(" [1]  1  2  3\n [4]  4  5  6\n [7]  7", &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
    means("     [,1]\n[1,]  1.5\n[2,]  2.5", &[1.5, 2.5]);
    means("matrix(c(1, 2), nrow = 2)", &[1.0, 2.0]);
}

#[test]
fn julia() {
    means("3-element Vector{Float64}:\n 1.0\n 2.0\n 3.0", &[1.0, 2.0, 3.0]);
    means("2-element Array{Float64,1}:\n 1.0\n -2.0", &[1.0, -2.0]);
    means("[1.0, 2.0]", &[1.0, 2.0]);
    means("Float32[1.0, 2.5f-1]", &[1.0, 0.25]);
    means("1×3 Matrix{Float64}:\n 1.0  2.0  3.0", &[1.0, 2.0, 3.0]);
    means("julia> x\n2-element Vector{Int64}:\n 1\n 2", &[1.0, 2.0]);
}

#[test]
fn matlab_and_mathematica() {
    means("x = [1 2 3]", &[1.0, 2.0, 3.0]);
    means("x = [1, 2, 3];", &[1.0, 2.0, 3.0]);
    means("x = [1 -2 3]'", &[1.0, -2.0, 3.0]);
    means("x =\n\n     1\n     2\n     3\n", &[1.0, 2.0, 3.0]);
    means("x =\n\n     1     2     3\n\n", &[1.0, 2.0, 3.0]);
    means("[1; 2; 3]", &[1.0, 2.0, 3.0]);
    means("x =\n\n   1.0e+03 *\n\n    1.2000    0.0015\n", &[1200.0, 1.5]);
    means("x =\n\n   1.0e-03  *\n\n    0.1000\n    0.2000\n", &[1e-4, 2e-4]);
    means(
        "x =\n\n  Columns 1 through 3\n\n     1     2     3\n\n  Columns 4 through 5\n\n     4     5\n",
        &[1.0, 2.0, 3.0, 4.0, 5.0],
    );
    means(" Columns 1 and 2:\n\n   1   2\n\n Column 3:\n\n   3\n", &[1.0, 2.0, 3.0]);
    means(">> x\n\nx =\n\n     1     2\n", &[1.0, 2.0]);
    means("{1., 2.5, 1.5*^-3}", &[1.0, 2.5, 0.0015]);
    means("<1, 2, 3>", &[1.0, 2.0, 3.0]);
    means("1.5D+03, 2d0", &[1500.0, 2.0]);
}

#[test]
fn other_languages() {
    means("{1.0f, 2.0f}", &[1.0, 2.0]);
    means("float x[] = {1.5f, -2.f};", &[1.5, -2.0]);
    means("std::vector<double> v = {1, 2, 3};", &[1.0, 2.0, 3.0]);
    means("let x: [f64; 3] = [1.0, 2.0, 3.0];", &[1.0, 2.0, 3.0]);
    means("vec![1.0, 2.0_f64]", &[1.0, 2.0]);
    means("const x = [1, 2, 3];", &[1.0, 2.0, 3.0]);
    means("double[] x = new double[] {1, 2};", &[1.0, 2.0]);
    means("[]float64{1, 2}", &[1.0, 2.0]);
    means("Float32Array(3) [ 1, 2, 3 ]", &[1.0, 2.0, 3.0]);
    means("{\"x\": [1, 2.5]}", &[1.0, 2.5]);
    means("{\n  \"x\": [\n    1,\n    2\n  ]\n}", &[1.0, 2.0]);
    means("x: [1, 2]", &[1.0, 2.0]);
    means("Matrix([[1], [2]])", &[1.0, 2.0]);
    means("<td>1</td><td>2.5</td>", &[1.0, 2.5]);
    means("={1;2;3}", &[1.0, 2.0, 3.0]);
    means("={1\\2\\3}", &[1.0, 2.0, 3.0]);
}

#[test]
fn tables_and_lists() {
    means("| 1 | 2 |\n|---|---|", &[1.0, 2.0]);
    means("| a | b | c |\n|:--|---|--:|\n| 1 | -2 | 3.5 |", &[1.0, -2.0, 3.5]);
    means("|   |   |\n|---|---|\n| 1 | 2 |", &[1.0, 2.0]);
    means("| x |\n|---|\n| 1 |\n| 2 |", &[1.0, 2.0]);
    means("|1|2|3|", &[1.0, 2.0, 3.0]);
    means("│ 1.0 │ 2.0 │", &[1.0, 2.0]);
    means("• 1\n• 2.5", &[1.0, 2.5]);
    means("1\t2\t3", &[1.0, 2.0, 3.0]);
    means("1\r\n2\r\n3\r\n", &[1.0, 2.0, 3.0]);
    means("1\n\n2\n\n3", &[1.0, 2.0, 3.0]);
    means("\"1\",\"2.5\"", &[1.0, 2.5]);
    means("1'234.5; 1’000", &[1234.5, 1000.0]);
}

#[test]
fn latex() {
    means("\\begin{bmatrix} 1 & 2 \\\\ 3 \\end{bmatrix}", &[1.0, 2.0, 3.0]);
    means("\\begin{pmatrix}1\\\\-2\\\\3\\end{pmatrix}", &[1.0, -2.0, 3.0]);
    means("$[1, 2, 3]$", &[1.0, 2.0, 3.0]);
    means("$$\\mathbf{x} = \\left[1,\\; 2,\\; -3\\right]^T$$", &[1.0, 2.0, -3.0]);
    means("\\[ x = (1, 2)^{\\top} \\]", &[1.0, 2.0]);
    means("\\left( 1.5 \\times 10^{-3}, 2\\cdot10^2 \\right)", &[0.0015, 200.0]);
    means("\\begin{array}{cc} 1 & 2 \\end{array}", &[1.0, 2.0]);
    means("\\begin{tabular}{c}\\hline 1 \\\\ 2 \\\\ \\hline\\end{tabular}", &[1.0, 2.0]);
}

#[test]
fn chats_and_scripts() {
    means("【1，2，−3】", &[1.0, 2.0, -3.0]);
    means("x＝（１．５，２）", &[1.5, 2.0]);
    means("向量：1、2、3。", &[1.0, 2.0, 3.0]);
    means("\u{feff}1,\u{200b} 2,\u{200e} 3\u{200f}", &[1.0, 2.0, 3.0]);
    means("1\u{a0}2\u{a0}3", &[1.0, 2.0, 3.0]);
    means("“1” “2”", &[1.0, 2.0]);
    means("```python\nx = [1, 2]\n```", &[1.0, 2.0]);
    means("`1 2 3`", &[1.0, 2.0, 3.0]);
    means("**1** **2**", &[1.0, 2.0]);
    means("> 1 2 3", &[1.0, 2.0, 3.0]);
    means("١٫٥، ٢", &[1.5, 2.0]);
    means("۱۲ ۳", &[12.0, 3.0]);
    means("१.५ २", &[1.5, 2.0]);
    means("𝟏 𝟐", &[1.0, 2.0]);
    means("3.14×10⁻⁵ −1.5·10^3 2*10**2", &[3.14e-5, -1500.0, 200.0]);
    means("1 2 3.", &[1.0, 2.0, 3.0]);
    means("(1, 2).", &[1.0, 2.0]);
    means("- 5", &[-5.0]);
    means("1 -2 +3", &[1.0, -2.0, 3.0]);
}
