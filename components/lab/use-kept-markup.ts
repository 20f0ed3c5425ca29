"use client";

import { startTransition, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { useIsReady } from "../use-is-ready";

const signsOfLife = ["pointermove", "pointerdown", "keydown", "touchstart", "scroll"] as const;

/** Whoever shows no sign, a program for instance, has what is there by then. */
const patienceMilliseconds = 3000;

/** What does something when it is pressed, but for links, which need no script. */
const pressable = "button, summary, label, input";

/**
 * Keeps what the server rendered in `place` until its script is needed: while `isStill`, until the first sign
 * of life or a few seconds have passed. Presses that came before are made again, in their order, once the script
 * is there, and the focus stays where it was.
 */
export function useKeptMarkup(load: () => Promise<unknown>, isStill: boolean) {
  const isReady = useIsReady();
  const [isKept, setIsKept] = useState(!isReady);
  const place = useRef<HTMLDivElement>(null);
  const pressed = useRef<Path[]>([]);
  const focused = useRef<Path | null>(null);

  const release = useEffectEvent(async () => {
    await load();
    focused.current = pathWithin(place.current, document.activeElement);
    startTransition(() => setIsKept(false));
  });

  // Gone before the presses are made again: else they would be kept once more.
  useLayoutEffect(() => {
    if (!isKept) return;
    // A load that failed is tried again at the next sign.
    const wake = () => void release().catch(() => undefined);
    const keepPress = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target.closest(pressable) : null;
      const path = pathWithin(place.current, target);
      if (path === null) return;
      event.preventDefault();
      event.stopPropagation();
      pressed.current.push(path);
      wake();
    };
    const patience = setTimeout(wake, isStill ? patienceMilliseconds : 0);
    for (const sign of signsOfLife) window.addEventListener(sign, wake, { passive: true });
    window.addEventListener("click", keepPress, { capture: true });
    return () => {
      clearTimeout(patience);
      for (const sign of signsOfLife) window.removeEventListener(sign, wake);
      window.removeEventListener("click", keepPress, { capture: true });
    };
  }, [isKept, isStill]);

  useLayoutEffect(() => {
    if (isKept) return;
    followPath(place.current, focused.current)?.focus({ preventScroll: true });
    const targets = pressed.current.map((path) => followPath(place.current, path));
    focused.current = null;
    pressed.current = [];
    // Made of what was rendered a moment ago, when React is done with it.
    queueMicrotask(() => {
      for (const target of targets) target?.click();
    });
  }, [isKept]);

  return { isKept, place };
}

/** From an element down to one in it: at each step, which child. */
type Path = readonly number[];

function pathWithin(top: Element | null, element: Element | null): Path | null {
  if (!top || !element || !top.contains(element)) return null;
  const path: number[] = [];
  for (let at: Element | null = element; at && at !== top; at = at.parentElement)
    path.unshift([...(at.parentElement?.children ?? [])].indexOf(at));
  return path.length > 0 ? path : null;
}

function followPath(top: Element | null, path: Path | null): HTMLElement | null {
  if (!path) return null;
  const found = path.reduce<Element | null>((at, index) => at?.children[index] ?? null, top);
  return found instanceof HTMLElement ? found : null;
}
