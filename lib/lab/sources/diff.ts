/** DEMO: two texts beside each other, line by line: what both have, and between it what differs. */

/** Lines that follow each other, by their indices. */
export interface DiffBlock {
  /** Then there are as many on the left as on the right, and they say the same. */
  isSame: boolean;
  left: readonly number[];
  right: readonly number[];
}

/**
 * By the longest common subsequence of lines. Time and memory grow with the product of the lengths:
 * meant for files of some hundred lines.
 */
export function diffLines(left: readonly string[], right: readonly string[]): readonly DiffBlock[] {
  const lengths = commonLengths(left, right);
  const lengthAt = (one: number, other: number) => lengths[one]?.[other] ?? 0;
  const blocks: { isSame: boolean; left: number[]; right: number[] }[] = [];
  const blockOf = (isSame: boolean) => {
    const last = blocks.at(-1);
    if (last?.isSame === isSame) return last;
    const next = { isSame, left: [], right: [] };
    blocks.push(next);
    return next;
  };
  let one = 0;
  let other = 0;
  while (one < left.length || other < right.length) {
    const isSame = one < left.length && left[one] === right[other];
    const isLeftFirst = lengthAt(one + 1, other) >= lengthAt(one, other + 1);
    const takesLeft = isSame || other === right.length || (one < left.length && isLeftFirst);
    const block = blockOf(isSame);
    if (takesLeft) {
      block.left.push(one);
      one += 1;
    }
    if (isSame || !takesLeft) {
      block.right.push(other);
      other += 1;
    }
  }
  return blocks;
}

/** At [i][j]: how many lines the texts have in common from line i and line j on. */
function commonLengths(left: readonly string[], right: readonly string[]): number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () =>
    new Array<number>(right.length + 1).fill(0),
  );
  for (let one = left.length - 1; one >= 0; one -= 1) {
    for (let other = right.length - 1; other >= 0; other -= 1) {
      const [row, below] = [lengths[one] ?? [], lengths[one + 1] ?? []];
      row[other] =
        left[one] === right[other]
          ? (below[other + 1] ?? 0) + 1
          : Math.max(below[other] ?? 0, row[other + 1] ?? 0);
    }
  }
  return lengths;
}
