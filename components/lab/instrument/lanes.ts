/** Where the four places of a sequence stand, and how far apart. */
export const lefts = ["left-[12.5%]", "left-[37.5%]", "left-[62.5%]", "left-[87.5%]"] as const;
export const widths = ["w-0", "w-1/4", "w-1/2", "w-3/4"] as const;
