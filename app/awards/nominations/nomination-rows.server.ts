import { type CallRecord, type CategoryRecord, callColumns, callOf } from "#app/awards/calls/call-rows.server.ts";
import {
	type ConsentState,
	consentRules,
	isHeld,
	type NominationContent,
	type NominationState,
	nominationContent,
	nominationRules,
} from "#app/awards/nominations/nomination.ts";
import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import type { Statuses } from "#app/library/access/clearing-countries.server.ts";
import { practiceInShort, titleOf } from "#app/library/access/practice-in-short.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** What is read of a nomination. */
const nominationColumns = {
	request: { select: { state: true, createdAt: true } },
	practice: { select: practiceInShort },
	category: { include: { call: { include: callColumns } } },
} satisfies Prisma.AwardNominationInclude;

export type NominationRecord = {
	id: string;
	member: string;
	pid: string;
	versionId: string;
	version: string;
	endorsement: string;
	state: NominationState;
	/** The practice was withdrawn from the library. */
	withdrawn: boolean;
	/** Its member is suspended. */
	held: boolean;
	createdAt: Date;
	/** All countries of the practice. */
	countries: string[];
	title: { title: string; language: string };
	category: CategoryRecord;
	call: CallRecord;
};

/** Nominations, the first ones first. */
export async function readNominations(
	reader: Reader,
	where: Prisma.AwardNominationWhereInput,
	{ statuses, locale }: { statuses: Statuses; locale: string },
): Promise<NominationRecord[]> {
	const rows = await reader.awardNomination.findMany({ where, include: nominationColumns, orderBy: { id: "asc" } });
	return rows.map(({ request, practice, category: { call, ...category }, ...row }) => ({
		id: row.id,
		member: row.member,
		pid: row.pid,
		versionId: row.versionId,
		version: row.version,
		endorsement: row.endorsement,
		createdAt: request.createdAt,
		countries: practice.countries,
		state: request.state as NominationState,
		withdrawn: practice.withdrawnAt !== null,
		held: isHeld(row, statuses),
		title: titleOf(practice, locale),
		category: category as unknown as CategoryRecord,
		call: callOf(call),
	}));
}

/** What a request says about a nomination; null for one of another type. */
export function nominationOf({ type, content, state }: RequestRecord) {
	if (type !== nominationRules.type) return null;
	return { subject: nominationContent.parse(content), state: state as NominationState };
}

/** What a request for consent says about a nomination; null for one of another type. */
export function consentOf(
	request: RequestRecord,
): { subject: NominationContent & { country: string }; state: ConsentState } | null {
	if (request.type !== consentRules.type || request.toMember === null) return null;
	const subject = { ...nominationContent.parse(request.content), country: request.toMember };
	return { subject, state: request.state as ConsentState };
}

/** The consents that a nomination needs, with the country that gives each. */
export async function consentsOf(
	reader: Reader,
	nominationId: string,
): Promise<{ id: string; country: string; state: ConsentState }[]> {
	const rows = await reader.request.findMany({
		where: { type: consentRules.type, content: { path: ["nominationId"], equals: nominationId } },
		select: { id: true, toMember: true, state: true },
		orderBy: { id: "asc" },
	});
	return rows.map(({ id, toMember, state }) => ({ id, country: toMember ?? "", state: state as ConsentState }));
}
