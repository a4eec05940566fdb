//! One browser window with the lesson in it.

use crate::{Engine, Place, Start, Values, command, figures, start::capabilities};
use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction},
    elements::Element,
    key::Key,
    wd::{TimeoutConfiguration, WindowHandle},
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use tokio::time::timeout;

/// How long a browser may take to start, or to end.
const SESSION: Duration = Duration::from_secs(120);

/// How long a whole test may take: a browser that is lost answers nothing more.
const TEST: Duration = Duration::from_secs(900);

/// How long a state may take to come about. Nothing waits this long unless it is broken.
const PATIENCE: Duration = Duration::from_secs(40);

/// A window.
#[derive(Clone)]
pub struct Page {
    client: Client,
    engine: Engine,
    place: Place,
    base: String,
    _session: Arc<Session>,
}

/// A browser of a driver's.
struct Session(String);

impl Drop for Session {
    /// A test that fails leaves none behind: WebKit's driver has one at a time, and all tests after it would fail.
    fn drop(&mut self) {
        if thread::panicking() {
            let _ = command::end(&self.0);
        }
    }
}

/// Opens the lesson at `hash`, hands it to `test`, and closes it however the test ends. Whatever the test is
/// about, nothing may have been refused or gone wrong on the console, and no other host asked.
pub async fn lesson<F>(start: Start, hash: &str, test: impl FnOnce(Page) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let page = timeout(SESSION, Page::start(&start)).await.expect("no browser within two minutes");
    timeout(SESSION, page.open(hash)).await.expect("the lesson does not open within two minutes");
    let mut body = tokio::spawn(test(page.clone()));
    let outcome = timeout(TEST, &mut body).await;
    let Ok(outcome) = outcome else {
        body.abort();
        // It may be what does not answer.
        drop(timeout(Duration::from_secs(10), page.close()).await);
        panic!("the test is not over after {TEST:?}");
    };
    let last = async {
        let errors = page.console_errors().await;
        let elsewhere = page.requests_elsewhere().await;
        page.close().await;
        (errors, elsewhere)
    };
    let last = timeout(SESSION, last).await;
    if let Err(failure) = outcome {
        eprintln!("console: {:#?}", last.map(|(errors, _)| errors));
        std::panic::resume_unwind(failure.into_panic());
    }
    let (errors, elsewhere) = last.expect("the browser does not end within two minutes");
    assert!(errors.is_empty(), "console: {errors:#?}");
    assert!(elsewhere.is_empty(), "asked other hosts: {elsewhere:#?}");
}

impl Page {
    /// A browser with an empty profile.
    pub async fn start(start: &Start) -> Self {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities(start));
        let driver = start.engine.driver();
        let client = builder.connect(&driver).await.expect("the driver gives no session");
        let id = client.session_id().await.ok().flatten().unwrap_or_default();
        let session = Arc::new(Session(format!("{driver}/session/{id}")));
        let patience = TimeoutConfiguration::new(Some(PATIENCE), Some(PATIENCE), None);
        client.update_timeouts(patience).await.expect("timeouts");
        let (engine, place) = (start.engine, start.place);
        let page = Self { client, engine, place, base: place.address(), _session: session };
        page.resize(start.viewport).await;
        if page.engine == Engine::Chromium {
            // What a test keeps from coming is not to come from there.
            page.use_kept(false).await;
        }
        page
    }

    /// A browser that looks at another address than the others, with a slash at its end.
    pub async fn at(address: String, start: &Start) -> Self {
        Self { base: address, ..Self::start(start).await }
    }

    /// The same browser, about to look elsewhere.
    pub fn to(self, address: String) -> Self {
        Self { base: address, ..self }
    }

    /// Opens an address of the host, and waits for nothing.
    pub async fn visit(&self, address: &str) {
        self.client.goto("about:blank").await.expect("about:blank");
        self.client.goto(&format!("{}{address}", self.base)).await.expect("the site is not there");
    }

    /// Loads the page again, as F5 does.
    pub async fn reload(&self) {
        self.client.refresh().await.expect("a reload");
    }

    /// The window that all is about.
    pub async fn window(&self) -> String {
        String::from(self.client.window().await.expect("a window"))
    }

    /// All windows of this browser.
    pub async fn windows(&self) -> Vec<String> {
        let all = self.client.windows().await.expect("windows");
        all.into_iter().map(String::from).collect()
    }

    /// The window that opens beside one.
    pub async fn second_window(&self, first: &str) -> String {
        let look = async || {
            loop {
                if let Some(other) = self.windows().await.into_iter().find(|window| window != first) {
                    break other;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        timeout(PATIENCE, look()).await.expect("a second window")
    }

    /// From now on all is about another window.
    pub async fn switch(&self, window: &str) {
        let window = WindowHandle::try_from(window.to_owned()).expect("a handle");
        self.client.switch_to_window(window).await.expect("another window");
    }

    /// Closes a window; which is next in hand has to be said.
    pub async fn close_window(&self, window: &str) {
        self.switch(window).await;
        self.client.close_window().await.expect("a window that closes");
    }

    /// From now on all is about the first frame of the page.
    pub async fn enter_frame(&self) {
        self.find("iframe").await.enter_frame().await.expect("a frame");
    }

    /// And again about the page around it.
    pub async fn leave_frame(&self) {
        self.client.clone().enter_parent_frame().await.expect("the page around the frame");
    }

    /// Whether what a service worker keeps is used; only Chromium can do without, and does so at first.
    pub async fn use_kept(&self, is_used: bool) {
        let enabled = command::devtools(&self.client, "Network.enable", json!({})).await;
        enabled.expect("the network");
        let bypass = json!({ "bypass": !is_used });
        let set = command::devtools(&self.client, "Network.setBypassServiceWorker", bypass).await;
        set.expect("what is kept");
    }

    /// Loads the lesson afresh and waits until it stands.
    pub async fn open(&self, hash: &str) {
        self.client.goto("about:blank").await.expect("about:blank");
        self.client.goto(&format!("{}{hash}", self.base)).await.expect("the site is not there");
        self.until("document.documentElement.hasAttribute('data-ready')").await;
    }

    /// Runs a script before all others in every page that is opened from now on; Chromium's alone can.
    pub async fn before_every_page(&self, script: &str) {
        let source = json!({ "source": script });
        let added = command::devtools(&self.client, "Page.addScriptToEvaluateOnNewDocument", source).await;
        added.expect("a script before all others");
    }

    /// Addresses that are not answered from now on; Chromium's alone can.
    pub async fn block(&self, patterns: &[&str]) {
        let enabled = command::devtools(&self.client, "Network.enable", json!({})).await;
        enabled.expect("the network");
        let blocked =
            command::devtools(&self.client, "Network.setBlockedURLs", json!({ "urls": patterns })).await;
        blocked.expect("blocked addresses");
    }

    /// From now on there are fingers and no mouse; Chromium's alone can.
    pub async fn has_fingers(&self) {
        let touch = json!({ "enabled": true });
        let touches = command::devtools(&self.client, "Emulation.setTouchEmulationEnabled", touch).await;
        touches.expect("fingers");
        self.emulate("", &[("hover", "none")]).await;
    }

    /// A finger touches the window here, and is lifted.
    pub async fn tap(&self, x: u32, y: u32) {
        for (kind, points) in [("touchStart", json!([{ "x": x, "y": y }])), ("touchEnd", json!([]))] {
            let touch = json!({ "type": kind, "touchPoints": points });
            let touched = command::devtools(&self.client, "Input.dispatchTouchEvent", touch).await;
            touched.expect("a touch");
        }
    }

    /// Follows a link within the lesson, without loading it again, and waits until what it wants has come.
    pub async fn go(&self, hash: &str) {
        self.script(&format!("location.hash = {}", json!(hash))).await;
        self.settle().await;
        self.has_come().await;
    }

    /// Waits until nothing on screen is still being fetched.
    pub async fn has_come(&self) {
        self.until("!document.querySelector('[data-loading]')").await;
        self.settle().await;
    }

    /// Waits until an expression of the page is true.
    pub async fn until(&self, condition: &str) {
        let script = format!(
            "const done = arguments[0]; const look = () => {{ \
             let there = false; try {{ there = {condition}; }} catch {{}} \
             there ? done(true) : requestAnimationFrame(look); }}; look();"
        );
        let waited = self.client.execute_async(&script, Vec::new()).await;
        assert!(
            waited.is_ok(),
            "never came about: {condition}\n{}\n{}",
            self.hash().await,
            self.text("main").await
        );
    }

    /// The same while the page may be loaded again, at which a script that waits in it ends.
    pub async fn until_there(&self, condition: &str) {
        let script = format!("return (() => {{ try {{ return Boolean({condition}); }} catch {{}} }})()");
        let ask = async || {
            while !matches!(self.client.execute(&script, Vec::new()).await, Ok(Value::Bool(true))) {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let waited = timeout(PATIENCE, ask()).await;
        assert!(waited.is_ok(), "never came about: {condition}\n{}", self.text("body").await);
    }

    /// Runs statements that call `done` with a value, and waits for it.
    pub async fn wait_for(&self, statements: &str) -> Value {
        let script = format!("const done = arguments[0]; {statements}");
        self.client.execute_async(&script, Vec::new()).await.expect(statements)
    }

    /// Waits until what was just asked for is on screen: the frame after the next has been painted.
    pub async fn settle(&self) {
        self.wait_for("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));").await;
    }

    /// Opens a face of a slide on the stage; says whether the slide has that face.
    pub async fn face(&self, slide: &str, face: &str, rest: &str) -> bool {
        self.go(&format!("#/{slide}?view=slide&face={face}{rest}")).await;
        self.until(&format!("document.documentElement.dataset.slide === {}", json!(slide))).await;
        let has = self.script(&format!("!!document.querySelector('main .face-{face}')")).await;
        // Questions and code are made when they are asked for.
        let made = format!("document.querySelector('main .face-{face}').childElementCount > 0");
        if has == true {
            self.until(&made).await;
            self.settle().await;
        }
        has == true
    }

    /// Waits until the figure of this slide stands, where it has one.
    pub async fn figure(&self) {
        let slide = self.root("data-slide").await;
        if figures().contains(&slide.as_str()) {
            self.until("document.querySelector('main figure.figure :is(data, canvas, svg, table, button)')")
                .await;
            self.settle().await;
        }
    }

    /// Waits until nothing moves and the worker has nothing left to do.
    pub async fn at_rest(&self) {
        self.until("!document.querySelector('[data-state=running]') && document.fonts.status === 'loaded'")
            .await;
        // Questions and code are made once the numbers rest.
        self.until(
            "[...document.querySelectorAll('.face-predict, .face-code')].every((face) => face.childElementCount)",
        )
        .await;
        self.settle().await;
        self.still().await;
    }

    /// Waits until nothing moves.
    pub async fn still(&self) {
        self.until("document.getAnimations().every((moving) => moving.playState !== 'running')").await;
    }

    /// The ids of all slides, in order, from the links of the contents page.
    pub async fn slides(&self) -> Vec<String> {
        let ids = self
            .script("[...new Set([...document.querySelectorAll('a[href^=\"#/\"]')].map((a) => a.hash.slice(2).split('?')[0]))]")
            .await;
        ids.as_array().into_iter().flatten().filter_map(|id| id.as_str().map(str::to_owned)).collect()
    }

    /// The value of an expression of the page.
    pub async fn script(&self, expression: &str) -> Value {
        self.client.execute(&format!("return {expression};"), Vec::new()).await.expect(expression)
    }

    /// What the statements of a function return.
    pub async fn function(&self, statements: &str) -> Value {
        self.client.execute(statements, Vec::new()).await.expect("a function of the page")
    }

    /// The part of the address after the site's own.
    pub async fn hash(&self) -> String {
        self.script("location.hash").await.as_str().unwrap_or_default().to_owned()
    }

    /// An attribute of `<html>`.
    pub async fn root(&self, attribute: &str) -> String {
        let value =
            self.script(&format!("document.documentElement.getAttribute({})", json!(attribute))).await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// The text that a person sees in an element.
    pub async fn text(&self, selector: &str) -> String {
        let text = self.script(&format!("document.querySelector({})?.innerText", json!(selector))).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Every value of a quantity on screen, by index, exactly. Where it stands more than once, it must be the
    /// same number everywhere.
    pub async fn values(&self, quantity: &str) -> Values {
        let found = self
            .script(&format!(
                "[...document.querySelectorAll('data[data-quantity={quantity}]')]\
                 .map((data) => [data.dataset.index ?? data.dataset.layer ?? '0', data.value])"
            ))
            .await;
        let mut values = Values::new();
        for pair in found.as_array().into_iter().flatten() {
            let text = |at: usize| pair[at].as_str().unwrap_or_default();
            let index = text(0).parse().expect("an index");
            let value: f64 = text(1).parse().unwrap_or_else(|_| panic!("{quantity}[{index}]: {:?}", text(1)));
            let other = *values.entry(index).or_insert(value);
            assert!(other.to_bits() == value.to_bits(), "{quantity}[{index}] is both {other} and {value}");
        }
        values
    }

    /// A vector, complete and in order.
    pub async fn vector(&self, quantity: &str) -> Vec<f64> {
        let values = self.values(quantity).await;
        assert!(values.keys().copied().eq(0..values.len()), "{quantity} has the entries {:?}", values.keys());
        values.into_values().collect()
    }

    /// A quantity with one value.
    pub async fn number(&self, quantity: &str) -> f64 {
        let values = self.values(quantity).await;
        assert_eq!(values.len(), 1, "{quantity}: {values:?}");
        values[&0]
    }

    /// The first element of a selector.
    pub async fn find(&self, selector: &str) -> Element {
        self.client.find(Locator::Css(selector)).await.unwrap_or_else(|error| panic!("{selector}: {error}"))
    }

    /// Clicks where a person would, after scrolling it into view.
    pub async fn click(&self, selector: &str) {
        self.find(selector).await.click().await.unwrap_or_else(|error| panic!("{selector}: {error}"));
        self.settle().await;
    }

    /// Moves the pointer to the middle of an element.
    pub async fn hover(&self, selector: &str) {
        let over = PointerAction::MoveToElement {
            element: self.find(selector).await,
            duration: Some(Duration::from_millis(50)),
            x: 0.0,
            y: 0.0,
        };
        self.client.perform_actions(MouseActions::new("mouse".to_owned()).then(over)).await.expect("a mouse");
        self.settle().await;
    }

    /// Presses and releases keys, one after the other, wherever the focus is.
    pub async fn press(&self, keys: &[Key]) {
        for key in keys {
            self.key(char::from(*key)).await;
        }
    }

    /// Types characters, wherever the focus is.
    pub async fn type_text(&self, text: &str) {
        for character in text.chars() {
            self.key(character).await;
        }
    }

    async fn key(&self, value: char) {
        let tap = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.client.perform_actions(tap).await.expect("keys");
        self.settle().await;
    }

    /// Holds a key while another is pressed.
    pub async fn chord(&self, held: Key, value: char) {
        let held = char::from(held);
        let chord = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: held });
        self.client.perform_actions(chord).await.expect("keys");
        self.settle().await;
    }

    /// Replaces what stands in a field, as typing or pasting over a selection does.
    pub async fn fill(&self, selector: &str, text: &str) {
        self.click(selector).await;
        self.chord(Key::Control, 'a').await;
        if self.engine != Engine::Chromium {
            return self.type_text(text).await;
        }
        let inserted = command::devtools(&self.client, "Input.insertText", json!({ "text": text })).await;
        inserted.expect("insert text");
        self.settle().await;
    }

    /// Inner width and height, and device pixels for each.
    pub async fn resize(&self, (width, height, ratio): (u32, u32, f64)) {
        if self.engine != Engine::Chromium {
            return self.client.set_window_size(width, height).await.expect("window size");
        }
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": ratio, "mobile": false });
        let set = command::devtools(&self.client, "Emulation.setDeviceMetricsOverride", metrics).await;
        set.expect("viewport");
    }

    /// A medium, and what its user prefers; Chromium's alone can.
    pub async fn emulate(&self, medium: &str, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        let media = json!({ "media": medium, "features": features });
        let set = command::devtools(&self.client, "Emulation.setEmulatedMedia", media).await;
        set.expect("a medium");
        self.settle().await;
    }

    /// What the window looks like, as a PNG.
    pub async fn screenshot(&self) -> Vec<u8> {
        self.client.screenshot().await.expect("a screenshot")
    }

    /// Errors since the last call: what went wrong, what was refused, what was not found.
    pub async fn console_errors(&self) -> Vec<String> {
        let mut errors = Vec::new();
        if self.place == Place::Watched {
            let watched = self.script("window.watched?.splice(0) ?? ['nobody watched']").await;
            errors.extend(texts(&watched).map(str::to_owned));
        }
        if self.engine == Engine::Chromium {
            let entries = command::console(&self.client).await.expect("the console");
            let severe = |entry: &&Value| entry["level"] == "SEVERE";
            let entries = entries.as_array().into_iter().flatten().filter(severe);
            errors.extend(entries.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()));
        }
        errors
    }

    /// Requests that went to any host but the lesson's own.
    async fn requests_elsewhere(&self) -> Vec<String> {
        let names = self.script("performance.getEntriesByType('resource').map((entry) => entry.name)").await;
        texts(&names)
            .filter(|name| !name.starts_with(&self.base) && !name.starts_with("blob:"))
            .map(str::to_owned)
            .collect()
    }

    /// What statements find wrong at a place, each with the place.
    pub async fn wrong(&self, place: &str, statements: &str) -> Vec<String> {
        let found = self.function(statements).await;
        texts(&found).map(|text| format!("{place}: {text}")).collect()
    }

    /// Ends the browser.
    pub async fn close(self) {
        self.client.close().await.expect("the browser does not close");
    }
}

/// The strings of an array.
pub fn texts(array: &Value) -> impl Iterator<Item = &str> {
    array.as_array().into_iter().flatten().filter_map(Value::as_str)
}
