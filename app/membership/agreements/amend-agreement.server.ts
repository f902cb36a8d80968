import { isDeepStrictEqual } from "node:util";
import { openDocument } from "#app/documents/set-visibility.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import {
	type AgreementAmendmentInput,
	agreementAmendment,
	agreementProblem,
	agreementTerms,
} from "#app/membership/agreements/agreement.ts";
import {
	type AgreementNotChanged,
	agreementOf,
	lockAgreement,
	refused,
	relationStartsOf,
} from "#app/membership/agreements/agreement-rows.server.ts";
import { recordChange } from "#app/membership/attention/record-change.server.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { isUsableDocument } from "#app/membership/status/usable-document.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

export type AmendAgreementOutcome = { outcome: "amended"; revision: number } | AgreementNotChanged;

/**
 * Changes an agreement: an extension, another party, a correction. The log keeps the previous content.
 * @throws ZodError for input that none of our forms sends
 */
export async function amendAgreement(
	actor: Actor,
	services: MemberServices,
	input: AgreementAmendmentInput,
): Promise<AmendAgreementOutcome> {
	if (!mayManageRegister(actor)) return { outcome: "forbidden" };
	const { agreementId, revision, changes, documentUploaded, note } = agreementAmendment.parse(input);
	const added = changes.countries ?? [];
	if (!added.every((code) => services.reference.isCountry(code))) return refused("unknown-country");
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		const before = await lockAgreement(tx, agreementId, added);
		if (!before) return { outcome: "not-found" };
		const wanted = agreementTerms({ ...before, ...changes });
		if (isDeepStrictEqual(wanted, agreementTerms(before))) return { outcome: "amended", revision: before.revision };
		if (before.revision !== revision) return { outcome: "conflict", current: before };
		if (before.endedOn !== null) return refused("ended-already");
		const members = await lockMembers(tx, wanted.countries);
		const problem = agreementProblem(wanted, await relationStartsOf(tx, members), dayOf(now));
		if (problem) return refused(problem);
		if (members.length === 0) return refused("no-member");
		if (!(await isUsableDocument(tx, wanted.documentId, wanted.countries))) return refused("unknown-document");

		const data = { ...wanted, revision: revision + 1 };
		const after = agreementOf(await tx.agreement.update({ where: { id: agreementId }, data }));
		if (documentUploaded && after.documentId !== null)
			await openDocument(tx, actor, after.documentId, after.visibility);
		const touched = [...new Set([...before.countries, ...after.countries])];
		await recordChange(tx, actor, {
			verb: "agreement.amend",
			subject: { subjectType: "agreement", subjectId: agreementId },
			now,
			members: touched,
			isPublic: [before, after].some(({ visibility }) => visibility === "public"),
			before: agreementTerms(before),
			after: { ...agreementTerms(after), ...(note ? { note } : {}) },
		});
		return { outcome: "amended", revision: after.revision };
	});
}
