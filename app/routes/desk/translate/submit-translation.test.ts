import { expect, it } from "vitest";
import type { Visit } from "#app/http/access.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import {
	givenAccepted,
	givenDraft,
	givenSubmitted,
	openVersionOf,
} from "#app/library/publication/publication.fixture.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { libraryWithPeople } from "#app/library/record/library.fixture.ts";
import { clearancePage } from "#app/routes/desk/publication/clearance-page.server.ts";
import { submitTranslation } from "#app/routes/desk/translate/submit-translation.server.ts";

const { people, services } = await libraryWithPeople();

it("the page of a translation submits it; who confirms it reads each text beside its original", async () => {
	const { author, az, officer } = people;
	const pid = await givenDraft(services, author);
	expect(await submitTranslation(author, services, pid), "a new practice").toBeNull();
	expect((await openVersionOf(services, pid)).state).toBe("draft");
	await givenSubmitted(services, pid, { author, clearers: [az] });
	await givenAccepted(services, pid, officer);
	await publishVersion(officer, services, { pid });
	await startNewVersion(author, services, { pid });
	const save = async (title: string) => {
		const { revision } = await openVersionOf(services, pid);
		const texts = {
			en: exampleText({ title }),
			tr: exampleText({ origin: "machine", title: "Tek pencere", summary: "" }),
		};
		await saveDraft(author, services, { pid, revision, facts: exampleFacts(), texts });
	};
	await save("Another title");
	expect(await submitTranslation(author, services, pid), "the original changed as well").toBeNull();
	const { title, summary } = exampleText();
	await save(title);
	expect(await submitTranslation(author, services, pid)).toBe("translation-sent");

	const pageFor = (actor: typeof author) => clearancePage({ actor, services, pid, locale: "en" } as unknown as Visit);
	const shown = await pageFor(az);
	expect(shown).toMatchObject({ mine: [{ country: "AZ" }], mayConfirm: false });
	expect(shown?.translations).toMatchObject([{ language: "tr", originalLanguage: "en", origin: "machine" }]);
	expect(shown?.translations?.[0]?.texts).toEqual(
		expect.arrayContaining([
			{ path: "title", name: expect.any(String), original: title, translated: "Tek pencere" },
			{ path: "summary", name: expect.any(String), original: summary, translated: "" },
		]),
	);
	expect(await pageFor(officer)).toMatchObject({ mine: [], mayConfirm: true, translations: [{ language: "tr" }] });
	expect(await pageFor(author)).toBeNull();
});
