import { beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { designateEntity } from "#app/membership/entities/designate-entity.server.ts";
import { endEntity } from "#app/membership/entities/end-entity.server.ts";
import { entitiesOf, organisationsToDesignate } from "#app/membership/entities/entities.server.ts";
import type { EntityDesignationInput } from "#app/membership/entities/entity.ts";
import { setFocalInstitution } from "#app/membership/entities/set-focal-institution.server.ts";
import { activityOf, givenDocument, pageNotices, registerTest } from "#app/membership/register/register.fixture.ts";
import { givenSignatories } from "#app/membership/status/members.fixture.ts";
import { findMember } from "#app/membership/status/members.server.ts";

const { database, prisma, services, officer } = await registerTest();
const notices = await pageNotices(database);
const focalPoint = personWithRole("focal-point", "AZ", "declared");

beforeAll(async () => {
	await givenSignatories(database, "AZ", "TR");
});
const agency = (member: string, en: string, more: Partial<EntityDesignationInput> = {}): EntityDesignationInput => ({
	member,
	organisation: { names: { en } },
	...more,
});
async function designated(input: EntityDesignationInput): Promise<string> {
	const outcome = await designateEntity(officer, services, input);
	if (outcome.outcome !== "designated") throw new Error(JSON.stringify(outcome));
	return outcome.entityId;
}
const shown = async (member: string, on?: string) =>
	(await findMember(publicActor, services, member, { on }, "en"))?.entities.map(({ name, focal }) => [
		name.text,
		focal,
	]);

describe("the entities of a member", () => {
	it("are designated once, and the page is invalidated", async () => {
		const input = agency("AZ", "State Agency", { focal: true, from: "2019-06" });
		const outcomes = await Promise.all([
			designateEntity(officer, services, input),
			designateEntity(officer, services, input),
		]);
		expect(outcomes[0]?.outcome).toBe("designated");
		expect(outcomes[1]).toEqual(outcomes[0]);
		expect(await shown("AZ")).toEqual([["State Agency", true]]);
		expect((await activityOf(database, "AZ")).map(({ verb }) => verb)).toEqual(["member.add-entity"]);
		await expect.poll(() => notices).toEqual(["members,home,member:AZ"]);
	});

	it("are not designated again with other details", async () => {
		const input = agency("TR", "Bureau", { from: "2020" });
		const entityId = await designated(input);
		expect(await designated(input)).toBe(entityId);
		const documentId = await givenDocument(database, "TR");
		for (const more of [{ from: "2021" }, { from: undefined }, { focal: true }, { documentId }])
			expect(await designateEntity(officer, services, { ...input, ...more })).toEqual({
				outcome: "refused",
				reason: "designated-already",
				entityId,
			});
	});

	it("have one focal institution, and a new one replaces the one before", async () => {
		const before = await prisma.organisation.count();
		expect(await designateEntity(officer, services, agency("AZ", "ABAD", { focal: true }))).toEqual({
			outcome: "refused",
			reason: "focal-institution-exists",
		});
		expect(await prisma.organisation.count()).toBe(before);
		const abad = await designated(agency("AZ", "ABAD"));
		expect(await setFocalInstitution(focalPoint, services, { entityId: abad })).toEqual({ outcome: "forbidden" });
		expect(await setFocalInstitution(officer, services, { entityId: abad })).toEqual({ outcome: "set" });
		expect(await setFocalInstitution(officer, services, { entityId: abad })).toEqual({ outcome: "set" });
		expect(await shown("AZ")).toEqual([
			["ABAD", true],
			["State Agency", false],
		]);
		const set = (await activityOf(database, "AZ")).filter(({ verb }) => verb === "member.set-focal-institution");
		expect(set).toMatchObject([{ after: { entity: abad } }]);
		expect(await setFocalInstitution(officer, services, { entityId: crypto.randomUUID() })).toEqual({
			outcome: "not-found",
		});
	});

	it("have one focal institution even if two officers choose at once", async () => {
		const [one, two] = [await designated(agency("TR", "One")), await designated(agency("TR", "Two"))];
		await Promise.all([
			setFocalInstitution(officer, services, { entityId: one }),
			setFocalInstitution(personWithRole("head"), services, { entityId: two }),
		]);
		expect((await shown("TR"))?.filter(([, focal]) => focal)).toHaveLength(1);
	});

	it("end on a day, stay on the pages of earlier days, and may come back", async () => {
		const old = await designated(agency("AZ", "Older Agency", { from: "2020-01-01" }));
		const end = (on: string) => endEntity(officer, services, { entityId: old, on, reason: "Merged" });
		expect(await end("2019-12-31")).toEqual({ outcome: "refused", reason: "end-before-start" });
		expect(await end("2030")).toEqual({ outcome: "refused", reason: "too-far-ahead" });
		expect(await endEntity(focalPoint, services, { entityId: old, on: "2026-01-01" })).toEqual({
			outcome: "forbidden",
		});
		expect(await end("2026-01-01")).toEqual({ outcome: "ended" });
		expect(await end("2026-01-01")).toEqual({ outcome: "ended" });
		expect(await end("2026-02-01")).toEqual({ outcome: "refused", reason: "ended-already" });
		expect((await shown("AZ"))?.map(([name]) => name)).not.toContain("Older Agency");
		expect((await shown("AZ", "2025-12-31"))?.map(([name]) => name)).toContain("Older Agency");
		expect(await setFocalInstitution(officer, services, { entityId: old })).toEqual({
			outcome: "refused",
			reason: "ended",
		});
		expect(await designated(agency("AZ", "Older Agency", { from: "2026-06-01" }))).not.toBe(old);
		expect((await shown("AZ"))?.map(([name]) => name)).toContain("Older Agency");
	});

	it("must be existing organisations, of that country or international, with an existing letter", async () => {
		const reason = async (more: Partial<EntityDesignationInput>) => {
			const outcome = await designateEntity(officer, services, agency("TR", "Another", more));
			return outcome.outcome === "refused" ? outcome.reason : outcome.outcome;
		};
		const azeri = await prisma.organisation.findFirstOrThrow({ where: { country: "AZ" } });
		expect(await reason({ organisation: { id: azeri.id } })).toBe("foreign-organisation");
		expect(await reason({ organisation: { id: crypto.randomUUID() } })).toBe("unknown-organisation");
		expect(await reason({ member: "FR" })).toBe("unknown-member");
		expect(await reason({ from: "2029" })).toBe("too-far-ahead");
		expect(await reason({ from: "2019-05" })).toBe("before-declaration");
		expect(await reason({ documentId: await givenDocument(database, "AZ") })).toBe("unknown-document");
		const partner = await prisma.organisation.create({ data: { names: { en: "UNDP" } } });
		expect(await reason({ organisation: { id: partner.id } })).toBe("designated");
		expect(await designateEntity(focalPoint, services, agency("AZ", "Mine"))).toEqual({ outcome: "forbidden" });
	});

	it("may be new and belong to no country, or to the member's own", async () => {
		const names = { en: "Regional Development Fund", ar: "صندوق التنمية الإقليمي" };
		await designated({
			member: "TR",
			organisation: { names, international: true, type: "international-organisation" },
		});
		expect(await prisma.organisation.findMany({ where: { names: { path: ["en"], equals: names.en } } })).toMatchObject([
			{ country: null, names, type: "international-organisation" },
		]);
		const listed = await entitiesOf(officer, services, "TR", "ar");
		expect(listed.find(({ country }) => country === null)?.currentOrComing).toBe(true);
		expect(await entitiesOf(focalPoint, services, "TR", "en")).toEqual([]);
		expect(await organisationsToDesignate(focalPoint, services, "TR", "en")).toEqual([]);
		const offered = await organisationsToDesignate(officer, services, "AZ", "en");
		expect(offered.map(({ name, own }) => [name.text, own])).toContainEqual([names.en, false]);
		expect(offered.map(({ name }) => name.text)).not.toContain("State Agency");
	});
});
