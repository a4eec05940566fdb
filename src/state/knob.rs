//! Parameters of a link that need no more said than which field they are.

/// The parameter of a link that is one field of the settings: a `number`, a `count`, or a value that has a name in a list.
#[macro_export]
macro_rules! knob {
    ($name:literal, number, $($field:ident).+) => {
        $crate::state::Knob {
            name: $name,
            read: |figure, text| $crate::state::parse::number(text).ok().map(|value| figure.$($field).+ = value),
            write: |figure| Some($crate::charts::numbers::exact(figure.$($field).+)),
        }
    };
    ($name:literal, count, $($field:ident).+) => {
        $crate::state::Knob {
            name: $name,
            read: |figure, text| text.parse().ok().map(|value| figure.$($field).+ = value),
            write: |figure| Some(figure.$($field).+.to_string()),
        }
    };
    ($name:literal, $names:ident, $($field:ident).+) => {
        $crate::state::Knob {
            name: $name,
            read: |figure, text| $crate::state::url::named(&$names, text).map(|value| figure.$($field).+ = value),
            write: |figure| Some($crate::state::url::name_of(&$names, figure.$($field).+).to_owned()),
        }
    };
}
