// Conveniences only: without this script everything is there to be read.
"use strict";

const said = document.getElementById("said");

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

// The button says what it leads to.
function nameTheme(button) {
  button.textContent = isDark() ? "Light" : "Dark";
  button.setAttribute("aria-label", isDark() ? "Light colours" : "Dark colours");
}

function offerThemes(button) {
  nameTheme(button);
  button.hidden = false;
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    nameTheme(button);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => nameTheme(button));
}

// Browsers let files on the disk write to the clipboard only in some cases; to select the text works everywhere.
async function copy(code) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    said.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(code);
    said.textContent = "Selected; copy it with the keyboard";
  }
}

function offerCopy(code) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy: ${code.textContent}`);
  button.addEventListener("click", async () => {
    await copy(code);
    button.textContent = said.textContent === "Copied" ? "Copied" : "Selected";
  });
  code.after(button);
}

offerThemes(document.getElementById("theme"));
document.querySelectorAll("code.command").forEach(offerCopy);
