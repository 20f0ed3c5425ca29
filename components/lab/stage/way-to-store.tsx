import clsx from "clsx";
import type { ExchangeFrame } from "@/lib/lab/stage/frames";
import styles from "./stage.module.css";

/** What the gate asks the store, and how long the answer took. Empty where it asks nobody. */
export function WayToStore({ exchange }: { exchange: ExchangeFrame | null }) {
  if (!exchange || exchange.commands.length === 0) return <div />;
  const { commands, storeMilliseconds, ruling } = exchange;
  const [command = ""] = commands;
  return (
    <div className="grid min-w-0 gap-1 px-1 text-center font-mono text-xs">
      <span className={clsx("truncate text-muted max-sm:hidden", styles.told)}>
        {commands.length === 1 ? command : `${commands.length} commands`}
      </span>
      <Arrow className={styles.ask} />
      {ruling === "unavailable" ? (
        <span className={clsx("text-bad", styles.told)}>?</span>
      ) : (
        <Arrow className={clsx("flex-row-reverse", styles.answer)} isBack />
      )}
      <span className={clsx("truncate text-muted max-sm:hidden", styles.told)}>
        {storeMilliseconds} ms
      </span>
    </div>
  );
}

function Arrow({ className, isBack = false }: { className: string | undefined; isBack?: boolean }) {
  return (
    <span className={clsx("flex items-center text-ink", className)}>
      <span className="h-px min-w-0 flex-1 bg-current" />
      <span
        className={clsx(
          "size-0 border-y-4 border-y-transparent",
          isBack ? "border-r-6 border-r-current" : "border-l-6 border-l-current",
        )}
      />
    </span>
  );
}
