import type { Person } from "#app/identity/person/actor.ts";
import { clearRecord } from "#app/library/publication/clear-record.server.ts";
import { decideRecord } from "#app/library/publication/decide-record.server.ts";
import { screenRecord } from "#app/library/publication/screen-record.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import { createDraft } from "#app/library/record/library.fixture.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { openState } from "#app/library/record/version-state.ts";
import { screeningChecks } from "#app/library/requests/publication-rules.ts";

/** Every item of the initial check, met. */
export const allMet = Object.fromEntries(
	screeningChecks.map((item) => [item, { found: "there" as const, comment: null }]),
);

/** A complete draft of an author. */
export function givenDraft(
	services: LibraryServices,
	author: Person,
	facts: Partial<PracticeFacts> = {},
): Promise<string> {
	return createDraft(services, facts, undefined, author);
}

/** The open version of a practice in its present state, with its open request to publish. */
export async function openVersionOf({ database }: LibraryServices, pid: string) {
	const version = await database.prisma.practiceVersion.findFirstOrThrow({ where: { pid, publishedAt: null } });
	const request = await database.prisma.request.findFirst({
		where: { type: "publication", subjectId: version.id, closedAt: null },
	});
	return { state: openState(version.state), revision: version.revision, request, version };
}

/** Sends a draft and clears it as each of these focal points; the last of them submits it. */
export async function givenSubmitted(
	services: LibraryServices,
	pid: string,
	{ author, clearers }: { author: Person; clearers: readonly Person[] },
): Promise<void> {
	const { revision } = await openVersionOf(services, pid);
	const sent = await sendToClearance(author, services, { pid, revision });
	if (sent.outcome !== "sent") throw new Error(JSON.stringify(sent));
	for (const clearer of clearers) {
		const country = clearer.roles[0]?.member ?? "";
		const cleared = await clearRecord(clearer, services, { pid, country, revision, message: null });
		if (cleared.outcome !== "cleared") throw new Error(JSON.stringify(cleared));
	}
	const { state } = await openVersionOf(services, pid);
	if (state === "clearance") throw new Error("Another country has to clear it, too.");
}

/** Makes the initial check of a submission, and accepts it. */
export async function givenAccepted(services: LibraryServices, pid: string, officer: Person): Promise<void> {
	const before = (await openVersionOf(services, pid)).request?.revision ?? 0;
	await screenRecord(officer, services, { pid, revision: before, findings: allMet });
	const revision = (await openVersionOf(services, pid)).request?.revision ?? 0;
	const decided = await decideRecord(officer, services, { pid, revision, decision: "accepted", reason: "Clear." });
	if (decided.outcome !== "decided") throw new Error(JSON.stringify(decided));
}
