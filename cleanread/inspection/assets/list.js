// All parts as a list: for pages whose layout is useless without its style sheets, and for those who do not see it.
const partItem = (part, group) => {
  const fate = part.kept ? "kept" : "removed";
  const score = scoreOf(part);
  return make("li", { group, "data-fate": fate },
    make("button", { type: "button", "data-number": part.number },
      make("span", { class: "what" },
        make("strong", {}, `${part.number} ${fate}: ${named(part.kind)}`),
        score === null ? null : make("span", {}, score),
        make("span", {}, part.kept && part.rule === "score" ? part.reason : `${part.rule}: ${part.reason}`)),
      make("span", { class: "text" }, part.text.slice(0, MAX_TEXT) || "(no text)")));
};

// Made when it is first looked at.
class PartList {
  constructor(root, parts, groupOf) {
    this.root = root;
    this.parts = parts;
    this.groupOf = groupOf;
    this.items = null;
  }

  build() {
    if (this.items) return;
    this.items = this.parts.map((part) => partItem(part, this.groupOf(part)));
    this.root.replaceChildren(...this.items);
  }

  filter(isVisible) {
    if (!this.items) return;
    this.parts.forEach((part, at) => {
      const hidden = !isVisible(part);
      if (this.items[at].hidden !== hidden) this.items[at].hidden = hidden;
    });
  }

  choose(number) {
    if (!this.items) return;
    this.root.querySelector("[aria-current]")?.removeAttribute("aria-current");
    if (!number) return;
    const button = this.items[number - 1].firstChild;
    button.setAttribute("aria-current", "true");
    if (!this.root.closest("[hidden]")) {
      this.items[number - 1].scrollIntoView({ block: "nearest" });
      button.focus({ preventScroll: true });
    }
  }
}
