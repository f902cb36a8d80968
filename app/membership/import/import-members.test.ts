import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publicActor } from "#app/identity/person/actor.ts";
import { agreementsOf } from "#app/membership/agreements/agreements.server.ts";
import { importMembers } from "#app/membership/import/import-members.server.ts";
import { readMemberFiles } from "#app/membership/import/member-files.server.ts";
import { pageNotices, registerTest } from "#app/membership/register/register.fixture.ts";
import { findMember, memberDirectory } from "#app/membership/status/members.server.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";

const { database, prisma, services } = await registerTest();
const site = "content/members";
const folder = ownFolder("members");

const notices = await pageNotices(database);
beforeAll(async () => {
	cpSync(site, folder, { recursive: true });
});
afterAll(async () => {});

/** Changes one of the copied files. */
function edit(name: string, change: (text: string) => string): void {
	const file = path.join(folder, name);
	const before = readFileSync(file, "utf8");
	const after = change(before);
	expect(after).not.toBe(before);
	writeFileSync(file, after);
}

describe("loading the members of the site", () => {
	it("adds the eight signatories, declared in June 2019, without a document", async () => {
		const imported = await importMembers(services, folder);
		expect(imported.entered.toSorted()).toEqual(["AE", "AF", "AZ", "ID", "MA", "ME", "TR", "UG"]);
		const listed = await memberDirectory(publicActor, services, {}, "en");
		expect(listed).toHaveLength(8);
		expect(listed.every((member) => member.status === "declared" && member.since === "2019-06")).toBe(true);
		expect(listed.every((member) => member.class === "founding")).toBe(true);

		const azerbaijan = await findMember(publicActor, services, "AZ", {}, "ar");
		expect(azerbaijan?.statusEvent).toMatchObject({ instrument: "not-on-file", basis: { language: "ar" } });
		expect(azerbaijan?.statusEvent?.sources.length).toBeGreaterThan(0);
		expect(azerbaijan?.entities).toHaveLength(1);
		expect(azerbaijan?.timeline.map((item) => item.kind === "fact" && item.id)).toContain("association-2019-announced");
		await expect.poll(() => notices.length).toBe(1);
		expect(notices[0]?.split(",")).toEqual(expect.arrayContaining(["members", "home", "member:AZ", "member:UG"]));
	});

	it("logs the system as the actor, once for each subject", async () => {
		const entries = await prisma.activity.findMany();
		const count = (verb: string) => entries.filter((entry) => entry.verb === verb).length;
		expect(new Set(entries.map((entry) => entry.actorRole))).toEqual(new Set(["system"]));
		expect([count("member.enter"), count("member.record-event")]).toEqual([8, 8]);
		expect(count("timeline-fact.import")).toBe(await prisma.timelineFact.count());
		expect(count("organisation.create")).toBe(await prisma.organisation.count());
	});

	it("changes and announces nothing the second time, even if two processes start at once", async () => {
		const before = await prisma.activity.count();
		const again = await Promise.all([importMembers(services, folder), importMembers(services, folder)]);
		for (const imported of again) expect(imported).toEqual({ entered: [], facts: [], changedHere: [], agreements: [] });
		expect(await prisma.activity.count()).toBe(before);
		expect(notices).toHaveLength(1);
	});

	it("updates a fact that changed in the files, and invalidates the pages that show it", async () => {
		edit("members.yaml", (text) =>
			text.replace("a new project with the United Nations is agreed.", "a new project is agreed."),
		);
		expect(await importMembers(services, folder)).toMatchObject({ entered: [], facts: ["az-2024-cepa"] });
		await expect.poll(() => notices.at(-1)).toBe("members,home,member:AZ");
		edit("timeline.yaml", (text) => text.replace("It is the first event", "It was the first event"));
		await importMembers(services, folder);
		await expect.poll(() => notices.at(-1)).toContain("member:TR");
	});

	it("removes a fact that the files no longer have, unless it was changed here", async () => {
		const gone = { id: "az-old", member: "AZ", date: "2010", sortKey: "2010-12-31", texts: { en: "Old." } };
		await prisma.timelineFact.create({ data: gone });
		expect(await importMembers(services, folder)).toMatchObject({ facts: ["az-old"] });
		expect(await prisma.timelineFact.findUnique({ where: { id: "az-old" } })).toBeNull();
	});

	it("adds the agreements that sources report once, with what these do not say left open", async () => {
		const agreements = await agreementsOf(publicActor, services, "AZ", "ar");
		expect(agreements.map(({ signedOn }) => signedOn)).toEqual([
			...["2025-09-10", "2025-06-03", "2024-11-11", "2024-10-08", "2024-05", "2019-06", "2018-09", "2017"],
		]);
		expect(agreements.filter(({ title, sources }) => title.language !== "ar" || sources.length === 0)).toEqual([]);
		expect(agreements.at(-1)).toMatchObject({ inForceOn: null, expiresOn: null, languages: [], document: null });
		expect(await agreementsOf(publicActor, services, "UG", "en")).toMatchObject([{ signedOn: "2018-09" }]);
		expect(await prisma.activity.count({ where: { verb: "agreement.record" } })).toBe(agreements.length);
	});

	it("does not overwrite a fact that was changed or removed here", async () => {
		await prisma.timelineFact.update({
			where: { id: "az-2024-cepa" },
			data: { texts: { en: "As the officer wrote it." } },
		});
		await prisma.timelineFact.delete({ where: { id: "az-2013-undesa" } });
		for (const subjectId of ["az-2024-cepa", "az-2013-undesa"]) {
			const entry = { actorRole: "officer", verb: "timeline-fact.edit", subjectType: "timeline-fact", subjectId };
			await prisma.activity.create({ data: entry });
		}
		expect(await importMembers(services, folder)).toEqual({
			entered: [],
			facts: [],
			changedHere: ["az-2013-undesa", "az-2024-cepa"],
			agreements: [],
		});
		expect((await prisma.timelineFact.findUnique({ where: { id: "az-2024-cepa" } }))?.texts).toEqual({
			en: "As the officer wrote it.",
		});
	});

	it("never touches the events of an existing member", async () => {
		edit("members.yaml", (text) => text.replaceAll('effective: "2019-06"', 'effective: "2019-07"'));
		expect((await importMembers(services, folder)).entered).toEqual([]);
		expect(await prisma.memberEvent.count()).toBe(8);
		expect((await prisma.memberEvent.findMany()).every((event) => event.effectiveFrom === "2019-06")).toBe(true);
	});
});

describe("invalid files", () => {
	const wrong = ownFolder("members");

	/** The error message for these contents of the files. */
	function complaint(members: string, timeline = "[]"): string {
		writeFileSync(path.join(wrong, "members.yaml"), members);
		writeFileSync(path.join(wrong, "timeline.yaml"), timeline);
		writeFileSync(path.join(wrong, "agreements.yaml"), "[]");
		try {
			readMemberFiles(wrong, services.reference);
			return "";
		} catch (error) {
			return (error as Error).message;
		}
	}
	const source = `sources: [{ title: A paper, url: "https://example.org/" }]`;
	const member = (country: string, events: string, memberClass = "founding") =>
		`  - { country: ${country}, class: ${memberClass}, events: [${events}] }\n`;
	const event = (to: string, effective: string) =>
		`{ to: ${to}, effective: "${effective}", basis: A letter, basisAr: رسالة, document: null, ${source} }`;

	it("are each reported with a sentence that states the place", () => {
		const good = member("AZ", event("declared", "2019-06"));
		expect(complaint(`members:\n${good}`)).toBe("");
		expect(complaint(`members:\n${good}${good}`)).toBe("members.yaml, AZ: it stands there twice.");
		expect(complaint(`members:\n${member("XX", event("declared", "2019-06"))}`)).toBe(
			"members.yaml, XX: there is no such country.",
		);
		expect(complaint(`members:\n${member("AZ", event("declared", "2019-31"))}`)).toBe(
			"members.yaml, members AZ events no. 1 effective: Write a date that exists, as 2019, 2019-06 or 2019-06-24.",
		);
		expect(complaint(`members:\n${member("KZ", event("declared", "2019-06"), "full")}`)).toBe(
			"members.yaml, KZ, event 1: only a founding signatory may begin as declared.",
		);
		expect(complaint(`members:\n${member("AZ", `${event("declared", "2019-06")}, ${event("active", "2020")}`)}`)).toBe(
			"members.yaml, AZ, event 2: a member can't go from declared to active.",
		);
		expect(
			complaint(`members:\n${member("AZ", `${event("applicant", "2020")}, ${event("declared", "2019")}`)}`),
		).toContain("members.yaml, AZ: write the events in the order in which they took effect.");
		expect(complaint("members: [")).toContain("members.yaml can't be read:");
		const fact = `{ id: one, date: "2019", fact: A thing, factAr: شيء, ${source} }`;
		expect(complaint("members: []", `[${fact}, ${fact}]`)).toBe("The timeline fact one stands there twice.");
		expect(complaint("members: []", `[{ id: one, date: "2019", fact: A thing, factAr: شيء, sources: [] }]`)).toBe(
			"timeline.yaml, one sources: Name at least one published source.",
		);
	});

	it("write nothing", async () => {
		complaint(
			`members:\n${member("KZ", event("prospect", "2019-06"), "full")}${member("XX", event("prospect", "2019-06"))}`,
		);
		await expect(importMembers(services, wrong)).rejects.toThrow("XX: there is no such country");
		expect(await prisma.member.findUnique({ where: { code: "KZ" } })).toBeNull();
	});

	it("do not include the site's own", () => {
		expect(() => readMemberFiles(site, services.reference)).not.toThrow();
	});
});
