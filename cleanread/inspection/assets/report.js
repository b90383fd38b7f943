// The report: state, and what happens on hover, click, key, filter and search.
const data = JSON.parse(byId("cleanread-data").textContent);
const { parts, fates } = data;
const characters = fates.reduce((sum, fate) => sum + fate.characters, 0);
const fateKey = (kept, kind) => `${kept ? "+" : "-"}${kind}`;
const fateOf = new Map(fates.map((fate) => [fateKey(fate.kept, fate.kind), fate]));
const groupOf = (part) => fateOf.get(fateKey(part.kept, part.kind)).group;

const state = { off: new Set(), show: "all", query: "", chosen: 0, matching: parts };
let page = null; // the document in the frame
let elements = new Map(); // number of a part → its elements in the page
let colours = null; // the style sheet with the colours
let lowered = null; // the texts to search in

const panel = byId("details");
const list = new PartList(byId("parts"), parts, groupOf);

// ── which parts show ─────────────────────────────────────────────────────────────────────

const isOff = (fate) =>
  state.off.has(fate) || (state.show === "kept" && !fate.kept) || (state.show === "removed" && fate.kept);

const isMatch = (part) => {
  if (!state.query) return true;
  lowered ??= parts.map(({ text }) => text.toLowerCase());
  return lowered[part.number - 1].includes(state.query);
};

const refresh = () => {
  const visible = new Set(fates.filter((fate) => !isOff(fate)));
  state.matching = parts.filter((part) => visible.has(fateOf.get(fateKey(part.kept, part.kind))) && isMatch(part));
  const matching = new Set(state.matching);
  list.filter((part) => matching.has(part));
  byId("none").hidden = state.matching.length > 0;
  byId("search-count").textContent = state.query || matching.size < parts.length ? plural(matching.size, "part") : "";
  if (!page) return;
  if (colours) colours.textContent = groupColours() + colourRules(fates, isOff);
  for (const el of page.querySelectorAll("[data-cr-hit]")) el.removeAttribute("data-cr-hit");
  if (!state.query) return;
  for (const { number } of state.matching) for (const el of elements.get(number) ?? []) el.setAttribute("data-cr-hit", "");
};

// ── one part ─────────────────────────────────────────────────────────────────────────────

const marked = {}; // attribute → the number of the part that has it

const markOnly = (attribute, number) => {
  if (marked[attribute] === number) return;
  for (const el of elements.get(marked[attribute]) ?? []) el.removeAttribute(attribute);
  for (const el of elements.get(number) ?? []) el.setAttribute(attribute, "");
  marked[attribute] = number;
};

const isPageShown = () => !byId("view-page").hidden;

const show = (number) => {
  const part = parts[number - 1];
  const el = elements.get(number)?.[0];
  // While the list is shown in its place, nothing of the page is seen, and there is nothing to say.
  showDetails(panel, part, part && groupOf(part), part && page && isPageShown() && (!el || !isSeen(el)));
};

const scrollTo = (el) => {
  el.scrollIntoView({ block: "center" });
  // What was out of sight has its height only now.
  if (parts.length > LONG_PAGE) requestAnimationFrame(() => el.scrollIntoView({ block: "center" }));
};

const choose = (number) => {
  if (!parts[number - 1] && number) return;
  state.chosen = number;
  show(number);
  markOnly("data-cr-chosen", number);
  list.choose(number);
  const el = elements.get(number)?.[0];
  if (el && isPageShown()) {
    if (!isSeen(el)) reveal(el);
    scrollTo(el);
  }
  const address = number ? `#part-${number}` : "#";
  if (location.hash !== address) history.replaceState(null, "", address);
  if (number) say("cleanread:part", { number });
};

// The part after or before the chosen one, of those that show.
const step = (by) => {
  const { matching, chosen } = state;
  if (!matching.length) return;
  const next = by > 0 ? matching.find(({ number }) => number > chosen) : matching.findLast(({ number }) => number < chosen);
  choose((next ?? (by > 0 ? matching[0] : matching.at(-1))).number);
};

const fromAddress = () => {
  const found = /^#part-(\d+)$/.exec(location.hash);
  if (found && Number(found[1]) !== state.chosen) choose(Number(found[1]));
};

// ── the page ─────────────────────────────────────────────────────────────────────────────

const partAt = (event) => Number(event.target.closest?.("[data-cr-part]")?.getAttribute("data-cr-part") ?? 0);

const onPointer = (event) => {
  const number = partAt(event);
  markOnly("data-cr-hover", number);
  show(number || state.chosen);
};

const onClick = (event) => {
  const number = partAt(event);
  if (number) choose(number);
  const el = event.target.closest?.("[data-cr-el]");
  if (el) say("cleanread:element", { number: Number(el.getAttribute("data-cr-el")), part: number });
};

const watchPage = () => {
  page.addEventListener("mouseover", onPointer);
  page.documentElement.addEventListener("mouseleave", () => { markOnly("data-cr-hover", 0); show(state.chosen); });
  page.addEventListener("click", onClick);
  page.addEventListener("keydown", onKey);
};

// ── keys ─────────────────────────────────────────────────────────────────────────────────

const KEYS = {
  j: () => step(1), ArrowDown: () => step(1),
  k: () => step(-1), ArrowUp: () => step(-1),
  "/": () => byId("search").focus(),
  p: () => showLeft("tab-page"), l: () => showLeft("tab-parts"),
  n: () => byId("labels").click(),
  Escape: () => choose(0),
  "?": () => byId("keys").showModal(),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || byId("keys").open) return;
  const target = event.target;
  // Arrow keys scroll what can be scrolled, and letters go into fields.
  if (target.closest?.("input, textarea, select, [contenteditable]")) return;
  if (event.key.startsWith("Arrow") && target.closest?.(".right, #details, #cr-addition")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

// ── start ────────────────────────────────────────────────────────────────────────────────

const showHead = () => {
  byId("title").textContent = data.title || data.url || "Untitled page";
  const kept = fates.filter((fate) => fate.kept).reduce((sum, fate) => sum + fate.characters, 0);
  const amount = `${share(kept, characters)} of ${plural(characters, "character")} kept`;
  byId("address").textContent = data.url ? `${amount} · ${data.url}` : amount;
  byId("verdict").textContent = `${data.verdict.kind} ${data.verdict.score.toFixed(2)}`;
  const { segments, label } = barOf(fates, characters);
  byId("bar").replaceChildren(...segments);
  byId("bar").setAttribute("aria-label", label);
};

const kindButtons = new Map(fates.map((fate) => [fate, kindButton(fate)]));

const showKinds = () => {
  for (const kept of [true, false]) {
    const mine = fates.filter((fate) => fate.kept === kept).map((fate) => kindButtons.get(fate));
    if (mine.length) byId("kinds").append(make("span", {}, kept ? "Kept" : "Removed"), ...mine);
  }
};

const toggleKind = (fate, alone) => {
  if (alone) state.off = new Set(fates.filter((other) => other !== fate));
  else if (!state.off.delete(fate)) state.off.add(fate);
  for (const [other, button] of kindButtons) button.setAttribute("aria-pressed", String(!state.off.has(other)));
  refresh();
};

// The title is no part of the text, which does not repeat it.
const withTitle = (doc) => {
  if (!data.title) return;
  const title = doc.createElement("h1");
  title.textContent = data.title;
  doc.body.prepend(title);
};

const setTheme = (dark) => {
  const theme = dark ? "dark" : "light";
  document.documentElement.setAttribute("data-theme", theme);
  byId("article").contentDocument?.documentElement.setAttribute("data-theme", theme);
  byId("theme").textContent = dark ? "Light" : "Dark";
};

const showLeft = tabs(byId("tab-page").parentElement, (id) => {
  if (id !== "tab-parts") {
    if (state.chosen) choose(state.chosen);
    return;
  }
  list.build();
  refresh();
  list.choose(state.chosen);
});
tabs(byId("tab-article").parentElement);

const listen = () => {
  for (const [fate, button] of kindButtons) button.addEventListener("click", (event) => toggleKind(fate, event.shiftKey));
  for (const button of document.querySelectorAll("[data-show]")) {
    button.addEventListener("click", () => {
      state.show = button.dataset.show;
      for (const other of document.querySelectorAll("[data-show]")) other.setAttribute("aria-pressed", String(other === button));
      refresh();
    });
  }
  byId("search").addEventListener("input", (event) => { state.query = event.target.value.trim().toLowerCase(); refresh(); });
  byId("search").addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.target.blur();
  });
  byId("search-form").addEventListener("submit", (event) => { event.preventDefault(); step(1); });
  byId("go-next").addEventListener("click", () => step(1));
  byId("go-previous").addEventListener("click", () => step(-1));
  byId("labels").addEventListener("change", (event) => page?.documentElement.toggleAttribute("data-cr-labels", event.target.checked));
  byId("help").addEventListener("click", () => byId("keys").showModal());
  byId("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme !== "dark"));
  byId("parts").addEventListener("click", (event) => {
    const button = event.target.closest("[data-number]");
    if (button) choose(Number(button.dataset.number));
  });
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    showLeft("tab-parts");
    byId("parts").focus();
  });
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", fromAddress);
  window.addEventListener("beforeprint", () => { list.build(); refresh(); });
};

// What comes first on most pages is a menu: begin where the article does.
const showBeginning = () => {
  const first = parts.find((part) => part.kept && part.text && elements.has(part.number));
  if (!first) return;
  const { top } = elements.get(first.number)[0].getBoundingClientRect();
  page.defaultView.scrollTo(0, Math.max(0, top - 120));
};

const start = async () => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  setTheme(dark.matches);
  dark.addEventListener("change", () => setTheme(dark.matches));
  showHead();
  showKinds();
  show(0);
  byId("markdown").textContent = data.markdown;
  byId("view-metadata").append(metadataTable(data.metadata));
  byId("view-about").append(about(data));
  listen();
  const filled = [
    fill(byId("page"), data.page, data.frame_style, data.marks_style + (parts.length > LONG_PAGE ? LAZY : "")),
    fill(byId("article"), asPage(data.html), "", data.article_style).then(withTitle),
  ];
  page = await filled[0];
  elements = elementsByPart(page);
  colours = styled(page, "");
  page.head.append(colours);
  sizePictures(page);
  refresh();
  revealKept(parts, elements);
  watchPage();
  await filled[1];
  setTheme(document.documentElement.dataset.theme === "dark");
  fromAddress();
  if (!state.chosen) showBeginning();
  document.documentElement.setAttribute("data-ready", "");
};

start();
