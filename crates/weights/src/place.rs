//! Where a norm stands in its model, as far as its name says.

use crate::names::leaf;

/// Which part of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stack {
    /// What reads pictures.
    Vision,
    /// What reads sound.
    Audio,
    /// The model itself, or one that has no parts.
    Main,
    /// The encoder of a model that also has a decoder.
    Encoder,
    /// The decoder of a model that also has an encoder.
    Decoder,
}

/// What a norm is there for, in the order in which a block comes to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// After the embeddings.
    Embedding,
    /// Before attention.
    BeforeAttention,
    /// Attention's; the name does not say on which side.
    Attention,
    /// Of the queries.
    Query,
    /// Of the keys.
    Key,
    /// Elsewhere inside attention.
    InAttention,
    /// After attention.
    AfterAttention,
    /// Of attention to the encoder.
    CrossAttention,
    /// Before the feed-forward network.
    BeforeFeedForward,
    /// The feed-forward network's; the name does not say on which side.
    FeedForward,
    /// Inside the feed-forward network.
    InFeedForward,
    /// After the feed-forward network.
    AfterFeedForward,
    /// In a block; the name does not say more.
    Other,
    /// After the last block.
    Final,
    /// In what comes after the model.
    Head,
}

/// A norm's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which part of the model.
    pub stack: Stack,
    /// The numbers in its name: that of its block, and those below it.
    pub numbers: Vec<u32>,
    /// What it is there for.
    pub role: Role,
}

/// The norms of a block by the last part of their names.
const ROLES: [(Role, &[&str]); 11] = [
    (
        Role::BeforeAttention,
        &[
            "input_layernorm",
            "attn_norm",
            "attention_norm",
            "layernorm_before",
            "pre_attention_layernorm",
            "pre_self_attn_layernorm",
            "ln_attn",
        ],
    ),
    (
        Role::Attention,
        &[
            "ln_1",
            "ln1",
            "norm1",
            "norm_1",
            "layer_norm1",
            "self_attn_layer_norm",
            "self_attention_layer_norm",
        ],
    ),
    (Role::Query, &["q_norm", "attn_q_norm", "q_layernorm", "query_norm", "norm_q", "query_layernorm"]),
    (Role::Key, &["k_norm", "attn_k_norm", "k_layernorm", "key_norm", "norm_k", "key_layernorm"]),
    (
        Role::InAttention,
        &[
            "q_a_layernorm",
            "kv_a_layernorm",
            "attn_q_a_norm",
            "attn_kv_a_norm",
            "attn_sub_norm",
            "inner_attn_ln",
        ],
    ),
    (
        Role::AfterAttention,
        &["post_attention_norm", "post_self_attn_layernorm", "sa_layer_norm", "attn_output_norm"],
    ),
    (Role::CrossAttention, &["encoder_attn_layer_norm", "cross_attn_norm", "norm_cross"]),
    (
        Role::BeforeFeedForward,
        &[
            "pre_feedforward_layernorm",
            "ffn_norm",
            "mlp_norm",
            "layernorm_after",
            "pre_mlp_layernorm",
            "ln_mlp",
        ],
    ),
    (Role::FeedForward, &["ln_2", "ln2", "norm2", "norm_2", "layer_norm2", "norm3", "final_layer_norm"]),
    (Role::InFeedForward, &["ffn_sub_norm", "ffn_layernorm"]),
    (
        Role::AfterFeedForward,
        &[
            "post_feedforward_layernorm",
            "post_mlp_layernorm",
            "post_ffw_norm",
            "layer_output_norm",
            "output_layer_norm",
            "full_layer_layer_norm",
        ],
    ),
];

/// What the name `post_attention_layernorm` means: before the feed-forward network, as in LLaMA, or after attention, as in
/// Gemma 2 and OLMo 2. One name does not say; all names of a file do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    post_attention: Role,
    has_both: bool,
}

const ENCODER: [&str; 2] = ["encoder", "enc"];
const DECODER: [&str; 2] = ["decoder", "dec"];

const POST_ATTENTION: [&str; 2] = ["post_attention_layernorm", "post_attention_norm"];

impl Dialect {
    /// That of a file whose norms have these names.
    pub fn of<'a>(modules: impl Iterator<Item = &'a str> + Clone) -> Self {
        let has = |names: &[&str]| modules.clone().any(|module| names.contains(&leaf(module)));
        let is_before_attention = has(&["input_layernorm", "attn_norm"]);
        let has_others =
            has(&["pre_feedforward_layernorm", "post_feedforward_layernorm", "ffn_norm", "post_ffw_norm"]);
        let is_llamas = is_before_attention && !has_others;
        let part = |name: &str| modules.clone().any(|module| module.split('.').any(|part| part == name));
        Self {
            post_attention: if is_llamas { Role::BeforeFeedForward } else { Role::AfterAttention },
            has_both: ENCODER.into_iter().any(part) && DECODER.into_iter().any(part),
        }
    }

    /// The place of a norm.
    pub fn place(self, module: &str) -> Place {
        let parts: Vec<&str> = module.split('.').collect();
        let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).take(4).collect();
        let role = if numbers.is_empty() { outside(&parts) } else { self.inside(&parts, &numbers) };
        Place { stack: self.stack(&parts), numbers, role }
    }

    fn stack(self, parts: &[&str]) -> Stack {
        let has = |words: &[&str]| parts.iter().any(|part| words.iter().any(|word| part.contains(word)));
        let is = |words: [&str; 2]| parts.iter().any(|part| words.contains(part));
        if has(&["vision", "visual", "image"]) || parts.first() == Some(&"v") {
            Stack::Vision
        } else if has(&["audio", "speech"]) || parts.first() == Some(&"a") {
            Stack::Audio
        } else if self.has_both && is(ENCODER) {
            Stack::Encoder
        } else if self.has_both && is(DECODER) {
            Stack::Decoder
        } else {
            Stack::Main
        }
    }

    fn inside(self, parts: &[&str], numbers: &[u32]) -> Role {
        let leaf = parts.last().copied().unwrap_or_default();
        if POST_ATTENTION.contains(&leaf) {
            return self.post_attention;
        }
        match parts {
            [.., "attention", "output", "LayerNorm"] | [.., "attention", "LayerNorm"] => Role::AfterAttention,
            [.., "output", "LayerNorm"] => Role::AfterFeedForward,
            [.., "layer", _, "layer_norm"] => t5(parts, numbers),
            _ => ROLES.iter().find(|(_, names)| names.contains(&leaf)).map_or(Role::Other, |(role, _)| *role),
        }
    }
}

/// T5 numbers the branches of a block: self-attention, in the decoder attention to the encoder, feed-forward.
fn t5(parts: &[&str], numbers: &[u32]) -> Role {
    match (numbers.last(), parts.contains(&"decoder")) {
        (Some(0), _) => Role::BeforeAttention,
        (Some(1), true) => Role::CrossAttention,
        _ => Role::BeforeFeedForward,
    }
}

/// A norm of no block.
fn outside(parts: &[&str]) -> Role {
    let leaf = parts.last().copied().unwrap_or_default();
    let has = |words: &[&str]| parts.iter().any(|part| words.iter().any(|word| part.contains(word)));
    if has(&["embed", "embd"])
        || ["ln_pre", "pre_layrnorm", "pre_layernorm", "layernorm_embedding"].contains(&leaf)
    {
        Role::Embedding
    } else if has(&["head", "predictions", "cls", "pooler", "classifier"]) {
        Role::Head
    } else {
        Role::Final
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(module: &str, others: &[&str]) -> Place {
        Dialect::of(others.iter().copied().chain([module])).place(module)
    }

    #[test]
    fn llamas_post_attention_norm_stands_before_the_feed_forward_network() {
        let post = "model.layers.3.post_attention_layernorm";
        assert_eq!(place(post, &["model.layers.3.input_layernorm"]).role, Role::BeforeFeedForward);
        let gemma = ["model.layers.3.input_layernorm", "model.layers.3.pre_feedforward_layernorm"];
        assert_eq!(place(post, &gemma).role, Role::AfterAttention);
        assert_eq!(place(post, &["model.layers.3.post_feedforward_layernorm"]).role, Role::AfterAttention);
    }

    #[test]
    fn names_say_roles() {
        for (module, role) in [
            ("bert.embeddings.LayerNorm", Role::Embedding),
            ("bert.encoder.layer.2.attention.output.LayerNorm", Role::AfterAttention),
            ("bert.encoder.layer.2.output.LayerNorm", Role::AfterFeedForward),
            ("cls.predictions.transform.LayerNorm", Role::Head),
            ("vit.encoder.layer.0.layernorm_before", Role::BeforeAttention),
            ("vit.layernorm", Role::Final),
            ("transformer.h.7.ln_1", Role::Attention),
            ("transformer.ln_f", Role::Final),
            ("decoder.block.1.layer.1.layer_norm", Role::CrossAttention),
            ("encoder.block.1.layer.1.layer_norm", Role::BeforeFeedForward),
            ("blk.4.ffn_norm", Role::BeforeFeedForward),
            ("blk.4.attn_q_norm", Role::Query),
            ("model.layers.4.self_attn.kv_a_layernorm", Role::InAttention),
            ("output_norm", Role::Final),
            ("token_embd_norm", Role::Embedding),
            ("model.decoder.final_layer_norm", Role::Final),
            ("model.decoder.layers.0.final_layer_norm", Role::FeedForward),
            ("model.layers.4.mystery_norm", Role::Other),
        ] {
            assert_eq!(place(module, &[]).role, role, "{module}");
        }
    }

    #[test]
    fn parts_of_a_model_are_told_apart() {
        let encoder = "encoder.block.0.layer.0.layer_norm";
        assert_eq!(place(encoder, &["decoder.block.0.layer.0.layer_norm"]).stack, Stack::Encoder);
        assert_eq!(place(encoder, &[]).stack, Stack::Main);
        assert_eq!(place("vision_tower.encoder.layers.0.norm1", &[]).stack, Stack::Vision);
        assert_eq!(place("swin.layers.1.blocks.5.norm1", &[]).numbers, [1, 5]);
    }
}
