// Two frames in which no script may run: the page and the article. The report's own script reaches into them.

// The tree is read as XML, which gives exactly what was written. A parser for HTML would move elements about.
const parsed = (markup) => {
  const found = new DOMParser().parseFromString(markup, "application/xhtml+xml");
  return found.querySelector("parsererror") ? new DOMParser().parseFromString(markup, "text/html") : found;
};

const styled = (doc, css) => {
  const style = doc.createElement("style");
  style.textContent = css;
  return style;
};

// Resolves with the frame's document once `markup` is in it, between the two style sheets.
const fill = (frame, markup, before, after) =>
  new Promise((resolve) => {
    frame.addEventListener("load", () => {
      const doc = frame.contentDocument;
      const root = doc.adoptNode(parsed(markup).documentElement);
      const head = root.querySelector("head");
      head.prepend(styled(doc, before));
      head.append(styled(doc, after));
      doc.replaceChild(root, doc.documentElement);
      resolve(doc);
    }, { once: true });
    // With a doctype, or the browser lays the page out as in 1998.
    frame.srcdoc = "<!DOCTYPE html><title>Page</title>";
  });

const asPage = (fragment) =>
  `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Article</title></head><body>${fragment}</body></html>`;

// Number of a part → its elements, in one pass.
const elementsByPart = (doc) => {
  const found = new Map();
  for (const el of doc.querySelectorAll("[data-cr-part]")) {
    const number = Number(el.getAttribute("data-cr-part"));
    const known = found.get(number);
    if (known) known.push(el);
    else found.set(number, [el]);
  }
  return found;
};

// Pictures get the size the page gives them, so that the layout is alike.
const sizePictures = (doc) => {
  for (const el of doc.querySelectorAll("[data-cr-size]")) {
    const size = el.getAttribute("data-cr-size");
    if (size === "none") {
      el.hidden = true;
      el.style.setProperty("display", "none", "important");
      continue;
    }
    const [width, height] = size.split("x");
    el.style.width = `min(100%, ${width}px)`;
    el.style.aspectRatio = `${width} / ${height}`;
  }
};

// Asks for no layout, which takes seconds on a long page.
const isSeen = (el) => el.checkVisibility({ opacityProperty: true, visibilityProperty: true });

// Show an element that the page hides, until a script that never runs would show it.
const reveal = (el) => {
  for (let at = el; at && at !== el.ownerDocument.body; at = at.parentElement) {
    if (at.localName === "details") at.open = true;
    const { display, visibility, opacity } = at.ownerDocument.defaultView.getComputedStyle(at);
    if (display === "none" || visibility !== "visible" || opacity === "0") at.setAttribute("data-cr-shown", "");
  }
};

// Kept text is what readers see in the end. First all are asked, then all are changed: to take turns would style the page anew each time.
const revealKept = (parts, elements) => {
  const unseen = [];
  for (const part of parts) {
    const el = part.kept && part.text && elements.get(part.number)?.[0];
    if (el && !isSeen(el)) unseen.push(el);
  }
  for (const el of unseen) reveal(el);
};

// On a long page, parts out of sight are not laid out.
const LONG_PAGE = 1000;
const LAZY = "[data-cr-part]{content-visibility:auto;contain-intrinsic-size:auto 4em}";

const colourRules = (fates, isOff) =>
  fates.map((fate) => {
    const which = `[data-cr-fate="${fate.kept ? "kept" : "removed"}"][data-cr-kind="${CSS.escape(fate.kind)}"]`;
    return `${which}{--cr:${isOff(fate) ? "transparent" : `var(--cr-${fate.group})`}}`;
  }).join("\n");

// The page is shown on white, whatever the theme: these are the light colours of the report.
const groupColours = () => {
  const sheet = [...document.styleSheets].flatMap((s) => [...s.cssRules]).find((r) => r.selectorText === ":root");
  const names = ["kept", "navigation", "related", "offers", "advertising", "social", "comments", "credits", "hidden", "tools", "other"];
  return `html{${names.map((name) => `--cr-${name}:${sheet.style.getPropertyValue(`--${name}`)}`).join(";")}}`;
};
