import type { ReactNode } from "react";
import { Dots } from "#app/ui/frame/place.tsx";

export interface Condition {
	id: string;
	/** "Essential" or "Helpful". */
	need: string;
	essential: boolean;
	/** "legal", "institutional" … */
	type: string;
	text: ReactNode;
}

/** The conditions of a practice. */
export function Conditions({ conditions }: { conditions: Condition[] }) {
	return (
		<ul className="conditions lined">
			{conditions.map((condition) => (
				<li key={condition.id}>
					<div>
						<Dots items={[condition.essential ? <b key="need">{condition.need}</b> : condition.need, condition.type]} />
						<p>{condition.text}</p>
					</div>
				</li>
			))}
		</ul>
	);
}
