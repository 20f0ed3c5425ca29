"use client";

import { longest } from "@/lib/identity/lifetimes";
import { algorithms } from "@/lib/jwt/algorithms";
import { shortest } from "./choices";
import { OptionGroup } from "./option-group";
import type { Lab } from "./use-lab";

/** How to sign in: the algorithm, how the tokens travel, and how long everything lives. */
export function SignInOptions({ choices, choose }: Pick<Lab, "choices" | "choose">) {
  return (
    <div className="grid gap-x-4 gap-y-5 pt-1 pb-3 sm:max-lg:grid-cols-3 min-[22rem]:grid-cols-2">
      <OptionGroup
        legend="Algorithm"
        flow="jwt"
        name="algorithm"
        value={choices.algorithm}
        options={algorithms.map((value) => ({ value, label: value }))}
        onChange={(algorithm) => choose({ algorithm })}
      />
      <OptionGroup
        legend="Transport"
        flow="jwt"
        name="transport"
        value={choices.transport}
        options={[
          { value: "cookie", label: "Cookies, hidden from script" },
          { value: "body", label: "Response body, held by script" },
        ]}
        onChange={(transport) => choose({ transport })}
      />
      <OptionGroup
        legend="Access token lives"
        flow="jwt"
        name="access"
        value={choices.access}
        options={[
          { value: longest.access, label: "15 minutes" },
          { value: shortest.access, label: "10 seconds" },
        ]}
        onChange={(access) => choose({ access })}
      />
      <OptionGroup
        legend="Refresh family lives"
        flow="jwt"
        name="refresh"
        value={choices.refresh}
        options={[
          { value: longest.refresh, label: "7 days" },
          { value: shortest.refresh, label: "60 seconds" },
        ]}
        onChange={(refresh) => choose({ refresh })}
      />
      <OptionGroup
        legend="Session may idle"
        flow="session"
        name="idle"
        value={choices.idle}
        options={[
          { value: longest.idle, label: "30 minutes" },
          { value: shortest.idle, label: "20 seconds" },
        ]}
        onChange={(idle) => choose({ idle })}
      />
    </div>
  );
}
