/**
 * Says in the page's head what app/fonts.css will want: the browser then waits a moment for it before it paints.
 * next/font does the same, but not for a page whose name has two endings.
 */
import { preload } from "react-dom";
import mono from "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2" with {
  turbopackModuleType: "asset",
};
import sans from "../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2" with {
  turbopackModuleType: "asset",
};

export function preloadFonts(): void {
  for (const address of [sans, mono])
    preload(address, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
}
