import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findLesson } from "@/components/lab/learn/find-lesson";
import { LessonLinks } from "@/components/lab/learn/lesson-links";
import { LessonView } from "@/components/lab/learn/lesson-view";
import { shareMetadata } from "@/components/lab/share/share-metadata";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const placed = await findLesson(slug);
  if (!placed) return {};
  const { title, answer, question } = placed.item;
  return { title, description: answer, ...shareMetadata(`learn/${slug}`, `${title}: ${question}`) };
}

export default async function LessonPage({ params }: Props) {
  const placed = await findLesson((await params).slug);
  if (!placed) notFound();
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_13rem] lg:gap-x-14">
      <LessonView {...placed} />
      <div>
        <LessonLinks current={placed.item.slug} />
      </div>
    </div>
  );
}
