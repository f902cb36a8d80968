import { type Person, systemActor } from "#app/identity/actor.ts";
import { createPractice } from "#app/library/create-practice.server.ts";
import { exampleFacts, exampleText } from "#app/library/example-records.ts";
import type { LibraryServices } from "#app/library/library-services.ts";
import type { PracticeFacts } from "#app/library/practice-record.ts";
import { publishVersion } from "#app/library/publish-version.server.ts";
import { saveDraft } from "#app/library/save-draft.server.ts";
import { saveSearch } from "#app/library/save-search.server.ts";
import type { SearchDelivery } from "#app/library/saved-search.ts";
import { startNewVersion } from "#app/library/start-new-version.server.ts";
import { withdrawPractice } from "#app/library/withdraw-practice.server.ts";
import { everything, type SearchQuery } from "#app/search/search-query.ts";

/** What tests of saved searches do to records, as the secretariat does it. */

type Facts = Partial<PracticeFacts>;

/** Publishes a new practice as version 1.0. @returns its pid */
export async function givenPublished(services: LibraryServices, facts: Facts = {}, title?: string): Promise<string> {
	const texts = { en: exampleText(title ? { title } : {}) };
	const created = await createPractice(systemActor, services, { facts: exampleFacts(facts), texts });
	if (created.outcome !== "created") throw new Error(JSON.stringify(created));
	await publish(services, created.pid);
	return created.pid;
}

/** Publishes another version of it, which is also the way back of one that was withdrawn. */
export async function givenVersion(
	services: LibraryServices,
	pid: string,
	change: "major" | "minor",
	{ facts = {}, title }: { facts?: Facts; title?: string } = {},
): Promise<void> {
	const begun = await startNewVersion(systemActor, services, { pid });
	if (begun.outcome !== "started") throw new Error(JSON.stringify(begun));
	const { revision } = begun;
	const texts = { en: exampleText(title ? { title } : {}) };
	await saveDraft(systemActor, services, { pid, revision, facts: exampleFacts(facts), texts });
	await publish(services, pid, change);
}

async function publish(services: LibraryServices, pid: string, change: "major" | "minor" = "major"): Promise<void> {
	const published = await publishVersion(systemActor, services, { pid, change, changeNote: "It goes on." });
	if (published.outcome !== "published") throw new Error(JSON.stringify(published));
}

export async function hide(services: LibraryServices, pid: string): Promise<void> {
	const { outcome } = await withdrawPractice(systemActor, services, { pid, reason: "A mistake." });
	if (outcome !== "withdrawn") throw new Error(outcome);
}

/** Saves a search. @returns its id */
export async function givenSearch(
	person: Person,
	services: LibraryServices,
	query: Partial<SearchQuery> = {},
	{ delivery = "immediate", name = "Mine" }: { delivery?: SearchDelivery; name?: string } = {},
): Promise<string> {
	const input = { name, delivery, locale: "en", query: { ...everything, ...query } };
	const saved = await saveSearch(person, services, input);
	if (saved.outcome !== "saved") throw new Error(JSON.stringify(saved));
	return saved.id;
}
