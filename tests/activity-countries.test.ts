import { beforeAll, expect, it } from "vitest";
import { activityLog } from "#app/activity/activity-log.server.ts";
import { type ActivityEntry, recordActivity } from "#app/activity/record-activity.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { ownDatabase } from "./setup/database.ts";

/** The countries that an entry of the log concerns: the database finds them by the entry's subject. */
const database = await ownDatabase();
const subjects: Record<string, string> = { member: "GE" };

beforeAll(async () => {
	const { prisma } = database;
	await prisma.member.create({ data: { code: "GE", class: "full" } });
	const account = { email: "a@people.example", name: "A" };
	const roles = [{ role: "author", member: "GE" }, { role: "reviewer" }];
	subjects.account = (await prisma.account.create({ data: { ...account, roles: { create: roles } } })).id;
	const names = { en: "Agency" };
	subjects.organisation = (await prisma.organisation.create({ data: { names, country: "GE" } })).id;
	const document = { title: "Paper", kind: "decision", language: "en", visibility: "secretariat" };
	subjects.document = (await prisma.document.create({ data: { ...document, member: "GE" } })).id;
	subjects["document of the association"] = (await prisma.document.create({ data: document })).id;
	const memorandum = { kind: "memorandum", title: { en: "M" }, signedOn: "2020", countries: ["AZ", "GE"] };
	subjects.agreement = (await prisma.agreement.create({ data: memorandum })).id;
	const request = { type: "membership", subjectType: "member", subjectId: "GE", toKind: "secretariat" };
	const draft = { state: "draft", waitingOn: "requester", content: {}, createdAt: new Date() };
	subjects.request = (await prisma.request.create({ data: { ...request, ...draft, member: "GE" } })).id;
	subjects.practice = (await prisma.practice.create({ data: { pid: "AAAA-A", countries: ["GE", "TR"] } })).pid;
	subjects["timeline-fact"] = "fact";
	await prisma.timelineFact.create({ data: { id: "fact", member: "GE", date: "2020", sortKey: "2020", texts: {} } });
});

async function membersOf(entry: Pick<ActivityEntry, "subjectType" | "subjectId" | "members">): Promise<string[]> {
	await database.prisma.$transaction((tx) => recordActivity(tx, systemActor, { verb: "x.y", ...entry }));
	const log = await activityLog(systemActor, { database }, {}, 1);
	return log?.entries[0]?.members ?? ["none was written"];
}

it.each([
	["member", ["GE"]],
	["account", ["GE"]],
	["organisation", ["GE"]],
	["document", ["GE"]],
	["agreement", ["AZ", "GE"]],
	["request", ["GE"]],
	["practice", ["GE", "TR"]],
	["timeline-fact", ["GE"]],
])("an entry about a %s concerns its countries", async (subjectType, members) => {
	expect(await membersOf({ subjectType, subjectId: subjects[subjectType] ?? "" })).toEqual(members);
	expect(await membersOf({ subjectType, subjectId: "unknown" })).toEqual(subjectType === "member" ? ["unknown"] : []);
});

it("an entry about the association itself concerns no country", async () => {
	const subjectId = subjects["document of the association"] ?? "";
	expect(await membersOf({ subjectType: "document", subjectId })).toEqual([]);
	expect(await membersOf({ subjectType: "file-store", subjectId: "documents" })).toEqual([]);
});

it("the countries that a command states are kept", async () => {
	const agreement = { subjectType: "agreement", subjectId: subjects.agreement ?? "" };
	expect(await membersOf({ ...agreement, members: ["AZ", "GE", "TR"] })).toEqual(["AZ", "GE", "TR"]);
});
