import Link from "next/link";
import { config } from "@/lib/config";
import { storeName } from "@/lib/lab/store-names";

const linkClass =
  "inline-flex min-h-6 items-center rounded underline decoration-line-strong underline-offset-3 hover:text-ink hover:decoration-current";

export function FooterLine() {
  const { engine, sessions } = config().store;
  return (
    <>
      <li>
        {sessions
          ? `Sessions in ${storeName([sessions.engine])}, the rest in ${storeName([engine])}`
          : `Records in ${storeName([engine])}`}
      </li>
      <li>
        <Link prefetch={false} href="/source" className={linkClass}>
          Read the code
        </Link>
      </li>
      <li>
        <Link prefetch={false} href="/adopt" className={linkClass}>
          Take it along
        </Link>
      </li>
      <li>
        <Link prefetch={false} href="/source/LICENSE" className={linkClass}>
          MIT licence
        </Link>
      </li>
    </>
  );
}
