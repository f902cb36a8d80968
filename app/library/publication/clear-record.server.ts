import { z } from "zod";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import { type RequestRecord, requestOfRow } from "#app/cases/case-rows.server.ts";
import { mustMoveRequest } from "#app/cases/move-case.server.ts";
import { openRequest } from "#app/cases/open-case.server.ts";
import { reviseRequest } from "#app/cases/revise-case.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { mayClear } from "#app/library/access/practice.policy.ts";
import { notifyOfRecord, recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { peopleOfVersion, secretariatFor } from "#app/library/notices/record-people.server.ts";
import { changesOnlyTranslations, publishTranslation } from "#app/library/publication/publish-translation.server.ts";
import { withdrawRequests } from "#app/library/publication/withdraw-requests.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LockedVersion, moveVersion, withOpenVersion } from "#app/library/record/locked-version.server.ts";
import { versionName } from "#app/library/record/practice.ts";
import {
	clearanceRules,
	publicationKey,
	publicationRules,
	type VersionContent,
	versionContent,
	versionSubject,
} from "#app/library/requests/publication-rules.ts";
import { openPublicationOf, openRequestsOf } from "#app/library/requests/version-requests.server.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

const clearForm = z.strictObject({
	pid: z.string(),
	/** The country for which the focal point answers. */
	country: z.string(),
	/** The revision that was read. */
	revision: z.number().int().positive(),
	/** For the authors and the secretariat. */
	message: z.string().overwrite(severalLines).max(maxRequestTextLength).nullable(),
});

export type ClearOutcome =
	/** `submitted`: this was the last country, and the secretariat has the version now. */
	| { outcome: "cleared"; submitted: boolean }
	/** Only translations had changed, and the version is published. */
	| { outcome: "published"; version: string }
	/** It was returned or taken back in the meantime, or its text changed. */
	| { outcome: "conflict" }
	| { outcome: "not-found" };

/**
 * Clears a version on behalf of a country. The last missing country submits it to the secretariat: a request to publish
 * is opened, or the one in which changes were requested continues. If only translations changed, the first country to
 * clear it publishes it. Sending it twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function clearRecord(
	actor: Actor,
	services: LibraryServices,
	input: z.input<typeof clearForm>,
): Promise<ClearOutcome> {
	const { pid, country, revision, message } = clearForm.parse(input);
	if (!mayClear(actor, country)) return { outcome: "not-found" };
	const cleared = await withOpenVersion(actor, services, { pid }, async (locked): Promise<ClearOutcome> => {
		const requested = await clearanceOfCountry(locked, country);
		if (requested.outcome === "not-found") return requested;
		if (locked.version.revision !== revision) return { outcome: "conflict" };
		if (requested.outcome === "answered") {
			const again = requested.state === "cleared" && requested.by === actorId(actor);
			return again ? { outcome: "cleared", submitted: locked.state !== "clearance" } : { outcome: "conflict" };
		}
		// The request is about another text by now.
		if (versionContent.parse(requested.request.content).revision !== revision) return { outcome: "conflict" };
		const request = await answer(locked, requested.request, "cleared", message || null);
		if (await changesOnlyTranslations(locked)) {
			return { outcome: "published", version: await publishTranslation(services, locked, request) };
		}
		await notifyOfRecord(locked, {
			kind: "record-cleared",
			to: await peopleOfVersion(locked),
			request,
			path: recordPaths.progress(pid),
			country,
			message,
		});
		const stillOpen = await openRequestsOf(locked.tx, locked.version.id, "clearance");
		if (stillOpen.length > 0) return { outcome: "cleared", submitted: false };
		await submit(locked);
		return { outcome: "cleared", submitted: true };
	});
	return cleared.outcome === "not-found" ? publishedBefore(actor, services, { pid, country, revision }) : cleared;
}

/** The answer to a form that comes after the version was published: again, or from another country that was asked. */
async function publishedBefore(
	actor: Actor,
	{ database: { prisma } }: LibraryServices,
	{ pid, country, revision }: { pid: string; country: string; revision: number },
): Promise<ClearOutcome> {
	const live = (await prisma.practice.findUnique({ where: { pid }, select: { published: true } }))?.published;
	if (live?.revision !== revision) return { outcome: "not-found" };
	const { type: subjectType, id: subjectId } = versionSubject(live.id);
	const asked = await prisma.request.findFirst({
		where: { subjectType, subjectId, type: "clearance", toMember: country },
		orderBy: [{ createdAt: "desc" }, { id: "desc" }],
		include: { entries: { where: { kind: "state" }, orderBy: { revision: "desc" }, take: 1 } },
	});
	if (!asked) return { outcome: "not-found" };
	const isOwn = asked.state === "cleared" && asked.entries[0]?.actorId === actorId(actor);
	return isOwn ? { outcome: "published", version: versionName(live) } : { outcome: "conflict" };
}

const returnForm = clearForm.extend({ message: z.string().overwrite(severalLines).max(maxRequestTextLength) });

export type ReturnOutcome =
	| { outcome: "returned" }
	| { outcome: "message-missing" }
	| { outcome: "conflict" | "not-found" };

/**
 * Returns a version to its authors with a reason. Open clearance requests to other countries are withdrawn: they will
 * clear the revised text. Sending it twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function returnToAuthor(
	actor: Actor,
	services: LibraryServices,
	input: z.input<typeof returnForm>,
): Promise<ReturnOutcome> {
	const { pid, country, revision, message } = returnForm.parse(input);
	if (!mayClear(actor, country)) return { outcome: "not-found" };
	return withOpenVersion(actor, services, { pid }, async (locked): Promise<ReturnOutcome> => {
		const requested = await clearanceOfCountry(locked, country);
		if (requested.outcome === "not-found") return requested;
		if (requested.outcome === "answered") {
			const again = requested.state === "returned" && requested.by === actorId(actor);
			return { outcome: again ? "returned" : "conflict" };
		}
		if (locked.version.revision !== revision) return { outcome: "conflict" };
		if (message === "") return { outcome: "message-missing" };
		const request = await answer(locked, requested.request, "returned", message);
		await withdrawRequests(locked, "clearance", null);
		const publication = await openPublicationOf(locked.tx, locked.version.id);
		const to = publication ? "changes-requested" : "draft";
		await moveVersion(locked, "return", { to, verb: "practice.return-to-author" });
		await notifyOfRecord(locked, {
			kind: "clearance-returned",
			to: await peopleOfVersion(locked),
			request,
			path: recordPaths.progress(pid),
			country,
			message,
		});
		return { outcome: "returned" };
	});
}

type ClearanceOfCountry =
	| { outcome: "open"; request: RequestRecord }
	/** The answer to the last request to the country, and who gave it. */
	| { outcome: "answered"; state: string; by: string | null }
	| { outcome: "not-found" };

async function clearanceOfCountry({ tx, version, state }: LockedVersion, country: string): Promise<ClearanceOfCountry> {
	const open = await openRequestsOf(tx, version.id, "clearance");
	const request = open.find(({ toMember }) => toMember === country);
	if (request && state === "clearance") return { outcome: "open", request };
	const { type: subjectType, id: subjectId } = versionSubject(version.id);
	const last = await tx.request.findFirst({
		where: { subjectType, subjectId, type: "clearance", toMember: country },
		orderBy: [{ createdAt: "desc" }, { id: "desc" }],
		include: { entries: { where: { kind: "state" }, orderBy: [{ revision: "desc" }], take: 1 } },
	});
	if (!last) return { outcome: "not-found" };
	return { outcome: "answered", state: requestOfRow(last).state, by: last.entries[0]?.actorId ?? null };
}

async function answer(
	{ tx, actor, now }: LockedVersion,
	request: RequestRecord,
	to: "cleared" | "returned",
	message: string | null,
): Promise<RequestRecord> {
	// The same focal point may have submitted it: some countries have only one.
	return mustMoveRequest(tx, { actor, now }, clearanceRules, request, { to, side: "responder", message });
}

/** Opens the request to publish, or continues the one in which changes were requested. */
async function submit(locked: LockedVersion): Promise<void> {
	const { tx, actor, now, version, record } = locked;
	const { id: versionId, pid, revision } = version;
	const content: VersionContent = { pid, versionId, revision };
	const waiting = await openPublicationOf(tx, versionId);
	const begun = waiting !== undefined && (await hasReviews(locked));
	const request = waiting
		? await resumePublication(locked, waiting, content, begun ? "in-review" : "sent")
		: (
				await openRequest(
					tx,
					actor,
					publicationRules,
					{
						subject: versionSubject(versionId),
						member: record.facts.countries[0] ?? null,
						fromRole: "focal-point",
						to: { kind: "secretariat" },
						content,
						openKey: publicationKey(versionId),
					},
					now,
				)
			).request;
	await moveVersion(locked, "submit", { to: begun ? "in-review" : "submitted", verb: "practice.submit" });
	await notifyOfRecord(locked, {
		kind: "record-submitted",
		to: await secretariatFor(tx, request.assignedToId),
		request,
		path: recordPaths.secretariat(pid),
		due: true,
	});
}

async function resumePublication(
	{ tx, actor, now }: LockedVersion,
	request: RequestRecord,
	content: VersionContent,
	to: "in-review" | "sent",
): Promise<RequestRecord> {
	const change = { content, revision: request.revision, documents: [] };
	const revised = await reviseRequest(tx, { actor, now }, publicationRules, { request, side: "requester" }, change);
	if (revised.outcome !== "revised") throw new Error(`The publication ${request.id} does not take what was cleared.`);
	return mustMoveRequest(tx, { actor, now }, publicationRules, revised.request, { to, side: "requester" });
}

/** Whether the version is being reviewed or has been. */
async function hasReviews({ tx, version }: LockedVersion): Promise<boolean> {
	const { type: subjectType, id: subjectId } = versionSubject(version.id);
	const reviews = { subjectType, subjectId, type: "review", state: { in: ["sent", "answered"] } };
	return (await tx.request.count({ where: reviews })) > 0;
}
