import type { ReactNode } from "react";
import { Main } from "#app/ui/frame/frame.tsx";

/**
 * A page of one column: its heading, its lead, and its parts below each other.
 * @param over above the heading: what the page belongs to
 */
export function PlainPage({
	over,
	title,
	lead,
	children,
}: {
	over?: ReactNode;
	title: string;
	lead?: string | undefined;
	children: ReactNode;
}) {
	return (
		<Main page className="section">
			{over}
			<h1>{title}</h1>
			{lead && <p className="lead">{lead}</p>}
			<div className="stack gap">{children}</div>
		</Main>
	);
}
