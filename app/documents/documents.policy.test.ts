import { beforeAll, describe, expect, it } from "vitest";
import * as policy from "#app/documents/documents.policy.ts";
import { documentReader, documentsSeenBy, seesDocument, seesEarlierVersions } from "#app/documents/documents.policy.ts";
import { personWithRole, testAccountId } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { audiences, memberStatuses } from "#app/reference/codes.ts";
import type { MemberStatus } from "#app/reference/rights.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const person = (...held: Parameters<typeof personWithRole>) => ({
	...personWithRole(...held),
	accountId: testAccountId,
});

const actors: Record<string, Actor> = {
	"the public": publicActor,
	"a researcher": person("researcher"),
	"an invited expert": person("reviewer"),
	"a focal point of another declared country": person("focal-point", "TR", "declared"),
	"a focal point of another active country": person("focal-point", "TR", "active"),
	"an author of another active country": person("author", "TR", "active"),
	...Object.fromEntries(
		memberStatuses.flatMap((status) => [
			[`a focal point of the country, ${status}`, person("focal-point", "AZ", status)],
			[`an author of the country, ${status}`, person("author", "AZ", status)],
		]),
	),
	"a national reviewer of the country, which is active": person("national-reviewer", "AZ", "active"),
	"an officer": person("officer"),
	"a head": person("head"),
	"the system": systemActor,
};

/** Documents of AZ by visibility, documents of the association (`own …`), and retired ones. */
const everything = [
	...["public", "members", "owner", "secretariat"].flatMap((name) => [name, `retired ${name}`]),
	...["public", "members", "secretariat"].flatMap((name) => [`own ${name}`, `retired own ${name}`]),
];

/** Who reads what, written by hand: the rule with which both renderings are compared. */
const open = ["public", "own public"];
const members = [...open, "members", "own members"];
/** Before a country may read documents for members, and after its focal point may apply to return. */
const undecided = [...open, "members", "owner"];
const ownPeople = (role: string, ends: Record<"prospect" | "former", string[]>): Record<string, string[]> => {
	const of: Record<MemberStatus, string[]> = {
		prospect: ends.prospect,
		declared: undecided,
		applicant: undecided,
		admitted: [...members, "owner"],
		active: [...members, "owner"],
		"under-review": [...members, "owner"],
		paused: [...members, "owner"],
		suspended: [...members, "owner"],
		withdrawing: [...members, "owner"],
		former: ends.former,
	};
	const article = role === "author" ? "an" : "a";
	return Object.fromEntries(
		memberStatuses.map((status) => [`${article} ${role} of the country, ${status}`, of[status]]),
	);
};
const expected: Record<string, string[]> = {
	"the public": open,
	"a researcher": open,
	"an invited expert": open,
	"a focal point of another declared country": open,
	"a focal point of another active country": members,
	"an author of another active country": members,
	...ownPeople("focal point", { prospect: open, former: undecided }),
	...ownPeople("author", { prospect: open, former: open }),
	"a national reviewer of the country, which is active": members,
	"an officer": everything,
	"a head": everything,
	"the system": everything,
};

const database = await ownDatabase();
beforeAll(async () => {
	for (const title of everything) {
		const visibility = title.split(" ").at(-1) ?? "";
		const member = title.includes("own ") ? null : "AZ";
		const retiredAt = title.startsWith("retired") ? new Date() : null;
		await database.prisma.document.create({
			data: { title, kind: "letter", language: "en", visibility, member, retiredAt },
		});
	}
});

describe.each(Object.entries(actors))("%s", (name, actor) => {
	const reader = documentReader(actor);
	const wanted = [...(expected[name] ?? [])].sort();

	it("sees the same documents by the rule and by the database", async () => {
		const all = await database.prisma.document.findMany();
		expect(
			all
				.filter((row) => seesDocument(reader, row))
				.map(({ title }) => title)
				.sort(),
		).toEqual(wanted);
		const found = await database.prisma.document.findMany({ where: documentsSeenBy(reader) });
		expect(found.map(({ title }) => title).sort()).toEqual(wanted);
	});

	it("sees earlier versions only of its own documents, and never of a document that it can't see", async () => {
		const all = await database.prisma.document.findMany();
		const inside = all.filter((row) => seesEarlierVersions(reader, row)).map(({ title }) => title);
		const own = wanted.includes("owner") ? ["members", "owner", "public"] : [];
		expect(inside.sort()).toEqual(reader.secretariat ? wanted : own);
	});
});

it("the database refuses a document with an unknown visibility, or one that is visible to its owner but has none", async () => {
	const document = { title: "x", kind: "letter", language: "en" };
	await expect(
		database.prisma.document.create({ data: { ...document, visibility: "everybody", member: "AZ" } }),
	).rejects.toThrow(/document_visibility_known/);
	await expect(database.prisma.document.create({ data: { ...document, visibility: "owner" } })).rejects.toThrow(
		/document_visibility_known/,
	);
});

/** The subject of each command's right, for an actor from Azerbaijan; a right that is missing here fails the test. */
const ownDocument = { member: "AZ", visibility: "owner", createdById: testAccountId };
const subjects: Record<string, unknown> = {
	UploadFiles: undefined,
	Upload: ownDocument,
	Replace: ownDocument,
	Correct: undefined,
	SetVisibility: undefined,
	Retire: undefined,
	RunMaintenance: undefined,
};
const rights = Object.entries(policy)
	.filter(([name]) => name.startsWith("may"))
	.map(([name, may]) => [name.slice(3), may as (actor: Actor, subject: unknown) => boolean] as const);
const rightsOf = (actor: Actor) => rights.filter(([name, may]) => may(actor, subjects[name])).map(([name]) => name);

it("has a row for every right", () => {
	expect(rights.map(([name]) => name).sort()).toEqual(Object.keys(subjects).sort());
});

const uploading = ["UploadFiles", "Upload", "Replace"];
const uploadingStatuses: Record<MemberStatus, boolean> = {
	prospect: false,
	declared: true,
	applicant: true,
	admitted: true,
	active: true,
	"under-review": true,
	paused: false,
	suspended: false,
	withdrawing: true,
	former: true,
};

it.each<[string, Actor, string[]]>([
	["the public", publicActor, []],
	["a researcher", person("researcher"), []],
	["an invited expert", person("reviewer"), []],
	["an author", person("author", "AZ", "active"), []],
	["a national reviewer", person("national-reviewer", "AZ", "active"), []],
	["a focal point without a status", person("focal-point", "AZ"), []],
	["a focal point of another country", person("focal-point", "TR", "active"), ["UploadFiles"]],
	...memberStatuses.map((status): [string, Actor, string[]] => [
		`a focal point, ${status}`,
		person("focal-point", "AZ", status),
		uploadingStatuses[status] ? uploading : [],
	]),
	["an officer", person("officer"), [...uploading, "Correct", "SetVisibility", "Retire"]],
	["the head", person("head"), [...uploading, "Correct", "SetVisibility", "Retire"]],
	["the system", systemActor, [...uploading, "Correct", "SetVisibility", "Retire", "RunMaintenance"]],
])("%s has the rights of its row", (_, actor, expectedRights) => {
	expect(rightsOf(actor).sort()).toEqual([...expectedRights].sort());
});

describe("a focal point", () => {
	const focal = person("focal-point", "AZ", "declared");
	it.each(audiences)("uploads documents visible to %s only if that is their own country", (visibility) => {
		expect(policy.mayUpload(focal, { member: "AZ", visibility })).toBe(visibility === "owner");
		expect(policy.mayUpload(focal, { member: "TR", visibility })).toBe(false);
		expect(policy.mayUpload(focal, { member: null, visibility })).toBe(false);
		expect(policy.mayUpload(person("officer"), { member: null, visibility })).toBe(true);
	});

	it("may replace their own uploads until others see them", () => {
		expect(policy.mayReplace(focal, { ...ownDocument, visibility: "public" })).toBe(false);
		expect(policy.mayReplace(focal, { ...ownDocument, createdById: null })).toBe(false);
		expect(policy.mayReplace(focal, { ...ownDocument, createdById: crypto.randomUUID() })).toBe(false);
	});
});
