import { expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { recordAgreement } from "#app/membership/agreements/record-agreement.server.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { designateEntity } from "#app/membership/entities/designate-entity.server.ts";
import { documentUses } from "#app/membership/member-file/document-uses.server.ts";
import { givenDocument, registerTest } from "#app/membership/register/register.fixture.ts";
import { givenSignatories } from "#app/membership/status/members.fixture.ts";

const { database, services, officer } = await registerTest();

it("lists the entries that refer to a document, only for the secretariat", async () => {
	await givenSignatories(database, "AZ");
	const id = await givenDocument(database, "AZ");
	const event = await database.prisma.memberEvent.findFirstOrThrow({ where: { member: "AZ" } });
	const { member, kind, fromStatus, toStatus, effectiveFrom, effectiveDate } = event;
	await database.prisma.memberEvent.create({
		data: { member, kind, fromStatus, toStatus, effectiveFrom, effectiveDate, documentId: id, basis: {} },
	});
	await designateContact(officer, services, {
		member: "AZ",
		role: "focal-point",
		personName: "Aysel M.",
		office: "Office",
		email: "aysel@agency.example",
		from: "2025-01-01",
		designationLetterId: id,
	});
	await designateEntity(officer, services, {
		member: "AZ",
		organisation: { names: { en: "Agency", ar: "وكالة" } },
		documentId: id,
	});
	const agreement = await recordAgreement(officer, services, {
		kind: "declaration",
		title: { en: "Declaration" },
		countries: ["AZ"],
		signedOn: "2019-06-24",
		languages: ["en"],
		documentId: id,
	});
	expect(agreement.outcome).toBe("recorded");
	const uses = await documentUses(officer, services, id, "ar");
	expect(uses.map(({ id: _, ...use }) => use)).toEqual([
		{ use: "event", member: "AZ", kind: "status", to: "declared", on: "2019-06" },
		{ use: "contact", member: "AZ", personName: "Aysel M." },
		{ use: "entity", member: "AZ", name: { text: "وكالة", language: "ar" } },
		{ use: "agreement", title: { text: "Declaration", language: "en" } },
	]);
	expect(await documentUses(personWithRole("focal-point", "AZ", "declared"), services, id, "en")).toEqual([]);
	expect(await documentUses(officer, services, await givenDocument(database), "en")).toEqual([]);
});
