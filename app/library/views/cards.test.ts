import { beforeAll, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { importContent } from "#app/library/import/import-content.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { cardsFor, cardsWithTexts } from "#app/library/views/cards.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

const { services } = await testLibrary();
const { prisma } = services.database;

const pid = "0XGE-A";
const others = ["GMZS-Q", "MMYE-W"];

beforeAll(() => importContent(services, "content/practices"));

const readers = [
	publicActor,
	personWithRole("author", "TR", "active"),
	personWithRole("author", "ID", "declared"),
	systemActor,
];
const locales = ["en", "ar"];

/** What each reader sees of the practices in each language. */
const cards = (database = services.database) =>
	Promise.all(
		readers.flatMap((actor) =>
			locales.map((locale) => cardsWithTexts(actor, { ...services, database }, locale, [...others, pid])),
		),
	);
/** As in a process that has read no practice yet. */
const cardsReadAgain = () => cards({ ...services.database });

const published = async () => {
	const { publishedVersionId } = await prisma.practice.findUniqueOrThrow({ where: { pid } });
	return publishedVersionId as string;
};
const change = (data: Prisma.PracticeUpdateInput) => prisma.practice.update({ where: { pid }, data });

const changes: [string, () => Promise<unknown>][] = [
	["the status", () => change({ confirmedStatus: "ended", statusConfirmedAt: new Date() })],
	["the visibility", () => change({ visibility: "members" })],
	["an embargo", () => change({ embargoUntil: new Date("2999-01-01") })],
	["the end of an embargo", () => change({ embargoUntil: null })],
	[
		"the withdrawal of a language",
		async () => {
			const key = { versionId: await published(), locale: "ar" };
			return prisma.withdrawnText.create({ data: { ...key, withdrawnAt: new Date(), reason: "An error." } });
		},
	],
	["the absence of a published version", () => change({ published: { disconnect: true } })],
];

it.each(changes)("shows %s at once, whatever was cached before", async (_, change) => {
	const before = await cards();
	await change();
	const after = await cards();
	expect(after).not.toEqual(before);
	expect(after).toEqual(await cardsReadAgain());
});

it("shows a withdrawn practice to nobody", async () => {
	const all = [...others, pid];
	await withdrawPractice(systemActor, services, { pid: "GMZS-Q", reason: "An error." });
	for (const actor of readers)
		expect((await cardsFor(actor, services, "en", all)).map((card) => card.pid)).not.toContain("GMZS-Q");
});

it("marks a practice for members only, wholly or in part, only to those who read it whole", async () => {
	const { sections } = exampleText();
	const texts = { en: exampleText({ sections: { ...sections, challenges: "The lifts broke down.", lessons: " " } }) };
	const of = (facts: Partial<PracticeFacts>) => createPublished(services, { countries: ["AZ"], ...facts }, texts);
	const written = await of({ membersOnly: ["challenges", "lessons"] });
	const unwritten = await of({ membersOnly: ["lessons"] });
	const hidden = await of({ visibility: "members" });
	const marksOf = async (actor: Actor) =>
		(await cardsFor(actor, services, "en", [written, unwritten, hidden])).map(({ marks }) => marks);
	expect(await marksOf(personWithRole("author", "TR", "active"))).toEqual([
		[{ kind: "part", parts: ["challenges"] }],
		[],
		[{ kind: "members" }],
	]);
	expect(await marksOf(publicActor)).toEqual([[], []]);
});
