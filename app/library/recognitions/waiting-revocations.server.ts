import { accountNames } from "#app/identity/person/account-names.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { mayRevokeRecognitions } from "#app/library/recognitions/recognition.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LocalText, textFor } from "#app/membership/status/localized.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/** A proposal to revoke a recognition that is waiting for a second person of the secretariat. */
export type WaitingRevocation = {
	id: string;
	recognitionId: string;
	organ: LocalText;
	decisionNumber: string;
	/** As precise as known. */
	decisionDate: string;
	reasons: LocalText;
	/** The name of who proposed it. */
	proposedBy: string | null;
	proposedOn: string;
	/** The reader proposed it, and so may not confirm it. */
	own: boolean;
};

/** The proposals that are waiting, the oldest first; none for people who may not decide on them. */
export async function waitingRevocations(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	locale: string,
): Promise<WaitingRevocation[]> {
	if (!mayRevokeRecognitions(actor)) return [];
	const rows = await database.prisma.recognitionRevocation.findMany({
		where: { state: "waiting" },
		orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
	});
	const names = await accountNames(
		{ database },
		rows.map(({ proposedById }) => proposedById),
	);
	return rows.map(({ id, recognitionId, decisionNumber, decisionDate, ...row }) => ({
		id,
		recognitionId,
		decisionNumber,
		decisionDate,
		organ: textFor(row.organ, locale),
		reasons: textFor(row.reasons, locale),
		proposedBy: names.get(row.proposedById) ?? null,
		proposedOn: dayOf(row.proposedAt),
		own: row.proposedById === actorId(actor),
	}));
}
