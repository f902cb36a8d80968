import { beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { readFacts } from "#app/membership/attention/attention-facts.server.ts";
import { changeMemberClass, recordMemberEvent } from "#app/membership/events/record-member-event.server.ts";
import { memberFile } from "#app/membership/member-file/member-file.server.ts";
import { registerServices } from "#app/membership/register/register.fixture.ts";
import { memberRecord } from "#app/membership/status/member-record.server.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { findMember, isKnownTo, memberDirectory } from "#app/membership/status/members.server.ts";
import { nextEvents } from "#app/membership/status/next-events.server.ts";
import { statusesForRights } from "#app/membership/status/rights-status.server.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();
let services: ReturnType<typeof registerServices>;
const officer = personWithRole("officer");
let last = "";

/** A member whose only step was retracted, and one whose latest step was. */
beforeAll(async () => {
	services = registerServices(database);
	const [only] = await givenMember(database, "GE", "full", [{ to: "prospect", from: "2018" }]);
	const [, second] = await givenMember(database, "TR", "full", [
		{ to: "prospect", from: "2018" },
		{ to: "declared", from: "2019" },
	]);
	for (const [member, to, from, corrects] of [
		["GE", "prospect", "2018", only],
		["TR", "declared", "2019", second],
	] as const) {
		const { id } = await database.prisma.memberEvent.create({
			data: {
				member,
				toStatus: to,
				effectiveFrom: from,
				effectiveDate: new Date(`${from}-12-31`),
				basis: { en: "B" },
				correctsId: corrects ?? "",
				retracts: true,
				recordedAt: new Date("2026-06-01"),
			},
		});
		if (member === "TR") last = id;
	}
});

describe("a step that was taken back", () => {
	it("does not affect what readers see, rights or the attention list", async () => {
		expect(await isKnownTo(officer, services, "GE")).toBe(false);
		expect(await findMember(officer, services, "GE", {}, "en")).toBeNull();
		expect((await memberDirectory(officer, services, {}, "en")).map(({ code, status }) => [code, status])).toEqual([
			["TR", "prospect"],
		]);
		expect(await memberDirectory(publicActor, services, {}, "en")).toEqual([]);
		expect(await statusesForRights(services, ["GE", "TR"])).toEqual(new Map([["TR", "prospect"]]));
		const facts = await database.prisma.$transaction((tx) => readFacts(tx, ["TR"]));
		expect(facts.get("TR")?.statuses.filter(({ retracts }) => retracts)).toHaveLength(1);
	});

	it("stays on record, and the next step follows the status before it", async () => {
		const record = await memberRecord(officer, services, "TR", "en");
		expect(record?.events.map(({ retracts, correctedBy }) => [retracts, correctedBy !== null])).toEqual([
			[true, false],
			[false, true],
			[false, false],
		]);
		const recorded = await recordMemberEvent(officer, services, {
			member: "TR",
			to: "declared",
			effectiveFrom: "2020-01-01",
			basis: { en: "Declaration" },
			expectedEvent: last,
			documentId: await paper(),
		});
		expect(recorded).toMatchObject({ outcome: "recorded", status: "declared" });
	});

	it("leaves neither status nor class, and the country can enter again with another class", async () => {
		const file = () => memberFile(officer, services, "GE", {}, "en");
		expect(await file()).toMatchObject({ registered: true, status: null, class: null, classEvent: null });
		expect(await nextEvents(officer, services, { code: "GE" }, "en")).toMatchObject({ entering: true, class: null });
		const [, back] = await database.prisma.memberEvent.findMany({ where: { member: "GE" }, orderBy: { id: "asc" } });
		const said = { member: "GE", effectiveFrom: "2021", basis: { en: "Letter" }, expectedEvent: back?.id ?? null };
		const proposed = await changeMemberClass(officer, services, { ...said, toClass: "associate" });
		expect(proposed).toEqual({ outcome: "refused", reason: "unknown-member" });
		const entered = (input: object) =>
			recordMemberEvent(officer, services, { ...said, to: "prospect", documentId: paperOf.GE, ...input });
		const paperOf = { GE: await paper("GE") };
		expect(await entered({})).toEqual({ outcome: "refused", reason: "class-missing" });
		expect(await entered({ memberClass: "observer" })).toMatchObject({ outcome: "recorded", status: "prospect" });
		expect(await file()).toMatchObject({ status: "prospect", class: "observer" });
		expect((await memberFile(officer, services, "GE", { on: "2019" }, "en"))?.class).toBeNull();
	});

	it("must refer to the event that it takes back", async () => {
		const data = {
			member: "TR",
			toStatus: "former",
			effectiveFrom: "2020",
			effectiveDate: new Date(),
			basis: {},
			retracts: true,
		};
		await expect(database.prisma.memberEvent.create({ data })).rejects.toThrow();
	});
});

async function paper(member = "TR"): Promise<string> {
	const data = { title: "Declaration", kind: "declaration", language: "en", visibility: "secretariat", member };
	return (await database.prisma.document.create({ data })).id;
}
