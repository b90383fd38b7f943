// Small helpers. Everything shown is text: no markup of the page goes through here.
const byId = (id) => document.getElementById(id);

const make = (tag, attributes = {}, ...children) => {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "group") el.style.setProperty("--group", `var(--${value})`);
    else el.setAttribute(name, value === true ? "" : value);
  }
  el.append(...children.filter((child) => child !== null));
  return el;
};

const named = (kind) => kind.replaceAll("_", " ");

const plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;

const share = (part, all) => {
  const percent = all ? (100 * part) / all : 0;
  return percent && percent < 1 ? "<1%" : `${Math.round(percent)}%`;
};

const say = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
