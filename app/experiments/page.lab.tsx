import type { Metadata } from "next";
import { ExperimentGrid } from "@/components/lab/experiments/experiment-grid";
import { PageHeading } from "@/components/ui/page-heading";
import { cardOf, listExperiments } from "@/lib/lab/experiments/find-experiment";

export const metadata: Metadata = {
  title: "Experiments",
  description:
    "Guess first, then a real server answers, twice: once by session and once by JSON Web Token.",
};

export default async function ExperimentsPage() {
  return (
    <>
      <PageHeading title="Experiments">
        Guess first. Then the real server answers, by session and by JWT. What you have guessed and
        seen stays in this browser.
      </PageHeading>
      <ExperimentGrid cards={(await listExperiments()).map(cardOf)} />
    </>
  );
}
