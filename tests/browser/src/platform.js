// A learning platform: scorm-again's object, and what it has kept of a learner in the browser's store, as a platform
// does in its database.
const KEY = "platform";
const api = new Scorm12API({ autocommit: false });
const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
if (kept) api.loadFromJSON({ suspend_data: kept.suspend_data ?? "", core: kept.core ?? {} });
const keep = () => localStorage.setItem(KEY, JSON.stringify(api.renderCMIToJSONObject().cmi));
api.on("LMSCommit", keep);
api.on("LMSFinish", () => {
  keep();
  localStorage.setItem(`${KEY}-ended`, "yes");
});
window.API = api;
