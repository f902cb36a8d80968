import { beforeAll, expect, it } from "vitest";
import * as policy from "#app/cases/case.policy.ts";
import { personWith, testAccountId } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { memberStatuses, roles } from "#app/reference/codes.ts";
import type { Role } from "#app/reference/rights.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const another = "00000000-0000-7000-8000-000000000002";

const sentAt = new Date("2026-11-25T12:00:00Z");
const none = { fromAccountId: another, fromRole: null, toAccountId: null, toRole: null, toMember: null, sentAt };
const toSecretariat = { ...none, member: "AZ", toKind: "secretariat" };
const toPerson = { ...none, member: "AZ", toKind: "account", toAccountId: testAccountId };
const toFocalPoints = { ...none, member: "AZ", toKind: "role", toRole: "focal-point", toMember: "AZ" };
const draft = { sentAt: null };

/**
 * Requests by sender and recipient: “I” is the reader, “ours” are the focal points of AZ and “theirs” the focal points
 * of TR.
 */
const requests: Record<string, policy.SidedRequest> = {
	"I to the secretariat": { ...toSecretariat, fromAccountId: testAccountId },
	"I to the secretariat, a draft": { ...toSecretariat, fromAccountId: testAccountId, ...draft },
	"I to ours": { ...toFocalPoints, fromAccountId: testAccountId },
	"I to myself": { ...toPerson, fromAccountId: testAccountId },
	"I for theirs to the secretariat": {
		...toSecretariat,
		fromAccountId: testAccountId,
		fromRole: "focal-point",
		member: "TR",
	},
	"ours to the secretariat": { ...toSecretariat, fromRole: "focal-point" },
	"ours to the secretariat, a draft": { ...toSecretariat, fromRole: "focal-point", ...draft },
	"ours to me": { ...toPerson, fromRole: "focal-point" },
	"another to the secretariat": toSecretariat,
	"another to the secretariat, a draft": { ...toSecretariat, ...draft },
	"another to me": toPerson,
	"another to me, a draft": { ...toPerson, ...draft },
	"another to ours": toFocalPoints,
	"another to ours, a draft": { ...toFocalPoints, ...draft },
	"another to theirs": { ...toFocalPoints, toMember: "TR" },
	"another to another": { ...toPerson, toAccountId: another },
	"the system to ours": { ...toFocalPoints, fromAccountId: null },
	"the system to the secretariat, of no country": { ...toSecretariat, fromAccountId: null, member: null },
};

const database = await ownDatabase();
beforeAll(async () => {
	for (const [title, request] of Object.entries(requests)) {
		const rest = { type: "review", state: "sent", waitingOn: "requester", content: {}, createdAt: sentAt };
		await database.prisma.request.create({ data: { ...rest, ...request, subjectType: "practice", subjectId: title } });
	}
});

/** All answers of the policy about an actor, by export; an export that is missing here fails the test. */
async function answersFor(actor: Actor) {
	const rows = await database.prisma.request.findMany();
	const titles = (found: { subjectId: string }[]) => found.map(({ subjectId }) => subjectId).sort();
	const where = async (condition: Prisma.RequestWhereInput) =>
		titles(await database.prisma.request.findMany({ where: condition }));
	const sides = rows.flatMap((row) => policy.sideOf(actor, row) ?? []);
	const sideOf = (...wanted: (string | null)[]) =>
		titles(rows.filter((row) => wanted.includes(policy.sideOf(actor, row))));
	return {
		sideOf: { requester: sideOf("requester"), responder: sideOf("responder"), secretariat: sideOf("secretariat") },
		requestsFrom: await where(policy.requestsFrom(actor)),
		requestsTo: await where(policy.requestsTo(actor)),
		requestsVisibleTo: await where(policy.requestsVisibleTo(actor)),
		readsInternal: [...new Set(sides.filter((side) => policy.readsInternal(side)))].sort(),
		mayAssignSecretariat: policy.mayAssignSecretariat(actor),
	};
}

it("the table has an answer for every export", async () => {
	expect(Object.keys(await answersFor(publicActor)).sort()).toEqual(Object.keys(policy).sort());
});

/**
 * The requests of which somebody is a requester or a recipient, written by hand, and whether they oversee the others.
 */
type Row = { requester: string[]; responder: string[]; watches?: true };
const mine = ["I to the secretariat", "I to the secretariat, a draft", "I to ours", "I to myself"];
const ours = ["ours to the secretariat", "ours to the secretariat, a draft", "ours to me"];
const toUs = ["another to ours", "the system to ours"];
const nobody: Row = { requester: [], responder: [] };
const alone: Row = { requester: mine, responder: ["another to me", "ours to me"] };
const focalPoint: Row = { requester: [...mine, ...ours], responder: ["another to me", ...toUs] };
const toOffice = ["another to the secretariat", "the system to the secretariat, of no country"];
const officer: Row = {
	requester: mine,
	responder: [...alone.responder, ...toOffice, ...["ours to the secretariat", "I for theirs to the secretariat"]],
	watches: true,
};
const officerAndFocalPoint: Row = {
	requester: focalPoint.requester,
	responder: [...focalPoint.responder, ...toOffice, "I for theirs to the secretariat"],
	watches: true,
};
const system: Row = {
	requester: [],
	responder: [...toOffice, "ours to the secretariat", "I for theirs to the secretariat", "I to the secretariat"],
	watches: true,
};

const byRole: Record<Role, Row> = {
	researcher: alone,
	author: alone,
	"focal-point": focalPoint,
	"national-reviewer": alone,
	reviewer: alone,
	officer,
	head: officer,
};

it.each<[string, Actor, Row]>([
	["the public", publicActor, nobody],
	["somebody without a role", personWith(), alone],
	...roles.map((role): [string, Actor, Row] => [
		`somebody with the role ${role}`,
		personWith(["author", "focal-point", "national-reviewer"].includes(role) ? { role, member: "AZ" } : { role }),
		byRole[role],
	]),
	...memberStatuses.map((status): [string, Actor, Row] => [
		`a focal point of a country, ${status}`,
		personWith({ role: "focal-point", member: "AZ", status }),
		focalPoint,
	]),
	[
		"a focal point of two other countries",
		personWith({ role: "focal-point", member: "KZ" }, { role: "focal-point", member: "UZ" }),
		alone,
	],
	[
		"an officer who is also a focal point",
		personWith({ role: "officer" }, { role: "focal-point", member: "AZ" }),
		officerAndFocalPoint,
	],
	["the system", systemActor, system],
])("%s gets the answers of its row", async (_, actor, { requester, responder, watches }) => {
	const sent = Object.keys(requests).filter((title) => requests[title]?.sentAt);
	const secretariat = watches ? sent.filter((title) => ![...requester, ...responder].includes(title)) : [];
	expect(await answersFor(actor)).toEqual({
		sideOf: { requester: [...requester].sort(), responder: [...responder].sort(), secretariat: secretariat.sort() },
		requestsFrom: [...requester].sort(),
		requestsTo: [...responder].sort(),
		requestsVisibleTo: [...requester, ...responder, ...secretariat].sort(),
		readsInternal: [...(responder.length > 0 ? ["responder"] : []), ...(watches ? ["secretariat"] : [])],
		mayAssignSecretariat: watches ?? false,
	});
});
