//! Which tensors are norms' parameters, by their names.

/// Which of a norm's parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Gamma,
    Beta,
}

/// The last part of the name of a norm's mean in running statistics, which only batch norms have.
const STATISTICS: &str = ".running_mean";

/// The norm's name, and which parameter it is; `None` where the name is not a norm's.
pub fn parameter(tensor: &str) -> Option<(&str, Part)> {
    let (module, last) = tensor.rsplit_once('.')?;
    let part = match last {
        "weight" | "gamma" | "scale" => Part::Gamma,
        "bias" | "beta" => Part::Beta,
        _ => return None,
    };
    is_norm(leaf(module)).then_some((module, part))
}

/// The batch norm whose running mean it is.
pub fn statistics(tensor: &str) -> Option<&str> {
    tensor.strip_suffix(STATISTICS).filter(|module| is_norm(leaf(module)))
}

/// The last part of a module's name.
pub fn leaf(module: &str) -> &str {
    module.rsplit('.').next().unwrap_or(module)
}

/// Names that people have given to layer norms: with `norm` in them, or `ln` and a number or a word (GPT-2's `ln_1`).
fn is_norm(leaf: &str) -> bool {
    let leaf = leaf.to_ascii_lowercase();
    let short = leaf.strip_prefix("ln").is_some_and(|rest| rest.is_empty() || rest.starts_with(is_apart));
    let is_other = leaf.contains("batchnorm") || leaf.contains("batch_norm");
    (leaf.contains("norm") || short || leaf.ends_with("_ln")) && !is_other
}

fn is_apart(c: char) -> bool {
    c == '_' || c.is_ascii_digit()
}

/// A name in a message: its begin, where it is long.
pub fn short(name: &str) -> String {
    const MOST: usize = 80;
    let mut short: String = name.chars().filter(|c| !c.is_control()).take(MOST).collect();
    if short.len() < name.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norms_are_known_by_their_names() {
        let gamma = |module| Some((module, Part::Gamma));
        for module in [
            "model.layers.0.input_layernorm",
            "model.layers.9.self_attn.q_norm",
            "model.norm",
            "h.11.ln_2",
            "transformer.ln_f",
            "visual.ln_pre",
            "blocks.3.ln1",
            "bert.encoder.layer.0.attention.output.LayerNorm",
            "encoder.block.0.layer.0.layer_norm",
            "blk.31.attn_norm",
            "vision_model.pre_layrnorm",
            "layers.3.inner_attn_ln",
        ] {
            assert_eq!(parameter(&format!("{module}.weight")), gamma(module));
        }
        assert_eq!(parameter("embeddings.LayerNorm.gamma"), Some(("embeddings.LayerNorm", Part::Gamma)));
        assert_eq!(parameter("embeddings.LayerNorm.beta"), Some(("embeddings.LayerNorm", Part::Beta)));
    }

    #[test]
    fn other_tensors_are_none() {
        for tensor in [
            "model.layers.0.mlp.down_proj.weight",
            "model.layers.0.input_layernorm.weight_scale",
            "norm1.linear.weight",
            "lnk.weight",
            "features.0.batch_norm.weight",
            "bn1.weight",
            "weight",
            "",
            ".weight",
            "norm",
        ] {
            assert_eq!(parameter(tensor), None, "{tensor}");
        }
        assert_eq!(statistics("stem.norm1.running_mean"), Some("stem.norm1"));
        assert_eq!(statistics("stem.conv.running_mean"), None);
    }

    #[test]
    fn a_long_name_is_cut_between_characters() {
        assert_eq!(short("a\u{0}b"), "ab…");
        let long = "天".repeat(200);
        assert_eq!(short(&long).chars().count(), 81);
        assert_eq!(short("model.norm"), "model.norm");
    }
}
