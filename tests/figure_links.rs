//! What a link says of a figure: it holds the whole figure, and what is bad in it is said.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

mod company {
    use norm_shortcut::deck;
    use norm_shortcut::figures::company::settings::{CompanySettings, View};
    use norm_shortcut::state::url;

    #[test]
    fn a_link_holds_the_whole_figure() {
        let hash = "#/layer-norm-background?part=training&company-digit=7&unit=32&company=128&draw=200&company-rate=0.3";
        let (settings, notices) = deck::parse(hash);
        assert_eq!(notices, vec![]);
        let expected =
            CompanySettings { view: View::Training, digit: 7, unit: 31, batch: 128, draw: 199, rate: 0.3 };
        assert_eq!(*settings.figure::<CompanySettings>(), expected);
        assert_eq!(url::print(&settings), hash);
    }

    #[test]
    fn bad_links_are_said() {
        let notices = |query: &str| deck::parse(&format!("#/layer-norm-background?{query}")).1;
        for query in [
            "part=x",
            "company-digit=-1",
            "unit=0",
            "company=0",
            "draw=0",
            "company-rate=-1",
            "company-rate=a",
        ] {
            let name = query.split('=').next().unwrap_or_default().to_owned();
            assert_eq!(notices(query), vec![url::Notice::BadValue(name)], "{query}");
        }
        for query in
            ["company-digit=10", "company-digit=300", "unit=33", "company=3", "draw=201", "company-rate=1e9"]
        {
            let name = query.split('=').next().unwrap_or_default().to_owned();
            assert_eq!(notices(query), vec![url::Notice::Clamped(name)], "{query}");
        }
    }
}

mod matrix {
    use norm_shortcut::deck;
    use norm_shortcut::figures::matrix::model::Changes;
    use norm_shortcut::figures::matrix::settings::MatrixSettings;
    use norm_shortcut::state::url;

    #[test]
    fn a_link_holds_the_whole_figure() {
        let hash = "#/what-is-layer-norm?share=batch&first=x&cell=2.3&cells=2.3:-0.5,6.8:1000000";
        let (settings, notices) = deck::parse(hash);
        let figure = settings.figure::<MatrixSettings>();
        assert_eq!(notices, vec![]);
        assert_eq!(figure.chosen, (1, 2));
        assert_eq!(figure.changes, Changes::from([((1, 2), -0.5), ((5, 7), 1e6)]));
        assert_eq!(url::print(&settings), hash);
    }

    #[test]
    fn bad_links_are_said() {
        let notices = |query: &str| deck::parse(&format!("#/what-is-layer-norm?{query}")).1;
        for query in ["share=all", "cell=0.1", "cell=3", "cells=", "cells=1.1", "cells=1.1:x"] {
            let name = query.split('=').next().unwrap_or_default().to_owned();
            assert_eq!(notices(query), vec![url::Notice::BadValue(name)], "{query}");
        }
        for query in ["cell=9.9", "cells=9.1:2", "cells=1.1:1e300"] {
            let name = query.split('=').next().unwrap_or_default().to_owned();
            assert_eq!(notices(query), vec![url::Notice::Clamped(name)], "{query}");
        }
        assert_eq!(url::print(&deck::start()), "#/title");
    }
}

mod through_time {
    use engine::training::recurrent::Input;
    use norm_shortcut::deck;
    use norm_shortcut::figures::through_time::settings::ThroughTimeSettings;
    use norm_shortcut::state::url;

    #[test]
    fn a_link_holds_the_whole_figure() {
        let hash = "#/faster-convergence?g=0.5&input=fresh&delay=32";
        let (settings, notices) = deck::parse(hash);
        assert_eq!(notices, vec![]);
        let expected = ThroughTimeSettings { gain: 0.5, input: Input::EveryStep, delay: 32 };
        assert_eq!(*settings.figure::<ThroughTimeSettings>(), expected);
        assert_eq!(url::print(&settings), hash);
    }

    #[test]
    fn bad_links_are_said() {
        let notices = |query: &str| deck::parse(&format!("#/faster-convergence?{query}")).1;
        for query in ["g=x", "g=nan", "input=some", "delay=-1"] {
            let name = query.split('=').next().unwrap_or_default().to_owned();
            assert_eq!(notices(query), vec![url::Notice::BadValue(name)], "{query}");
        }
        for query in ["g=9", "g=-1", "delay=100"] {
            let name = query.split('=').next().unwrap_or_default().to_owned();
            assert_eq!(notices(query), vec![url::Notice::Clamped(name)], "{query}");
        }
    }
}

mod working_region {
    use engine::training::mlp::Norm;
    use norm_shortcut::deck;
    use norm_shortcut::figures::working_region::settings::RegionSettings;
    use norm_shortcut::state::url;

    #[test]
    fn a_link_holds_the_whole_figure() {
        let hash = "#/training-stability?map=layer&map-cell=5.1&map-guess=2,-,25";
        let (settings, notices) = deck::parse(hash);
        assert_eq!(notices, vec![]);
        let figure = &settings.figure::<RegionSettings>();
        assert_eq!((figure.only, figure.chosen), (Some(Norm::Layer), (4, 0)));
        assert_eq!(figure.guesses, [Some(2), None, Some(25)]);
        assert_eq!(url::print(&settings), hash);
    }

    #[test]
    fn bad_links_are_said() {
        let notices = |query: &str| deck::parse(&format!("#/training-stability?{query}")).1;
        for query in [
            "map=both",
            "map-cell=0.1",
            "map-cell=3",
            "map-guess=1,2",
            "map-guess=1,2,3,4",
            "map-guess=a,-,-",
        ] {
            let name = query.split('=').next().unwrap_or_default().to_owned();
            assert_eq!(notices(query), vec![url::Notice::BadValue(name)], "{query}");
        }
        for query in ["map-cell=9.9", "map-guess=26,-,-"] {
            let name = query.split('=').next().unwrap_or_default().to_owned();
            assert_eq!(notices(query), vec![url::Notice::Clamped(name)], "{query}");
        }
    }
}
