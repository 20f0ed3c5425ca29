import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findLesson } from "@/components/lab/learn/find-lesson";
import { LessonLinks } from "@/components/lab/learn/lesson-links";
import { LessonView } from "@/components/lab/learn/lesson-view";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const placed = await findLesson((await params).slug);
  return placed ? { title: placed.item.title, description: placed.item.answer } : {};
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
