import { beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import {
	listedRecords,
	readerOf,
	recordsSeenBy,
	searchAudienceForReader,
	searchAudiencesForPractice,
	seesRecord,
	seesWhole,
} from "#app/library/access/audience.policy.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const now = new Date("2026-11-25T09:00:00Z");

const actors: Record<string, Actor> = {
	"the public": publicActor,
	"a researcher": personWithRole("researcher"),
	"a focal point of a declared member": personWithRole("focal-point", "TR", "declared"),
	"a focal point of a founding signatory": personWithRole("focal-point", "TR", "founder"),
	"a focal point of an admitted member": personWithRole("focal-point", "TR", "admitted"),
	"an author of the owner, a declared member": personWithRole("author", "AZ", "declared"),
	"an author of the owner, an active member": personWithRole("author", "AZ", "active"),
	"a reviewer of an active member": personWithRole("national-reviewer", "AZ", "active"),
	"an author whose session has no status": personWithRole("author", "TR"),
	"an invited expert": personWithRole("reviewer"),
	"an officer": personWithRole("officer"),
	"the system": systemActor,
};

const states = {
	draft: { published: false, visibility: "public", embargo: null, withdrawn: false },
	public: { published: true, visibility: "public", embargo: null, withdrawn: false },
	"public after an embargo": {
		published: true,
		visibility: "public",
		embargo: "2026-11-25T08:59:59Z",
		withdrawn: false,
	},
	"public at the end of an embargo": {
		published: true,
		visibility: "public",
		embargo: "2026-11-25T09:00:00Z",
		withdrawn: false,
	},
	"members only": { published: true, visibility: "members", embargo: null, withdrawn: false },
	"under embargo": { published: true, visibility: "public", embargo: "2026-11-25T09:00:01Z", withdrawn: false },
	"members only under embargo": {
		published: true,
		visibility: "members",
		embargo: "2027-01-01T00:00:00Z",
		withdrawn: false,
	},
	withdrawn: { published: true, visibility: "public", embargo: null, withdrawn: true },
	"withdrawn, members only": { published: true, visibility: "members", embargo: null, withdrawn: true },
	"withdrawn under embargo": {
		published: true,
		visibility: "public",
		embargo: "2027-01-01T00:00:00Z",
		withdrawn: true,
	},
} as const;
type State = keyof typeof states;

/** Who reads what, listed by hand: the three forms of the rule are compared with this. */
const open: State[] = ["public", "public after an embargo", "public at the end of an embargo", "withdrawn"];
const members: State[] = [...open, "members only", "withdrawn, members only"];
const everything = (Object.keys(states) as State[]).filter((state) => state !== "draft");
const expected: Record<string, State[]> = {
	"the public": open,
	"a researcher": open,
	"a focal point of a declared member": open,
	"a focal point of a founding signatory": members,
	"a focal point of an admitted member": members,
	"an author of the owner, a declared member": everything,
	"an author of the owner, an active member": everything,
	"a reviewer of an active member": members,
	"an author whose session has no status": open,
	"an invited expert": open,
	"an officer": everything,
	"the system": everything,
};

/** Who also reads the members-only parts of a practice of Azerbaijan and Georgia. */
const seeWhole = [
	"a focal point of a founding signatory",
	"a focal point of an admitted member",
	"an author of the owner, a declared member",
	"an author of the owner, an active member",
	"a reviewer of an active member",
	"an officer",
	"the system",
];

const database = await ownDatabase();
const rows = new Map<string, State>();

beforeAll(async () => {
	for (const [index, [state, { published, visibility, embargo, withdrawn }]] of Object.entries(states).entries()) {
		const pid = `P${index}`;
		rows.set(pid, state as State);
		await database.prisma.practice.create({
			data: {
				pid,
				countries: ["AZ", "GE"],
				visibility,
				embargoUntil: embargo,
				withdrawnAt: withdrawn ? now : null,
				versions: { create: { major: 1, minor: 0, state: "published", facts: {} } },
			},
		});
		const version = await database.prisma.practiceVersion.findFirstOrThrow({ where: { pid } });
		if (published) await database.prisma.practice.update({ where: { pid }, data: { publishedVersionId: version.id } });
	}
});

const sorted = (found: Iterable<State>) => [...found].sort();

describe.each(Object.entries(actors))("%s", (name, actor) => {
	const reader = readerOf(actor);
	const wanted = sorted(expected[name] as State[]);

	it("sees the same practices by the rule and by the database", async () => {
		const all = await database.prisma.practice.findMany();
		expect(sorted(all.filter((row) => seesRecord(reader, row, now)).map(({ pid }) => rows.get(pid) as State))).toEqual(
			wanted,
		);
		const found = await database.prisma.practice.findMany({ where: recordsSeenBy(reader, now) });
		expect(sorted(found.map(({ pid }) => rows.get(pid) as State))).toEqual(wanted);
	});

	it("finds in lists all of these that were not withdrawn", async () => {
		const found = await database.prisma.practice.findMany({ where: listedRecords(reader, now) });
		expect(sorted(found.map(({ pid }) => rows.get(pid) as State))).toEqual(
			wanted.filter((state) => !states[state].withdrawn),
		);
	});

	it("sees a practice as a whole, or without its members-only parts", () => {
		expect(seesWhole(reader, { countries: ["GE", "AZ"] })).toBe(seeWhole.includes(name));
	});

	it("finds in a search exactly the listed practices that it could also see without being an owner or the secretariat", async () => {
		const all = await database.prisma.practice.findMany();
		const found = all.filter((row) => searchAudiencesForPractice(row, now).includes(searchAudienceForReader(reader)));
		const listed = await database.prisma.practice.findMany({ where: listedRecords(reader, now) });
		const asStranger = listed.filter((row) => seesRecord({ ...reader, secretariat: false, countries: [] }, row, now));
		expect(found.map(({ pid }) => pid)).toEqual(asStranger.map(({ pid }) => pid));
	});
});

it("a practice that is unpublished, withdrawn or under embargo has no search audience", () => {
	const practice = {
		publishedVersionId: "1",
		visibility: "public",
		embargoUntil: null,
		withdrawnAt: null,
		countries: [],
	};
	const hidden = [{ publishedVersionId: null }, { withdrawnAt: now }, { embargoUntil: new Date(now.getTime() + 1) }];
	for (const change of hidden) expect(searchAudiencesForPractice({ ...practice, ...change }, now)).toEqual([]);
	expect(searchAudiencesForPractice({ ...practice, embargoUntil: now }, now)).toEqual(["public", "members"]);
	expect(searchAudiencesForPractice({ ...practice, visibility: "members" }, now)).toEqual(["members"]);
});
