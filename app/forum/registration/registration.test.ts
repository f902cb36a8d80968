import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	fillsFreeSeats,
	hasCertificate,
	isLate,
	mayRegisterNow,
	nextInLine,
	type RegistrableEvent,
	registrars,
	type Waiting,
} from "#app/forum/registration/registration.ts";

const at = (time: string) => new Date(`2026-05-${time}Z`);

const event: RegistrableEvent = {
	state: "announced",
	isOwn: true,
	zone: "Asia/Baku",
	starts: "2026-05-20T09:00",
	ends: "2026-05-21T20:00",
	registrationOpens: "2026-05-01",
	registrationCloses: "2026-05-10T23:59",
};

describe("registration for an event", () => {
	const may = (time: string, one = event) => registrars.filter((by) => mayRegisterNow(one, by, at(time)));

	it.each([
		["before it opens", "2026-04-30T23:59+04:00", ["officer"]],
		["from the moment it opens", "2026-05-01T00:00+04:00", [...registrars]],
		["in the last minute, which counts", "2026-05-10T23:59:59+04:00", [...registrars]],
		["after that", "2026-05-11T00:00+04:00", ["officer"]],
		["after the event", "2026-05-22T12:00+04:00", ["officer"]],
	])("%s", (_, moment, by) => {
		expect(registrars.filter((one) => mayRegisterNow(event, one, new Date(moment)))).toEqual(by);
	});

	it("Rule 8: after closing only officers register, marked late", () => {
		expect(may("10T20:00")).toEqual(["officer"]);
		expect([isLate(event, at("10T19:59")), isLate(event, at("10T20:00"))]).toEqual([false, true]);
	});

	it("is for no one where an event is cancelled, a draft or not the association's own", () => {
		for (const change of [{ state: "cancelled" }, { state: "draft" }, { isOwn: false }] as const)
			expect(may("05T00:00", { ...event, ...change })).toEqual([]);
	});

	it("is made by officers for an event without a window", () => {
		const without = { ...event, registrationOpens: null, registrationCloses: null };
		expect(may("05T00:00", without)).toEqual(["officer"]);
		expect(isLate(without, at("05T00:00"))).toBe(false);
	});
});

describe("the waiting list", () => {
	const line: Waiting[] = [
		{ id: "1", delegation: "UG" },
		{ id: "2", delegation: null },
		{ id: "3", delegation: "MA" },
		{ id: "4", delegation: "MA" },
		{ id: "5", delegation: "MA" },
	];
	const all = () => true;
	const taken = (byDelegation: Record<string, number> = {}, guests = 0) => ({
		all: Object.values(byDelegation).reduce((sum, count) => sum + count, guests),
		byDelegation: new Map(Object.entries(byDelegation)),
	});

	it("gives free places in its order", () => {
		expect(nextInLine(line, { seats: 2, seatsPerDelegation: null }, taken(), all)).toEqual(["1", "2"]);
		expect(nextInLine(line, { seats: null, seatsPerDelegation: null }, taken(), all)).toEqual(line.map(({ id }) => id));
	});

	it("passes over delegations that have used their places", () => {
		expect(nextInLine(line, { seats: 9, seatsPerDelegation: 2 }, taken({ UG: 2 }), all)).toEqual(["2", "3", "4"]);
	});

	it("Rule 12: suspension stops new delegates", () => {
		expect(nextInLine(line, { seats: 3, seatsPerDelegation: 9 }, taken(), (country) => country !== "UG")).toEqual([
			...["2", "3", "4"],
		]);
	});

	it("Rule 6: gives nobody a place, and takes none, where more are taken than there are", () => {
		expect(nextInLine(line, { seats: 1, seatsPerDelegation: 1 }, taken({ TR: 3 }), all)).toEqual([]);
	});

	it("Rule 5: gives no place after closing", () => {
		const fills = (time: string, one = event) => fillsFreeSeats(one, at(time));
		expect([fills("05T00:00"), fills("10T19:59"), fills("10T20:00")]).toEqual([true, true, false]);
		expect(fills("05T00:00", { ...event, state: "cancelled" })).toBe(false);
		expect(fills("22T00:00", { ...event, registrationOpens: null, registrationCloses: null })).toBe(false);
	});

	it("Rule 4: never gives more places than are free, nor more to a delegation than its own", () => {
		const countries = fc.constantFrom("UG", "MA", "TR", null);
		const count = fc.option(fc.nat(6));
		fc.assert(
			fc.property(fc.array(countries, { maxLength: 12 }), count, count, fc.nat(4), (delegations, seats, own, used) => {
				const waiting = delegations.map((delegation, place) => ({ id: String(place), delegation }));
				const next = nextInLine(waiting, { seats, seatsPerDelegation: own }, taken({ UG: used }), all);
				const seated = waiting.filter(({ id }) => next.includes(id));
				expect(next).toEqual(seated.map(({ id }) => id));
				expect(next.length).toBeLessThanOrEqual(Math.max(0, (seats ?? 99) - used));
				for (const country of ["UG", "MA", "TR"]) {
					const before = country === "UG" ? used : 0;
					const got = seated.filter(({ delegation }) => delegation === country).length;
					expect(got).toBeLessThanOrEqual(Math.max(0, (own ?? 99) - before));
				}
				// Those who are passed over could not have had a place.
				const passed = waiting.filter(({ id }) => !next.includes(id));
				const usedUp = (country: string) =>
					(country === "UG" ? used : 0) + seated.filter(({ delegation }) => delegation === country).length >=
					(own ?? 99);
				if (next.length < (seats ?? 99) - used)
					expect(passed.every(({ delegation }) => delegation !== null && usedUp(delegation))).toBe(true);
			}),
		);
	});
});

describe("what a delegate gets", () => {
	it("Rule 11: only who attended gets a certificate, once the event is over", () => {
		const attended = { state: "seated", attendedAt: at("20T05:00") } as const;
		expect(hasCertificate(attended, event, at("21T16:01"))).toBe(true);
		expect(hasCertificate(attended, event, at("21T15:59"))).toBe(false);
		expect(hasCertificate({ ...attended, attendedAt: null }, event, at("25T00:00"))).toBe(false);
		expect(hasCertificate({ ...attended, state: "cancelled" }, event, at("25T00:00"))).toBe(false);
		expect(hasCertificate(attended, { ...event, state: "cancelled" }, at("25T00:00"))).toBe(false);
	});
});
