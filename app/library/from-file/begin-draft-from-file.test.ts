import { beforeAll, describe, expect, it } from "vitest";
import { documentBench, givenDocument, storedKeys } from "#app/documents/documents.fixture.ts";
import { docxOf, pdfOf, wordParagraph } from "#app/documents/reading/readable-files.fixture.ts";
import { type Person, publicActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { beginFromFile } from "#app/library/from-file/begin-draft-from-file.server.ts";
import { makeDocx } from "#app/library/from-file/docx.fixture.ts";
import { placePieces } from "#app/library/from-file/place-texts.server.ts";
import { typedPlacement } from "#app/library/from-file/placement-form.ts";
import { uploadDraft } from "#app/library/from-file/upload-draft.server.ts";
import { findUploadedDraft, sweepUploadedDrafts } from "#app/library/from-file/uploaded-draft.server.ts";
import { findDraft } from "#app/library/views/drafts.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { ownDatabase, strictDatabase } from "../../../tests/setup/database.ts";

const own = await ownDatabase();
const database = strictDatabase(own);
const bench = documentBench(database);
const [author, colleague] = [await writerFor("GE"), await writerFor("GE")];
const officer = await makePerson(own, { roles: [{ role: "officer" }] });
const services = (now = "2026-11-25T10:00:00Z") => ({ ...bench.services, clock: fixedClock(now) });

async function writerFor(member: string): Promise<Person> {
	const person = await makePerson(own, { roles: [{ role: "author", member }] });
	return { ...person, roles: [{ role: "author", member, status: "active" }] };
}

const report = () =>
	makeDocx([
		{ title: "Mobile service" },
		{ text: "An agency of Georgia" },
		{ heading: "Background" },
		{ text: "People came three times.", note: "Counted in 2019." },
		{ heading: "Results" },
		{ items: ["Fewer visits", "Less paper"] },
		{
			rows: [
				["before", "after"],
				["30", "3"],
			],
		},
		{ heading: "Our town" },
		{ text: "A hall by the sea." },
	]);

async function upload(content: Uint8Array, actor: Person = author, name = nameFor(content)) {
	return uploadDraft(actor, services(), await givenDocument(services(), content, name));
}

function nameFor(content: Uint8Array): string {
	const head = Buffer.from(content).toString("latin1", 0, 4);
	return head === "%PDF" ? "report.pdf" : head === "plai" ? "report.txt" : "report.docx";
}

async function uploadedId(content: Uint8Array, actor: Person = author): Promise<string> {
	const result = await upload(content, actor);
	if (result.outcome !== "uploaded") throw new Error(JSON.stringify(result));
	return result.id;
}

/** Places the pieces of a file and begins the practice, as its author does. */
async function begin(id: string, choices: Record<string, string>, actor = author) {
	const pieces = (await findUploadedDraft(actor, services(), id))?.pieces ?? [];
	const placed = placePieces(pieces, typedPlacement(choices, pieces));
	if ("problems" in placed) return placed;
	const practice = { kind: "case-study" as const, title: "Mobile service", originalLanguage: "en", countries: ["GE"] };
	return beginFromFile(actor, services(), { id, practice, placed });
}

const pidOf = (begun: object) => ("pid" in begun ? String(begun.pid) : "");

const unassigned = { problems: [{ field: "rest", problem: "sayWhere" }] };

/** For the pieces of `report`: before any heading, Background, Results, Our town, notes. */
const choices = {
	"piece.0": "out",
	"piece.1": "problem",
	"piece.2": "resultsNote",
	"piece.3": "solution",
	"piece.4": "problem",
};

/** The report of the author; reading a file takes two processes, so tests that do not change it share it. */
let reportId = "";
beforeAll(async () => {
	reportId = await uploadedId(await report());
});

describe("the text of an uploaded file", () => {
	it("is stored from a DOCX with suggestions based on its headings, without the file itself", async () => {
		expect(await findUploadedDraft(author, services(), reportId)).toEqual({
			id: reportId,
			fileName: "report.docx",
			title: "Mobile service",
			pid: null,
			pieces: [
				{ heading: "", text: "An agency of Georgia", proposed: null },
				{ heading: "Background", text: "People came three times.(1)", proposed: "problem" },
				{
					heading: "Results",
					text: "- Fewer visits\n- Less paper\n\n| before | after |\n| --- | --- |\n| 30 | 3 |",
					proposed: null,
				},
				{ heading: "Our town", text: "A hall by the sea.", proposed: null },
				{ heading: "", text: "1. Counted in 2019.", proposed: null, aside: "notes" },
			],
		});
		expect(await storedKeys(services())).toEqual([]);
	});

	it("is stored from a PDF, split by font sizes", async () => {
		const lines: [number, string][] = [
			[24, "Mobile service"],
			[14, "1 Problem"],
			[11, "People came three times, and paid for each of the papers that they were asked for."],
			[14, "2 Lessons learned"],
			[11, "Begin small."],
		];
		expect(await findUploadedDraft(author, services(), await uploadedId(pdfOf([lines])))).toMatchObject({
			title: "Mobile service",
			pieces: [
				{ heading: "1 Problem", text: expect.stringContaining("three times"), proposed: "problem" },
				{ heading: "2 Lessons learned", text: "Begin small.", proposed: "lessons" },
			],
		});
	});

	it.each<[string, () => Uint8Array, string]>([
		["another kind of file", () => Buffer.from("plain text"), "wrong-type"],
		["an empty document", () => docxOf(""), "no-text"],
		["a PDF that is broken", () => Buffer.from("%PDF-1.7\nnothing"), "broken"],
		[
			"a DOCX with a password",
			() => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("EncryptedPackage", "utf16le")]),
			"encrypted",
		],
		["a book", () => docxOf(wordParagraph("word ".repeat(201_000))), "too-much-text"],
	])("is not stored from %s", async (_name, content, trouble) => {
		expect(await upload(content())).toEqual({ outcome: "unreadable", trouble });
		expect(await storedKeys(services())).toEqual([]);
	});

	it("is not stored from a PDF that is named as a Word document", async () => {
		const mismatch = { outcome: "type-mismatch", claimed: ".docx", found: "application/pdf" };
		expect(await upload(pdfOf([[[12, "x"]]]), author, "report.docx")).toEqual(mismatch);
		expect(await storedKeys(services())).toEqual([]);
	});

	it("is stored only for people who may begin a practice, and read only by the person who uploaded it", async () => {
		expect(await upload(await report(), { ...author, roles: [] })).toEqual({ outcome: "forbidden" });
		expect(await storedKeys(services())).toEqual([]);
		for (const other of [colleague, officer, publicActor])
			expect(await findUploadedDraft(other, services(), reportId)).toBeNull();
		expect(await findUploadedDraft(author, services(), "keep")).toBeNull();
		expect(await begin(reportId, {}, colleague)).toEqual({ outcome: "not-found" });
	});
});

describe("a practice from an uploaded file", () => {
	it("is created with the texts in the chosen fields, once, even if the form is sent several times", async () => {
		const send = () => begin(reportId, choices);
		const [first, second] = await Promise.all([send(), send()]);
		expect(first).toEqual({ outcome: "begun", pid: expect.any(String) });
		expect([second, await send()]).toEqual([first, first]);
		const draft = await findDraft(author, services(), pidOf(first));
		expect(draft?.record.facts).toMatchObject({ kind: "case-study", originalLanguage: "en", countries: ["GE"] });
		expect(draft?.record.texts.en).toMatchObject({
			origin: "original",
			title: "Mobile service",
			summary: "",
			sections: {
				problem: "### Background\n\nPeople came three times.(1)\n\n1. Counted in 2019.",
				resultsNote: "### Results\n\n- Fewer visits\n- Less paper\n\n| before | after |\n| --- | --- |\n| 30 | 3 |",
				solution: "### Our town\n\nA hall by the sea.",
			},
		});
		expect((await findUploadedDraft(author, services(), reportId))?.pieces).toEqual([]);
	});

	it("has the figures of a table as results, and sources as links; what they lack is to be corrected", async () => {
		const id = await uploadedId(
			await makeDocx([
				{ title: "Mobile service" },
				{ heading: "Results" },
				{
					rows: [
						["Indicator", "Before (2019)", "After (2023)", "Source"],
						["Waiting time", "42 min", "8 min", "Agency report"],
						["Satisfaction", "", "", ""],
					],
				},
				{ heading: "Sources" },
				{ items: ["Agency report: https://agency.example/2023.pdf", "A book that is not online"] },
			]),
		);
		const pieces = (await findUploadedDraft(author, services(), id))?.pieces ?? [];
		expect(pieces.map(({ proposed }) => proposed)).toEqual(["results", "links"]);
		const begun = await begin(id, { "piece.0": "results", "piece.1": "links" });
		const draft = await findDraft(author, services(), pidOf(begun));
		const { facts, texts } = draft?.record ?? {};
		expect(facts?.results).toEqual([
			{
				id: "r1",
				unit: "min",
				between: [],
				sourceText: "Agency report",
				baseline: { value: 42, date: "2019" },
				value: { value: 8, date: "2023" },
			},
		]);
		expect(texts?.en?.results).toEqual({ r1: "Waiting time" });
		expect(facts?.links).toEqual([{ title: "Agency report", url: "https://agency.example/2023.pdf" }]);
		expect(facts?.unfinished?.rows).toMatchObject([
			{ list: "results", at: 1, row: { indicator: "Satisfaction", value: "" } },
			{ list: "links", at: 1, row: { title: "A book that is not online", url: "" } },
		]);
		expect(facts?.unfinished?.problems).toEqual([
			{ field: "results.1.value", problem: "required" },
			{ field: "links.1.url", problem: "required" },
		]);
	});

	it("is not created with more rows than the form takes, and only figures can become results", async () => {
		const rows = Array.from({ length: 41 }, (_, at) => [`Indicator ${at}`, "3", "4"]);
		const id = await uploadedId(
			await makeDocx([
				{ title: "T" },
				{ heading: "Results" },
				{ rows: [["Indicator", "2019", "2023"], ...rows] },
				{ heading: "A" },
				{ text: "b" },
			]),
		);
		expect(await begin(id, { "piece.0": "results", rest: "out" })).toEqual({
			problems: [{ field: "piece", place: 0, problem: "tooMany", max: 40 }],
		});
		expect(await begin(id, { "piece.0": "out", "piece.1": "results" })).toEqual(unassigned);
	});

	it("is not created before every piece is assigned, and no choice is lost", async () => {
		const id = await uploadedId(await report());
		const open = { "piece.1": "problem", "piece.2": "resultsNote" };
		const { pieces } = (await findUploadedDraft(author, services(), id)) ?? { pieces: [] };
		expect(typedPlacement({ ...open, "piece.0": "nowhere" }, pieces)).toEqual({
			choices: ["", "problem", "resultsNote", "", ""],
			rest: "",
		});
		expect(await begin(id, { ...open, "piece.0": "nowhere" })).toEqual(unassigned);
		expect(await begin(id, { ...open, rest: "out" })).toMatchObject({ outcome: "begun" });
	});

	it("is not created with more text than a field may have", async () => {
		const id = await uploadedId(
			await makeDocx([
				{ title: "T" },
				{ heading: "Problem" },
				{ text: "word ".repeat(4100) },
				{ heading: "Summary" },
				{ text: "word ".repeat(601) },
			]),
		);
		expect(await begin(id, { "piece.0": "problem", "piece.1": "summary" })).toMatchObject({
			problems: [
				{ field: "piece", place: 1, problem: "tooLong", characters: 3004, max: 3000 },
				{ field: "piece", place: 0, problem: "tooLong", max: 20_000 },
			],
		});
		expect(await begin(id, { rest: "out" })).toMatchObject({ outcome: "begun" });
	});
});

it("the text of an uploaded file is kept for a day", async () => {
	expect(await findUploadedDraft(author, services("2026-11-26T09:59:00Z"), reportId)).not.toBeNull();
	const later = services("2026-11-26T10:00:00Z");
	expect(await findUploadedDraft(author, later, reportId)).toBeNull();
	expect(await sweepUploadedDrafts(later)).toBeGreaterThan(0);
	expect(await sweepUploadedDrafts(later)).toBe(0);
});
