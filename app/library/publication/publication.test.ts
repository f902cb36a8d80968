import { beforeEach, describe, expect, it } from "vitest";
import { type Person, publicActor } from "#app/identity/person/actor.ts";
import { verbsFor } from "#app/identity/person/identity-services.fixture.ts";
import { givenActor } from "#app/identity/person/people.fixture.ts";
import { reopenDeclined } from "#app/library/drafting/reopen-declined.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { assignRecord } from "#app/library/publication/assign-record.server.ts";
import { beginReview } from "#app/library/publication/begin-review.server.ts";
import { clearRecord, returnToAuthor } from "#app/library/publication/clear-record.server.ts";
import { decideRecord } from "#app/library/publication/decide-record.server.ts";
import {
	allMet,
	givenAccepted,
	givenDraft,
	givenSubmitted,
	openVersionOf,
} from "#app/library/publication/publication.fixture.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { recordProgress } from "#app/library/publication/record-progress.server.ts";
import { requestChanges } from "#app/library/publication/request-changes.server.ts";
import { screenRecord } from "#app/library/publication/screen-record.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import { takeBackSubmission } from "#app/library/publication/take-back-submission.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { libraryWithPeople } from "#app/library/record/library.fixture.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { givenActiveMembers } from "#app/membership/status/members.fixture.ts";

const { database, people, prisma, services } = await libraryWithPeople({ stranger: ["author", "TR"] });
await givenActiveMembers(database, "TR");
let pid = "";
beforeEach(async () => {
	pid = await givenDraft(services, people.author);
});

const at = () => openVersionOf(services, pid);
const send = (revision = 1, actor = people.author) => sendToClearance(actor, services, { pid, revision });
const clear = (actor = people.az, country = "AZ", revision = 1) =>
	clearRecord(actor, services, { pid, country, revision, message: null });
const giveBack = (message: string, actor = people.az, country = "AZ") =>
	returnToAuthor(actor, services, { pid, country, revision: 1, message });
const back = (state: string, actor = people.author) => takeBackSubmission(actor, services, { pid, state });
const revisionOf = async () => (await at()).request?.revision ?? 0;
const verbs = () => verbsFor(database, pid);
const noticesOf = async (person: Person) => {
	const { version } = await at().catch(() => ({ version: { id: "" } }));
	const requests = await prisma.request.findMany({ where: { subjectId: version.id } });
	const notices = await prisma.notice.findMany({
		where: { accountId: person.accountId },
		orderBy: { createdAt: "asc" },
	});
	return notices.filter(({ key }) => requests.some(({ id }) => key.includes(id))).map(({ kind }) => kind);
};
const save = (actor = people.author, revision = 1, title = "Another title") =>
	saveDraft(actor, services, { pid, revision, facts: exampleFacts(), texts: { en: exampleText({ title }) } });

describe("sending for clearance", () => {
	it("asks each country once, however often the form is sent", async () => {
		const both = await Promise.all([send(), send()]);
		expect(both).toEqual([
			{ outcome: "sent", missing: [] },
			{ outcome: "sent", missing: [] },
		]);
		const { state, version } = await at();
		expect(state).toBe("clearance");
		const requested = await prisma.request.findMany({ where: { subjectId: version.id } });
		expect(requested).toMatchObject([{ type: "clearance", state: "sent", toMember: "AZ", toRole: "focal-point" }]);
		expect(requested[0]?.dueOn?.toISOString().slice(0, 10)).toBe("2026-12-09");
		expect(await verbs()).toEqual(["practice.create", "practice.send-to-clearance"]);
		expect(await noticesOf(people.az)).toEqual(["clearance-asked"]);
		expect(await prisma.submissionSnapshot.count({ where: { versionId: version.id } })).toBe(1);
	});

	it("is only for people of an owner country, and only for the revision that they have read", async () => {
		expect(await send(1, people.stranger)).toEqual({ outcome: "not-found" });
		expect(await send(1, people.officer)).toEqual({ outcome: "forbidden" });
		expect(await send(2)).toEqual({ outcome: "conflict" });
		expect((await at()).state).toBe("draft");
	});

	it("reports everything that is missing, and sends no request", async () => {
		const facts = exampleFacts({ stage: undefined });
		const long = { title: Array.from({ length: 16 }, () => "word").join(" ") };
		await saveDraft(people.author, services, { pid, revision: 1, facts, texts: { en: exampleText(long) } });
		expect(await send(2)).toEqual({
			outcome: "incomplete",
			issues: [
				{ issue: "missing", field: "stage" },
				{ issue: "too-long", field: "title", locale: "en", words: 16, cap: 15 },
			],
		});
		expect(await prisma.request.count({ where: { type: "clearance", content: { path: ["pid"], equals: pid } } })).toBe(
			0,
		);
	});

	it("names the countries for which no one can clear, and notifies the secretariat of them", async () => {
		pid = await givenDraft(services, people.author, { countries: ["AZ", "TR"] });
		expect(await send()).toEqual({ outcome: "sent", missing: ["TR"] });
		expect(await noticesOf(people.officer)).toEqual(["clearance-missing"]);
		expect(await clear()).toEqual({ outcome: "cleared", submitted: false });
	});

	it("asks a partner's country only if its people can clear", async () => {
		const partner = (country: string) => ({ name: "Partner", country, role: "partner" as const });
		pid = await givenDraft(services, people.author, { partners: [partner("UZ"), partner("FR")] });
		await send();
		const { version } = await at();
		const requested = await prisma.request.findMany({ where: { subjectId: version.id }, orderBy: { toMember: "asc" } });
		expect(requested.map(({ toMember }) => toMember)).toEqual(["AZ", "UZ"]);
	});

	it("locks the text until it comes back", async () => {
		await send();
		expect(await save()).toEqual({ outcome: "not-editable", state: "clearance" });
		expect(await save(people.officer)).toEqual({ outcome: "not-editable", state: "clearance" });
		await back("clearance");
		expect(await save()).toEqual({ outcome: "saved", revision: 2 });
	});
});

describe("clearance", () => {
	it("waits for every country, and the last one to clear submits the version, once", async () => {
		pid = await givenDraft(services, people.author, { countries: ["AZ", "UZ"] });
		await send();
		expect(await clear(people.az, "UZ")).toEqual({ outcome: "not-found" });
		expect(await clear(people.officer)).toEqual({ outcome: "not-found" });
		expect(await clear(people.author)).toEqual({ outcome: "not-found" });
		expect(await Promise.all([clear(), clear()])).toEqual([
			{ outcome: "cleared", submitted: false },
			{ outcome: "cleared", submitted: false },
		]);
		expect((await at()).state).toBe("clearance");
		expect(await clear(people.uz, "UZ", 2)).toEqual({ outcome: "conflict" });
		expect(await Promise.all([clear(people.uz, "UZ"), clear(people.uz, "UZ")])).toEqual([
			{ outcome: "cleared", submitted: true },
			{ outcome: "cleared", submitted: true },
		]);
		const { state, request } = await at();
		expect(state).toBe("submitted");
		expect(request).toMatchObject({ state: "sent", toKind: "secretariat", fromRole: "focal-point", member: "AZ" });
		expect((await verbs()).slice(-2)).toEqual(["practice.send-to-clearance", "practice.submit"]);
		expect(await noticesOf(people.officer)).toEqual(["record-submitted"]);
		expect(await noticesOf(people.author)).toEqual(["record-cleared", "record-cleared"]);
	});

	it("is possible for the focal point who wrote and sent the text, since a country may have only one", async () => {
		pid = await givenDraft(services, people.az);
		expect(await send(1, people.az)).toEqual({ outcome: "sent", missing: [] });
		expect(await clear()).toEqual({ outcome: "cleared", submitted: true });
	});

	it("can be refused with a reason, which returns the text and cancels the requests to other countries", async () => {
		pid = await givenDraft(services, people.author, { countries: ["AZ", "UZ"] });
		await send();
		await clear(people.uz, "UZ");
		expect(await giveBack(" ")).toEqual({ outcome: "message-missing" });
		expect(await Promise.all([giveBack("Which year?"), giveBack("Which year?")])).toEqual([
			{ outcome: "returned" },
			{ outcome: "returned" },
		]);
		expect(await clear()).toEqual({ outcome: "conflict" });
		expect((await at()).state).toBe("draft");
		const notice = await prisma.notice.findFirstOrThrow({
			where: { accountId: people.author.accountId, kind: "clearance-returned" },
			orderBy: { createdAt: "desc" },
		});
		expect(notice.facts).toMatchObject({
			message: "Which year?",
			country: "AZ",
			path: `/desk/practices/${pid}/progress`,
		});
		// Countries that cleared the earlier text clear again.
		await givenSubmitted(services, pid, { author: people.author, clearers: [people.uz, people.az] });
		expect((await at()).state).toBe("submitted");
	});
});

describe("the secretariat", () => {
	beforeEach(() => givenSubmitted(services, pid, { author: people.author, clearers: [people.az] }));

	const screen = async (actor = people.officer) =>
		screenRecord(actor, services, { pid, revision: await revisionOf(), findings: allMet });
	const decide = async (decision: "accepted" | "declined", reason = "It is clear.", actor = people.officer) =>
		decideRecord(actor, services, { pid, revision: await revisionOf(), decision, reason });

	it("screens a version by a checklist, before which it can neither be reviewed nor accepted", async () => {
		const revision = await revisionOf();
		expect(await beginReview(people.officer, services, { pid, revision })).toEqual({
			outcome: "refused",
			reason: "checklist-open",
		});
		expect(await decide("accepted")).toEqual({ outcome: "refused", reason: "checklist-open" });
		expect(await screen(people.author)).toEqual({ outcome: "not-found" });
		const unexplained = { ...allMet, sources: { found: "missing", comment: null } } as const;
		expect(await screenRecord(people.officer, services, { pid, revision, findings: unexplained })).toEqual({
			outcome: "comments-missing",
			items: ["sources"],
		});
		expect(await screen()).toMatchObject({ outcome: "saved" });
		const stale = { pid, revision, findings: {} };
		expect(await screenRecord(people.colleague, services, stale)).toMatchObject({ outcome: "conflict" });
		const now = await revisionOf();
		const begin = () => beginReview(people.officer, services, { pid, revision: now });
		expect(await Promise.all([begin(), begin()])).toEqual([{ outcome: "begun" }, { outcome: "begun" }]);
		expect(await at()).toMatchObject({ state: "in-review", request: { state: "in-review" } });
	});

	it("assigns a version to an officer, who is notified, and returns it to the pool", async () => {
		const assign = (accountId: string | null) => assignRecord(people.officer, services, { pid, accountId });
		expect(await assign(people.author.accountId)).toEqual({ outcome: "refused", reason: "not-a-recipient" });
		expect(await assign(people.colleague.accountId)).toEqual({ outcome: "assigned" });
		expect(await assign(people.colleague.accountId)).toEqual({ outcome: "assigned" });
		expect(await noticesOf(people.colleague)).toEqual(["record-submitted", "record-submitted"]);
		expect((await at()).request?.assignedToId).toBe(people.colleague.accountId);
		expect(await assign(null)).toEqual({ outcome: "assigned" });
	});

	it("asks for changes, and continues the same request when every country has cleared the new text", async () => {
		const first = (await at()).request?.id;
		const revision = await revisionOf();
		const requestAs = (message: string, actor = people.officer) =>
			requestChanges(actor, services, { pid, revision, message });
		expect(await requestAs(" ")).toEqual({ outcome: "refused", reason: "message-missing" });
		expect(await Promise.all([requestAs("Name the source."), requestAs("Name the source.")])).toEqual([
			{ outcome: "requested" },
			{ outcome: "requested" },
		]);
		expect(await requestAs("Name the source.", people.colleague)).toEqual({ outcome: "conflict" });
		expect(await noticesOf(people.author)).toContain("changes-requested");
		expect(await save()).toEqual({ outcome: "saved", revision: 2 });
		expect(await send(2)).toMatchObject({ outcome: "sent" });
		expect(await giveBackNow("Not yet.")).toEqual({ outcome: "returned" });
		expect(await at()).toMatchObject({ state: "changes-requested", request: { state: "changes-requested" } });
		await send(2);
		expect(await clear(people.az, "AZ", 2)).toEqual({ outcome: "cleared", submitted: true });
		const { state, request } = await at();
		expect(state).toBe("submitted");
		expect(request).toMatchObject({ id: first, state: "sent", content: { revision: 2 } });
	});
	const giveBackNow = (message: string) =>
		returnToAuthor(people.az, services, { pid, country: "AZ", revision: 2, message });

	it("continues a review that was begun before changes were requested", async () => {
		await screen();
		await beginReview(people.officer, services, { pid, revision: await revisionOf() });
		const { version } = await at();
		const requested = { type: "review", subjectType: "practice-version", subjectId: version.id, toKind: "account" };
		const sent = { state: "sent", waitingOn: "responder", content: {}, createdAt: new Date(), sentAt: new Date() };
		await prisma.request.create({ data: { ...requested, ...sent, toAccountId: people.stranger.accountId } });
		await requestChanges(people.officer, services, { pid, revision: await revisionOf(), message: "The year." });
		await send();
		await clear();
		expect(await at()).toMatchObject({ state: "in-review", request: { state: "in-review" } });
		// The history calls this a resubmission.
		expect((await recordProgress(people.author, services, pid))?.timeline[0]).toMatchObject({
			type: "publication",
			from: "changes-requested",
			to: "in-review",
		});
		await decide("declined");
		expect((await prisma.request.findFirstOrThrow({ where: { type: "review", subjectId: version.id } })).state).toBe(
			"withdrawn",
		);
	});

	it("decides once, with a reason that the authors read", async () => {
		await screen();
		const revision = await revisionOf();
		const accept = (reason: string) =>
			decideRecord(people.officer, services, { pid, revision, decision: "accepted", reason });
		expect(await accept(" ")).toEqual({ outcome: "refused", reason: "message-missing" });
		expect(await Promise.all([accept("Clear."), accept("Clear.")])).toEqual([
			{ outcome: "decided" },
			{ outcome: "decided" },
		]);
		expect(
			await decideRecord(people.colleague, services, { pid, revision, decision: "declined", reason: "No." }),
		).toEqual({ outcome: "conflict" });
		expect(await at()).toMatchObject({ state: "accepted", request: { state: "accepted" } });
		expect(await back("accepted")).toEqual({ outcome: "refused", reason: "accepted" });
		expect(await noticesOf(people.author)).toContain("record-accepted");
		expect(await publishVersion(people.officer, services, { pid, revision: 1 })).toMatchObject({
			outcome: "published",
		});
		const request = await prisma.request.findFirstOrThrow({
			where: { type: "publication", content: { path: ["pid"], equals: pid } },
		});
		expect(request).toMatchObject({ state: "published", openKey: null });
	});

	it("declines a version, and the authors may reopen it", async () => {
		expect(await decide("declined", "Not a service.")).toEqual({ outcome: "decided" });
		expect(await save()).toEqual({ outcome: "not-editable", state: "declined" });
		expect(await reopenDeclined(people.officer, services, { pid })).toEqual({ outcome: "forbidden" });
		const up = () => reopenDeclined(people.author, services, { pid });
		expect(await Promise.all([up(), up()])).toEqual([{ outcome: "taken-up" }, { outcome: "taken-up" }]);
		expect(await save()).toEqual({ outcome: "saved", revision: 2 });
		await send(2);
		await clear(people.az, "AZ", 2);
		expect(await at()).toMatchObject({ state: "submitted", request: { state: "sent" } });
		const requests = await prisma.request.findMany({
			where: { type: "publication", content: { path: ["pid"], equals: pid } },
			orderBy: { id: "asc" },
		});
		expect(requests.map(({ state }) => state)).toEqual(["declined", "sent"]);
	});

	it("is notified when the authors withdraw a version, which closes the requests", async () => {
		expect(await Promise.all([back("submitted"), back("submitted")])).toEqual([
			{ outcome: "taken-back" },
			{ outcome: "taken-back" },
		]);
		expect(await at()).toMatchObject({ state: "draft", request: null });
		expect(await noticesOf(people.officer)).toContain("record-taken-back");
		expect(await back("submitted", people.officer)).toEqual({ outcome: "forbidden" });
	});

	it("may ask for changes even after accepting", async () => {
		await screen();
		await decide("accepted");
		const changes = { pid, revision: await revisionOf(), message: "The owner changed." };
		expect(await requestChanges(people.officer, services, changes)).toEqual({ outcome: "requested" });
		expect(await publishVersion(people.officer, services, { pid })).toEqual({
			outcome: "blocked",
			reason: "not-accepted",
			state: "changes-requested",
		});
	});
});

describe("publication", () => {
	it("shows how far the published version was checked and reviewed", async () => {
		const own = await givenDraft(services, people.author);
		await givenSubmitted(services, own, { author: people.author, clearers: [people.az] });
		await givenAccepted(services, own, people.officer);
		const { version } = await openVersionOf(services, own);
		await publishVersion(people.officer, services, { pid: own });
		const badge = async () => {
			const shown = await findPractice(publicActor, services, own, { locale: "en" });
			return shown?.kind === "practice" && shown.review;
		};
		expect(await badge()).toBe("checked");
		const reviewer = await givenActor(database, "reviewer");
		const written = { forAuthor: "Clear.", forSecretariat: "", criteria: {}, revision: version.revision };
		const answer = { recommendation: "accept", answeredAt: new Date(), ...written };
		await prisma.review.create({
			data: {
				requestId: crypto.randomUUID(),
				versionId: version.id,
				pid: own,
				accountId: reviewer.accountId,
				place: 1,
				...answer,
			},
		});
		expect(await badge()).toBe("peer-reviewed");
	});

	it("is refused for a country's version that was not accepted, or that a country was asked to clear", async () => {
		expect(await publishVersion(people.officer, services, { pid })).toEqual({
			outcome: "blocked",
			reason: "not-accepted",
			state: "draft",
		});
		pid = await givenDraft(services, people.officer);
		await send();
		await back("clearance");
		expect(await publishVersion(people.officer, services, { pid })).toEqual({
			outcome: "blocked",
			reason: "not-accepted",
			state: "draft",
		});
	});

	it("needs no clearance if the secretariat began the practice itself", async () => {
		pid = await givenDraft(services, people.officer);
		expect(await publishVersion(people.officer, services, { pid })).toMatchObject({ outcome: "published" });
		expect(await findPractice(publicActor, services, pid, { locale: "en" })).toMatchObject({ review: "none" });
	});

	it("is refused for a text that was not cleared", async () => {
		await givenSubmitted(services, pid, { author: people.author, clearers: [people.az] });
		await givenAccepted(services, pid, people.officer);
		const { version } = await at();
		const text = { ...exampleText(), title: "Slipped in" };
		await prisma.practiceText.updateMany({ where: { versionId: version.id }, data: { text } });
		expect(await publishVersion(people.officer, services, { pid })).toEqual({
			outcome: "blocked",
			reason: "not-accepted",
			state: "accepted",
		});
	});
});
