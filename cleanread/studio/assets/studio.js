"use strict";
// The studio's part of the report: what is clicked in the page becomes an entry of a site rule.
// Texts of pages are only ever set as text, never as markup.
(() => {
  const state = JSON.parse(document.getElementById("crs-state").textContent);
  const by = (id) => document.getElementById(id);
  const page = `/api/pages/${state.page}`;
  const labels = new Map();
  const SETTLED = new Set(["crs-save", "crs-undo"]); // buttons that say themselves whether they can be used
  let parts = new Map();
  let picked = null; // what the server says of the element
  let trail = []; // what was clicked, and what is around it
  let part = null; // number of the part it belongs to
  let asked = 0; // answers to questions that were overtaken are dropped
  let fromElement = false;
  let waiting = 0;

  // ── small helpers ──────────────────────────────────────────────────────────────────────

  function make(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name in node && typeof value !== "string") node[name] = value;
      else node.setAttribute(name, value);
    }
    node.append(...children.filter((child) => child || child === 0));
    return node;
  }

  function say(text, isWrong = false) {
    const status = by("crs-status");
    status.textContent = text;
    status.classList.toggle("is-wrong", isWrong);
  }

  async function ask(path, values) {
    const options = values === undefined ? {} : {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(values),
    };
    let answer;
    try {
      answer = await fetch(state.root + path, { ...options, cache: "no-store", credentials: "same-origin" });
    } catch {
      throw new Error("The studio does not answer; it may have been closed.");
    }
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.error);
    return found;
  }

  // Runs what a control asks for; what goes wrong is told where everything is told.
  async function run(work, control = null) {
    if (control) control.disabled = true;
    try {
      await work();
    } catch (error) {
      say(error.message, true);
    } finally {
      if (control) control.disabled = false;
    }
  }

  const counted = (number, what) => `${number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;
  const percent = (share) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

  // ── the page in its frame ──────────────────────────────────────────────────────────────

  const frame = () => [...document.querySelectorAll("iframe")].map((one) => one.contentDocument)
    .find((inner) => inner && inner.querySelector("[data-cr-el]"));

  function mark(numbers) {
    const inner = frame();
    if (!inner) return;
    if (!inner.getElementById("crs-marks")) {
      const style = inner.createElement("style");
      style.id = "crs-marks";
      style.textContent = "[data-crs-match]{outline:3px dashed #c2410c !important;outline-offset:2px !important}";
      inner.head.append(style);
    }
    for (const old of inner.querySelectorAll("[data-crs-match]")) old.removeAttribute("data-crs-match");
    for (const number of numbers) {
      inner.querySelector(`[data-cr-el="${number}"]`)?.setAttribute("data-crs-match", "");
    }
  }

  function elementOfPart(number) {
    const found = frame()?.querySelector(`[data-cr-part="${number}"]`);
    const named = found?.closest("[data-cr-el]") ?? found?.querySelector("[data-cr-el]");
    return named ? Number(named.getAttribute("data-cr-el")) : null;
  }

  // ── the list of pages ──────────────────────────────────────────────────────────────────

  function showSession(session) {
    const own = session.pages[state.page - 1];
    by("crs-where").textContent = `Page ${state.page} of ${session.pages.length}${own.note ? ` · ${own.note}` : ""}`;
    by("crs-done").checked = own.done;
    step("crs-previous", state.page - 1, session.pages.length);
    step("crs-next", state.page + 1, session.pages.length);
    by("crs-labels").textContent = `They go into ${session.labels}.`;
    undoable(session.undo);
    showPages(session.pages);
  }

  function step(id, number, count) {
    const link = by(id);
    if (number < 1 || number > count) {
      link.removeAttribute("href");
      link.setAttribute("aria-disabled", "true");
      link.setAttribute("role", "link");
    } else link.href = `${state.root}/pages/${number}`;
  }

  function showPages(pages) {
    by("crs-pages").replaceChildren(...pages.map((one) => make("li", {},
      one.number === state.page
        ? make("strong", { "aria-current": "page" }, one.name)
        : make("a", { href: `${state.root}/pages/${one.number}` }, one.name),
      one.note && ` · ${one.note}`, one.done && " · done", one.error && ` · ${one.error}`,
    )));
    by("crs-done").checked = pages[state.page - 1].done;
  }

  function undoable(what) {
    by("crs-undo").disabled = !what;
    by("crs-undo").title = what ? `Takes back: ${what}` : "";
  }

  // ── parts: what belongs to the article ─────────────────────────────────────────────────

  const isKept = (number) => labels.get(number) ?? parts.get(number).kept;

  function showPart() {
    const own = parts.get(part);
    by("crs-part").hidden = !own;
    if (!own) return;
    const changed = labels.has(part);
    by("crs-part-said").textContent = `Part ${part} is ${own.kept ? "kept" : "removed"} (${own.kind})`
      + (changed ? `; you say it should be ${isKept(part) ? "kept" : "removed"}.` : ".");
    by("crs-part-toggle").textContent = changed ? "Leave it as it is" : own.kept ? "Should be removed" : "Should be kept";
  }

  async function togglePart() {
    const kept = labels.has(part) ? null : !parts.get(part).kept;
    takeLabels(await ask(`${page}/label`, { part, kept }));
    showPart();
    say(kept === null ? "As the engine has it." : `Part ${part} is labelled as ${kept ? "kept" : "removed"}. Mark the page as done to export it.`);
  }

  function takeLabels(answer) {
    labels.clear();
    for (const [number, kept] of Object.entries(answer.labels)) labels.set(Number(number), kept);
  }

  // ── an element, and selectors for it ───────────────────────────────────────────────────

  const action = () => document.querySelector('input[name="crs-action"]:checked').value;

  async function pick(number, { widen = false, keepAction = false } = {}) {
    const mine = ++asked;
    if (!keepAction) chooseAction(part !== null && parts.has(part) && !isKept(part) ? "keep" : "remove");
    const answer = await ask(`${page}/elements/${number}?action=${action()}${widen ? "&widen=1" : ""}`);
    if (mine !== asked) return;
    picked = answer;
    if (!keepAction) trail = answer.trail;
    showPicked(keepAction);
  }

  function chooseAction(name) {
    document.querySelector(`input[name="crs-action"][value="${name}"]`).checked = true;
  }

  function showPicked(keepAction) {
    by("crs-nothing").hidden = true;
    by("crs-picked").hidden = false;
    by("crs-preview").hidden = true;
    showPart();
    by("crs-words").textContent = picked.words || "No text is seen in it.";
    by("crs-trail").replaceChildren(...[...trail].reverse().map(stepButton));
    if (!keepAction || !by("crs-kind").value) by("crs-kind").value = picked.kind;
    by("crs-kind-field").hidden = action() !== "remove";
    by("crs-why").value = reason();
    by("crs-why").parentElement.hidden = action() === "field";
    by("crs-why").required = action() !== "field";
    by("crs-candidates").replaceChildren(...picked.candidates.map(choice));
    const best = picked.candidates.find((one) => one.is_best) ?? picked.candidates[0];
    use(best ? best.css : "", best);
    say(best ? "" : "No selector was found for this element; write one, or take one around it.", !best);
  }

  function reason() {
    if (action() === "select") return "holds the article";
    const what = by("crs-kind").value || picked.kind;
    return action() === "keep" ? "belongs to the article" : `${what} that passes for text`;
  }

  function stepButton(one) {
    const isIt = one.number === picked.number;
    const button = make("button", { type: "button", "aria-pressed": String(isIt), title: counted(one.chars, "character") }, one.label);
    button.addEventListener("click", () => run(async () => {
      await pick(one.number, { keepAction: true });
      by("crs-trail").querySelector('[aria-pressed="true"]')?.focus();
    }));
    return button;
  }

  function choice(one) {
    const radio = make("input", { type: "radio", name: "crs-candidate", value: one.css, checked: one.is_best });
    radio.addEventListener("change", () => use(one.css, one));
    return make("label", { class: "crs-candidate" }, radio,
      make("code", {}, one.css), make("small", {}, `${described(one.effect)}${one.caution ? ` · ${one.caution}` : ""}`));
  }

  const described = (effect) => `${counted(effect.count, "element")}, ${percent(effect.share)} of the article`
    + (effect.removed_chars ? `, ${counted(effect.removed_chars, "character")} left out already` : "");

  function use(css, candidate = null) {
    by("crs-selector").value = css;
    stale();
    mark(candidate ? candidate.effect.numbers : []);
  }

  // What was tried is not what would be saved any more.
  function stale() {
    by("crs-save").disabled = true;
    by("crs-despite-field").hidden = true;
    by("crs-despite").checked = false;
    by("crs-preview").hidden = true;
  }

  // ── trying, saving, taking back ────────────────────────────────────────────────────────

  const wanted = () => ({
    action: action(),
    selector: by("crs-selector").value,
    kind: by("crs-kind").value,
    why: by("crs-why").value,
    field: by("crs-field").value,
  });

  async function tryIt() {
    const mine = ++asked;
    say("Trying…");
    const found = await ask(`${page}/preview`, wanted());
    if (mine !== asked) return;
    mark(found.effect.numbers);
    by("crs-save").disabled = found.findings.errors.length > 0;
    by("crs-despite-field").hidden = found.findings.failed.length === 0;
    showPreview(found);
    say(found.findings.errors.length ? "This cannot be saved as it is." : found.diff.length || Object.keys(found.metadata).length ? "This is what would change." : "Nothing in the article would change.");
  }

  function showPreview(found) {
    by("crs-preview").replaceChildren(
      make("h2", {}, found.is_new ? "A new rule" : "One more entry"),
      make("p", { class: "crs-hint" }, String(found.file)),
      make("pre", {}, found.entry.trimEnd()),
      listed("What is wrong", found.findings.errors, "crs-bad"),
      listed("Tests that would fail", found.findings.failed, "crs-bad"),
      listed("Mind", found.findings.warnings),
      make("h3", {}, `On this page: ${described(found.effect)}`),
      found.diff.length ? make("pre", {}, ...changes(found.diff)) : make("p", {}, "The article stays as it is."),
      listed("Metadata", Object.entries(found.metadata).map(([name, [before, after]]) => `${name}: ${before || "none"} → ${after || "none"}`)),
      listed("Because", found.causes),
      make("h3", {}, "On other saved pages of the site"),
      found.others.length ? make("ul", {}, ...found.others.map(other)) : make("p", {}, "There is none here."),
    );
    by("crs-preview").hidden = false;
    by("crs-preview").focus({ preventScroll: true });
    by("crs-preview").scrollIntoView({ block: "nearest" });
  }

  function listed(title, lines, kind = "") {
    if (!lines.length) return "";
    return make("div", {}, make("h3", kind ? { class: kind } : {}, title), make("ul", {}, ...lines.map((line) => make("li", {}, line))));
  }

  function changes(lines) {
    return lines.slice(2).map((line) => {
      if (line.startsWith("-")) return make("del", {}, `− ${line.slice(1)}`);
      if (line.startsWith("+")) return make("ins", {}, `+ ${line.slice(1)}`);
      return make("span", {}, `${line.length > 90 ? `${line.slice(0, 90)}…` : line}\n`);
    });
  }

  function other(one) {
    if (!one.effect) return make("li", {}, `${one.page}: ${one.error}`);
    const samples = one.effect.samples.map((text) => `“${text}”`).join(" ");
    return make("li", {}, `${one.page}: ${described(one.effect)} ${samples}`);
  }

  async function save() {
    const answer = await ask(`${page}/save`, { ...wanted(), despite_tests: by("crs-despite").checked });
    if (answer.saved) {
      reload(`Saved: ${answer.undo}. The page was read anew.`);
      return;
    }
    const why = [...answer.findings.errors, ...answer.findings.failed];
    say(`Not saved: ${why.join("; ")}`, true);
    by("crs-despite-field").hidden = answer.findings.errors.length > 0;
    by("crs-save").disabled = answer.findings.errors.length > 0;
  }

  async function undo() {
    const answer = await ask("/api/undo", {});
    reload(`Taken back: ${answer.undone}.`);
  }

  // The page is read with other rules now; what is to be said of it is said after that.
  function reload(message) {
    sessionStorage.setItem("crs-said", message);
    history.replaceState(null, "", location.pathname); // the part with this number is another one now
    location.reload();
  }

  async function test() {
    showProof(await ask(`${page}/test`, {}));
  }

  function showProof(proof) {
    const words = { passed: "passed", failed: "failed", not_run: "not run" };
    const rows = proof.items.map((item) => make("li", {},
      make("span", { class: item.status === "passed" ? "crs-good" : item.status === "failed" ? "crs-bad" : "" }, words[item.status]),
      ` ${item.name}`, item.reasons.length ? `: ${item.reasons.join("; ")}` : ""));
    const failed = proof.items.filter((item) => item.status === "failed").length;
    by("crs-proof").replaceChildren(make("p", { class: "crs-hint" }, String(proof.file)), make("ul", {}, ...rows));
    say(failed ? `${failed} of ${proof.items.length} failed.` : `${proof.rule}: ${counted(proof.items.length, "check")}, none failed.`, failed > 0);
  }

  async function snapshot() {
    const answer = await ask(`${page}/snapshot`, {});
    if (answer.saved) {
      undoable(answer.undo);
      say("The page is a test of the rule now.");
      await test();
    } else say(`Not saved: ${answer.findings.errors.join("; ")}`, true);
  }

  async function exportLabels() {
    const answer = await ask("/api/export", {});
    by("crs-exported").replaceChildren(
      `${counted(answer.count, "page")} in ${answer.folder}. Train on them with `, make("code", {}, answer.command));
    say(`${counted(answer.count, "labelled page")} in ${answer.folder}.`);
  }

  // ── what the report tells ──────────────────────────────────────────────────────────────

  function onElement(event) {
    clearTimeout(waiting);
    fromElement = true;
    setTimeout(() => { fromElement = false; });
    part = event.detail.part ?? null;
    run(() => pick(event.detail.number, { widen: true }));
  }

  // A click tells of the element and of its part; keys only of the part.
  function onPart(event) {
    if (fromElement) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      part = event.detail.number;
      const number = elementOfPart(part);
      if (number === null) showPart();
      else run(() => pick(number, { widen: true }));
    });
  }

  function listen() {
    document.addEventListener("cleanread:element", onElement);
    document.addEventListener("cleanread:part", onPart);
    by("crs-form").addEventListener("submit", (event) => {
      event.preventDefault();
      run(tryIt);
    });
    by("crs-form").addEventListener("input", (event) => {
      if (event.target.name !== "crs-candidate" && event.target.name !== "crs-action" && event.target.id !== "crs-despite") stale();
    });
    for (const radio of document.querySelectorAll('input[name="crs-action"]')) {
      radio.addEventListener("change", () => run(() => pick(picked.number, { keepAction: true })));
    }
    by("crs-field").addEventListener("change", () => {
      if (action() === "field") return;
      chooseAction("field");
      run(() => pick(picked.number, { keepAction: true }));
    });
    const buttons = { "crs-save": save, "crs-undo": undo, "crs-test": test, "crs-snapshot": snapshot, "crs-export": exportLabels, "crs-part-toggle": togglePart };
    for (const [id, work] of Object.entries(buttons)) by(id).addEventListener("click", (event) => run(work, SETTLED.has(id) ? null : event.currentTarget));
    by("crs-done").addEventListener("change", (event) => run(async () => {
      showPages((await ask(`${page}/done`, { done: event.target.checked })).pages);
      say(by("crs-done").checked ? "Done." : "Not done.");
    }));
  }

  // A column of its own between the page and the result.
  function settle() {
    document.querySelector("main").insertBefore(by("cr-addition"), document.querySelector("main > .right"));
  }

  async function begin() {
    settle();
    const data = JSON.parse(document.getElementById("cleanread-data").textContent);
    parts = new Map(data.parts.map((one) => [one.number, one]));
    by("crs-field").replaceChildren(...state.fields.map((name) => make("option", {}, name)));
    by("crs-kinds").replaceChildren(...state.kinds.map((kind) => make("option", { value: kind })));
    listen();
    showSession(await ask("/api/session"));
    takeLabels(await ask(`${page}/label`, {}));
    const said = sessionStorage.getItem("crs-said");
    sessionStorage.removeItem("crs-said");
    say(said ?? "");
    document.documentElement.dataset.crsReady = "";
  }

  run(begin);
})();
