import { TextArea } from "./text-area";

export interface JsonEditorProps {
  title: "Header" | "Payload";
  text: string;
  problem: string | undefined;
  onChange: (text: string) => void;
}

const marks = { Header: "bg-token-header", Payload: "bg-token-payload" };

export function JsonEditor({ title, text, problem, onChange }: JsonEditorProps) {
  return (
    <TextArea
      label={
        <>
          <span aria-hidden="true" className={`size-2.5 rounded-[3px] ${marks[title]}`} />
          {title} as JSON
        </>
      }
      rows={Math.min(14, Math.max(6, text.split("\n").length))}
      value={text}
      onChange={(event) => onChange(event.target.value)}
      error={problem}
    />
  );
}
