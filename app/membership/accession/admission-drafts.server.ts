import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { type AdmissionStep, admissionSteps } from "#app/membership/accession/admission-steps.ts";
import { mayRecordEvents } from "#app/membership/status/member.policy.ts";
import { type EventValues, storedEvent } from "#app/membership/status/member-event-form.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";

export type AdmissionDraft = {
	/** ISO 3166-1 alpha-2. */
	member: string;
	step: AdmissionStep;
	values: EventValues;
	revision: number;
	savedAt: Date;
	/** The name of the officer who saved it last; null if the account is gone. */
	savedBy: string | null;
};

/**
 * The steps of admissions that officers have begun to fill in, the latest first; for the secretariat.
 * @param member only for this country
 * @returns none for everybody else
 */
export async function admissionDrafts(
	actor: Actor,
	{ database }: Pick<MemberServices, "database">,
	member?: string,
): Promise<AdmissionDraft[]> {
	if (!mayRecordEvents(actor)) return [];
	const rows = await database.prisma.admissionDraft.findMany({
		where: member === undefined ? {} : { member },
		orderBy: [{ savedAt: "desc" }, { member: "asc" }],
	});
	const names = await accountNames(
		{ database },
		rows.map(({ savedById }) => savedById),
	);
	return rows.flatMap(({ savedById, step: code, values, ...row }) => {
		const step = admissionSteps.find((one) => one === code);
		return step ? [{ ...row, step, values: storedEvent(values), savedBy: names.get(savedById) ?? null }] : [];
	});
}
