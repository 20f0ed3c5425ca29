import clsx from "clsx";
import type { FactLook, FactSlot } from "./step";

const looks: Readonly<Record<Exclude<FactLook, "token">, string>> = {
  plain: "",
  header: "text-token-header",
  payload: "text-token-payload",
  signature: "text-token-signature",
};

/** Heights of one to twelve lines of 13 px: the place of a value that is not there yet. */
const heights: Readonly<Record<number, string>> = {
  1: "min-h-5",
  2: "min-h-10",
  3: "min-h-15",
  5: "min-h-25",
  12: "min-h-60",
};

export function FactValue({ slot, value }: { slot: FactSlot; value: string | undefined }) {
  const { look = "plain", lines = 1 } = slot;
  return (
    <span
      className={clsx(
        "wrap-anywhere block whitespace-pre-wrap font-mono text-[13px] leading-5",
        heights[lines],
        value !== undefined && look !== "token" && looks[look],
      )}
    >
      {value === undefined ? (
        <span className="text-muted">–</span>
      ) : look === "token" ? (
        <Token text={value} />
      ) : (
        value
      )}
    </span>
  );
}

function Token({ text }: { text: string }) {
  const [header = "", payload = "", signature = ""] = text.split(".");
  return (
    <>
      <span className={looks.header}>{header}</span>.
      <span className={looks.payload}>{payload}</span>.
      <span className={looks.signature}>{signature}</span>
    </>
  );
}
