import { product } from "../lib/product";

export const themes = ["system", "light", "dark"] as const;

/** Where a browser keeps what was chosen. Nothing is kept of `system`. */
const key = `${product.name}/theme`;

/**
 * Runs before anything is painted, so that no page flashes in the other theme, and from then on serves the
 * choice in the footer and follows other tabs. app/globals.css turns the attribute into colours. Where
 * nothing may be kept, a choice lasts as long as its page. It is the content of an element, so it is
 * written without the characters that HTML escapes.
 */
export const themeScript = `(function () {
const root = document.documentElement;
function read() { try { return localStorage.getItem(\`${key}\`) } catch {} }
function keep(theme) { try { theme === \`system\` ? localStorage.removeItem(\`${key}\`) : localStorage.setItem(\`${key}\`, theme) } catch {} }
function show(theme) {
  if (theme === \`light\` || theme === \`dark\`) root.dataset.theme = theme;
  else delete root.dataset.theme;
  for (const one of document.querySelectorAll(\`[name=theme]\`)) one.checked = one.value === (root.dataset.theme || \`system\`);
}
show(read());
addEventListener(\`DOMContentLoaded\`, function () { show(root.dataset.theme) });
addEventListener(\`change\`, function ({ target }) { if (target.name === \`theme\`) { keep(target.value); show(target.value) } });
addEventListener(\`storage\`, function (event) { if (event.key === \`${key}\`) show(event.newValue) });
})()`;
