import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Term } from "#app/ui/list/term.tsx";

export type EvidenceLevel = 1 | 2 | 3 | 4 | 5;

const codes = ["description", "reported", "before-after", "external-evaluation", "validated-on-site"] as const;

/** The level of evidence: steps out of five, and its label, linked to its meaning. */
export function Evidence({ level }: { level: EvidenceLevel }) {
	const { messages } = useI18n();
	const code = codes[level - 1] ?? "description";
	return (
		<Term group="evidence" code={code}>
			<span className={`evidence evidence-${level}`}>{messages.states.evidence[code]}</span>
		</Term>
	);
}
