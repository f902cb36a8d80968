import { describe, expect, it } from "vitest";
import { findDocument } from "#app/documents/documents.server.ts";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { attachDocument } from "#app/membership/events/attach-document.server.ts";
import { correctDocument, type DocumentCorrectionInput } from "#app/membership/member-file/correct-document.server.ts";
import { activityOf, givenDocument, registerTest } from "#app/membership/register/register.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";

const { database, prisma, services, officer } = await registerTest();
const filed = { title: "A paper", kind: "decision", language: "en", member: "AZ" } as const;
const read = (id: string) =>
	prisma.document.findUniqueOrThrow({
		where: { id },
		select: { title: true, kind: true, language: true, member: true, visibility: true },
	});

async function correct(
	documentId: string,
	changes: Partial<DocumentCorrectionInput["details"]>,
	from: Partial<DocumentCorrectionInput["from"]> = {},
	actor: Actor = officer,
) {
	return correctDocument(actor, services, {
		documentId,
		details: { ...filed, ...from, ...changes } as DocumentCorrectionInput["details"],
		from: { ...filed, ...from },
	});
}

describe("correcting the details of a document", () => {
	it("changes title, type, language and owner, and is logged", async () => {
		const id = await givenDocument(database, "AZ");
		const right = { title: "Letter  of intent", kind: "letter", language: "az", member: "" } as const;
		expect(await correct(id, right)).toEqual({ outcome: "corrected" });
		const after = { title: "Letter of intent", kind: "letter", language: "az", member: null };
		expect(await read(id)).toEqual({ ...after, visibility: "secretariat" });
		expect(await activityOf(database, id)).toMatchObject([{ verb: "document.correct", before: filed, after }]);
		const now = { ...after, member: "" };
		expect(await correct(id, {}, now)).toEqual({ outcome: "unchanged" });
	});

	it("keeps what only another person changed, and reports what both changed", async () => {
		const id = await givenDocument(database, "AZ");
		await correct(id, { title: "Theirs", kind: "letter" });
		expect(await correct(id, { title: "Mine" })).toEqual({ outcome: "changed-meanwhile", theirs: { title: "Theirs" } });
		expect(await correct(id, { language: "az" })).toEqual({ outcome: "corrected" });
		expect(await read(id)).toMatchObject({ title: "Theirs", kind: "letter", language: "az" });
	});

	it("refuses impossible details", async () => {
		const id = await givenDocument(database, "AZ");
		const invalid = (field: string, problem: string) => ({ outcome: "invalid", issues: [{ field, problem }] });
		expect(await correct(id, { title: " " })).toEqual(invalid("title", "missing"));
		expect(await correct(id, { kind: "novel" as "other" })).toEqual(invalid("kind", "unknown"));
		expect(await correct(id, { member: "ZZ" })).toEqual(invalid("member", "unknown"));
		await prisma.document.update({ where: { id }, data: { visibility: "owner" } });
		expect(await correct(id, { member: "" })).toEqual(invalid("member", "missing"));
	});

	it("keeps the owner while entries about another country refer to the document", async () => {
		const [eventId = ""] = await givenMember(database, "AZ", "founding", [{ to: "declared", from: "2019-06" }]);
		const documentId = await givenDocument(database, "AZ");
		const attached = { eventId, documentId, reason: "Found", expectedEvent: eventId };
		await attachDocument(officer, services, attached);
		expect(await correct(documentId, { member: "TR" })).toEqual({ outcome: "in-use" });
		expect(await correct(documentId, { member: "" })).toEqual({ outcome: "corrected" });
	});

	it("moves a document that its owner can read to the people of the new owner", async () => {
		const id = await givenDocument(database, "AZ");
		await prisma.document.update({ where: { id }, data: { visibility: "owner" } });
		await prisma.documentVersion.create({
			data: {
				documentId: id,
				number: 1,
				sha256: "0".repeat(64),
				size: 1,
				mediaType: "application/pdf",
				originalName: "paper.pdf",
				scan: "clean",
				storageKey: "key",
			},
		});
		const readers = async () => {
			const people = ["AZ", "TR"].map((member) => personWithRole("focal-point", member, "declared"));
			return Promise.all(people.map(async (person) => (await findDocument(person, services, id)) !== null));
		};
		expect(await readers()).toEqual([true, false]);
		expect(await correct(id, { member: "TR" })).toEqual({ outcome: "corrected" });
		expect(await readers()).toEqual([false, true]);
	});

	it("is only for the secretariat, and only for documents in use", async () => {
		const id = await givenDocument(database, "AZ");
		await prisma.document.update({ where: { id }, data: { visibility: "public" } });
		for (const actor of [publicActor, personWithRole("focal-point", "AZ", "declared")])
			expect(await correct(id, { title: "Mine" }, {}, actor)).toEqual({ outcome: "forbidden" });
		await prisma.document.update({ where: { id }, data: { visibility: "secretariat" } });
		expect(await correct(id, { title: "Mine" }, {}, publicActor)).toEqual({ outcome: "not-found" });
		await prisma.document.update({ where: { id }, data: { retiredAt: new Date() } });
		expect(await correct(id, { title: "Mine" })).toEqual({ outcome: "retired" });
	});
});
