import { personOf, withRoles } from "#app/identity/person/person.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { reviewRules } from "#app/library/requests/review-rules.ts";
import { profileOfRow } from "#app/library/review/reviewer-profile.server.ts";
import type { Candidate, ReviewedRecord } from "#app/library/review/reviewer-proposals.ts";
import { statusesForRights } from "#app/membership/status/rights-status.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf, daysBetween } from "#app/platform/partial-date.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** The version for which reviewers are sought. */
export type Reviewed = {
	pid: string;
	versionId: string;
	revision: number;
	record: PracticeRecord;
	/** Countries whose people own the practice. */
	countries: readonly string[];
};

/** The parts of a record that the rules of `reviewer-proposals.ts` depend on. */
export async function reviewedRecord(reader: Reader, { pid, record, countries }: Reviewed): Promise<ReviewedRecord> {
	const { facts, texts } = record;
	const writers = await reader.account.findMany({
		where: { id: { in: [...(await writersOf(reader, pid))] } },
		select: { email: true },
	});
	const original = facts.originalLanguage;
	return {
		owners: [...new Set([...countries, ...facts.countries, ...(facts.owner?.country ? [facts.owner.country] : [])])],
		partners: [...new Set(facts.partners.flatMap(({ country }) => country ?? []))],
		organisations: [...(facts.owner ? [facts.owner.name] : []), ...facts.partners.map(({ name }) => name)],
		emails: [...(facts.contact ? [facts.contact.email] : []), ...writers.map(({ email }) => email)],
		functions: facts.functions,
		languages: [original, ...Object.keys(texts).filter((language) => language !== original)],
	};
}

/** The countries of a record's owners and partners. */
export function concernedCountries({ record: { facts }, countries }: Pick<Reviewed, "record" | "countries">): string[] {
	const named = [facts.owner, ...facts.partners].flatMap((one) => one?.country ?? []);
	return [...new Set([...countries, ...facts.countries, ...named])];
}

/** Accounts that wrote in any version of a practice, according to its versions and the log. */
async function writersOf(reader: Reader, pid: string): Promise<Set<string>> {
	const [versions, acts] = await Promise.all([
		reader.practiceVersion.findMany({ where: { pid }, select: { writers: true } }),
		reader.activity.findMany({
			where: { subjectType: "practice", subjectId: pid, actorId: { not: null } },
			select: { actorId: true },
			distinct: ["actorId"],
		}),
	]);
	return new Set([...versions.flatMap(({ writers }) => writers), ...acts.flatMap(({ actorId }) => actorId ?? [])]);
}

/**
 * Everybody who holds a reviewer's role, or one account, in the form that the rules need.
 * @param reader the transaction of a command, or the database
 * @param accountId only this account, whatever its roles; all reviewers when left out
 */
export async function readCandidates(
	reader: Reader,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	reviewed: Reviewed,
	accountId?: string,
): Promise<Candidate[]> {
	if (accountId !== undefined && !isUuid(accountId)) return [];
	const now = clock.now();
	const activeReviewer = { role: { in: ["reviewer", "national-reviewer"] }, revokedAt: null };
	const accounts = await reader.account.findMany({
		where: accountId === undefined ? { roles: { some: activeReviewer } } : { id: accountId },
		include: withRoles,
	});
	const ids = accounts.map(({ id }) => id);
	const people = accounts.map((account) => ({ ...personOf(account), disabled: account.disabledAt !== null }));
	const members = people.flatMap(({ roles }) => roles.flatMap(({ member }) => member ?? []));
	const [statuses, facts, writers] = await Promise.all([
		statusesForRights({ database, clock }, members),
		factsOf(reader, reviewed, ids, now),
		writersOf(reader, reviewed.pid),
	]);
	return people.map((person) => {
		const { accountId: id, name, email, disabled } = person;
		const contacts = facts.contacts.filter((one) => one.accountId === id || one.email.toLowerCase() === email);
		const last = facts.answers.find((one) => one.accountId === id)?._max.answeredAt ?? null;
		const profile = facts.profiles.find((one) => one.accountId === id);
		return {
			accountId: id,
			name,
			email,
			disabled,
			roles: person.roles.map((role) => {
				const status = role.member === undefined ? undefined : statuses.get(role.member);
				return status ? { ...role, status } : role;
			}),
			contactFor: contacts.map(({ member }) => member),
			offices: contacts.map(({ office }) => office),
			wrote: writers.has(id),
			conflict: facts.conflicts.some((one) => one.accountId === id),
			invited: facts.invited.some((one) => one.accountId === id),
			profile: profile ? profileOfRow(profile) : null,
			open: facts.open.find((one) => one.toAccountId === id)?._count ?? 0,
			daysSinceLast: last && daysBetween(dayOf(last), dayOf(now)),
		};
	});
}

async function factsOf(reader: Reader, { pid, versionId, revision }: Reviewed, ids: string[], now: Date) {
	const today = dateOf(dayOf(now));
	const theirs = { accountId: { in: ids } };
	const [profiles, conflicts, open, answers, reviews, contacts] = await Promise.all([
		reader.reviewerProfile.findMany({ where: theirs }),
		reader.reviewConflict.findMany({ where: { pid, ...theirs }, select: { accountId: true } }),
		reader.request.groupBy({
			by: ["toAccountId"],
			where: { type: reviewRules.type, closedAt: null, toAccountId: { in: ids } },
			_count: true,
		}),
		reader.review.groupBy({
			by: ["accountId"],
			where: { ...theirs, answeredAt: { not: null } },
			_max: { answeredAt: true },
		}),
		reader.review.findMany({
			where: { versionId, ...theirs },
			select: { requestId: true, accountId: true, revision: true },
		}),
		reader.contact.findMany({
			where: { OR: [{ toDate: null }, { toDate: { gte: today } }] },
			select: { accountId: true, email: true, member: true, office: true },
		}),
	]);
	const waiting = await reader.request.findMany({
		where: { id: { in: reviews.map(({ requestId }) => requestId) }, closedAt: null },
		select: { id: true },
	});
	const isOpen = new Set(waiting.map(({ id }) => id));
	const invited = reviews.filter((one) => isOpen.has(one.requestId) || one.revision === revision);
	return { profiles, conflicts, open, answers, invited, contacts };
}
