import { ScrollBox } from "@/components/ui/scroll-box";
import type { SourceKind, SourceLine } from "@/lib/lab/sources/sources";

const kindClasses: Readonly<Record<SourceKind, string>> = {
  "": "",
  keyword: "text-token-payload",
  comment: "text-muted italic",
  string: "text-good",
  constant: "text-token-signature",
  function: "text-jwt",
};

export interface CodeLinesProps {
  label: string;
  lines: readonly SourceLine[];
  firstLine: number;
}

/** Lines of code with their numbers. Each line can be linked to: `#L12`. */
export function CodeLines({ label, lines, firstLine }: CodeLinesProps) {
  return (
    <ScrollBox label={label} className="py-3 font-mono text-[13px] leading-relaxed">
      <code className="grid min-w-max print:min-w-0">
        {numbered(lines, firstLine).map(({ number, line }) => (
          <span
            key={number}
            id={`L${number}`}
            className="flex scroll-mt-24 pr-4 target:bg-session-soft"
          >
            <span
              className="w-14 shrink-0 select-none pr-4 text-right text-muted"
              aria-hidden="true"
            >
              {number}
            </span>
            <span className="whitespace-pre print:whitespace-pre-wrap">
              <CodeText line={line} />
              {"\n"}
            </span>
          </span>
        ))}
      </code>
    </ScrollBox>
  );
}

/** One line, each piece in the colour of what it is. */
export function CodeText({ line }: { line: SourceLine }) {
  return positioned(line).map(({ column, kind, text }) => (
    <span key={column} className={kindClasses[kind]}>
      {text}
    </span>
  ));
}

function numbered(lines: readonly SourceLine[], firstLine: number) {
  return lines.map((line, index) => ({ number: firstLine + index, line }));
}

function positioned(line: SourceLine) {
  let column = 0;
  return line.map(([kind, text]) => {
    const piece = { column, kind, text };
    column += text.length;
    return piece;
  });
}
