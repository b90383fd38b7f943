// What is known about one part.
const MAX_TEXT = 600;

const scoreOf = (part) => (part.score === null ? null : part.score.toFixed(2));

const signalItem = ([name, change], largest) => {
  const size = make("span", { class: "size" });
  size.style.width = `${Math.round((100 * Math.abs(change)) / largest)}%`;
  const number = `${change < 0 ? "−" : "+"}${Math.abs(change).toFixed(2)}`;
  return make("li", { "data-towards": change < 0 ? "removed" : "kept" },
    make("span", { class: "change" }, number), make("span", {}, name), size);
};

const signalList = (signals) => {
  if (!signals.length) return null;
  const largest = Math.max(...signals.map(([, change]) => Math.abs(change)));
  return make("ol", { class: "signals", "aria-label": "Signals of the score: change of the log odds that this is content" },
    ...signals.map((signal) => signalItem(signal, largest)));
};

const showDetails = (panel, part, group, isUnseen) => {
  if (!part) {
    panel.replaceChildren(make("p", { class: "hint" },
      "Point at a part of the page to see why it was kept or removed; click or tap to choose it. j and k go from part to part."));
    return;
  }
  const score = scoreOf(part);
  panel.replaceChildren(
    make("p", { class: "headline", group },
      make("strong", {}, `${part.kept ? "Kept" : "Removed"}: ${named(part.kind)}`),
      score === null ? null : make("span", {}, `score ${score}`),
      make("a", { href: `#part-${part.number}` }, `part ${part.number}`),
      make("span", { class: "hint" }, plural(part.text.length, "character"))),
    make("p", { class: "why" }, `${part.reason} `, make("code", {}, part.rule)),
    part.text ? make("p", { class: "text" }, part.text.slice(0, MAX_TEXT)) : "",
    isUnseen ? make("p", { class: "hint" }, "The page does not show this part.") : "",
    make("p", {}, make("code", {}, part.path)),
    signalList(part.signals) ?? "",
  );
};
