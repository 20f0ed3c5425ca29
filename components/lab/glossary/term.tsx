import Link from "next/link";
import type { ReactNode } from "react";
import { type GlossaryWord, glossary, glossaryPath } from "@/lib/lab/glossary";

export interface TermProps {
  word: GlossaryWord;
  /** As the sentence has it, where that is not the word itself. */
  children?: ReactNode;
}

/** A word that means one thing here, where it is first met. For the server: it knows all meanings. */
export function Term({ word, children = word }: TermProps) {
  return (
    <Link
      href={glossaryPath(word)}
      prefetch={false}
      title={glossary[word].meaning}
      className="rounded underline decoration-dotted decoration-line-strong underline-offset-3 hover:decoration-current"
    >
      {children}
    </Link>
  );
}
