import type { NominationState } from "#app/awards/nominations/nomination.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status, type StatusShape } from "#app/ui/list/status.tsx";

const shapes: Record<NominationState, StatusShape> = {
	sent: "declared",
	returned: "unconfirmed",
	accepted: "running",
	declined: "ended",
	withdrawn: "ended",
	done: "ended",
};

/** The state of a nomination; a suspension and the withdrawal of its practice come before it. */
export function NominationStatus({
	nomination: { state, held, withdrawn },
}: {
	nomination: { state: NominationState; held: boolean; withdrawn: boolean };
}) {
	const { states } = useI18n().messages.awards.nomination;
	const open = state === "sent" || state === "returned" || state === "accepted";
	if (open && withdrawn) return <Status shape="ended">{states.withdrawn}</Status>;
	if (open && held) return <Status shape="paused">{states.held}</Status>;
	return <Status shape={shapes[state]}>{states[state]}</Status>;
}
