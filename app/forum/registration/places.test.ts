import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleEvent } from "#app/forum/events/events.fixture.ts";
import { saveEvent } from "#app/forum/events/save-event.server.ts";
import { cancelOwnPlace, cancelRegistration } from "#app/forum/registration/cancel-registration.server.ts";
import { changeDelegate, changeOwnAttendance } from "#app/forum/registration/change-registration.server.ts";
import { forumWithPeople } from "#app/forum/registration/registrations.fixture.ts";
import { renewOwnLink, showLink } from "#app/forum/registration/renew-link.server.ts";
import { workThroughRegistrations } from "#app/forum/registration/work-through-registrations.server.ts";
import { runs } from "../../../tests/setup/long.ts";

const { clock, database, event, people, prisma, register, registerAs, registrations, services, states } =
	await forumWithPeople();
const inWindow = "2026-03-02T09:00:00Z";
const closed = "2026-05-01T09:00:00Z";

/** Registers through the public page. @returns the token of the delegate's page */
async function tokenOf(eventId: string, more: Parameters<typeof register>[1] = {}): Promise<string> {
	const result = await register(eventId, more);
	if (result.outcome !== "registered") throw new Error(result.outcome);
	return result.token;
}

const letters = async (letter: string) => {
	const emails = await prisma.email.findMany({ where: { kind: "registration" }, orderBy: { id: "asc" } });
	return emails
		.filter(({ payload }) => (payload as { letter: string }).letter === letter)
		.map(({ address }) => address);
};

describe("places of an event", () => {
	it("Rule 4: seated never exceeds seats; an officer's exception needs a reason", async () => {
		clock.set(inWindow);
		const id = await event({ seats: 2, seatsPerDelegation: null });
		for (let count = 0; count < 3; count++) await register(id);
		expect(await states(id)).toEqual(["seated", "seated", "waiting"]);
		expect(await registerAs(people.officer, id)).toMatchObject({ outcome: "registered", state: "waiting" });
		expect(await registerAs(people.officer, id, { beyond: true })).toEqual({ outcome: "reason-missing" });
		expect(await registerAs(people.officer, id, { beyond: true, reason: "Keynote speaker" })).toMatchObject({
			outcome: "registered",
			state: "seated",
		});
		// The database has the same rule, whoever writes the row.
		const [, , waiting] = await registrations(id);
		const seat = { where: { id: waiting?.id ?? "" }, data: { state: "seated" } };
		await expect(prisma.registration.update(seat)).rejects.toThrow("no seat is free");
	});

	it("a delegation has its own number of places, which others don't get", async () => {
		clock.set(inWindow);
		const id = await event({ seats: 10, seatsPerDelegation: 1 });
		for (const delegation of ["UG", "UG", "MA", null, null]) await register(id, { delegation });
		expect(await states(id)).toEqual(["seated", "waiting", "seated", "seated", "seated"]);
	});

	it("Rule 5: a freed seat goes to the first eligible in line at once, never after closing", async () => {
		clock.set(inWindow);
		const id = await event({ seats: 2, seatsPerDelegation: 1 });
		const uganda = await tokenOf(id, { delegation: "UG", email: "first@ug.example" });
		const morocco = await tokenOf(id, { delegation: "MA" });
		await register(id, { delegation: "UG", email: "second@ug.example" });
		await register(id, { email: "guest@guests.example" });
		// The place of Morocco goes past Uganda, which has used its own, to the guest.
		expect(await cancelOwnPlace(services, morocco)).toEqual({ outcome: "cancelled" });
		expect(await states(id)).toEqual(["seated", "cancelled", "waiting", "seated"]);
		expect(await letters("seated")).toContain("guest@guests.example");
		expect(await cancelOwnPlace(services, morocco)).toEqual({ outcome: "cancelled" });
		clock.set(closed);
		expect(await cancelOwnPlace(services, uganda)).toEqual({ outcome: "cancelled" });
		expect(await states(id)).toEqual(["cancelled", "cancelled", "waiting", "seated"]);
		expect(await workThroughRegistrations(services)).toMatchObject({ seated: 0 });
		expect(await states(id)).toEqual(["cancelled", "cancelled", "lapsed", "seated"]);
		clock.set(inWindow);
	});

	it("Rule 6: lowering capacity unseats no one; raising it seats the next in line", async () => {
		clock.set(inWindow);
		const id = await event({ seats: 2, seatsPerDelegation: null });
		for (let count = 0; count < 4; count++) await register(id);
		const setSeats = async (seats: number) => {
			const { revision, slug } = await prisma.forumEvent.findUniqueOrThrow({ where: { id } });
			await saveEvent(people.officer, services, {
				id,
				revision,
				event: { ...exampleEvent, slug, seats, seatsPerDelegation: null },
			});
			await workThroughRegistrations(services);
		};
		await setSeats(1);
		expect(await states(id)).toEqual(["seated", "seated", "waiting", "waiting"]);
		await setSeats(3);
		expect(await states(id)).toEqual(["seated", "seated", "seated", "waiting"]);
		expect(await workThroughRegistrations(services)).toMatchObject({ seated: 0 });
	});

	it("Rule 7: one person has one live registration", async () => {
		clock.set(inWindow);
		const id = await event();
		const token = await tokenOf(id, { email: "Rana@ministry.example" });
		expect(await register(id, { email: "rana@MINISTRY.example" })).toEqual({ outcome: "already-registered" });
		expect(await registerAs(people.uganda, id, { delegation: "UG", email: "rana@ministry.example" })).toEqual({
			outcome: "already-registered",
		});
		// By email, strangers learn nothing: the person gets another link.
		const mailing = { ...services, identity: { ...services.identity, sendsEmail: true } };
		const { registerSelf } = await import("#app/forum/registration/register.server.ts");
		const again = {
			id: crypto.randomUUID(),
			eventId: id,
			delegation: null,
			locale: "en",
			address: "192.0.2.1",
			name: "Stranger",
			office: "None",
			email: "rana@ministry.example",
			attendance: "remote" as const,
		};
		expect(await registerSelf(mailing, again)).toEqual({ outcome: "emailed" });
		expect(await letters("link")).toEqual(["rana@ministry.example"]);
		expect(await registrations(id)).toHaveLength(1);
		// Whoever has cancelled registers again, at the end of the line.
		await cancelOwnPlace(services, token);
		expect(await register(id, { email: "rana@ministry.example" })).toMatchObject({ outcome: "registered" });
		expect(await states(id)).toEqual(["cancelled", "seated"]);
	});

	it("Rule 8: after closing only officers register, marked late, with a reason", async () => {
		clock.set(closed);
		const id = await event({ seats: 1 });
		expect(await register(id)).toEqual({ outcome: "not-open" });
		expect(await registerAs(people.uganda, id, { delegation: "UG" })).toEqual({ outcome: "not-open" });
		expect(await registerAs(people.officer, id)).toEqual({ outcome: "reason-missing" });
		for (const reason of ["The letter came late", "Speaker"])
			expect(await registerAs(people.officer, id, { reason })).toMatchObject({
				outcome: "registered",
				state: "seated",
			});
		expect(await registrations(id)).toMatchObject([
			{ lateReason: "The letter came late", exceptionReason: null },
			{ lateReason: "Speaker", exceptionReason: "Speaker" },
		]);
		clock.set(inWindow);
	});

	it("Rule 12: suspension stops new delegates; a head decides on others", async () => {
		clock.set(inWindow);
		const id = await event();
		expect(await register(id, { delegation: "KZ" })).toEqual({ outcome: "not-eligible" });
		expect(await registerAs(people.kazakhstan, id, { delegation: "KZ" })).toEqual({ outcome: "not-found" });
		expect(await registerAs(people.officer, id, { delegation: "KZ" })).toEqual({ outcome: "not-eligible" });
		// A delegate who had a place before the suspension.
		await registerAs(people.morocco, id, { delegation: "MA" });
		await prisma.registration.updateMany({ where: { eventId: id }, data: { delegation: "KZ" } });
		const [{ id: registration } = { id: "" }] = await registrations(id);
		const cancel = { id: registration, reason: "Suspended" };
		expect(await cancelRegistration(people.morocco, services, cancel)).toEqual({ outcome: "not-found" });
		expect(await cancelRegistration(people.officer, services, cancel)).toEqual({ outcome: "heads-only" });
		expect(await cancelRegistration(people.head, services, cancel)).toEqual({ outcome: "cancelled" });
	});

	it("a waiting delegate of a suspended country is passed over, and gets a place once the suspension ends", async () => {
		clock.set(inWindow);
		const id = await event({ seats: 1, seatsPerDelegation: null });
		const first = await tokenOf(id);
		await register(id, { delegation: "MA" });
		await register(id);
		await prisma.registration.updateMany({ where: { eventId: id, delegation: "MA" }, data: { delegation: "KZ" } });
		await cancelOwnPlace(services, first);
		expect(await states(id)).toEqual(["cancelled", "waiting", "seated"]);
		await prisma.registration.updateMany({ where: { eventId: id, delegation: "KZ" }, data: { delegation: "MA" } });
		await prisma.forumEvent.update({ where: { id }, data: { seats: 2 } });
		expect(await workThroughRegistrations(services)).toMatchObject({ seated: 1 });
		expect(await states(id)).toEqual(["cancelled", "seated", "seated"]);
	});

	it("are given by the people of the delegation and by officers only, and not for drafts or other attendance", async () => {
		clock.set(inWindow);
		const id = await event({ format: "on-site" });
		for (const actor of [people.author, people.morocco])
			expect(await registerAs(actor, id, { delegation: "UG" })).toEqual({ outcome: "not-found" });
		expect(await registerAs(people.uganda, id, {})).toEqual({ outcome: "not-found" });
		expect(await register(id, { attendance: "remote" })).toEqual({ outcome: "attendance-not-offered" });
		const twice = crypto.randomUUID();
		const email = "twice@ug.example";
		for (let count = 0; count < 2; count++)
			expect(await registerAs(people.uganda, id, { delegation: "UG", id: twice, email })).toMatchObject({ id: twice });
		await prisma.forumEvent.update({
			where: { id },
			data: { state: "cancelled", cancelledAt: new Date(), cancelReason: { en: "Rain" } },
		});
		expect(await registerAs(people.officer, id, { delegation: "UG" })).toEqual({ outcome: "not-open" });
	});
});

describe("the link of a delegate", () => {
	it("changes how the person takes part, and can be replaced", async () => {
		clock.set(inWindow);
		const id = await event({ seats: 1 });
		const token = await tokenOf(id, { email: "link@ministry.example" });
		expect(await changeOwnAttendance(services, { token, attendance: "remote" })).toEqual({ outcome: "changed" });
		expect(await registrations(id)).toMatchObject([{ attendance: "remote", state: "seated" }]);
		expect(await renewOwnLink(services, token)).toEqual({ outcome: "sent" });
		expect(await renewOwnLink(services, token)).toEqual({ outcome: "not-found" });
		expect(await cancelOwnPlace(services, token)).toEqual({ outcome: "not-found" });
		expect(await cancelOwnPlace(services, "guessed")).toEqual({ outcome: "not-found" });
		expect(await letters("link")).toContain("link@ministry.example");
		expect(await prisma.registrationLink.findMany({ where: { tokenHash: token } })).toEqual([]);
	});

	it("is shown at the desk: to officers, and to focal points only where no email goes out", async () => {
		clock.set(inWindow);
		const id = await event();
		await registerAs(people.uganda, id, { delegation: "UG" });
		const [{ id: registration } = { id: "" }] = await registrations(id);
		const mailing = { ...services, identity: { ...services.identity, sendsEmail: true } };
		const shown = await showLink(people.officer, mailing, registration);
		expect(shown).toMatchObject({ outcome: "shown" });
		if (shown.outcome === "shown")
			expect(await cancelOwnPlace(services, shown.token)).toEqual({ outcome: "cancelled" });
		expect(await showLink(people.uganda, mailing, registration)).toEqual({ outcome: "not-found" });
		expect(await showLink(people.uganda, services, registration)).toMatchObject({ outcome: "shown" });
		expect(await showLink(people.morocco, services, registration)).toEqual({ outcome: "not-found" });
	});

	it("of an earlier address stops working when the address is corrected", async () => {
		clock.set(inWindow);
		const id = await event();
		const token = await tokenOf(id, { delegation: "UG" });
		const [{ id: registration } = { id: "" }] = await registrations(id);
		const corrected = {
			id: registration,
			name: "Right name",
			office: "Office",
			email: "right@ug.example",
			attendance: "on-site" as const,
		};
		expect(await changeDelegate(people.morocco, services, corrected)).toEqual({ outcome: "not-found" });
		expect(await changeDelegate(people.uganda, services, corrected)).toEqual({ outcome: "changed" });
		expect(await cancelOwnPlace(services, token)).toEqual({ outcome: "not-found" });
		expect(await letters("link")).toContain("right@ug.example");
	});
});

describe("many people at once", () => {
	it("Rule 4: 500 who register at once for 50 seats get 50 seats and 450 places in order", {
		timeout: 60_000,
	}, async () => {
		clock.set(inWindow);
		const id = await event({ seats: 50, seatsPerDelegation: null });
		const began = performance.now();
		const results = await Promise.all(Array.from({ length: 500 }, () => register(id)));
		if (process.env.SHOW_TIMES) console.info(`500 registrations: ${Math.round(performance.now() - began)} ms`);
		expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["registered"]));
		const line = await registrations(id);
		expect(line.map(({ place }) => place)).toEqual(Array.from({ length: 500 }, (_, at) => at + 1));
		expect(line.map(({ state }) => state)).toEqual([...Array(50).fill("seated"), ...Array(450).fill("waiting")]);
	});

	it("Rule 5: seats and line stay right however registrations and cancellations interleave", {
		timeout: 120_000,
	}, async () => {
		clock.set(inWindow);
		const delegations = fc.constantFrom("UG", "MA", null);
		const steps = fc.array(
			fc.oneof(
				{ weight: 3, arbitrary: delegations },
				{ weight: 2, arbitrary: fc.nat(8).map((at) => ({ cancel: at })) },
			),
			{ minLength: 4, maxLength: 16 },
		);
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 4 }),
				fc.integer({ min: 1, max: 3 }),
				steps,
				async (seats, own, all) => {
					const id = await event({ seats, seatsPerDelegation: own });
					const tokens: Promise<string>[] = [];
					const cancelled = all.map((step) => {
						if (typeof step !== "object" || step === null) {
							tokens.push(tokenOf(id, { delegation: step }));
							return undefined;
						}
						// Cancels as soon as the place is there, while others still register.
						return tokens[step.cancel]?.then((token) => cancelOwnPlace(services, token));
					});
					await Promise.all([...tokens, ...cancelled]);
					const line = await registrations(id);
					const seated = line.filter(({ state }) => state === "seated");
					expect(seated.length).toBeLessThanOrEqual(seats);
					const used = (delegation: string) => seated.filter((one) => one.delegation === delegation).length;
					for (const delegation of ["UG", "MA"]) expect(used(delegation)).toBeLessThanOrEqual(own);
					// Nobody waits who could have a place.
					const waiting = line.filter(({ state }) => state === "waiting");
					if (seated.length < seats)
						for (const { delegation } of waiting) expect(delegation !== null && used(delegation)).toBe(own);
					expect(line.map(({ place }) => place)).toEqual(line.map((_, at) => at + 1));
				},
			),
			runs(60, 12),
		);
	});

	it("every change is in the activity log, without the person's data", async () => {
		const entries = await database.prisma.activity.findMany({ where: { subjectType: "registration" } });
		expect(entries.length).toBeGreaterThan(500);
		expect(JSON.stringify(entries, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toMatch(
			/@|Delegate \d|Ministry/,
		);
	});
});
