import type { LineageView } from "#app/library/views/lineage.server.ts";
import type { Messages } from "#app/messages/index.ts";

/** The stage of an adoption and who states it, as text; `EdgeState` shows the same. */
export function edgeStateText(
	{ states, adoptions }: Messages,
	{ certainty, filed }: Pick<LineageView, "certainty" | "filed">,
): string {
	if (!filed) return states.certainty[certainty];
	return adoptions.stageAndAnswer(states.adoptionStage[filed.stage], states.confirmation[filed.confirmation]);
}
