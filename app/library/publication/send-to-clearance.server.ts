import { openRequest } from "#app/cases/open-case.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import {
	clearersOf,
	countriesToClear,
	memberStatuses,
	type Statuses,
	withoutClearer,
} from "#app/library/access/clearing-countries.server.ts";
import { maySeeDraft, maySend } from "#app/library/access/practice.policy.ts";
import { notifyOfRecord, recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { secretariatFor } from "#app/library/notices/record-people.server.ts";
import { changesOnlyTranslations } from "#app/library/publication/publish-translation.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LockedVersion, moveVersion, withOpenVersion } from "#app/library/record/locked-version.server.ts";
import { type PublicationIssue, publicationIssues } from "#app/library/record/practice.ts";
import { snapshotContent } from "#app/library/record/submissions.server.ts";
import { mayStep } from "#app/library/record/version-state.ts";
import {
	clearanceKey,
	clearanceRules,
	type VersionContent,
	versionSubject,
} from "#app/library/requests/publication-rules.ts";
import { openRequestsOf } from "#app/library/requests/version-requests.server.ts";

export type SendInput = {
	pid: string;
	/** The revision that the sender read; a newer one is a conflict. */
	revision: number;
};

export type SendOutcome =
	/**
	 * `missing`: countries without a focal point who can clear today; `onlyTranslations`: one confirmation publishes it.
	 */
	| { outcome: "sent"; missing: string[]; onlyTranslations?: true }
	| { outcome: "incomplete"; issues: PublicationIssue[] }
	/** Another person saved it, or moved it on, after the page was opened. */
	| { outcome: "conflict" }
	/** The status of the sender's country does not allow submission at present. */
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

/**
 * Submits a draft for clearance: opens one request to the focal points of each owner country, and of each partner's
 * country that can clear. If only translations changed, one owner country is enough, and the first to clear the version
 * publishes it. Resubmitting after changes is the same step. Sending it twice has no further effect.
 */
export async function sendToClearance(actor: Actor, services: LibraryServices, input: SendInput): Promise<SendOutcome> {
	const statuses = await memberStatuses(services);
	return withOpenVersion(actor, services, input, async (locked) => {
		const { practice, version, state, record } = locked;
		if (!maySeeDraft(actor, practice)) return { outcome: "not-found" };
		if (!maySend(actor, practice)) return { outcome: "forbidden" };
		if (version.revision !== input.revision) return { outcome: "conflict" };
		const onlyTranslations = await changesOnlyTranslations(locked);
		// Partners have cleared the text that was translated.
		const countries = onlyTranslations ? record.facts.countries : countriesToClear(record.facts, statuses);
		if (!mayStep("send", state)) {
			const again = await isSentByActor(locked);
			return again
				? {
						outcome: "sent",
						missing: await missingOf(locked, countries, statuses),
						...(onlyTranslations ? { onlyTranslations } : {}),
					}
				: { outcome: "conflict" };
		}
		const issues: PublicationIssue[] = publicationIssues(record);
		// A practice that the secretariat compiles may have no countries; a version that is to be cleared may not.
		if (countries.length === 0) issues.push({ issue: "missing", field: "countries" });
		if (issues.length > 0) return { outcome: "incomplete", issues };
		await saveSubmission(locked);
		await requestClearances(locked, countries, statuses);
		await moveVersion(locked, "send", { to: "clearance", verb: "practice.send-to-clearance" });
		return {
			outcome: "sent",
			missing: await missingOf(locked, countries, statuses),
			...(onlyTranslations ? { onlyTranslations } : {}),
		};
	});
}

/** Whether the actor has already sent the same form. */
async function isSentByActor({ tx, actor, version, state }: LockedVersion): Promise<boolean> {
	if (state !== "clearance") return false;
	const open = await openRequestsOf(tx, version.id, "clearance");
	return open.some(({ fromAccountId }) => fromAccountId === (actorId(actor) ?? null));
}

async function missingOf({ tx }: LockedVersion, countries: string[], statuses: Statuses): Promise<string[]> {
	return withoutClearer(await clearersOf(tx, countries, statuses));
}

/** Saves the submitted text, which stays on record whatever is changed later. */
async function saveSubmission({ tx, actor, now, version }: LockedVersion): Promise<void> {
	const { id: versionId, pid, revision } = version;
	const content = snapshotContent(version);
	await tx.submissionSnapshot.create({
		data: { versionId, pid, revision, ...content, at: now, accountId: actorId(actor) ?? null },
	});
}

async function requestClearances(locked: LockedVersion, countries: string[], statuses: Statuses): Promise<void> {
	const { tx, actor, now, version } = locked;
	const { id: versionId, pid, revision } = version;
	const clearers = await clearersOf(tx, countries, statuses);
	const content: VersionContent = { pid, versionId, revision };
	for (const country of countries) {
		const wanted = {
			subject: versionSubject(versionId),
			member: country,
			to: { kind: "role", role: "focal-point", member: country },
			content,
			openKey: clearanceKey(versionId, country),
		} as const;
		const { request } = await openRequest(tx, actor, clearanceRules, wanted, now);
		const to = clearers.get(country) ?? [];
		await notifyOfRecord(locked, {
			kind: "clearance-asked",
			to,
			request,
			sees: "request",
			path: recordPaths.clearance(pid),
			country,
			due: true,
		});
		if (to.length > 0) continue;
		await notifyOfRecord(locked, {
			kind: "clearance-missing",
			to: await secretariatFor(tx, null),
			request,
			path: recordPaths.progress(pid),
			country,
		});
	}
}
