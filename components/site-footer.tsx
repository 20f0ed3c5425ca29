import { product } from "../lib/product";
import { FooterEnd } from "./compose-frame";
import { ThemeChoice } from "./theme-choice";

export function SiteFooter() {
  return (
    <footer className="border-line border-t print:hidden">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-8 gap-y-4 px-4 py-6 text-muted text-sm sm:px-6 lg:px-8">
        <ul className="flex flex-wrap items-center gap-x-5 gap-y-1">
          <li>
            {product.name} {product.version}
          </li>
          <FooterEnd />
        </ul>
        <ThemeChoice />
      </div>
    </footer>
  );
}
