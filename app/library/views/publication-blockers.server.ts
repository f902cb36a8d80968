import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { mustMoveRequest } from "#app/cases/move-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { countriesConcerned } from "#app/library/access/clearing-countries.server.ts";
import { isOfCountries } from "#app/library/access/practice.policy.ts";
import { notifyOfRecord, recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { peopleOfVersion } from "#app/library/notices/record-people.server.ts";
import type { LockedVersion } from "#app/library/record/locked-version.server.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";
import { isUnchangedSinceSubmission } from "#app/library/record/submissions.server.ts";
import { publicationRules, versionSubject, versionSubjectType } from "#app/library/requests/publication-rules.ts";
import type { Reader } from "#app/platform/database/database.server.ts";

/**
 * Whether countries have to clear a practice: a country began it, or was once asked to clear a version of it. All
 * others were compiled by the secretariat from published sources.
 */
export async function needsClearance(reader: Reader, practice: { pid: string; initiatedBy: string }): Promise<boolean> {
	if (practice.initiatedBy === "country") return true;
	const versions = await reader.practiceVersion.findMany({ where: { pid: practice.pid }, select: { id: true } });
	const subjectId = { in: versions.map(({ id }) => id) };
	const requested = { type: "clearance", subjectType: versionSubjectType, subjectId };
	return (await reader.request.count({ where: requested })) > 0;
}

/** Why an actor may not publish a version in its present state, even with the right to publish. */
export type PublicationBlock =
	/** A country's practice is published after each of its countries has cleared it and it was accepted. */
	| "not-accepted"
	/** It is published when its embargo ends. */
	| "scheduled"
	/** A person with a role for one of its countries may not publish a text that no second person has read. */
	| "involved";

/** Returns what prevents a member of the secretariat from publishing an open version; null if nothing does. */
export async function publicationBlock(
	reader: Reader,
	actor: Actor,
	practice: { pid: string; initiatedBy: string; countries: readonly string[] },
	version: CheckedVersion,
): Promise<PublicationBlock | null> {
	if (version.state === "scheduled") return "scheduled";
	if (version.state === "accepted") return (await isClearedByAll(reader, version)) ? null : "not-accepted";
	if (version.state !== "draft" || (await needsClearance(reader, practice))) return "not-accepted";
	const concerned = [...practice.countries, ...countriesConcerned(storedFacts(version.facts))];
	return isOfCountries(actor, concerned) ? "involved" : null;
}

type CheckedVersion = Parameters<typeof isUnchangedSinceSubmission>[1] & { state: string; revision: number };

/** Whether each country that owns the practice, and each other country that was asked, has cleared the present text. */
async function isClearedByAll(reader: Reader, version: CheckedVersion): Promise<boolean> {
	const { type: subjectType, id: subjectId } = versionSubject(version.id);
	const revision = { path: ["revision"], equals: version.revision };
	const requested = await reader.request.findMany({
		where: { subjectType, subjectId, type: "clearance", content: revision },
		select: { toMember: true, state: true },
	});
	const cleared = new Set(requested.filter(({ state }) => state === "cleared").map(({ toMember }) => toMember));
	const countries = [...storedFacts(version.facts).countries, ...requested.map(({ toMember }) => toMember)];
	return countries.every((country) => cleared.has(country)) && (await isUnchangedSinceSubmission(reader, version));
}

/**
 * Closes the request to publish a version that has just been published, and notifies the people who work on the
 * practice.
 */
export async function closePublication(locked: LockedVersion, request: RequestRecord): Promise<void> {
	const { tx, actor, now, version } = locked;
	const move = { to: "published", side: "responder" } as const;
	const published = await mustMoveRequest(tx, { actor, now }, publicationRules, request, move);
	await notifyOfRecord(locked, {
		kind: "record-published",
		to: await peopleOfVersion(locked),
		request: published,
		path: recordPaths.progress(version.pid),
	});
}
