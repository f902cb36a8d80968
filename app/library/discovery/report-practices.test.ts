import { beforeAll, describe, expect, it } from "vitest";
import { publicActor, systemActor } from "#app/identity/person/actor.ts";
import { practiceFigures } from "#app/library/discovery/report-practices.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { beginReview } from "#app/library/publication/begin-review.server.ts";
import {
	allMet,
	givenAccepted,
	givenDraft,
	givenSubmitted,
	openVersionOf,
} from "#app/library/publication/publication.fixture.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { screenRecord } from "#app/library/publication/screen-record.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import { takeBackSubmission } from "#app/library/publication/take-back-submission.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createDraft, libraryWithPeople } from "#app/library/record/library.fixture.ts";
import { practiceCounts } from "#app/library/views/practice-counts.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { fixedClock, systemClock } from "#app/platform/clock.ts";
import { dayOf, daysAfter } from "#app/platform/partial-date.ts";

const { database, people, reference } = await libraryWithPeople();
const { officer, author, az: clearer } = people;
const services = { database, clock: systemClock, reference };
const at = (time: string) => ({ database, clock: fixedClock(time), reference });
const today = dayOf(systemClock.now());

beforeAll(async () => {
	// The library over two years, compiled by the secretariat: one of the practices belongs to two countries and is
	// withdrawn later.
	const made = async (day: string, countries: string[], locales: string[], published = day) => {
		const [original = "en"] = locales;
		const text = (locale: string) => exampleText(locale === original ? {} : { origin: "human", sourceVersion: "1.0" });
		const texts = Object.fromEntries(locales.map((locale) => [locale, text(locale)]));
		const pid = await createDraft(at(`${day}T10:00:00Z`), { countries, originalLanguage: original }, texts);
		const out = await publishVersion(systemActor, at(`${published}T10:00:00Z`), { pid });
		expect(out.outcome).toBe("published");
		return pid;
	};
	const both = await made("2024-01-10", ["GE", "UZ"], ["en", "ru"], "2024-03-01");
	const georgian = await made("2024-12-31", ["GE"], ["en"]);
	await startNewVersion(systemActor, at("2025-02-01T10:00:00Z"), { pid: georgian });
	const again = { pid: georgian, changeNote: "It grew.", change: "major" } as const;
	expect(await publishVersion(systemActor, at("2025-04-01T10:00:00Z"), again)).toMatchObject({ version: "2.0" });
	const reason = { pid: both, reason: "It was never run." };
	expect(await withdrawPractice(officer, at("2025-07-01T10:00:00Z"), reason)).toEqual({ outcome: "withdrawn" });

	// Practices that are on their way to publication today.
	await startNewVersion(officer, services, { pid: georgian });
	await givenDraft(services, author);
	const [sent, back, handed, reviewed, ready] = await Promise.all(
		[1, 2, 3, 4, 5].map(() => givenDraft(services, author)),
	);
	for (const pid of [sent, back]) await sendToClearance(author, services, { pid: pid ?? "", revision: 1 });
	await takeBackSubmission(author, services, { pid: back ?? "", state: "clearance" });
	for (const pid of [handed, reviewed, ready])
		await givenSubmitted(services, pid ?? "", { author, clearers: [clearer] });
	const revision = async () => (await openVersionOf(services, reviewed ?? "")).request?.revision ?? 0;
	await screenRecord(officer, services, { pid: reviewed ?? "", revision: await revision(), findings: allMet });
	await beginReview(officer, services, { pid: reviewed ?? "", revision: await revision() });
	await givenAccepted(services, ready ?? "", officer);
});

const figures = async (of: { year: number; on: string }, by: Parameters<typeof practiceFigures>[1] = services) => {
	const found = await practiceFigures(officer, by, of);
	if (!found) throw new Error("The report is the secretariat's.");
	return found;
};
const steps = ({ steps }: Awaited<ReturnType<typeof figures>>) =>
	Object.fromEntries(steps.map(({ state, fresh, beside }) => [state, [fresh, beside]]));

describe("the library in figures", () => {
	it("is only for the secretariat", async () => {
		for (const actor of [publicActor, author, clearer])
			expect(await practiceFigures(actor, services, { year: 2026, on: today })).toBeNull();
	});

	it("counts each record for each of its countries, and once in the total", async () => {
		const { all, countries } = await figures({ year: 2024, on: "2024-12-31" });
		expect(all).toEqual({ published: 2, first: 2, versions: 0, open: 0, withdrawn: 0 });
		expect(countries).toEqual([
			{ code: "GE", published: 2, first: 2, versions: 0, open: 0, withdrawn: 0 },
			{ code: "UZ", published: 1, first: 1, versions: 0, open: 0, withdrawn: 0 },
		]);
	});

	it("shows the state on a given day, and leaves out everything later in the year", async () => {
		const written = await figures({ year: 2024, on: "2024-02-29" });
		expect([written.all, steps(written).draft]).toEqual([
			{ published: 0, first: 0, versions: 0, open: 1, withdrawn: 0 },
			[1, 0],
		]);
		const renewed = await figures({ year: 2025, on: "2025-03-31" });
		expect([renewed.all, steps(renewed).draft]).toEqual([
			{ published: 2, first: 0, versions: 0, open: 1, withdrawn: 0 },
			[0, 1],
		]);
		expect((await figures({ year: 2025, on: "2025-06-30" })).all).toMatchObject({ published: 2, versions: 1, open: 0 });
		const gone = await figures({ year: 2025, on: "2025-07-01" });
		expect(gone.all).toEqual({ published: 1, first: 0, versions: 1, open: 0, withdrawn: 1 });
		expect(gone.languages.map(({ language, total }) => [language, total])).toEqual([["en", 1]]);
		const before = await figures({ year: 2023, on: "2023-12-31" });
		expect([before.all, before.countries, before.languages]).toEqual([
			{ published: 0, first: 0, versions: 0, open: 0, withdrawn: 0 },
			[],
			[],
		]);
	});

	it("shows the languages in which there was something to read, and the origin of the texts", async () => {
		const { languages } = await figures({ year: 2024, on: "2024-03-01" });
		expect(languages).toEqual([
			{ language: "en", total: 1, byOrigin: { original: 1, human: 0, machine: 0, reviewed: 0 } },
			{ language: "ru", total: 1, byOrigin: { original: 0, human: 1, machine: 0, reviewed: 0 } },
		]);
	});

	it("shows for today the same as the library", async () => {
		const { countries, all } = await figures({ year: 2026, on: today });
		const { countries: listed } = await practiceCounts(officer, services);
		const shown = countries.filter(({ published }) => published > 0);
		expect(shown.map(({ code, published }) => [code, published])).toEqual(
			[...listed].map(([code, { listed }]) => [code, listed]),
		);
		expect(all.published + all.withdrawn + all.open).toBe(1 + 1 + 7);
	});

	it("derives the states of versions from the log, equal to their current ones for today", async () => {
		const now = await figures({ year: 2026, on: today });
		expect(steps(now)).toMatchObject({
			draft: [2, 1],
			clearance: [1, 0],
			submitted: [1, 0],
			"in-review": [1, 0],
			accepted: [1, 0],
		});
		const looking = at(`${daysAfter(today, 30)}T10:00:00Z`);
		expect(await figures({ year: 2026, on: today }, looking)).toEqual(now);
		const open = now.steps.reduce((sum, { fresh, beside }) => sum + fresh + beside, 0);
		expect(open).toBe(now.all.open);
	});
});
