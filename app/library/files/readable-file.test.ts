import { expect, it } from "vitest";
import { samples, smallPdf } from "#app/documents/document-files.fixture.ts";
import { givenDocument } from "#app/documents/documents.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { givenPeople } from "#app/identity/person/people.fixture.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { addPracticeFile } from "#app/library/files/add-practice-file.server.ts";
import { openFilesTest } from "#app/library/files/files.fixture.ts";
import { readableFile } from "#app/library/files/readable-file.server.ts";
import { allMet, givenSubmitted, openVersionOf } from "#app/library/publication/publication.fixture.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { screenRecord } from "#app/library/publication/screen-record.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { answerReview } from "#app/library/review/answer-review.server.ts";
import { inviteReviewer } from "#app/library/review/invite-reviewer.server.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { fixedClock } from "#app/platform/clock.ts";

const bench = await openFilesTest();
const { database } = bench;
const clock = fixedClock("2026-11-25T12:00:00Z");
const services = bench.services(clock);
await givenMember(database, "AZ", "founding", [{ to: "active", from: "2020" }]);

const people = {
	...(await givenPeople(database, {
		author: ["author", "AZ"],
		focal: ["focal-point", "AZ"],
		suspended: ["author", "AZ", "suspended"],
		member: ["focal-point", "GE"],
		prospect: ["focal-point", "UZ", "prospect"],
		officer: ["officer"],
		granted: ["researcher"],
		otherReviewer: ["reviewer"],
	})),
	reviewer: await makePerson(database, { roles: [{ role: "reviewer" }], email: "expert@another-house.example" }),
};

type Visibility = "public" | "members";
async function withPublished(visibility: Visibility, facts: Partial<PracticeFacts> = {}) {
	const file = await bench.draftWith(samples.pdf, facts, { visibility });
	await bench.publish(file.pid);
	return file;
}

/** A file that no version of this practice names. */
async function withUnnamed(pid: string) {
	const file = await givenDocument(services, smallPdf("unnamed"));
	const added = await addPracticeFile(systemActor, services, { pid, file });
	if (!("file" in added)) throw new Error(added.outcome);
	return { pid, id: added.file.id };
}

/** A practice with a file that a reviewer is asked to review. */
async function withReview() {
	const { author, focal, officer, reviewer } = people;
	const file = await bench.draftWith(samples.pdf, {}, { visibility: "members" }, author);
	const { pid } = file;
	await givenSubmitted(services, pid, { author, clearers: [focal] });
	const submitted = (await openVersionOf(services, pid)).request?.revision ?? 0;
	await screenRecord(officer, services, { pid, revision: submitted, findings: allMet });
	const { revision } = await openVersionOf(services, pid);
	const invitation = { pid, accountId: reviewer.accountId, named: false, revision };
	const invited = await inviteReviewer(officer, services, invitation);
	if (invited.outcome !== "invited") throw new Error(JSON.stringify(invited));
	return { ...file, requestId: invited.requestId };
}

async function withNewVersion() {
	const { pid } = await withPublished("public");
	await startNewVersion(systemActor, services, { pid });
	return withUnnamed(pid);
}

const [open, forMembers, draft, submitted] = [
	await withPublished("public"),
	await withPublished("members"),
	await bench.draftWith(samples.pdf),
	await withReview(),
];
const files = {
	public: open,
	"of a practice for members": await withPublished("public", { visibility: "members" }),
	"under embargo": await withPublished("public", { embargoUntil: "2027-06-01" }),
	"for members": forMembers,
	"of a draft": draft,
	"under review": submitted,
	"of no version": await withUnnamed(draft.pid),
	"of no version, beside a published one": await withNewVersion(),
};
type Kind = keyof typeof files;
await database.prisma.accessGrant.create({
	data: {
		id: crypto.randomUUID(),
		pid: forMembers.pid,
		accountId: people.granted.accountId,
		purpose: "A thesis.",
		state: "granted",
		createdAt: clock.now(),
		until: new Date("2026-12-31"),
		liveKey: "granted",
	},
});

const read = (actor: Actor, { pid, id }: { pid: string; id: string }) =>
	readableFile(actor, services, { pid, id, locale: "en" });

const readByMembers: Kind[] = ["public", "of a practice for members", "for members"];
const everything = Object.keys(files) as Kind[];
const named = everything.filter((kind) => !kind.startsWith("of no version"));
/** The table in docs/flows/files.md. */
it.each<[reader: string, actor: Actor, kinds: Kind[]]>([
	["everybody", publicActor, ["public"]],
	["a focal point of a prospect", people.prospect, ["public"]],
	["somebody with rights in the members' library", people.member, readByMembers],
	["an account with access to the practice", people.granted, ["public", "for members"]],
	["an author of an owner country", people.author, everything],
	["a focal point of an owner country", people.focal, everything],
	["the secretariat", people.officer, everything],
	["a reviewer", people.reviewer, ["public", "under review"]],
	["another reviewer", people.otherReviewer, ["public"]],
	["an author of an owner country that is suspended", people.suspended, named],
])("%s reads these files", async (_, actor, kinds) => {
	const found = await Promise.all(everything.map(async (kind) => ((await read(actor, files[kind])) ? [kind] : [])));
	expect(found.flat()).toEqual(kinds);
});

it("an account with access reads them until the last day of its access, and a reviewer until they have answered", async () => {
	const { granted, reviewer } = people;
	expect(await read(reviewer, submitted)).toMatchObject({ title: "The paper", worksOnPractice: false });
	const answer = { recommendation: "accept", forAuthor: "Good.", forSecretariat: "", criteria: {} } as const;
	const sent = await answerReview(reviewer, services, { requestId: submitted.requestId, saves: 0, answer });
	expect(sent.outcome).toBe("answered");
	expect(await read(reviewer, submitted)).toBeNull();
	clock.set("2026-12-31T23:00:00Z");
	expect(await read(granted, forMembers)).not.toBeNull();
	clock.set("2027-01-01T00:00:00Z");
	expect(await read(granted, forMembers)).toBeNull();
	clock.set("2026-11-25T12:00:00Z");
});

it("a file is readable as long as a version that its reader sees uses it, even an older one", async () => {
	const { pid, id } = await withPublished("public");
	await startNewVersion(systemActor, services, { pid });
	const { revision } = await openVersionOf(services, pid);
	await saveDraft(systemActor, services, { pid, revision, facts: exampleFacts(), texts: { en: exampleText() } });
	const published = await publishVersion(systemActor, services, { pid, changeNote: "Without the file." });
	expect(published.outcome).toBe("published");
	expect(await read(publicActor, { pid, id })).not.toBeNull();
	const older = await findPractice(publicActor, services, pid, { locale: "en", version: "1.0" });
	expect(older?.kind === "practice" && older.files.map(({ file }) => file)).toEqual([id]);
});

it("a file is not found at the URL of another practice or with an unknown id", async () => {
	for (const [pid, id] of [
		[forMembers.pid, open.id],
		[open.pid, "../../etc/passwd"],
		[open.pid, crypto.randomUUID()],
	] as const)
		expect(await read(systemActor, { pid, id })).toBeNull();
});

it("a file is on the page of its practice for its readers, and no one else sees even its title", async () => {
	const { pid, id } = forMembers;
	const view = await findPractice(publicActor, services, pid, { locale: "en" });
	expect(JSON.stringify(view)).not.toMatch(/The paper/);
	const seen = await findPractice(people.member, services, pid, { locale: "en" });
	expect(seen?.kind === "practice" && seen.files).toMatchObject([
		{ id: "f1", file: id, title: "The paper", name: "paper", licence: "CC-BY-4.0", withdrawn: null },
	]);
});
