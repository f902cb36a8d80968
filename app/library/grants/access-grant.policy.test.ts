import { describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import {
	type DecidedAccess,
	decidesFor,
	mayAsk,
	mayEndAccess,
	maySeeAccess,
} from "#app/library/grants/access-grant.policy.ts";
import { accessStates } from "#app/library/grants/access-grant.ts";
import type { MemberStatus } from "#app/reference/rights.ts";

/** Access to a joint practice of Azerbaijan and Türkiye. */
const access = (more: Partial<DecidedAccess> = {}): DecidedAccess => ({
	state: "asked",
	owners: ["AZ", "TR"],
	accountId: crypto.randomUUID(),
	toSecretariat: false,
	...more,
});
const focal = (member: string, status: MemberStatus = "declared") => personWithRole("focal-point", member, status);

type Row = { asks: boolean; sees: boolean; decides: string | null; decidesAlone: string | null; ends: boolean };
const nothing: Row = { asks: false, sees: false, decides: null, decidesAlone: null, ends: false };
const asks: Row = { ...nothing, asks: true };

/** Listed by hand: who may ask, and for whom each decides requests to the owners and to the secretariat. */
const rows: [string, Actor, Row][] = [
	["the public", publicActor, nothing],
	["a researcher", personWithRole("researcher"), asks],
	["an invited expert", personWithRole("reviewer"), asks],
	["a focal point of another country that may not read the members’ library", focal("ID"), asks],
	["a focal point of another country that may read it", focal("ID", "active"), nothing],
	["an author of an owner", personWithRole("author", "AZ", "active"), nothing],
	["a focal point of an owner", focal("AZ"), { ...nothing, sees: true, decides: "AZ", decidesAlone: "AZ", ends: true }],
	["a focal point of an owner that is suspended", focal("AZ", "suspended"), { ...nothing, sees: true }],
	["an officer", personWithRole("officer"), { ...nothing, sees: true, decidesAlone: "secretariat", ends: true }],
	["the system", systemActor, { ...nothing, sees: true, ends: true }],
];

const practice = {
	publishedVersionId: "1",
	visibility: "public",
	embargoUntil: null,
	countries: ["AZ", "TR"],
	withdrawnAt: null,
};
const now = new Date("2026-11-25T09:00:00Z");
const forWhom = (found: { country: string | null } | null) => found && (found.country ?? "secretariat");

describe.each(rows)("%s", (_, actor, may) => {
	it("has the rights of its row", () => {
		expect({
			asks: mayAsk(actor, practice, now),
			sees: maySeeAccess(actor, access()),
			decides: forWhom(decidesFor(actor, access())),
			decidesAlone: forWhom(decidesFor(actor, access({ toSecretariat: true }))),
			ends: mayEndAccess(actor, access({ state: "granted" })),
		}).toEqual(may);
	});
});

it("nobody can ask for access to a hidden or withdrawn practice", () => {
	const researcher = personWithRole("researcher");
	const hidden = [{ visibility: "members" }, { embargoUntil: new Date(now.getTime() + 1) }, { withdrawnAt: now }];
	for (const change of [...hidden, { publishedVersionId: null }])
		expect(mayAsk(researcher, { ...practice, ...change }, now), JSON.stringify(change)).toBe(false);
});

it("nobody can decide on their own request or on a decided one", () => {
	for (const actor of [focal("AZ"), personWithRole("officer")]) {
		const own = { accountId: actor.accountId, toSecretariat: true };
		const may = [maySeeAccess(actor, access(own)), mayEndAccess(actor, access({ ...own, state: "granted" }))];
		expect([...may, decidesFor(actor, access(own))]).toEqual([false, false, null]);
		const states = accessStates.filter((state) => decidesFor(actor, access({ state, toSecretariat: true })) !== null);
		expect(states).toEqual(["asked"]);
		expect(accessStates.filter((state) => mayEndAccess(actor, access({ state })))).toEqual(["granted"]);
	}
});
