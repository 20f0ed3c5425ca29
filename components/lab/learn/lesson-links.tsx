import Link from "next/link";
import { listLessons } from "./find-lesson";

/** All lessons beside the one that is open, where there is room. */
export async function LessonLinks({ current }: { current: string }) {
  const lessons = await listLessons();
  return (
    <nav aria-label="Lessons" className="sticky top-8 hidden pt-16 lg:block">
      <ol className="grid gap-0.5 border-line border-l text-sm">
        {lessons.map(({ slug, title }) => (
          <li key={slug}>
            <Link
              href={`/learn/${slug}`}
              prefetch={false}
              aria-current={slug === current ? "page" : undefined}
              className="-ml-px block border-transparent border-l-2 py-1.5 pl-4 text-muted hover:text-ink aria-[current=page]:border-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {title}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
