import type { ReactNode } from "react";
import { Opener } from "./opener";
import { SectionHeading } from "./section-heading";

export interface SectionProps {
  id: string;
  title: string;
  /** What it is about, below the title. */
  text: string;
  /** On a phone: from the start. */
  isOpen?: boolean;
  children: ReactNode;
}

/** On a phone it is its heading until somebody opens it, or comes by a link to it. */
export function Section({ id, title, text, isOpen = false, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="group/section">
      <SectionHeading
        id={id}
        title={title}
        className="relative max-md:mt-8 max-md:border-line max-md:border-t max-md:pt-6 max-md:pr-12"
        opener={
          <div className="group-has-[h2:target]/section:hidden">
            <Opener of="section" isOpen={isOpen}>{`Open: ${title}`}</Opener>
          </div>
        }
      >
        {text}
      </SectionHeading>
      <div className="max-md:print:block max-md:hidden max-md:group-has-[header_details[open]]/section:block max-md:group-has-[h2:target]/section:block">
        {children}
      </div>
    </section>
  );
}
