//! Which figures each slide has, from the sources of the deck: `assets/boot.js` asks for their chunks before there is a
//! program to say it. `tests/words.rs` holds this to what the program says.

use std::{fs, path::Path};

/// `normalize pane3 bars=layer_norm geometry=geometry;…`: of each slide with figures how a link chooses among them,
/// `-` where there is but one, and the chunk of each. The slides are those that `index.html` names.
pub fn of_slides(deck: &Path, slides: &str) -> Result<String, String> {
    let mut all = Vec::new();
    for slug in slides.split([' ', ';']) {
        let path = deck.join(format!("{}.rs", slug.replace('-', "_")));
        let source = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        all.extend(of_slide(slug, &source));
    }
    Ok(all.join(";"))
}

/// `None` where the slide has no figure.
fn of_slide(slug: &str, source: &str) -> Option<String> {
    let panes: Vec<String> = source.split("Pane::").skip(1).filter_map(pane).collect();
    let parameter = source.split_once("parameter: \"").and_then(|(_, rest)| rest.split('"').next());
    (!panes.is_empty()).then(|| format!("{slug} {} {}", parameter.unwrap_or("-"), panes.join(" ")))
}

/// `new("bars", &layer_norm::FIGURE)…` or `only(&company::FIGURE)…`.
fn pane(source: &str) -> Option<String> {
    let (name, rest) = source.split_once('&')?;
    let name = name.split('"').nth(1).unwrap_or_default();
    let (chunk, _) = rest.split_once("::FIGURE")?;
    Some(format!("{name}={chunk}"))
}

#[cfg(test)]
mod tests {
    use super::of_slide;

    #[test]
    fn a_slide_says_its_figures() {
        let several = "choice: Some(Choice { parameter: \"idea\", group: \"idea\" }), panes: &[\n\
                       Pane::new(\"batch\", &matrix::FIGURE),\n\
                       Pane::new(\"space\", &geometry::FIGURE).showing(Extent::Still)],";
        assert_eq!(of_slide("what-is", several).as_deref(), Some("what-is idea batch=matrix space=geometry"));
        assert_eq!(of_slide("how", "&[Pane::only(&race::FIGURE)]").as_deref(), Some("how - =race"));
        assert_eq!(of_slide("title", "use super::slide::Slide;"), None);
    }
}
