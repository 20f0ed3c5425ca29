/** As wide whatever it says: what comes later finds its place. */
export const chipClass =
  "flex h-8 w-[5.25rem] items-center gap-1.5 rounded-full border bg-surface px-2.5 text-[13px] hover:border-line-strong sm:w-[7.5rem]";
