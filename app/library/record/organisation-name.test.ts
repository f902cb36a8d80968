import { beforeAll, expect, it } from "vitest";
import { publicActor, systemActor } from "#app/identity/person/actor.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import { ownerName } from "#app/library/record/organisation-name.ts";
import { cardsFor } from "#app/library/views/cards.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";

const { database, services } = await testLibrary();
let pid = "";

beforeAll(async () => {
	const ministry = { en: "Ministry of Justice", ar: "وزارة العدل" };
	await database.prisma.organisation.create({ data: { names: ministry, country: "UZ" } });
	await database.prisma.organisation.create({ data: { names: { en: "UNDP" } } });
	const role = "partner" as const;
	const facts = exampleFacts({
		owner: { name: "Agency for Examples", country: "AZ" },
		partners: [
			{ name: "Ministry of Justice", country: "UZ", role },
			{ name: "Ministry of Justice", country: "KZ", role },
			{ name: "UNDP", role: "funder" },
		],
	});
	const texts = {
		en: exampleText(),
		ar: exampleText({ origin: "human", title: "عداد واحد", ownerName: "وكالة الأمثلة" }),
	};
	pid = await createPublished(services, facts, texts);
});

const found = async (locale: string) => {
	const practice = await findPractice(publicActor, services, pid, { locale });
	if (!practice) throw new Error("It is not there.");
	return practice;
};

it.each([
	["en", "Agency for Examples"],
	["ar", "وكالة الأمثلة"],
])("a card in %s names the owner in that language", async (locale, name) => {
	expect(await cardsFor(publicActor, services, locale, [pid])).toMatchObject([{ owner: name }]);
});

it.each([
	["en", ["en: Ministry of Justice", "en: Ministry of Justice", "en: UNDP"]],
	["ar", ["ar: وزارة العدل", "en: Ministry of Justice", "en: UNDP"]],
])("a practice in %s names each partner as in the register, with the language of the name", async (locale, names) => {
	const practice = await found(locale);
	expect(practice.kind === "practice" && practice.partners.map(({ name, language }) => `${language}: ${name}`)).toEqual(
		names,
	);
});

it("the tombstone of a withdrawn practice names the owner in the language of its title", async () => {
	await withdrawPractice(systemActor, services, { pid, reason: "A mistake." });
	const gone = await found("ar");
	expect(gone.kind === "tombstone" && ownerName(gone.facts, gone)).toBe("وكالة الأمثلة");
});
