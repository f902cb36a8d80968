import { type Person, systemActor } from "#app/identity/person/actor.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { saveSearch } from "#app/library/saved-searches/save-search.server.ts";
import type { SearchDelivery } from "#app/library/saved-searches/saved-search.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { everything, type SearchQuery } from "#app/search/query/search-query.ts";

/** Publishes and changes practices as the secretariat does, for tests of saved searches. */

type Facts = Partial<PracticeFacts>;

/** Publishes a new practice as version 1.0. @returns its pid */
export async function givenPublished(services: LibraryServices, facts: Facts = {}, title?: string): Promise<string> {
	const texts = { en: exampleText(title ? { title } : {}) };
	const created = await createPractice(systemActor, services, { facts: exampleFacts(facts), texts });
	if (created.outcome !== "created") throw new Error(JSON.stringify(created));
	await publish(services, created.pid);
	return created.pid;
}

/** Publishes another version of it, which also ends a withdrawal. */
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
