// A learning platform: scorm-again's object, and what it has kept of a learner in the browser's store, as a platform
// does in its database.
const KEY = "platform";
const is2004 = location.pathname.includes("2004");
const settings = { autocommit: false };
const api = is2004 ? new Scorm2004API(settings) : new Scorm12API(settings);
const [object, commit, end] = is2004 ? ["API_1484_11", "Commit", "Terminate"] : ["API", "LMSCommit", "LMSFinish"];
const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
// Of a visit's own end, its time and how it was left, the next is told nothing.
const lasting = ({ suspend_data = "", core = {}, location = "", score = {}, completion_status = "unknown" }) =>
  is2004 ? { suspend_data, location, score, completion_status } : { suspend_data, core };
if (kept) api.loadFromJSON(lasting(kept));
const keep = () => localStorage.setItem(KEY, JSON.stringify(api.renderCMIToJSONObject().cmi));
api.on(commit, keep);
api.on(end, () => {
  keep();
  localStorage.setItem(`${KEY}-ended`, "yes");
});
window[object] = api;
