import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

type Props = {
	/** The gaps in a country's record: what is missing, in sentences or links. */
	gaps: readonly { id: string; what: ReactNode }[];
};

/** The gaps in a country's record, folded, since none of them is urgent. */
export function GapFold({ gaps }: Props) {
	const { attention } = useI18n().messages;
	if (gaps.length === 0) return null;
	return (
		<details className="fold">
			<summary>{attention.gapsLink(gaps.length)}</summary>
			<p className="quiet">{attention.gapsLead}</p>
			<ul className="lined gap-small">
				{gaps.map(({ id, what }) => (
					<li key={id}>{what}</li>
				))}
			</ul>
		</details>
	);
}
