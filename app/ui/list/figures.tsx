import type { ReactNode } from "react";

/** Key figures: each number with what it counts. @param side stacks them beside a text on wide screens */
export function Figures({ figures, side = false }: { figures: { value: ReactNode; label: string }[]; side?: boolean }) {
	return (
		<dl className={side ? "figures figures-side" : "figures"}>
			{figures.map(({ value, label }) => (
				<div key={label}>
					<dt>{label}</dt>
					<dd>{value}</dd>
				</div>
			))}
		</dl>
	);
}
