import type { NextStatus } from "#app/membership/status/next-events.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Labelled } from "#app/ui/text/text.tsx";

/** The decision and the document that a step requires, and who may record it. */
export function StepRequirements({ step }: { step: NextStatus }) {
	const { step: words } = useI18n().messages.memberFile;
	return (
		<ul className="file-needs">
			{step.setBy && <li>{words.setBy[step.setBy]}</li>}
			{step.documentKind && (
				<li>
					<Labelled label={words.paper}>{words.papers[step.documentKind]}</Labelled>
					{!step.needs.document && <p className="quiet">{words.notYetOnFile}</p>}
				</li>
			)}
			{step.needs.reasons && <li>{words.suspension}</li>}
			{step.needs.twoPersons && <li>{words.twoPersons}</li>}
			{step.founders && <li>{words.founders}</li>}
			{!step.mayRecord && (
				<li>
					<b>{words.headOnly}</b>
				</li>
			)}
		</ul>
	);
}
