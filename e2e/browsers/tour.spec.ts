import { tourSteps } from "../support/tour-steps";
import { isAt, press, pressable, pressUntil, reads, test } from "./fixtures";

const tour = '[aria-label="Tour"]';
const inTour = '//*[@aria-label="Tour"]';

test("the tour is walked from its start to its end", async ({ tab }) => {
  await press(tab, '//a[starts-with(normalize-space(.), "Take the tour")]');
  for (const [index, [action, seen]] of tourSteps.entries()) {
    await isAt(tab, `/#tour-${index + 1}`);
    await reads(tab, `Step ${index + 1} of 10`, tour);
    await pressUntil(tab, pressable(action, inTour), (timeout) => reads(tab, seen, tour, timeout));
    await press(tab, pressable(index === 9 ? "Finish" : "Next", inTour));
  }
  await reads(tab, "What you have seen", tour);
  await press(tab, pressable("Close", inTour));
  await isAt(tab, "/");
});
