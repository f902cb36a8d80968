import { beforeAll, expect, it } from "vitest";
import { requestsFor } from "#app/cases/cases.server.ts";
import { type Person, publicActor } from "#app/identity/person/actor.ts";
import { personalCalendar } from "#app/library/discovery/personal-calendar.server.ts";
import { clearRecord } from "#app/library/publication/clear-record.server.ts";
import { givenAccepted, givenDraft, openVersionOf } from "#app/library/publication/publication.fixture.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { requestSubjects } from "#app/library/publication/request-subjects.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import { createPublished, libraryWithPeople } from "#app/library/record/library.fixture.ts";
import { practiceTitles } from "#app/library/views/practice-titles.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { memberStatuses } from "#app/reference/codes.ts";
import { requestRow } from "#app/views/case/request-row.ts";

/** Every list of requests names the practice and the task, and links to the page for it. */

const { people, prisma, services } = await libraryWithPeople();
const pids = { sent: "", published: "" };

beforeAll(async () => {
	pids.sent = await givenDraft(services, people.author);
	await send(pids.sent);
	pids.published = await createPublished(services, {}, undefined, people.officer);
});

async function send(pid: string) {
	await sendToClearance(people.author, services, { pid, revision: (await openVersionOf(services, pid)).revision });
}

async function rowsOf(reader: Person) {
	const { requests } = await requestsFor(reader, services, { which: "all", member: "AZ", state: "any" });
	const subjects = await requestSubjects(reader, services, requests, "en");
	return requests.map((request) => {
		const { title = null, path = "" } = subjects.get(request.id) ?? {};
		const row = requestRow(messagesFor("en"), { ...request, title, country: "Azerbaijan" });
		return `${row.replace(/[\u2068\u2069]/g, "")} ${path}`;
	});
}

it("shows the titles of practices, published or not, to people who may see their drafts", async () => {
	const all = [pids.sent, pids.published, "ZZZZ-Z"];
	const title = (await prisma.practiceText.findFirstOrThrow({ where: { locale: "en" } })).title;
	for (const reader of [people.az, people.officer])
		expect(await practiceTitles(reader, services, all, "en")).toEqual(
			new Map([
				[pids.sent, title],
				[pids.published, title],
			]),
		);
	expect(await practiceTitles(publicActor, services, all, "en")).toEqual(new Map());
});

it("shows the practice and the action to the person who acts, and the subject to others", async () => {
	const title = (await prisma.practiceText.findFirstOrThrow({ where: { locale: "en" } })).title;
	expect((await rowsOf(people.az)).sort()).toEqual([
		`Approve “${title}” or object /desk/practices/${pids.published}/approval`,
		`Approve “${title}” or send it back /desk/practices/${pids.sent}/clearance`,
	]);
	expect((await rowsOf(people.officer)).sort()).toEqual([
		`National approval of the published practice “${title}” (Azerbaijan) /secretariat/practices/${pids.published}`,
		`National approval of “${title}” (Azerbaijan) /secretariat/practices/${pids.sent}`,
	]);
	const due = (await personalCalendar(people.az, services, "en")).filter(({ kind }) => kind === "request-due");
	expect(due.map((one) => ("title" in one ? one.title : null))).toEqual([title, title]);
});

it("names an unpublished practice to a partner's country only while its status allows it to approve", async () => {
	const { uz } = people;
	const partners = [{ name: "Agency of Uzbekistan", country: "UZ", type: "public-body", role: "partner" } as const];
	const pid = await givenDraft(services, people.author, { partners });
	await send(pid);
	const reading = await Promise.all(
		memberStatuses.map(async (status) => {
			const reader: Person = { ...uz, roles: [{ role: "focal-point", member: "UZ", status }] };
			const { requests } = await requestsFor(uz, services, { which: "all", member: "UZ" });
			const [subject] = [...(await requestSubjects(reader, services, requests, "en")).values()];
			expect(subject?.pid).toBe(pid);
			expect(subject?.path).toBe(subject?.title ? `/desk/practices/${pid}/clearance` : null);
			return subject?.title ? [status] : [];
		}),
	);
	expect(reading.flat().sort()).toEqual(["active", "admitted", "applicant", "declared", "under-review", "withdrawing"]);

	// Once the country has answered, it reads the practice in the library, and only when it is published.
	await clearRecord(uz, services, { pid, country: "UZ", revision: 1, message: null });
	const answered = async () => {
		const { requests } = await requestsFor(uz, services, { which: "all", member: "UZ", state: "any" });
		return [...(await requestSubjects(uz, services, requests, "en")).values()];
	};
	expect(await answered()).toEqual([{ pid, title: null, path: null }]);
	await clearRecord(people.az, services, { pid, country: "AZ", revision: 1, message: null });
	await givenAccepted(services, pid, people.officer);
	await publishVersion(people.officer, services, { pid });
	expect(await answered()).toEqual([{ pid, title: expect.any(String), path: `/library/${pid}` }]);
});
