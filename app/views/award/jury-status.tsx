import type { JurorNomination } from "#app/awards/juries/juries.server.ts";
import type { SeatState } from "#app/awards/juries/jury.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status, type StatusShape } from "#app/ui/list/status.tsx";

const seatShapes: Record<SeatState, StatusShape> = {
	sent: "unconfirmed",
	accepted: "running",
	declined: "ended",
	withdrawn: "ended",
	done: "ended",
};

/** The state of a seat on a jury. */
export function SeatStatus({ state }: { state: SeatState }) {
	return <Status shape={seatShapes[state]}>{useI18n().messages.juries.seatStates[state]}</Status>;
}

const sheetShapes: Record<JurorNomination["sheet"], StatusShape> = {
	none: "prospect",
	draft: "declared",
	submitted: "running",
	void: "ended",
};

/** What a juror has done about a nomination, or why it is closed to the juror. */
export function SheetStatus({
	nomination: { sheet, closed },
}: {
	nomination: Pick<JurorNomination, "sheet" | "closed">;
}) {
	const { juries } = useI18n().messages;
	if (closed) return <Status shape="ended">{juries.closed[closed]}</Status>;
	return <Status shape={sheetShapes[sheet]}>{juries.sheetStates[sheet]}</Status>;
}
