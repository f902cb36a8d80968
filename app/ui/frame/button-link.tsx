import type { ReactNode } from "react";

/** A link to what people most often come to a page for, in the shape of a button. */
export function ButtonLink({ href, children }: { href: string; children: ReactNode }) {
	return (
		<a className="button" href={href}>
			{children}
		</a>
	);
}
