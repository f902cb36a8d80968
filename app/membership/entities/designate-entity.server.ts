import type { Actor } from "#app/identity/person/actor.ts";
import { recordChange } from "#app/membership/attention/record-change.server.ts";
import {
	type EntityDesignation,
	type EntityDesignationInput,
	entityDesignation,
} from "#app/membership/entities/entity.ts";
import { isCurrentOrComing } from "#app/membership/entities/entity-rows.server.ts";
import { startProblem } from "#app/membership/status/contact-term.ts";
import { firstEventDate, monthsAhead } from "#app/membership/status/event-dates.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import { readStatusEvents } from "#app/membership/status/member-rows.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { ensureOrganisation, findOrganisation } from "#app/membership/status/organisations.server.ts";
import { isUsableDocument } from "#app/membership/status/usable-document.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf, lastDay, monthsAfter } from "#app/platform/partial-date.ts";

export type DesignateEntityOutcome =
	| { outcome: "designated"; entityId: string }
	/** It would begin before the relation with the country; `began` is that date, as precise as known. */
	| { outcome: "refused"; reason: "before-declaration"; began: string }
	/** It is designated already, with another first day, role or letter. */
	| { outcome: "refused"; reason: "designated-already"; entityId: string }
	| {
			outcome: "refused";
			reason:
				| "unknown-member"
				| "unknown-organisation"
				/** It belongs to another country. */
				| "foreign-organisation"
				/** No such document, or it is another country's, or it has been retired. */
				| "unknown-document"
				| "too-far-ahead"
				/** A member has only one; use `setFocalInstitution` to change it. */
				| "focal-institution-exists";
	  }
	| { outcome: "forbidden" };

/**
 * Designates an organisation as an entity of a member. Sending the form twice designates it once.
 * @throws ZodError for input that none of our forms sends
 */
export async function designateEntity(
	actor: Actor,
	services: MemberServices,
	input: EntityDesignationInput,
): Promise<DesignateEntityOutcome> {
	if (!mayManageRegister(actor)) return { outcome: "forbidden" };
	const { member, organisation, from, focal, documentId } = entityDesignation.parse(input);
	const now = services.clock.now();
	const today = dayOf(now);
	if (from !== undefined && (lastDay(from) ?? "") > monthsAfter(today, monthsAhead)) return refused("too-far-ahead");
	return services.database.prisma.$transaction(async (tx) => {
		if ((await lockMembers(tx, [member])).length === 0) return refused("unknown-member");
		const early =
			from === undefined ? undefined : startProblem(from, firstEventDate(await readStatusEvents(tx, member)));
		if (early?.reason === "before-declaration") return { outcome: "refused", ...early };
		const designations = (await tx.memberEntity.findMany({ where: { member } })).filter((one) =>
			isCurrentOrComing(one, today),
		);
		const known = await organisationKnown(tx, member, organisation);
		if (known && "reason" in known) return refused(known.reason);
		const same = designations.find((one) => one.organisationId === known?.id);
		if (same) {
			const isRepeated =
				same.focal === focal && same.fromDate === (from ?? null) && same.documentId === (documentId ?? null);
			return isRepeated
				? { outcome: "designated", entityId: same.id }
				: { outcome: "refused", reason: "designated-already", entityId: same.id };
		}
		if (focal && designations.some((one) => one.focal)) return refused("focal-institution-exists");
		if (!(await isUsableDocument(tx, documentId, [member]))) return refused("unknown-document");

		const organisationId = known?.id ?? (await createOrganisation(tx, actor, member, organisation));
		const { id } = await tx.memberEntity.create({
			data: { member, organisationId, focal, fromDate: from ?? null, documentId: documentId ?? null },
		});
		await recordChange(tx, actor, {
			verb: "member.add-entity",
			now,
			members: [member],
			isPublic: true,
			after: { entity: id, organisation: organisationId, focal, from: from ?? null, document: documentId ?? null },
		});
		return { outcome: "designated", entityId: id };
	});
}

type Wanted = EntityDesignation["organisation"];

/** The organisation if it exists; undefined if it has to be created. */
async function organisationKnown(
	tx: Transaction,
	country: string,
	wanted: Wanted,
): Promise<{ id: string } | { reason: "unknown-organisation" | "foreign-organisation" } | undefined> {
	if ("names" in wanted) {
		const id = await findOrganisation(tx, wanted.names.en, wanted.international ? null : country);
		return id === undefined ? undefined : { id };
	}
	const known = await tx.organisation.findUnique({ where: { id: wanted.id } });
	if (!known) return { reason: "unknown-organisation" };
	if (known.country !== null && known.country !== country) return { reason: "foreign-organisation" };
	return { id: known.id };
}

async function createOrganisation(tx: Transaction, actor: Actor, country: string, wanted: Wanted): Promise<string> {
	// An organisation given by id was found or refused before.
	const { names, type, international } = wanted as Extract<Wanted, { names: unknown }>;
	return ensureOrganisation(tx, actor, { names, country: international ? null : country, type });
}

type Refusal = Extract<DesignateEntityOutcome, { outcome: "refused" }>["reason"];
type Reason = Exclude<Refusal, "before-declaration" | "designated-already">;
function refused(reason: Reason): { outcome: "refused"; reason: Reason } {
	return { outcome: "refused", reason };
}
