//! What to read on the screen for each question, and how that decides it.

use super::shown::Shown;
use norm_shortcut::figures::depth_sweep::DEPTH_SWEEP;
use norm_shortcut::figures::highway::HIGHWAY;
use norm_shortcut::figures::identity::IDENTITY;
use norm_shortcut::figures::lesion::LESION;
use norm_shortcut::figures::race::RACE;
use norm_shortcut::figures::working_region::CONTRAST;
use norm_shortcut::figures::working_region::WORKING_REGION;
use norm_shortcut::lesson::questions::{QuestionId, Response};

impl Shown<'_> {
    /// The answer that can be read off, for each question.
    pub async fn answer(&self, id: QuestionId) -> Response {
        match id {
            QuestionId::LouderRow => {
                let moved = self.number("moved").await;
                let others = self.seen("[data-quantity=moved-others]").await;
                Response::OneOf(if moved == 0.0 { 0 } else { 1 + usize::from(others.is_some()) })
            }
            QuestionId::LengthOf8 => Response::Number(self.number("x-hat-norm").await),
            QuestionId::RmsOfConstant => {
                for feature in 0..8 {
                    assert_eq!(self.at("x", "sample-2", feature).await, 5.0);
                    let x_hat = self.at("x-hat", "sample-2", feature).await;
                    assert!((x_hat - 1.0).abs() < 1e-3, "{x_hat}");
                }
                // The length of eight equal entries.
                let lengths = [self.series("x-hat-norm", "layer").await, self.number("x-hat-norm").await];
                let entries = lengths.map(|length| length / 8f64.sqrt());
                Response::OneOf(entries.map(|entry| nearest(entry, &[0.0, 1.0])).iter().sum())
            }
            QuestionId::CountOfMeans => Response::Number(self.series("axes-means", "axes").await),
            QuestionId::SeenFromBehind => Response::Number(self.series("earlier-moved", "axes").await),
            QuestionId::BatchOfTwo => Response::OneOf(self.batch_of_two().await),
            QuestionId::Brighter => {
                self.trained(CONTRAST).await;
                let mut unchanged = Vec::new();
                for (at, norm) in ["none", "batch", "layer"].into_iter().enumerate() {
                    let error = async |r| self.series("test-error", &format!("{norm}/r={r}")).await;
                    unchanged.extend((error("0").await == error("1").await).then_some(at));
                }
                Response::OneOf(only(&unchanged))
            }
            QuestionId::XHatOf8 => Response::Number(self.entry("x-hat", 3).await),
            QuestionId::EqualGradient => {
                let dx = self.entry("dx", 0).await;
                Response::OneOf(if dx.abs() < 1e-9 { 1 } else { usize::from(dx > 0.0) * 2 })
            }
            QuestionId::TenTimesBack => {
                let ratio = self.series("dx-at-ten-times", "layer").await;
                Response::OneOf(nearest(ratio.log10(), &[0.0, 1.0, -1.0]))
            }
            QuestionId::Undo => {
                let (back, best) =
                    (self.wait("[data-quantity=restored]").await, self.number("best-r-squared").await);
                Response::OneOf(match (back > 0.0, best > 0.999) {
                    (_, true) => 0,
                    (true, false) => 1,
                    (false, false) => 2,
                })
            }
            QuestionId::Parameters => {
                let mut features = 0;
                while self.seen(&format!("[data-quantity=gamma][data-index=\"{features}\"]")).await.is_some()
                {
                    features += 1;
                }
                Response::Number(self.number("parameters").await / features as f64 * 512.0)
            }
            QuestionId::ZeroGain => {
                let mut most = 0f64;
                for index in 0..4 {
                    most = most.max(self.entry("dx", index).await.abs());
                }
                Response::OneOf(match most {
                    0.0 => 1,
                    most if most < 100.0 => 0,
                    _ => 2,
                })
            }
            QuestionId::FourTimes => {
                self.trained(WORKING_REGION).await;
                let trains =
                    async |norm| self.series("final-loss", &format!("{norm}/init=4/rate=0.3")).await < 0.5;
                let found = [trains("none").await, trains("batch").await, trains("layer").await];
                let options = [[true; 3], [false, true, true], [true, false, false], [false; 3]]
                    .map(|option| option == found);
                Response::OneOf(options.iter().position(|is_found| *is_found).expect("one of the options"))
            }
            QuestionId::LargerRate => {
                self.trained(WORKING_REGION).await;
                let best = async |scale| self.series("best-rate", &format!("layer/init={scale}")).await;
                let (small, large) = (best("0.25").await, best("4").await);
                Response::OneOf(1 + usize::from(large > small) - usize::from(large < small))
            }
            QuestionId::WhoseCode => {
                Response::OneOf(self.whose("x+Norm(f(x))", &["LLaMA", "BERT", "OLMo 2"]).await)
            }
            QuestionId::Back99Steps => {
                let ratio = self.series("time-grad-ratio", "none").await;
                Response::OneOf(nearest(ratio.log10(), &[150f64.log10(), 18.0, 60.0, -18.0]))
            }
            QuestionId::FreshInput => {
                let ratio = self.series("time-grad-ratio", "layer").await;
                Response::OneOf(nearest(ratio.log10(), &[0.0, -20.0, 20.0]))
            }
            QuestionId::ZeroWeights => Response::OneOf(self.with_zero_weights().await),
            QuestionId::BeforeTraining => {
                self.trained(IDENTITY).await;
                let first = async |network| self.series("first-loss", network).await;
                // Always 0 has the variance of the input.
                Response::OneOf(largest(&[1.0, first("residual").await, first("zero-start").await]))
            }
            QuestionId::DegradationCurve => {
                self.trained(DEPTH_SWEEP).await;
                let mut errors = Vec::new();
                for depth in [2, 8, 16, 32, 64] {
                    errors.push(100.0 * self.at("train-error", "plain", depth).await);
                }
                Response::Curve(errors)
            }
            QuestionId::LnRescues => {
                self.trained(DEPTH_SWEEP).await;
                let of = async |network| self.at("train-error", network, 32).await;
                let (plain, residual) = (of("plain").await, of("residual").await);
                Response::OneOf(match plain {
                    plain if plain < 2.0 * residual + 0.05 => 0,
                    plain if plain < 0.7 => 1,
                    _ => 2,
                })
            }
            QuestionId::EmptyBranch => Response::OneOf(self.behind_an_empty_branch().await),
            QuestionId::MainPath => {
                self.trained(HIGHWAY).await;
                let error = async |way| self.series("train-error", &format!("{way}-bn")).await;
                let errors = [error("relu-after").await, error("linear").await, error("nothing-after").await];
                let mut order = vec![0, 1, 2];
                order.sort_by(|a, b| errors[*a].total_cmp(&errors[*b]));
                Response::Order(order)
            }
            QuestionId::ChainGrowth => Response::Number(self.entry("product-residual", 54).await.log10()),
            QuestionId::WorkedGradient => Response::Number(self.entry("worked-dx", 0).await),
            QuestionId::NoNorm64 => {
                Response::Number(self.series("feature-norm-ratio", "residual").await.log10())
            }
            QuestionId::WhichExplains => {
                let meter = async |quantity| self.series(quantity, "plain-ln").await;
                let is_ill = [
                    !(0.1..10.0).contains(&meter("grad-norm-ratio").await),
                    !(0.1..10.0).contains(&meter("feature-mean-square").await),
                    meter("mean-cosine").await > 0.98,
                ];
                Response::OneOf(only(&(0..3).filter(|at| is_ill[*at]).collect::<Vec<_>>()))
            }
            QuestionId::DeleteAny => {
                self.trained(LESION).await;
                let error = self.series("test-error-without-mean", "residual-32").await;
                let chosen = self.at("test-error-without", "residual-32", 8).await;
                assert!(
                    self.page.text(".sentence strong").await.contains(&format!("{:.1}%", 100.0 * chosen))
                );
                let [error, chosen] = [error, chosen].map(|error| nearest(error, &[0.9, 0.3, 0.04]));
                assert_eq!(error, chosen);
                Response::OneOf(error)
            }
            QuestionId::WhichLayers => {
                // What a layer adds to the stream: the less, the less is lost without it.
                let growth = async |layer| self.at("stream-growth", "both", layer).await - 1.0;
                let (front, back) = (growth(1).await, growth(24).await);
                Response::OneOf(match front / back {
                    ratio if ratio > 2.0 => 1,
                    ratio if ratio < 0.5 => 0,
                    _ => 2,
                })
            }
            QuestionId::AlikeTokens => {
                let (post, pre) =
                    (self.series("token-cosine", "both").await, self.series("token-cosine", "pre").await);
                let off = [(0.1, 0.1), (1.0, 0.7), (1.0, 1.0)].map(|(a, b)| (post - a).hypot(pre - b));
                Response::OneOf(largest(&off.map(|off| -off)))
            }
            QuestionId::PreLnStream => Response::Number(self.series("stream-size", "both").await),
            QuestionId::ScaleOfWriters => Response::Number(self.said("1/√N≈").await),
            QuestionId::WithoutWarmUp => {
                self.trained(RACE).await;
                let learns = async |lane| self.series("solved", lane).await >= 2.0;
                Response::OneOf(match (learns("post").await, learns("pre").await) {
                    (true, false) => 0,
                    (false, true) => 1,
                    (true, true) => 2,
                    (false, false) => 3,
                })
            }
            QuestionId::SmallerRate => {
                self.trained(RACE).await;
                // Of three seeds here, of eight in the question.
                let of_eight = self.series("solved", "post").await / 3.0 * 8.0;
                Response::OneOf(nearest(of_eight, &[0.0, 2.0, 6.5]))
            }
            QuestionId::LargestScore => Response::Number(self.said("√dₖ while γ=1: ").await),
            QuestionId::NoLastNorm => {
                self.trained(RACE).await;
                let start = async |lane| self.series("first-loss", lane).await / 10f64.ln();
                assert!(start("pre").await < 1.4);
                Response::OneOf(match start("pre-no-final-norm").await {
                    ratio if ratio > 2.0 => 1,
                    ratio if ratio < 0.8 => 2,
                    _ => 0,
                })
            }
            QuestionId::TappedBehind => {
                let size = self.series("stream-size", "both").await;
                Response::OneOf(nearest(size.log10(), &[24f64.log10(), 1.3f64.log10(), 5.0]))
            }
        }
    }

    /// Any number, +1 and −1, or 0 and 1: what several draws of a batch give, and their extremes over all.
    async fn batch_of_two(&self) -> usize {
        let extremes =
            [self.series("x-hat-least", "batch/B=2").await, self.series("x-hat-most", "batch/B=2").await];
        let mut values = extremes.to_vec();
        for draw in 2..8 {
            values.push(self.series("x-hat", "batch").await);
            self.page.click("[data-action=next-company]").await;
            self.page.until(&format!("location.hash.includes('draw={draw}')")).await;
        }
        let all_near =
            |options: [f64; 2]| values.iter().all(|x| options.iter().any(|option| (x - option).abs() < 0.02));
        match (all_near([1.0, -1.0]), all_near([0.0, 1.0])) {
            (true, _) => 1,
            (_, true) => 2,
            _ => 0,
        }
    }

    /// Which of these models has the row of the table that says this.
    async fn whose(&self, said: &str, models: &[&str]) -> usize {
        let heads = format!(
            "[...document.querySelectorAll('main .face-table tbody tr')]\
             .filter((row) => row.textContent.includes('{said}')).map((row) => row.querySelector('th').textContent)"
        );
        let heads = self.page.script(&heads).await;
        let heads: Vec<&str> = browser::texts(&heads).collect();
        let has = |model: &&str| heads.iter().any(|head| head.starts_with(*model));
        let having: Vec<usize> = (0..models.len()).filter(|at| has(&models[*at])).collect();
        only(&having)
    }

    /// x, 0 or another vector.
    async fn with_zero_weights(&self) -> usize {
        let (mut is_x, mut is_zero) = (true, true);
        for index in 0..4 {
            let (x, y) = (self.entry("x", index).await, self.entry("residual-sum", index).await);
            is_x &= x == y;
            is_zero &= y == 0.0;
        }
        match (is_x, is_zero) {
            (true, false) => 0,
            (false, true) => 1,
            _ => 2,
        }
    }

    /// x, what the norm makes of it, or 0, for the chosen pixel; the branch gives 0 there.
    async fn behind_an_empty_branch(&self) -> usize {
        let pixel = async |op| self.wait(&format!("[data-quantity={op}]")).await;
        let (x, f) = (pixel("block-input").await, pixel("block-conv-2").await);
        let (sum, y) = (pixel("block-sum").await, pixel("block-norm-after").await);
        assert_eq!((f, sum), (0.0, x));
        match y {
            0.0 => 2,
            y if (y - x).abs() < 1e-3 || self.number("identity-distance").await < 1e-3 => 0,
            _ => 1,
        }
    }
}

/// The place of the nearest option.
fn nearest(number: f64, options: &[f64]) -> usize {
    largest(&options.iter().map(|option| -(number - option).abs()).collect::<Vec<_>>())
}

/// The place of the largest number.
fn largest(numbers: &[f64]) -> usize {
    assert!(numbers.iter().all(|number| !number.is_nan()), "{numbers:?}");
    (0..numbers.len()).max_by(|a, b| numbers[*a].total_cmp(&numbers[*b])).expect("numbers")
}

/// The one that it is, where it is one alone.
fn only(places: &[usize]) -> usize {
    assert_eq!(places.len(), 1, "{places:?}");
    places[0]
}
