//! The code that reproduces the present state of a figure.

use super::Settings;
use super::figures::{
    BackgroundView, BlockBranch, ComputationPart, CornersTab, HighwayTab, HowTab, IdeaTab, Pane,
    ResidualPart, StabilityTab, StabilityView,
};
use crate::lesson::code::{self, Code};
use crate::lesson::working_region::Place;
use crate::lesson::{SlideId, batch_size, contrast, corners, encoder, matrix, variants};
use engine::training::experiments::{self, NORMS, RATES, SCALES};
use engine::training::trial::Config;
use engine::training::{identity, mlp, transformer};

/// The code for the slide on screen; `None` where its figure has none.
pub fn code(settings: &Settings) -> Option<Code> {
    of_vectors(settings).or_else(|| of_networks(settings))
}

/// Whether a slide's figure has code.
pub fn has_code(slide: SlideId) -> bool {
    code(&Settings { slide, ..Settings::default() }).is_some()
}

/// Figures that compute on vectors: the code prints what is on screen.
fn of_vectors(settings: &Settings) -> Option<Code> {
    let Settings { numbers, branch, seed, figures, .. } = settings;
    Some(match settings.slide {
        SlideId::WhatIsLayerNorm if figures.what_is_layer_norm.tab == IdeaTab::Space => {
            code::geometry(numbers, figures.normalize.times, figures.normalize.plus)
        }
        SlideId::WhatIsLayerNorm => {
            let figure = &figures.what_is_layer_norm;
            let own = figure.own.then_some(numbers.x.as_slice());
            code::matrix(
                &matrix::batch(figure.seed(*seed), own, &figure.changes),
                figure.sharing,
                numbers.eps,
            )
        }
        SlideId::ScaleAndShift if figures.scale_and_shift.pane == Pane::Bend => {
            let figure = &figures.scale_and_shift;
            code::bend(figure.seed(*seed), figure.undone, numbers.eps, figure.common, figure.bend)?
        }
        SlideId::ScaleAndShift if figures.scale_and_shift.pane == Pane::Undo => {
            let figure = &figures.scale_and_shift;
            code::undo(figure.seed(*seed), figure.undone, numbers.eps, &figure.gamma, &figure.beta)?
        }
        SlideId::Normalize if figures.normalize.pane == Pane::Geometry => {
            code::geometry(numbers, figures.normalize.times, figures.normalize.plus)
        }
        SlideId::ScaleAndShift if figures.scale_and_shift.pane == Pane::Geometry => {
            code::geometry(numbers, figures.normalize.times, figures.normalize.plus)
        }
        SlideId::Normalize | SlideId::ScaleAndShift => code::layer_norm(numbers),
        SlideId::WhatIsResidual if figures.what_is_residual.part == ResidualPart::Warp => {
            code::warp(&figures.what_is_residual.warp, *seed)
        }
        SlideId::WhatIsResidual if figures.what_is_residual.part == ResidualPart::Learn => {
            code::identity(&identities(figures.identity.networks(*seed).configs()))
        }
        SlideId::ResidualBlock if figures.highway.tab == HighwayTab::Block => {
            let figure = &figures.residual_block;
            let zero = figure.branch == BlockBranch::Zero;
            code::conv_block(figure.design, *seed, figure.digit, zero)
        }
        SlideId::ResidualComputation if figures.residual_computation.part == ComputationPart::Chain => {
            code::chain(&figures.residual_computation.chain, *seed)
        }
        SlideId::WhatIsResidual | SlideId::ResidualComputation => code::residual(numbers, branch, *seed),
        SlideId::HowToCombine if figures.how_to_combine.tab == HowTab::Layer => {
            let figure = &figures.how_to_combine;
            let setup = encoder::Setup { placement: figure.placement, heads: figure.heads, seed: *seed };
            code::encoder(&encoder::run(numbers, setup).ok()?, numbers.eps)
        }
        _ => return None,
    })
}

/// Figures that look into networks or train them: the code does the same with draws of its own.
fn of_networks(settings: &Settings) -> Option<Code> {
    let Settings { seed, figures, .. } = settings;
    Some(match settings.slide {
        SlideId::LayerNormBackground if figures.layer_norm_background.view == BackgroundView::Company => {
            let figure = &figures.layer_norm_background;
            code::company(figure.digit, figure.unit, *seed)
        }
        SlideId::LayerNormBackground => {
            let figure = &figures.layer_norm_background;
            code::digits(&mlps(batch_size::configs(figure.batch, figure.rate, *seed)))
        }
        SlideId::TrainingStability if figures.training_stability.view == StabilityView::Contrast => {
            code::digits(&mlps(contrast::configs(*seed)))
        }
        SlideId::TrainingStability => code::digits(&cell(figures.training_stability.chosen, *seed)),
        SlideId::ResidualBackground => {
            let sweep = figures.residual_background.sweep(*seed).configs();
            let trained = mlps(sweep).into_iter().filter(|network| network.steps > 0);
            code::digits(&trained.collect::<Vec<_>>())
        }
        SlideId::FasterConvergence => {
            let figure = &figures.faster_convergence;
            code::through_time(figure.gain, figure.input, figure.delay, *seed)
        }
        SlideId::ResidualBlock => code::digits(&mlps(figures.highway.networks(*seed).configs())),
        SlideId::DeepStability => match figures.deep_stability.tab {
            StabilityTab::Norms => code::gradient_depth(&settings.depth.config(Default::default(), *seed)),
            StabilityTab::Meters => code::meters(figures.deep_stability.meters, *seed),
            StabilityTab::Training => code::digits(&mlps(figures.deep_stability.snapshots.configs(*seed))),
        },
        SlideId::ModelPerformance => code::digits(&mlps(figures.model_performance.lesion(*seed).configs())),
        SlideId::WhyCombine if figures.spirals.tab == CornersTab::Spirals => {
            code::digits(&mlps(figures.spirals.networks(*seed).configs()))
        }
        SlideId::WhyCombine => {
            let figure = &figures.why_combine;
            code::reversal(&transformers(corners::trials(
                figure.layers,
                figure.placement,
                figure.rate,
                *seed,
            )))
        }
        SlideId::HowToCombine => code::reversal(&transformers(figures.how_to_combine.race.trials(*seed))),
        SlideId::Summary => code::reversal(&transformers(variants::trials(figures.summary.rate, 1, *seed))),
        _ => return None,
    })
}

/// The three networks of one cell of the map.
fn cell((row, column): Place, seed: u64) -> Vec<mlp::Config> {
    let one = |norm| Some(experiments::cell(norm, *SCALES.get(row)?, *RATES.get(column)?, seed));
    NORMS.into_iter().filter_map(one).collect()
}

fn mlps(trials: Vec<Config>) -> Vec<mlp::Config> {
    of_first_seed(trials, |trial| match trial {
        Config::Mlp(network) => Some((network.seed, network)),
        _ => None,
    })
}

fn identities(trials: Vec<Config>) -> Vec<identity::Config> {
    of_first_seed(trials, |trial| match trial {
        Config::Identity(network) => Some((network.seed, network)),
        _ => None,
    })
}

fn transformers(trials: Vec<Config>) -> Vec<transformer::Config> {
    of_first_seed(trials, |trial| match trial {
        Config::Transformer(network) => Some((network.seed, network)),
        _ => None,
    })
}

/// The networks of one kind that have the first seed: the code is to be read.
fn of_first_seed<N>(trials: Vec<Config>, take: fn(Config) -> Option<(u64, N)>) -> Vec<N> {
    let mut networks = trials.into_iter().filter_map(take).peekable();
    let first = networks.peek().map(|(seed, _)| *seed);
    networks.filter(|(seed, _)| Some(*seed) == first).map(|(_, network)| network).collect()
}
