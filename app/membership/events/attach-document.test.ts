import { describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { attentionList } from "#app/membership/attention/attention-list.server.ts";
import { attachDocument } from "#app/membership/events/attach-document.server.ts";
import { recordMemberEvent } from "#app/membership/events/record-member-event.server.ts";
import { retireRegisteredDocument } from "#app/membership/member-file/retire-registered-document.server.ts";
import { givenDocument, registerTest } from "#app/membership/register/register.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { findMember } from "#app/membership/status/members.server.ts";

const { database, prisma, services, officer } = await registerTest();
const reason = "The document arrived later.";

/** A member declared in June 2019, with a document of its own. */
async function declared(code: string) {
	const [eventId = ""] = await givenMember(database, code, "founding", [{ to: "declared", from: "2019-06" }]);
	return { eventId, expectedEvent: eventId, documentId: await givenDocument(database, code), reason };
}

describe("attaching a document to a recorded event", () => {
	it("changes nothing else, and keeps the entry without it", async () => {
		const { eventId, ...given } = await declared("AZ");
		const before = await prisma.memberEvent.findUniqueOrThrow({ where: { id: eventId } });
		const outcome = await attachDocument(officer, services, { eventId, ...given });
		expect(outcome).toMatchObject({ outcome: "recorded", status: "declared" });
		const after = await prisma.memberEvent.findFirstOrThrow({
			where: { correctsId: eventId },
		});
		const { id, recordedAt, actorId } = after;
		expect(after).toEqual({
			...before,
			id,
			recordedAt,
			actorId,
			correctsId: eventId,
			correctionReason: reason,
			documentId: given.documentId,
			instrument: "on-file",
		});
		expect(await prisma.memberEvent.findUnique({ where: { id: eventId } })).toEqual(before);
		// Sending the form twice records it once.
		expect(await attachDocument(officer, services, { eventId, ...given })).toEqual(outcome);
	});

	it("keeps texts in every language, the notes and the sources", async () => {
		const { eventId: expectedEvent, ...given } = await declared("GE");
		const said = {
			basis: { en: "Letter", az: "Məktub" },
			publicNote: { en: "Signed in Baku" },
			internalNote: "Sent by courier",
			reasons: "None",
			sources: [{ title: "Letter", url: "https://example.org/letter", year: 2019 }],
		};
		const applied = {
			...said,
			member: "GE",
			to: "applicant" as const,
			effectiveFrom: "2026-11",
			reviewOn: "2027-01-31",
		};
		const outcome = await recordMemberEvent(officer, services, { ...applied, expectedEvent });
		const eventId = "eventId" in outcome ? outcome.eventId : "";
		const attached = { ...given, eventId, expectedEvent: eventId };
		expect(await attachDocument(officer, services, attached)).toMatchObject({ outcome: "recorded" });
		expect(await prisma.memberEvent.findFirst({ where: { correctsId: eventId } })).toMatchObject({
			...said,
			toStatus: "applicant",
			effectiveFrom: "2026-11",
			reviewOn: new Date("2027-01-31"),
			documentId: given.documentId,
		});
	});

	it("is asked for again once the document is retired", async () => {
		const { eventId, ...given } = await declared("MA");
		await attachDocument(officer, services, { eventId, ...given });
		const missing = async () =>
			(await attentionList(officer, services, { member: "MA", kind: "instrument-not-on-file" }))?.length;
		const instrument = async () => (await findMember(officer, services, "MA", {}, "en"))?.statusEvent?.instrument;
		expect([await missing(), await instrument()]).toEqual([0, "on-file"]);
		await retireRegisteredDocument(officer, services, { documentId: given.documentId, reason: "Wrong file" });
		expect([await missing(), await instrument()]).toEqual([1, "not-on-file"]);
	});

	it("is refused when a correction is", async () => {
		const given = await declared("TR");
		const other = await givenDocument(database, "AZ");
		expect(await attachDocument(officer, services, { ...given, documentId: other })).toEqual({
			outcome: "refused",
			reason: "unknown-document",
		});
		expect(await attachDocument(officer, services, { ...given, eventId: other })).toEqual({ outcome: "not-found" });
		for (const actor of [publicActor, personWithRole("focal-point", "TR")])
			expect(await attachDocument(actor, services, given)).toEqual({ outcome: "forbidden" });
		expect(await attachDocument(officer, services, given)).toMatchObject({ outcome: "recorded" });
		const again = { ...given, documentId: await givenDocument(database, "TR") };
		expect(await attachDocument(officer, services, again)).toEqual({ outcome: "refused", reason: "changed-meanwhile" });
	});
});
