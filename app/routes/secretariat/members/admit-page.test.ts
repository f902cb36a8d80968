import { expect, it } from "vitest";
import type { Visit } from "#app/http/access.server.ts";
import { testServices } from "#app/identity/person/identity-services.fixture.ts";
import { saveAdmissionDraft } from "#app/membership/accession/save-admission-draft.server.ts";
import { sendMessage } from "#app/membership/enquiries/send-message.server.ts";
import { registerTest } from "#app/membership/register/register.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { admissionForm, admissionPage } from "#app/routes/secretariat/members/admit-page.server.ts";
import type { EventVisit } from "#app/routes/secretariat/members/event-form-page.server.ts";

const { database, services, officer } = await registerTest();

const pageOf = (code: string, query = "") => {
	const url = new URL(`https://library.example/en/secretariat/members/${code}/admit${query}`);
	return admissionPage({
		actor: officer,
		services: { ...services, scanner: { scans: false } },
		params: { code },
		url,
		locale: "en",
	} as unknown as Visit);
};

it("offers the next step of an admission, but not one that is recorded for a later day", async () => {
	await givenMember(database, "KG", "full", [{ to: "prospect", from: "2026-01-10" }]);
	expect(await pageOf("KG")).toMatchObject({ chosen: "declared", ahead: null });
	await givenMember(database, "UZ", "full", [
		{ to: "prospect", from: "2026-01-10" },
		{ to: "declared", from: "2099-12-15" },
	]);
	expect(await pageOf("UZ")).toMatchObject({
		chosen: null,
		ahead: "declared",
		taken: { declared: { date: "2099-12-15" } },
	});
});

it("dates a step by its event, not by a later one that did not happen", async () => {
	const events = [
		{ to: "prospect", from: "2023-01-10" },
		{ to: "admitted", from: "2023-08-19" },
		{ to: "active", from: "2023-11-26" },
	] as const;
	const [, , active = ""] = await givenMember(database, "GE", "full", events);
	await database.prisma.memberEvent.create({
		data: {
			member: "GE",
			fromStatus: "admitted",
			toStatus: "admitted",
			correctsId: active,
			basis: { en: "B" },
			effectiveFrom: "2023-11-26",
			effectiveDate: new Date("2023-11-26"),
			recordedAt: new Date("2026-06-01"),
		},
	});
	const page = await pageOf("GE");
	expect(page.taken.admitted?.date).toBe("2023-08-19");
	expect(page.events[0]).toMatchObject({ to: "admitted", retracts: true });
});

it("returns the form with what a colleague has saved of the step since it was opened", async () => {
	const draft = { member: "AM", step: "prospect" as const, values: { to: "prospect", basis: "A letter" } };
	await saveAdmissionDraft(officer, services, { ...draft, revision: 0 });
	const form = new FormData();
	for (const [name, value] of Object.entries({ to: "prospect", basis: "", draftRevision: "0" })) form.set(name, value);
	const visit = { messages: messagesFor("en"), form, document: { problem: null } } as EventVisit;
	expect(await admissionForm(visit, await pageOf("AM"))(visit)).toMatchObject({
		status: 409,
		current: { to: "prospect", basis: "A letter", reasons: "", draftRevision: "1" },
	});
});

it("begins with what a message holds from which an officer opens the file, without the sender's name and address", async () => {
	const { services: identity } = testServices(database);
	const from = { locale: "en", address: "192.0.2.1" };
	const message = {
		topic: "membership" as const,
		name: "Ana Sender",
		email: "ana@ministry.example",
		text: "We would join.",
	};
	const sent = await sendMessage({ ...services, identity }, message, from);
	const [{ id, createdAt } = { id: "", createdAt: new Date(0) }] = await database.prisma.request.findMany();
	const { enquiry, chosen } = await pageOf("MD", `?enquiry=${id}`);
	const reference = sent.outcome === "sent" ? sent.reference : "";
	expect(chosen).toBe("prospect");
	expect(enquiry).toMatchObject({
		id,
		reference,
		values: {
			effectiveFrom: dayOf(createdAt),
			internalNote: "We would join.",
			basis: expect.stringContaining(reference),
		},
	});
	expect(JSON.stringify(enquiry)).not.toMatch(/Ana|ministry/);
	expect((await pageOf("MD")).enquiry).toBeNull();
	expect((await pageOf("MD", "?enquiry=unknown")).enquiry).toBeNull();
});
