//! Which family of models a file is of: a guess from the names of its norms.

use crate::names::leaf;

/// Models that name their norms alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// LLaMA, and those that took its names: Mistral, Qwen 2, SmolLM, Phi-3, Gemma 1.
    Llama,
    /// The same, with norms of queries and keys: Qwen 3.
    LlamaQueryKey,
    /// With linear attention, γ kept as γ − 1: Qwen3-Next.
    QwenNext,
    /// Gemma 2 and 3, γ kept as γ − 1.
    Gemma,
    /// Gemma 3n and 4, γ kept as it is.
    GemmaPlain,
    /// OLMo 2: norms after the branches only.
    Olmo,
    /// DeepSeek V2 and V3.
    DeepSeek,
    /// Phi-1 and 2, GPT-NeoX, Pythia, Falcon, BLOOM: the names of LLaMA, with β.
    NeoX,
    /// GPT-2.
    Gpt2,
    /// BERT, RoBERTa, MiniLM.
    Bert,
    /// ViT.
    Vit,
    /// T5.
    T5,
    /// Names that are nobody's, or everybody's.
    Unknown,
}

impl Family {
    /// What people call the models; `None` for [`Family::Unknown`].
    pub const fn label(self) -> Option<&'static str> {
        Some(match self {
            Self::Llama => "LLaMA / Mistral / Qwen 2 / SmolLM",
            Self::LlamaQueryKey => "Qwen 3",
            Self::QwenNext => "Qwen3-Next",
            Self::Gemma => "Gemma 2 / 3",
            Self::GemmaPlain => "Gemma 3n / 4",
            Self::Olmo => "OLMo 2",
            Self::DeepSeek => "DeepSeek V2 / V3",
            Self::NeoX => "GPT-NeoX / Phi-2 / BLOOM",
            Self::Gpt2 => "GPT-2",
            Self::Bert => "BERT / RoBERTa / MiniLM",
            Self::Vit => "ViT",
            Self::T5 => "T5",
            Self::Unknown => return None,
        })
    }

    /// The family of these norms. `has_beta`: some of them have a β; `has_scalars`: the file has a scalar for each layer.
    pub fn of<'a>(modules: impl Iterator<Item = &'a str> + Clone, has_beta: bool, has_scalars: bool) -> Self {
        let has = |name: &str| modules.clone().any(|module| leaf(module) == name);
        let ends = |end: &str| modules.clone().any(|module| module.ends_with(end));
        let part = |name: &str| modules.clone().any(|module| module.split('.').any(|part| part == name));
        let is_llama = has("input_layernorm");
        match () {
            () if part("laurel") || part("altup") => Self::GemmaPlain,
            () if has("pre_feedforward_layernorm") && has_scalars => Self::GemmaPlain,
            () if has("pre_feedforward_layernorm") => Self::Gemma,
            () if part("linear_attn") => Self::QwenNext,
            () if has("kv_a_layernorm") => Self::DeepSeek,
            () if is_llama && has_beta => Self::NeoX,
            () if is_llama && has("q_norm") => Self::LlamaQueryKey,
            () if is_llama => Self::Llama,
            () if has("post_feedforward_layernorm") => Self::Olmo,
            () if has("ln_1") && has("ln_f") => Self::Gpt2,
            () if ends("attention.output.LayerNorm") => Self::Bert,
            () if has("layernorm_before") => Self::Vit,
            () if ends(".layer.0.layer_norm") => Self::T5,
            () => Self::Unknown,
        }
    }

    /// Whether the norm's file has γ − 1 in the place of γ: y = x̂·(1 + w) (`Gemma3RMSNorm` of transformers).
    pub fn keeps_gamma_less_one(self, module: &str) -> bool {
        match self {
            Self::Gemma => !module.contains("vision"),
            // The gated norm of its linear attention starts at 1.
            Self::QwenNext => !module.split('.').any(|part| part == "linear_attn"),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(modules: &[&str], has_beta: bool) -> Family {
        Family::of(modules.iter().copied(), has_beta, false)
    }

    #[test]
    fn names_say_the_family() {
        let llama =
            ["model.layers.0.input_layernorm", "model.layers.0.post_attention_layernorm", "model.norm"];
        assert_eq!(of(&llama, false), Family::Llama);
        assert_eq!(of(&llama, true), Family::NeoX);
        let gemma = ["model.layers.0.input_layernorm", "model.layers.0.pre_feedforward_layernorm"];
        assert_eq!(of(&gemma, false), Family::Gemma);
        assert_eq!(Family::of(gemma.iter().copied(), false, true), Family::GemmaPlain);
        assert_eq!(of(&["h.0.ln_1", "ln_f"], true), Family::Gpt2);
        assert_eq!(of(&["stem.norm"], false), Family::Unknown);
    }

    #[test]
    fn two_families_keep_gamma_less_one() {
        assert!(Family::Gemma.keeps_gamma_less_one("model.norm"));
        assert!(!Family::Gemma.keeps_gamma_less_one("vision_tower.encoder.layers.0.layer_norm1"));
        assert!(Family::QwenNext.keeps_gamma_less_one("model.norm"));
        assert!(!Family::QwenNext.keeps_gamma_less_one("model.layers.0.linear_attn.norm"));
        assert!(!Family::GemmaPlain.keeps_gamma_less_one("model.norm"));
    }
}
