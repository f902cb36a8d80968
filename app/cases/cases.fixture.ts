import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { closed, type RequestRules } from "#app/cases/case-rules.ts";
import type { NewRequest } from "#app/cases/open-case.server.ts";
import { openRequest } from "#app/cases/open-case.server.ts";
import type { Actor, Role } from "#app/identity/person/actor.ts";
import type { Database } from "#app/platform/database/database.server.ts";

/** A request type for tests: sent to a recipient and answered or returned, with a checklist of one item. */
export const reviewRules: RequestRules = {
	type: "review",
	initial: "sent",
	states: {
		sent: { waitingOn: "responder", days: 21, checking: true },
		returned: { waitingOn: "requester", days: null, editable: true },
		complete: closed,
		withdrawn: closed,
	},
	moves: [
		{ from: ["sent"], to: "returned", by: ["responder"], message: "required" },
		{ from: ["returned"], to: "sent", by: ["requester"] },
		{ from: ["sent"], to: "complete", by: ["responder"] },
		{ from: ["sent", "returned"], to: "withdrawn", by: ["requester", "secretariat"] },
	],
	checklist: ["sources"],
};

/** Opens a request in the test database, at noon on 25 November 2026. */
export async function givenRequest(
	{ prisma }: Database,
	actor: Actor,
	wanted: Partial<NewRequest> = {},
	rules: RequestRules = reviewRules,
): Promise<RequestRecord> {
	const whole: NewRequest = {
		subject: { type: "practice", id: "4F7K-2" },
		member: null,
		to: { kind: "secretariat" },
		content: { words: "Please." },
		openKey: null,
		...wanted,
	};
	const now = new Date("2026-11-25T12:00:00Z");
	return (await prisma.$transaction((tx) => openRequest(tx, actor, rules, whole, now))).request;
}

/** Creates an account with a role in the test database. */
export async function givenPerson(
	{ prisma }: Database,
	name: string,
	role: Role,
	member?: string,
): Promise<Extract<Actor, { kind: "person" }>> {
	const email = `${name.toLowerCase().replace(/\W/g, ".")}.${crypto.randomUUID().slice(0, 8)}@agency.example`;
	const { id } = await prisma.account.create({
		data: { name, email, roles: { create: { role, ...(member ? { member } : {}) } } },
	});
	const held = member ? ({ role, member, status: "declared" } as const) : { role };
	return { kind: "person", accountId: id, name, email, locale: "en", roles: [held] };
}
