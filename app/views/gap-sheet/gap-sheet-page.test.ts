import { beforeAll, describe, expect, it } from "vitest";
import { answersIn, sheetParams } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { givenActor } from "#app/identity/person/people.fixture.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import { newPid } from "#app/library/record/pid.ts";
import { givenVersion, hide } from "#app/library/saved-searches/saved-search.fixture.ts";
import { givenActiveMembers } from "#app/membership/status/members.fixture.ts";
import { addressedSheet, keptSheetPage, withoutConditions } from "#app/views/gap-sheet/gap-sheet-page.server.ts";

const { database, services } = await testLibrary();
const origin = "http://site.example";
const conditions = [
	{ id: "c1", type: "skills" as const, need: "helpful" as const },
	{ id: "c2", type: "legal" as const, need: "essential" as const },
];
const text = exampleText({ conditions: { c1: "Staff who have seen a centre.", c2: "A rule for all agencies." } });
const given = (facts: Parameters<typeof createPublished>[1] = {}) =>
	createPublished(services, { conditions, ...facts }, { en: text });

const pids = { open: "", other: "", members: "", embargoed: "", gone: "", silent: "" };
let focal: Actor;
beforeAll(async () => {
	await givenActiveMembers(database, "GE");
	focal = await givenActor(database, "focal-point", "GE");
	pids.open = await given();
	pids.other = await given();
	pids.members = await given({ visibility: "members" });
	pids.embargoed = await given({ embargoUntil: "2099-01-01" });
	pids.gone = await given();
	pids.silent = await createPublished(services);
	await hide(services, pids.gone);
});

function read(query: string | URLSearchParams, actor: Actor = publicActor) {
	const params = new URLSearchParams(query);
	return addressedSheet({ actor, services, origin }, params, answersIn(params), "en");
}
async function shown(query: string | URLSearchParams, actor: Actor = publicActor) {
	const page = await read(query, actor);
	if ("exact" in page) throw new Error(`${page.exact}`);
	return page;
}

describe("a sheet whose answers are in its URL", () => {
	it("marks practices that not everyone may read", async () => {
		const { practices } = await shown(`p=${pids.members}+v1.0&p=${pids.open}+v1.0`, focal);
		expect(practices.map(({ marks }) => marks)).toEqual([[{ kind: "members" }], []]);
	});

	it("shows the conditions by type and the answers as gaps", async () => {
		const answers = { [`${pids.open}.c1`]: "get", [`${pids.open}.c2`]: "missing" } as const;
		const page = await shown(sheetParams([{ pid: pids.open, version: "1.0" }], answers));
		expect(page.types.map(({ label, conditions: ofType }) => [label, ofType.map((one) => one.text)])).toEqual([
			["Legal", ["A rule for all agencies."]],
			["Skills", ["Staff who have seen a centre."]],
		]);
		expect(page.gaps.map(({ group }) => group)).toEqual(["missingEssential", "get"]);
		expect(page).toMatchObject({ open: false, foreign: false, leftOut: [], withdrawn: [] });
		expect(page.practices[0]).toMatchObject({
			address: `${origin}/p/${pids.open}/v1.0`,
			unstated: ["Political", "Institutional", "Technical", "Financial", "Cultural"],
		});
	});

	it("redirects to the exact versions if the URL names none, and keeps everything else", async () => {
		const page = await read(`p=${pids.open}&p=nothing&${pids.open}.c1=get&q=visa`);
		if (!("exact" in page)) throw new Error("not redirected");
		expect([...page.exact]).toEqual([
			["p", `${pids.open} v1.0`],
			["p", "nothing"],
			[`${pids.open}.c1`, "get"],
			["q", "visa"],
		]);
		expect("exact" in (await read(page.exact))).toBe(false);
	});

	it("keeps the version with which it was made, and mentions a newer one", async () => {
		const pid = await given();
		await givenVersion(services, pid, "major", { facts: { conditions: [] } });
		const [practice] = (await shown(`p=${pid}+v1.0`)).practices;
		expect(practice).toMatchObject({ version: "1.0", newer: "2.0", statesConditions: true });
		expect((await shown(`p=${pid}+v2.0`)).practices[0]).toMatchObject({ newer: null, statesConditions: false });
		expect(await shown(`p=${pid}+v3.0`)).toMatchObject({ practices: [], leftOut: [`${pid} v3.0`] });
	});

	it("treats practices that the reader may not see as if they did not exist", async () => {
		const [unknown, hidden] = [newPid(), pids.members];
		for (const pid of [hidden, pids.embargoed]) {
			const [asked, never] = [await shown(`p=${pid}+v1.0`), await shown(`p=${unknown}+v1.0`)];
			expect(JSON.stringify(asked).replaceAll(pid, unknown)).toBe(JSON.stringify(never));
		}
		expect((await shown(`p=${hidden}+v1.0`, focal)).practices).toHaveLength(1);
	});

	it("reports what it leaves out: a seventh practice, foreign conditions and withdrawn practices", async () => {
		const seven = [pids.open, pids.other, pids.gone, "nonsense", pids.members, pids.silent, pids.embargoed];
		const query = `${seven.map((pid) => `p=${pid}+v1.0`).join("&")}&${pids.other}.c9=have&utm=x`;
		expect(await shown(query)).toMatchObject({
			practices: [{ pid: pids.open }, { pid: pids.other }, { pid: pids.silent, statesConditions: false }],
			withdrawn: [{ pid: pids.gone, title: text.title, withdrawnOn: "2026-11-25" }],
			leftOut: ["nonsense v1.0", `${pids.members} v1.0`],
			requestedCount: 7,
			foreign: true,
		});
		expect(await shown("")).toMatchObject({ practices: [], requestedCount: 0, leftOut: [] });
	});
});

it("a practice without conditions in the version named is known, so that no sheet is offered for it", async () => {
	const pid = await given();
	await givenVersion(services, pid, "major", { facts: { conditions: [] } });
	const named = [{ pid: pids.open }, { pid: pids.silent }, { pid: pids.members }, { pid }];
	expect(await withoutConditions({ actor: publicActor, services }, named, "en")).toEqual([pids.silent, pid]);
	expect(await withoutConditions({ actor: publicActor, services }, [{ pid, version: "1.0" }], "en")).toEqual([]);
});

describe("a kept sheet", () => {
	const page = (practices: string[], actor: Actor = publicActor) =>
		keptSheetPage(
			{ actor, services, origin },
			{
				practices: practices.map((pid) => ({ pid, version: "1.0" })),
				entries: Object.fromEntries(
					practices.flatMap((pid) => [
						[`${pid}.c2`, "missing"],
						[`${pid}.c2.note`, `My note on ${pid}.`],
					]),
				),
			},
			"en",
		);

	it("shows only the reader's own entries about a practice that they may no longer see", async () => {
		const sheet = await page([pids.open, pids.members]);
		expect(sheet.practices.map(({ pid }) => pid)).toEqual([pids.open]);
		expect(sheet.hidden).toEqual([
			{ withdrawn: null, entries: [{ id: "c2", answer: "missing", note: `My note on ${pids.members}.` }] },
		]);
		expect((await page([pids.members], focal)).hidden).toEqual([]);
	});

	it("stays when its practice is withdrawn, but without the conditions", async () => {
		const sheet = await page([pids.gone]);
		expect(sheet).toMatchObject({ practices: [], types: [], gaps: [] });
		expect(sheet.hidden[0]).toMatchObject({
			withdrawn: { title: text.title, withdrawnOn: "2026-11-25" },
			entries: [{ note: `My note on ${pids.gone}.` }],
		});
		expect(JSON.stringify(sheet)).not.toContain("A rule for all agencies");
	});
});
