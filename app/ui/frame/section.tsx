import type { ReactNode } from "react";

/** A part of a page under its heading, whose id is `id`. */
export function Section({
	id,
	title,
	className,
	children,
}: {
	id: string;
	title: ReactNode;
	className?: string | undefined;
	children?: ReactNode;
}) {
	return (
		<section className={className} aria-labelledby={id}>
			<h2 id={id}>{title}</h2>
			{children}
		</section>
	);
}
