import { isDeepStrictEqual } from "node:util";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import {
	type AgreementTerms,
	agreementProblem,
	type NewAgreementInput,
	newAgreement,
} from "#app/membership/agreements/agreement.ts";
import {
	type AgreementRefused,
	agreementDigest,
	agreementOf,
	refused,
	relationStartsOf,
} from "#app/membership/agreements/agreement-rows.server.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { announceMembers } from "#app/membership/status/announce-members.server.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { isUsableDocument } from "#app/membership/status/usable-document.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

export type RecordAgreementOutcome =
	| { outcome: "recorded"; agreementId: string }
	| AgreementRefused
	| { outcome: "forbidden" };

/**
 * Enters an agreement to which at least one member is a party. Sent twice, it is entered once.
 * @throws ZodError for an input that no form of ours sends
 */
export async function recordAgreement(
	actor: Actor,
	services: MemberServices,
	input: NewAgreementInput,
): Promise<RecordAgreementOutcome> {
	if (!mayManageRegister(actor)) return { outcome: "forbidden" };
	const agreement = newAgreement.parse(input);
	if (!agreement.countries.every((code) => services.reference.isCountry(code))) return refused("unknown-country");
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		const members = await lockMembers(tx, agreement.countries);
		const problem = agreementProblem(agreement, await relationStartsOf(tx, members), dayOf(now));
		if (problem) return refused(problem);
		if (members.length === 0) return refused("no-member");
		if (!(await isUsableDocument(tx, agreement.documentId, agreement.countries))) return refused("unknown-document");
		const same = await findRepeatedAgreement(tx, actor, agreement);
		if (same) return { outcome: "recorded", agreementId: same };
		const { id } = await tx.agreement.create({
			data: { ...agreement, createdAt: now, createdById: actorId(actor) ?? null },
		});
		await recordActivity(tx, actor, {
			verb: "agreement.record",
			subjectType: "agreement",
			subjectId: id,
			members: agreement.countries,
			after: agreementDigest(agreement),
		});
		await refreshAttentionOf(tx, now, members);
		if (agreement.visibility === "public") await announceMembers(tx, members);
		return { outcome: "recorded", agreementId: id };
	});
}

/** The id of what the same person entered a moment ago by the same form. */
async function findRepeatedAgreement(
	tx: Transaction,
	actor: Actor,
	agreement: AgreementTerms,
): Promise<string | undefined> {
	const { kind, signedOn, countries } = agreement;
	const rows = await tx.agreement.findMany({
		where: { kind, signedOn, createdById: actorId(actor) ?? null, countries: { equals: countries } },
	});
	const digest = agreementDigest(agreement);
	return rows.find((row) => isDeepStrictEqual(agreementDigest(agreementOf(row)), digest))?.id;
}
