"use client";

import { useState, useSyncExternalStore } from "react";
import { callApi } from "@/lib/browser/call-api";
import { Button } from "./ui/button";

/** On a page of the JWT flow, for whoever's role was changed since the token was signed. Keeps its place elsewhere. */
export function RefreshAndRetry() {
  const isOfToken = useSyncExternalStore(neverChanges, isBelowJwt, () => false);
  const [problem, setProblem] = useState<string | null>(null);

  async function refresh() {
    const result = await callApi("POST", "/api/jwt/refresh");
    if (result.ok) window.location.reload();
    else setProblem(`${result.problem.title}. ${result.problem.detail}`);
  }

  return (
    <div className={isOfToken ? "" : "invisible"}>
      <Button onClick={() => void refresh()}>Refresh the token and try again</Button>
      <p role="status" className="mt-2 min-h-6 text-bad text-sm">
        {problem}
      </p>
    </div>
  );
}

const neverChanges = () => () => {};
const isBelowJwt = () => window.location.pathname.startsWith("/jwt/");
