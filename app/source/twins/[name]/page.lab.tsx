import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TwinLines } from "@/components/lab/source/twin-lines";
import { TwinLinks } from "@/components/lab/source/twin-links";
import { PageHeading } from "@/components/ui/page-heading";
import { compareTwins } from "@/lib/lab/sources/twins";

interface Props {
  params: Promise<{ name: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await params;
  return {
    title: `The twins: ${name}`,
    description: `lib/session/${name}.ts and lib/jwt/${name}.ts beside each other.`,
  };
}

export default async function TwinPage({ params }: Props) {
  const { name } = await params;
  const diff = compareTwins(name);
  if (!diff) notFound();
  return (
    <>
      <PageHeading title={`The twins: ${name}`}>
        {diff.same} {diff.same === 1 ? "line is" : "lines are"} alike. A coloured line is in one of
        the two alone.
      </PageHeading>
      <TwinLinks current={name} />
      <TwinLines diff={diff} />
    </>
  );
}
