import type { ReactNode } from "react";

/** A section of a practice, to which the table of contents links. */
export function RecordSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
	return (
		<section id={id} aria-labelledby={`h-${id}`}>
			<h2 id={`h-${id}`}>{title}</h2>
			{children}
		</section>
	);
}
