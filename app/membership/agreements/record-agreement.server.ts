import { isDeepStrictEqual } from "node:util";
import { openDocument } from "#app/documents/set-visibility.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import {
	type AgreementTerms,
	agreementProblem,
	agreementRecording,
	agreementTerms,
	type NewAgreementInput,
} from "#app/membership/agreements/agreement.ts";
import {
	type AgreementRefused,
	agreementOf,
	refused,
	relationStartsOf,
} from "#app/membership/agreements/agreement-rows.server.ts";
import { recordChange } from "#app/membership/attention/record-change.server.ts";
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
 * Records an agreement with at least one member among its parties. Sending the form twice records it once.
 * @throws ZodError for input that none of our forms sends
 */
export async function recordAgreement(
	actor: Actor,
	services: MemberServices,
	input: NewAgreementInput,
): Promise<RecordAgreementOutcome> {
	if (!mayManageRegister(actor)) return { outcome: "forbidden" };
	const { documentUploaded, ...agreement } = agreementRecording.parse(input);
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
		if (documentUploaded && agreement.documentId !== null)
			await openDocument(tx, actor, agreement.documentId, agreement.visibility);
		await recordChange(tx, actor, {
			verb: "agreement.record",
			subject: { subjectType: "agreement", subjectId: id },
			now,
			members: agreement.countries,
			isPublic: agreement.visibility === "public",
			after: agreementTerms(agreement),
		});
		return { outcome: "recorded", agreementId: id };
	});
}

/** The id of the identical agreement that the same person recorded, when the form is sent twice. */
async function findRepeatedAgreement(
	tx: Transaction,
	actor: Actor,
	agreement: AgreementTerms,
): Promise<string | undefined> {
	const { kind, signedOn, countries } = agreement;
	const rows = await tx.agreement.findMany({
		where: { kind, signedOn, createdById: actorId(actor) ?? null, countries: { equals: countries } },
	});
	const digest = agreementTerms(agreement);
	return rows.find((row) => isDeepStrictEqual(agreementTerms(agreementOf(row)), digest))?.id;
}
