import { z } from "zod";
import { type RequestRecord, requestOfRow } from "#app/cases/case-rows.server.ts";
import { type Finding, type RequestState, type RequestType, requestStates } from "#app/cases/case-rules.ts";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import {
	type PracticeRequestType,
	practiceRequestTypes,
	practiceSubject,
} from "#app/library/requests/practice-request-rules.ts";
import { screeningChecks, versionSubject } from "#app/library/requests/publication-rules.ts";
import type { RequestEntry } from "#app/platform/prisma/client.ts";

type Services = Pick<LibraryServices, "database">;

/** A request about a version with its entries, the earliest first. */
export type TimelineRequest = RequestRecord & { entries: RequestEntry[] };

/** The clearances of a version and the requests to publish it, the earliest first; reviews are not included. */
export function requestsOfVersion(services: Services, versionId: string): Promise<TimelineRequest[]> {
	return requestsAbout(services, versionSubject(versionId), ["clearance", "publication"]);
}

/** The requests about a published practice, the earliest first. */
export function requestsOfPractice(services: Services, pid: string): Promise<TimelineRequest[]> {
	return requestsAbout(services, practiceSubject(pid), practiceRequestTypes);
}

async function requestsAbout(
	{ database }: Services,
	subject: { type: string; id: string },
	types: RequestType[],
): Promise<TimelineRequest[]> {
	const rows = await database.prisma.request.findMany({
		where: { subjectType: subject.type, subjectId: subject.id, type: { in: types } },
		orderBy: [{ createdAt: "asc" }, { id: "asc" }],
		include: { entries: { orderBy: [{ at: "asc" }, { id: "asc" }] } },
	});
	return rows.map(({ entries, ...row }) => ({ ...requestOfRow(row), entries }));
}

/** An event on a version's way to publication, or concerning the published practice. */
export type TimelineEntry = {
	id: string;
	at: Date;
	type: "clearance" | "publication" | PracticeRequestType;
	kind: "opened" | "state" | "comment" | "assignment" | "check";
	/** The country of a clearance, or of a request about a published practice. */
	country: string | null;
	/** The state before a change of state. */
	from: string | null;
	/** Depending on the kind: the state it moved to, or the name of the new assignee. */
	to: string | null;
	/** Items of the initial check that were changed, with their result; null if the result was taken back. */
	items: { item: string; found: Finding["found"] | null }[];
	text: string | null;
	/** The version whose publication closed an objection. */
	version: string | null;
	/** Null for the system, and for the secretariat if others read. */
	by: string | null;
	/** Only the secretariat reads it. */
	inside: boolean;
};

const kinds = z.enum(["opened", "state", "comment", "assignment", "check"]);
const data = z.object({
	from: z.string().nullish(),
	to: z.string().nullish(),
	version: z.string().nullish(),
	changed: z.record(z.string(), z.object({ found: z.enum(["there", "missing"]) }).nullable()).optional(),
});

/**
 * Lists the events on the way of a version to publication, latest first.
 * @param inside whether the reader is in the secretariat, which also reads its internal messages and sees every name
 */
export async function timelineOf(
	services: Services,
	requests: readonly TimelineRequest[],
	inside: boolean,
): Promise<TimelineEntry[]> {
	const all = requests.flatMap(({ entries, ...request }) => entries.map((entry) => ({ entry, request })));
	const shown = all.filter(({ entry }) => inside || entry.visibility === "both");
	const names = await accountNames(
		services,
		shown.flatMap(({ entry }) => [entry.actorId, data.parse(entry.data).to ?? null].filter(isId)),
	);
	return shown
		.flatMap(({ entry, request }) => entryOf(entry, request, names, inside) ?? [])
		.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
}

const timelineTypes = ["clearance", "publication", ...practiceRequestTypes] as const;

function isId(text: string | null): text is string {
	return text !== null && /^[0-9a-f]{8}-/.test(text);
}

function entryOf(
	row: RequestEntry,
	request: RequestRecord,
	names: ReadonlyMap<string, string>,
	inside: boolean,
): TimelineEntry | null {
	const kind = kinds.safeParse(row.kind).data;
	const type = timelineTypes.find((one) => one === request.type);
	if (!kind || !type) return null;
	const { from = null, to = null, version = null, changed = {} } = data.parse(row.data);
	const known = type === "clearance" || type === "approval" || row.side === "requester" || inside;
	return {
		id: row.id,
		at: row.at,
		type,
		kind,
		country: type === "publication" ? null : request.member,
		from: kind === "state" ? from : null,
		to: kind === "assignment" ? (names.get(to ?? "") ?? null) : to,
		items: screeningChecks.flatMap((item) => (item in changed ? [{ item, found: changed[item]?.found ?? null }] : [])),
		text: row.text,
		version,
		by: known ? (names.get(row.actorId ?? "") ?? null) : null,
		inside: row.visibility === "inside",
	};
}

/** When a request last moved to a state, and the message; undefined if it never did. */
export function lastInto(
	requests: readonly TimelineRequest[],
	type: "clearance" | "publication",
	states: readonly RequestState[],
): { at: Date; text: string | null; state: RequestState; country: string | null } | undefined {
	return requests
		.filter((request) => request.type === type)
		.flatMap(({ entries, toMember }) =>
			entries.flatMap((entry) => {
				const into = entry.kind === "opened" ? "sent" : entry.kind === "state" ? data.parse(entry.data).to : null;
				const state = requestStates.find((one) => one === into && states.includes(one));
				return state ? [{ at: entry.at, text: entry.text, state, country: toMember }] : [];
			}),
		)
		.sort((a, b) => b.at.getTime() - a.at.getTime())[0];
}
