import { expect, it } from "vitest";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { practiceView } from "#app/library/views/practice-view.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { practiceJsonLd, practiceMeta } from "#app/routes/library/practice/practice-meta.ts";
import { draw } from "#app/ui/draw.fixture.tsx";
import { PracticeActions } from "#app/views/article/practice-actions.tsx";
import { PracticeArticle } from "#app/views/article/practice-article.tsx";
import { PracticeHead } from "#app/views/article/practice-head.tsx";
import { Challenges, Requirements } from "#app/views/article/practice-needs.tsx";
import { practicePage } from "#app/views/article/practice-page.server.ts";
import { PracticeResults } from "#app/views/article/practice-results.tsx";
import { PracticeSide } from "#app/views/article/practice-side.tsx";
import { pageMeta } from "#app/views/page/page-meta.ts";
import { fieldName } from "#app/views/practice/field-name.ts";

const now = new Date("2026-11-25T09:00:00Z");
const around = {
	locale: "en" as const,
	now,
	origin: "https://asan.example",
	reference: loadReference("content/reference"),
};
const { common, practice } = messagesFor("en");

type PageOptions = { sections?: Record<string, string>; whole?: boolean; embargoUntil?: Date | null };

function pageOf(
	changes: Parameters<typeof exampleFacts>[0],
	{ sections = {}, whole = false, embargoUntil = null }: PageOptions = {},
) {
	const text = exampleText();
	const texts = { en: { ...text, sections: { ...text.sections, ...sections } } };
	const record = { facts: exampleFacts(changes), texts };
	const view = practiceView(
		{
			pid: "0XGE-A",
			version: "1.0",
			liveVersion: "1.0",
			versions: [],
			publishedAt: now,
			firstPublishedAt: now,
			demonstration: false,
			lineage: [],
			record,
			embargoUntil,
		},
		{ locale: "en", whole, now },
	);
	if (!view) throw new Error("There is no text.");
	return practicePage(view, "/library/0XGE-A", [], around);
}

const working = { worksOnIt: true };

it("only a practice compiled from sources says that its sources report no results", () => {
	const compiled = { kind: "compiled" as const, source: "published sources", externalId: "x", sources: [] };
	const drawn = (page: ReturnType<typeof pageOf>) => draw(<PracticeResults page={{ ...page, ...working }} />);
	expect(drawn(pageOf({ provenance: compiled }))).toContain(practice.noResults);
	const own = drawn(pageOf({}));
	expect(own).toContain(common.notYetStated);
	expect(own).not.toContain(practice.noResults);
});

it("only a practice that states conditions offers a gap sheet; others offer to ask for the conditions", () => {
	const versions = [{ version: "1.0", publishedOn: "2026-11-25", changeNote: null }];
	const drawn = (changes: Parameters<typeof pageOf>[0], conditions: Record<string, string>) => {
		const page = pageOf(changes);
		const shown = { ...page, versions, text: { ...page.text, conditions } };
		return draw(
			<>
				<PracticeActions page={shown} />
				<Requirements page={shown} />
			</>,
		);
	};
	const [sheet, question] = ["/en/gap-sheet?", "/ask?about=conditions"];
	const stating = drawn({ conditions: [{ id: "c1", type: "legal", need: "essential" }] }, { c1: "A law." });
	expect(stating).toContain(sheet);
	expect(stating).not.toContain(question);
	const silent = drawn({}, {});
	expect(silent).toContain(question);
	expect(silent).not.toContain(sheet);
});

it("readers get no empty sections, facts or entries in the contents, but one line on what is missing", () => {
	const page = pageOf({ results: [], conditions: [] }, { sections: { challenges: "The lifts broke down." } });
	const parts = [practice.toc.results, practice.toc.conditions, fieldName(messagesFor("en"), "lessons")];
	const line = practice.notProvided(parts);
	const drawn = draw(<PracticeArticle page={page} />);
	expect(drawn).toContain(line);
	expect(drawn).not.toContain(common.notYetStated);
	for (const id of ["results", "conditions", "lessons", "files"]) expect(drawn, id).not.toMatch(`"#?${id}"`);
	for (const id of ["problem", "solution", "wrong"]) expect(drawn.split(`"#${id}"`).length, id).toBe(2);

	const toAuthors = draw(<PracticeArticle page={{ ...page, ...working }} />);
	expect(toAuthors).not.toContain(line);
	for (const id of ["results", "conditions", "wrong", "lessons", "files"])
		expect(toAuthors, id).toMatch(new RegExp(`"#${id}".*id="${id}"`, "s"));
	expect(toAuthors).toContain(common.notYetStated);
});

it("a section for members only is described as such to others, unless nobody has written it", () => {
	const membersOnly = ["challenges" as const];
	const written = { sections: { challenges: "The lifts broke down." } };
	const drawn = (page: ReturnType<typeof pageOf>) => draw(<Challenges page={page} />);
	expect(drawn(pageOf({ membersOnly }, written))).toContain(practice.contactForMembers);
	expect(drawn(pageOf({ membersOnly }, { ...written, whole: true }))).toContain("The lifts broke down.");
	for (const whole of [true, false]) {
		const unwritten = pageOf({ membersOnly }, { whole });
		expect(drawn({ ...unwritten, ...working })).toContain(common.notYetStated);
		expect(drawn(unwritten)).toBe("");
	}
});

it("marks a practice before its summary for those who may read what others may not", () => {
	const embargoUntil = new Date("2027-01-01T00:00:00Z");
	const written = { sections: { challenges: "The lifts broke down.", lessons: "Ask first." } };
	const head = (changes: Parameters<typeof pageOf>[0], more: Parameters<typeof pageOf>[1]) => {
		const page = pageOf(changes, { ...written, ...more });
		const [before = ""] = draw(<PracticeHead page={page} />).split('class="summary"');
		return before;
	};
	const { marks } = messagesFor("en");
	expect(head({}, { whole: true })).not.toContain("access");
	expect(head({ visibility: "members" }, { whole: true })).toContain(marks.members.title);
	const both = head({ visibility: "members" }, { whole: true, embargoUntil });
	expect(both.indexOf(marks.embargo.titleForMembers(embargoUntil))).toBeLessThan(both.indexOf(marks.members.title));
	expect(head({}, { whole: true, embargoUntil })).toContain(marks.embargo.title(embargoUntil));
	const part = { membersOnly: ["challenges" as const] };
	expect(head(part, { whole: true })).toContain(marks.part.title(["Challenges"]));
	expect(head(part, { whole: false })).toContain(practice.membersOnly);
	expect(head(part, { whole: false })).not.toContain("Challenges");
	const unwritten = head(part, { whole: true, sections: {} });
	expect(unwritten).not.toContain("access");
});

it("states the licence of what the public may read only", () => {
	const written = { sections: { challenges: "The lifts broke down." }, whole: true };
	const { licence } = messagesFor("en").marks;
	const stated = (changes: Parameters<typeof pageOf>[0]) =>
		pageOf(changes, written).panelFacts.find(({ name }) => name === "licence")?.labels;
	expect(stated({})).toEqual(["CC BY 4.0"]);
	expect(stated({ membersOnly: ["challenges"] })).toEqual([licence.withoutPart("CC BY 4.0")]);
	expect(stated({ visibility: "members" })).toEqual([licence.none]);
});

it("marks each text for members only at its heading, for those who read it", () => {
	const changes = { membersOnly: ["challenges" as const] };
	const written = { sections: { challenges: "The lifts broke down.", doNotCopy: "The lifts." } };
	const { short } = messagesFor("en").marks;
	const drawn = (whole: boolean) => draw(<Challenges page={pageOf(changes, { ...written, whole })} />);
	expect(drawn(true).split(short.members)).toHaveLength(2);
	expect(drawn(true).indexOf(short.members)).toBeLessThan(drawn(true).indexOf("The lifts broke down."));
	expect(drawn(false)).not.toContain(short.members);
	const whole = draw(<Challenges page={pageOf({ ...changes, visibility: "members" }, { ...written, whole: true })} />);
	expect(whole).not.toContain(short.members);
});

it("only a practice that anybody can read in full is stated as free", () => {
	const stated = (changes: Parameters<typeof pageOf>[0], more?: Parameters<typeof pageOf>[1]) =>
		practiceJsonLd({ page: pageOf(changes, more), locale: "en", origin: around.origin });
	const written = { sections: { challenges: "The lifts broke down." } };
	expect(stated({}, written)).toHaveProperty("isAccessibleForFree", true);
	expect(stated({ membersOnly: ["challenges"] }, written)).toHaveProperty("isAccessibleForFree", false);
});

it("a later version states its own day beside the day of the first one; the draft of one states the first", () => {
	const first = pageOf({});
	const versions = [{ version: "1.0", publishedOn: first.publishedOn, changeNote: null }];
	const facts = (page: typeof first) => draw(<PracticeSide page={page} />).match(/<dt>.*?<\/dd>/g) ?? [];
	const { published, firstPublished, versionPublished } = practice.fact;
	const days = (page: typeof first) =>
		facts(page)
			.map((row) => row.replaceAll(/<.*?>/g, " ").trim())
			.filter((row) => [published, firstPublished, versionPublished].some((label) => row.startsWith(label)));
	expect(days({ ...first, versions })).toEqual([expect.stringContaining(published)]);
	const later = { ...first, versions, firstPublishedOn: "2026-04-15" };
	expect(days(later)).toEqual([
		expect.stringMatching(`^${firstPublished}.*15 April 2026`),
		expect.stringMatching(`^${versionPublished}.*25 November 2026`),
	]);
	expect(days({ ...later, version: "1.1" })).toEqual([expect.stringMatching(`^${published}.*15 April 2026`)]);
});

it("each text of each version has its own identity, and none is its own translation", () => {
	const of = {
		origin: "original" as const,
		stale: false,
		outdated: [],
		partly: false,
		sourceVersion: null,
		ownName: "",
	};
	const languages = [
		{ ...of, language: "en", title: "Counter" },
		{ ...of, language: "fr", title: "Guichet", origin: "human" as const },
	];
	const stated = (changes: object) => {
		const page = { ...pageOf({}), languages, ...changes };
		return practiceJsonLd({ page, locale: "en", origin: around.origin });
	};
	const idOf = (version: string, language: string) => `${around.origin}/p/0XGE-A/v${version}?text=${language}`;
	const original = { "@id": idOf("1.0", "en"), workTranslation: [{ "@id": idOf("1.0", "fr"), inLanguage: "fr" }] };
	expect(stated({})).toMatchObject(original);
	const translation = { "@id": idOf("1.0", "fr"), translationOfWork: { "@id": idOf("1.0", "en"), inLanguage: "en" } };
	expect(stated({ language: "fr", chosen: true })).toMatchObject(translation);
	expect(stated({ version: "1.1" })).toHaveProperty("@id", idOf("1.1", "en"));
});

it("names languages for Open Graph as all other pages do", () => {
	const tags = (meta: object[]) =>
		meta.flatMap((tag) => ("property" in tag && tag.property === "og:locale" ? [tag] : []));
	const [site] = tags(pageMeta({ locale: "en", title: "", description: "", address: "" }));
	expect(tags(practiceMeta({ page: pageOf({}), locale: "en", origin: around.origin }))).toEqual([site]);
});
