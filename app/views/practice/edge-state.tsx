import { adoptionPath } from "#app/library/adoption/adoption.ts";
import type { LineageView } from "#app/library/views/lineage.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Term } from "#app/ui/list/term.tsx";
import { Filled, place } from "#app/ui/text/text.tsx";

type Edge = Pick<LineageView, "certainty" | "filed">;

/** The stage of an adoption and who states it: as filed, with its source's answer, or as published sources name it. */
export function EdgeState({ edge: { certainty, filed } }: { edge: Edge }) {
	const { locale, messages } = useI18n();
	if (!filed) return <Term group="certainty" code={certainty} />;
	const { stageAndAnswer } = messages.adoptions;
	return (
		<Filled
			sentence={stageAndAnswer(place(0), place(1))}
			parts={[
				<a key="stage" href={`/${locale}${adoptionPath(filed.id)}`}>
					{messages.states.adoptionStage[filed.stage]}
				</a>,
				<Term key="answer" group="confirmation" code={filed.confirmation} />,
			]}
		/>
	);
}
