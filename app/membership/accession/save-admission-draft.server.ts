import { isDeepStrictEqual } from "node:util";
import type { Actor } from "#app/identity/person/actor.ts";
import type { AdmissionStep } from "#app/membership/accession/admission-steps.ts";
import { mayRecordEvents } from "#app/membership/status/member.policy.ts";
import type { EventValues } from "#app/membership/status/member-event-form.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";

export type SaveAdmissionDraftInput = {
	/** ISO 3166-1 alpha-2. */
	member: string;
	step: AdmissionStep;
	/** The revision that the form showed; 0 if there was no draft. */
	revision: number;
	values: EventValues;
};

/**
 * Saves what an officer has typed for a step of a country's admission, unchecked, so that any officer can continue.
 * Recording the step deletes it. Sending the form twice has no further effect. Like other unsaved work, it is not logged.
 * @returns `conflict` if a colleague saved or recorded the step since the form was opened
 */
export async function saveAdmissionDraft(
	actor: Actor,
	{ database, clock }: Pick<MemberServices, "database" | "clock">,
	{ member, step, revision, values }: SaveAdmissionDraftInput,
): Promise<{ outcome: "saved" | "conflict" | "forbidden" }> {
	if (!mayRecordEvents(actor) || actor.kind !== "person") return { outcome: "forbidden" };
	const { prisma } = database;
	const said = { values, savedAt: clock.now(), savedById: actor.accountId };
	const { count } =
		revision === 0
			? await prisma.admissionDraft.createMany({ data: [{ member, step, ...said }], skipDuplicates: true })
			: await prisma.admissionDraft.updateMany({
					where: { member, step, revision },
					data: { ...said, revision: revision + 1 },
				});
	if (count === 1) return { outcome: "saved" };
	const current = await prisma.admissionDraft.findUnique({ where: { member_step: { member, step } } });
	const isSame = current?.savedById === said.savedById && isDeepStrictEqual(current.values, values);
	return { outcome: isSame ? "saved" : "conflict" };
}
