// What stands around the page: bar, kinds, tabs, metadata, verdict.
const barOf = (fates, all) => {
  const describe = (fate) => `${fate.kept ? "kept" : "removed"} ${named(fate.kind)} ${share(fate.characters, all)}`;
  const segments = fates.filter((fate) => fate.characters).map((fate) => {
    const el = make("i", { group: fate.group, "data-fate": fate.kept ? "kept" : "removed", title: describe(fate) });
    el.style.flexGrow = fate.characters;
    return el;
  });
  const kept = fates.filter((fate) => fate.kept).reduce((sum, fate) => sum + fate.characters, 0);
  const label = `${share(kept, all)} of ${plural(all, "character")} kept, the rest removed: ${fates.filter((f) => f.characters).map(describe).join(", ")}`;
  return { segments, label };
};

const kindButton = (fate) => {
  const what = fate.kept ? "kept" : "removed";
  return make("button", {
    type: "button", "aria-pressed": "true", group: fate.group, title: `${what} ${named(fate.kind)}: ${plural(fate.parts, "part")}, ${plural(fate.characters, "character")}`,
  }, make("span", { class: "dot", "data-fate": what }), make("span", {}, named(fate.kind)), make("b", {}, String(fate.parts)));
};

// One of several views; arrow keys go from tab to tab.
const tabs = (list, onShow) => {
  const all = [...list.querySelectorAll("[role=tab]")];
  const show = (chosen) => {
    for (const tab of all) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      byId(tab.getAttribute("aria-controls")).hidden = !isChosen;
    }
    onShow?.(chosen.id);
  };
  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) show(tab);
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const tab = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    show(tab);
    tab.focus();
    event.stopPropagation();
  });
  show(all[0]);
  return (id) => show(byId(id));
};

const metadataTable = (fields) => {
  const row = ({ name, value, source, confidence }) => make("tr", {},
    make("th", { scope: "row" }, named(name)),
    make("td", {}, Array.isArray(value) ? value.join(", ") : value),
    make("td", {}, source),
    make("td", { class: "number" }, confidence === null ? "" : confidence.toFixed(2)));
  const heads = ["Field", "Value", "From", "Sure"].map((text) => make("th", { scope: "col" }, text));
  return make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...fields.map(row)));
};

const section = (title, lines) => {
  if (!lines.length) return [];
  return [make("h2", {}, title), make("ul", {}, ...lines.map((line) => make("li", {}, line)))];
};

const SOURCES = {
  html: "the blocks of the page", noscript: "what the page shows without scripts (noscript)",
  json: "the data in the page", trafilatura: "a second opinion (trafilatura)",
};

const about = (data) => make("div", { class: "about" },
  make("h2", {}, `${data.verdict.kind}, ${data.verdict.score.toFixed(2)} sure`),
  ...(data.verdict.reasons.length ? [make("ul", {}, ...data.verdict.reasons.map((reason) => make("li", {}, reason)))] : []),
  ...section("Warnings", data.warnings),
  ...section("Limits", data.limits.filter((limit) => !data.warnings.includes(limit))),
  ...section("Rules of the site", data.rules),
  ...section("Rules that may no longer fit", data.stale_rules),
  make("h2", {}, "Read"),
  make("p", { class: "faint" }, `Encoding ${data.encoding || "unknown"}. The text is from ${SOURCES[data.source] ?? data.source}. ${plural(data.parts.length, "part")}.`));
