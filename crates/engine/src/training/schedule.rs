//! Learning-rate schedules.

/// The factor of the highest learning rate, by step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Schedule {
    /// 1 throughout.
    #[default]
    Constant,
    /// Rises in equal steps to 1, then stays.
    Warmup {
        /// Steps until 1.
        steps: u32,
    },
    /// Rises in equal steps to 1, then falls as 1/√t.
    ///
    /// Source: Vaswani et al. 2017, "Attention Is All You Need", section 5.3, equation 3, divided by
    /// its highest value 1/√(d · steps).
    InverseSquareRoot {
        /// Steps until 1.
        steps: u32,
    },
}

impl Schedule {
    /// The factor at a step, counted from 0; never above 1.
    pub fn factor(self, step: u32) -> f64 {
        let t = f64::from(step) + 1.0;
        match self {
            Self::Constant => 1.0,
            Self::Warmup { steps } => (t / warmup(steps)).min(1.0),
            Self::InverseSquareRoot { steps } => (t / warmup(steps)).min((warmup(steps) / t).sqrt()),
        }
    }
}

/// No warm-up counts as one step.
fn warmup(steps: u32) -> f64 {
    f64::from(steps.max(1))
}
