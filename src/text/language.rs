/// A language of the lesson.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Chinese, the language of the course.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// Its tag, as a link's `lang` and the folders of words have it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// What the page's own `lang` says, which tells a browser which characters to draw.
    pub const fn html_tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The other language: one key switches.
    pub const fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// Chinese for a Chinese browser, English otherwise. Any text is a tag here, also `"C"`.
    pub fn from_browser(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("zh") { Self::Zh } else { Self::En }
    }
}
