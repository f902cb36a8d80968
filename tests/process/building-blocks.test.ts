import { beforeAll, describe, expect, it } from "vitest";
import { unzip } from "#app/library/citation/export-docx.fixture.ts";
import { locales, messagesFor } from "#app/messages/index.ts";
import { post, request, testApp } from "../setup/test-app.ts";

const app = testApp();
let cookie: string;
beforeAll(async () => {
	cookie = (await app.signIn([{ role: "author", member: "AZ" }])).cookie;
});

/** A record of the site's own content that has parts. */
const record = "MMYE-W";
const firms = { en: "Private firms under the same roof", ar: "شركات خاصة تحت السقف نفسه" } as const;

describe.each(locales)("the parts of a practice that can be taken alone, in %s", (locale) => {
	const { buildingBlocks, fields } = messagesFor(locale);

	it("stand on its page, each under an address of its own, and are found by search", async () => {
		const { body, status } = await request(`${app.origin}/${locale}/library/${record}`);
		expect(status).toBe(200);
		for (const id of ["block-b1", "block-b2", "block-b3"]) expect(body).toContain(`id="${id}"`);
		expect(body).toContain(firms[locale]);
		expect(body).toContain(buildingBlocks.lead);
		const found = await request(`${app.origin}/${locale}/search?q=${encodeURIComponent(`"${firms[locale]}"`)}`);
		expect(found.body).toContain(`/${locale}/library/${record}`);
	});

	it.each(["md", "docx", "json"])("go along in a file of %s", async (ending) => {
		const answer = await fetch(`${app.origin}/${locale}/library/${record}/v/1.0/record.${ending}`);
		const bytes = Buffer.from(await answer.arrayBuffer());
		const said = ending === "docx" ? (unzip(bytes).get("word/document.xml") ?? "") : bytes.toString("utf8");
		expect(said).toContain(firms[locale]);
		if (ending !== "json") expect(said).toContain(fields.buildingBlocks.page);
	});
});

describe("the form", () => {
	const { problems } = messagesFor("en");

	it("gives back what can't be read, and saves what is still to be completed", async () => {
		const title = "A draft with much to mend";
		const begun = await post(
			app.origin,
			"/en/desk/practices/new",
			{ kind: "case-study", title, originalLanguage: "en", countries: "AZ" },
			{ cookie },
		);
		const here = begun.headers.get("location") ?? "";
		const typed = {
			...{ kind: "case-study", title, originalLanguage: "en", countries: "AZ", licence: "CC-BY-4.0" },
			...{ contactVisibility: "public", visibility: "members", membersOnly: "lessons" },
			...{ embargoUntil: "2027-02-30", embargoZone: "Asia/Baku", endorsementOffice: "Office of the Minister" },
			...{ "buildingBlocks.0.title": "Numbered tickets", "buildingBlocks.0.what": "One queue." },
		};
		const wrong = await post(app.origin, here, typed, { cookie });
		expect(wrong.status).toBe(422);
		expect(wrong.body).toContain(problems.badMoment);
		for (const words of ["2027-02-30", "Office of the Minister", "Numbered tickets", "One queue."]) {
			expect(wrong.body).toContain(words);
		}
		const nearer = { ...typed, embargoUntil: "" };
		expect((await post(app.origin, here, { ...nearer, revision: "1" }, { cookie })).status).toBe(303);
		const { body } = await request(`${app.origin}${here}`, { cookie });
		for (const words of [problems.endorsementIncomplete, problems.forMembersTwice, "Office of the Minister"]) {
			expect(body).toContain(words);
		}
		const { membersOnly: _, ...others } = nearer;
		const right = { ...others, endorsementDate: "2026-05", revision: "2" };
		expect((await post(app.origin, here, right, { cookie })).status).toBe(303);
		const pid = here.split("/").at(-1) ?? "";
		const draft = await app.database.prisma.practiceVersion.findFirstOrThrow({ where: { pid } });
		expect(draft.facts).toMatchObject({
			buildingBlocks: [{ id: "b1" }],
			endorsement: { office: "Office of the Minister", date: "2026-05" },
			visibility: "members",
		});
	});
});
