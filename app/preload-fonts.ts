/**
 * Says in the answer's head what fonts.css will want: the browser then waits a moment for it before it paints.
 * next/font does the same, but not for a page whose name has two endings.
 */
import sans from "@fontsource-variable/geist/files/geist-latin-wght-normal.woff2";
import mono from "@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2";
import { preload } from "react-dom";

export function preloadFonts(): void {
  for (const address of [sans, mono])
    preload(address, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
}
