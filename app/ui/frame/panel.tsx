import type { ReactNode } from "react";
import { Section } from "#app/ui/frame/section.tsx";

export interface Fact {
	label: string;
	/** A mark after the label. */
	mark?: ReactNode;
	/** Left out of the list when null or undefined. */
	value: ReactNode;
}

/** Facts beside a text. `id` is the heading's, to which the surrounding `aside` may refer. */
export function Panel({ id, title, children }: { id: string; title: string; children: ReactNode }) {
	return (
		<Section id={id} title={title} className="panel">
			{children}
		</Section>
	);
}

/** Labels and values in two columns. */
export function Facts({ facts }: { facts: Fact[] }) {
	return (
		<dl className="facts">
			{facts
				.filter((fact) => fact.value !== null && fact.value !== undefined)
				.map((fact) => (
					<div key={fact.label}>
						<dt>
							{fact.label}
							{fact.mark}
						</dt>
						<dd>{fact.value}</dd>
					</div>
				))}
		</dl>
	);
}
