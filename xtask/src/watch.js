// Before all other scripts of the page under test: keeps what goes wrong, in every engine alike.
{
  const watched = (window.watched = []);
  const note = (kind, what) => watched.push(`${kind}: ${what}`);
  addEventListener("error", (event) => {
    const { message, target } = event;
    note("error", message ?? target.src ?? target.href ?? target.nodeName);
  }, true);
  addEventListener("unhandledrejection", ({ reason }) => note("unhandled", reason?.stack ?? reason));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
    note("policy", `${violatedDirective} ${blockedURI} ${sourceFile}`));
  const { error } = console;
  console.error = (...words) => {
    note("console", words.join(" "));
    error.apply(console, words);
  };
}
