import { useEffect, useRef, useState } from "react";
import { readTokenFragment, writeTokenFragment } from "@/lib/lab/debugger/token-fragment";

/** Browsers refuse to have the address changed at every key stroke. */
const delayMilliseconds = 200;

/** The text being looked at, and in the address the same: from the fragment and into it. */
export function useTokenFragment(): [text: string, change: (text: string) => void] {
  const [text, setText] = useState("");
  const timer = useRef<number>(undefined);

  useEffect(() => {
    const read = () => {
      const token = readTokenFragment(window.location.hash);
      if (token !== null) setText(token);
    };
    read();
    window.addEventListener("hashchange", read);
    return () => {
      window.removeEventListener("hashchange", read);
      window.clearTimeout(timer.current);
    };
  }, []);

  function change(next: string) {
    setText(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      const { pathname, search } = window.location;
      // With its own state, of which the router takes no notice: it would call off what is on its way elsewhere.
      const { state } = window.history;
      window.history.replaceState(state, "", `${pathname}${search}${writeTokenFragment(next)}`);
    }, delayMilliseconds);
  }

  return [text, change];
}
