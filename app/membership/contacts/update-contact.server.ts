import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { applyHandover } from "#app/membership/contacts/apply-handover.server.ts";
import {
	type ContactChanges,
	type ContactUpdateInput,
	contactTenure,
	contactUpdate,
} from "#app/membership/contacts/contact.ts";
import {
	type ContactNotChanged,
	type ContactRecord,
	contactDigest,
	contactOf,
	linkProblem,
	lockContact,
} from "#app/membership/contacts/contact-rows.server.ts";
import { followTerm } from "#app/membership/contacts/follow-term.server.ts";
import { announceMembers } from "#app/membership/status/announce-members.server.ts";
import { termProblem, termState } from "#app/membership/status/contact-term.ts";
import { mayDesignate, mayUpdateContact } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";

export type UpdateContactOutcome = { outcome: "updated"; revision: number } | ContactNotChanged;

/**
 * Corrects a contact's details or, for the secretariat, extends the term. To an actor who may not change it the contact
 * does not exist.
 * @throws ZodError for input that none of our forms sends
 */
export async function updateContact(
	actor: Actor,
	services: MemberServices,
	input: ContactUpdateInput,
): Promise<UpdateContactOutcome> {
	const { contactId, revision, changes } = contactUpdate.parse(input);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		const locked = await lockContact(tx, contactId);
		if (!locked || !mayUpdateContact(actor, locked.contact.member)) return { outcome: "not-found" };
		const { contact: before, terms } = locked;
		const wanted: ContactRecord = { ...before, ...changes };
		if (!differs(before, changes)) return { outcome: "updated", revision: before.revision };
		if (!mayDesignate(actor) && changesTenure(before, changes)) return { outcome: "forbidden" };
		if (termState(before, dayOf(now)) === "past") return { outcome: "refused", reason: "term-over" };
		if (before.revision !== revision) return { outcome: "conflict", current: before };
		const problem = termProblem(terms, wanted, dayOf(now)) ?? (await linkProblem(tx, wanted));
		if (problem) return { outcome: "refused", ...problem };

		const after = await save(tx, before, changes);
		await recordActivity(tx, actor, {
			verb: "member.update-contact",
			subjectType: "member",
			subjectId: before.member,
			before: { contact: contactId, ...contactDigest(before) },
			after: { contact: contactId, ...contactDigest(after) },
		});
		if (changesTenure(before, changes)) {
			await applyHandover(tx, actor, services, after);
			await followTerm(tx, actor, services, after, before.accountId);
		}
		await refreshAttentionOf(tx, now, [before.member]);
		if ([before, after].some(({ visibility }) => visibility === "public")) await announceMembers(tx, [before.member]);
		return { outcome: "updated", revision: after.revision };
	});
}

const keysOf = (changes: ContactChanges) => Object.keys(changes) as (keyof ContactChanges)[];

function differs(before: ContactRecord, changes: ContactChanges): boolean {
	return keysOf(changes).some((key) => changes[key] !== undefined && changes[key] !== before[key]);
}

/** Whether a change touches what needs a letter: the term, the letter itself or the account that may act. */
function changesTenure(before: ContactRecord, changes: ContactChanges): boolean {
	return keysOf(changes).some((key) => key in contactTenure && changes[key] !== before[key]);
}

async function save(tx: Transaction, before: ContactRecord, changes: ContactChanges): Promise<ContactRecord> {
	const { to, ...others } = changes;
	const term = to === undefined ? {} : { toDate: to === null ? null : dateOf(to) };
	const row = await tx.contact.update({
		where: { id: before.id },
		data: { ...others, ...term, revision: before.revision + 1 },
	});
	return contactOf(row);
}
