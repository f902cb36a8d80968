import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Actor, type HeldRole, type Person, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { givenActor } from "#app/identity/person/people.fixture.ts";
import { reopenDeclined } from "#app/library/drafting/reopen-declined.server.ts";
import { restoreVersion } from "#app/library/drafting/restore-version.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { beginReview } from "#app/library/publication/begin-review.server.ts";
import { clearRecord, returnToAuthor } from "#app/library/publication/clear-record.server.ts";
import { decideRecord } from "#app/library/publication/decide-record.server.ts";
import { allMet, givenDraft, givenSubmitted, openVersionOf } from "#app/library/publication/publication.fixture.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { requestChanges } from "#app/library/publication/request-changes.server.ts";
import { scheduleVersion } from "#app/library/publication/schedule-version.server.ts";
import { screenRecord } from "#app/library/publication/screen-record.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import { takeBackSubmission } from "#app/library/publication/take-back-submission.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { libraryWithPeople } from "#app/library/record/library.fixture.ts";
import { withOpenVersion } from "#app/library/record/locked-version.server.ts";
import { type OpenState, openStates } from "#app/library/record/version-state.ts";
import { canonicalJson } from "#app/library/values/canonical-json.ts";
import { roles } from "#app/reference/codes.ts";
import { runs } from "../../../tests/setup/long.ts";

/** Recommending and deciding are separate, and people never decide on their own practices. */

const library = await libraryWithPeople({
	head: ["head"],
	writing: ["officer"],
	reviewing: ["officer"],
});
const { database, prisma, services } = library;

const active = (role: HeldRole["role"], member: string): HeldRole => ({ role, member, status: "active" });
const officerWith = async (held: HeldRole): Promise<Person> => {
	const person = await givenActor(database, "officer");
	return { ...person, roles: [...person.roles, held] };
};
const people = {
	...library.people,
	ofOwner: await officerWith(active("author", "AZ")),
	ofPartner: await officerWith(active("national-reviewer", "FR")),
};

/** A record of Azerbaijan with a partner in France, in which an officer wrote and which another reviews. */
async function recordIn(state: OpenState): Promise<string> {
	const { author, az, officer, writing } = people;
	const partners = [{ name: "Partner", country: "FR", role: "partner" as const }];
	const pid = await givenDraft(services, author, { partners });
	const facts = exampleFacts({ partners });
	await saveDraft(writing, services, {
		pid,
		revision: 1,
		facts,
		texts: { en: exampleText({ title: "By an officer" }) },
	});
	if (state === "draft") return pid;
	if (state === "clearance") {
		await sendToClearance(author, services, { pid, revision: 2 });
		return pid;
	}
	await givenSubmitted(services, pid, { author, clearers: [az] });
	await screenRecord(officer, services, { pid, revision: 1, findings: allMet });
	await askToReview((await openVersionOf(services, pid)).version.id);
	const revision = async () => (await openVersionOf(services, pid)).request?.revision ?? 0;
	if (state === "in-review") await beginReview(officer, services, { pid, revision: await revision() });
	if (state === "changes-requested")
		await requestChanges(officer, services, { pid, revision: await revision(), message: "The year." });
	const isScheduled = state === "scheduled";
	if (state === "accepted" || state === "declined" || isScheduled)
		await decideRecord(officer, services, {
			pid,
			revision: await revision(),
			decision: isScheduled ? "accepted" : state,
			reason: "So.",
			despiteOpenReviews: true,
		});
	if (isScheduled)
		await withOpenVersion(officer, services, { pid }, async (locked) => {
			const choices = { change: "major", changeNote: null, translationsHold: false } as const;
			await scheduleVersion(locked, new Date("2099-01-01"), choices);
			return { outcome: "scheduled" };
		});
	expect((await openVersionOf(services, pid)).state).toBe(state);
	return pid;
}

async function askToReview(versionId: string): Promise<void> {
	const about = { type: "review", subjectType: "practice-version", subjectId: versionId };
	const sent = { state: "sent", waitingOn: "responder", content: {}, createdAt: new Date(), sentAt: new Date() };
	const to = { toKind: "account", toAccountId: people.reviewing.accountId };
	await prisma.request.create({ data: { ...about, ...sent, ...to } });
}

describe("a decision", () => {
	const decide = async (actor: Actor, pid: string, decision: "accepted" | "declined") => {
		const revision = (await openVersionOf(services, pid)).request?.revision ?? 1;
		return decideRecord(actor, services, { pid, revision, decision, reason: "So.", despiteOpenReviews: true });
	};

	it.each(openStates)(
		"on a record that is %s is made only by an uninvolved officer or head, and only while it waits for a decision",
		async (state) => {
			const pid = await recordIn(state);
			const outside: Actor[] = [publicActor, systemActor, people.author, people.az, people.uz];
			for (const role of roles.filter((one) => one !== "officer" && one !== "head"))
				for (const member of ["AZ", "UZ"]) outside.push({ ...people.author, roles: [active(role, member)] });
			for (const actor of outside)
				for (const decision of ["accepted", "declined"] as const)
					expect(await decide(actor, pid, decision)).toEqual({ outcome: "not-found" });

			const isOpen = state === "submitted" || state === "in-review";
			const requested = isOpen || ["changes-requested", "accepted", "scheduled"].includes(state);
			const involved = {
				writing: "wrote",
				reviewing: "reviews",
				ofOwner: "own-country",
				ofPartner: "own-country",
			} as const;
			for (const [name, involvement] of Object.entries(involved)) {
				const answer = await decide(people[name as keyof typeof involved], pid, "accepted");
				// A decided version needs no further review.
				const free = involvement === "reviews" && (state === "accepted" || state === "scheduled");
				if (!requested) expect(answer).toEqual({ outcome: "not-found" });
				else if (free) expect(answer).toMatchObject({ outcome: "refused" });
				else expect(answer).toEqual({ outcome: "involved", involvement });
			}
			const expected = isOpen ? "decided" : requested ? "refused" : "not-found";
			expect((await decide(people.colleague, pid, "accepted")).outcome).toBe(expected);
			if (state === "changes-requested") {
				// Its authors never answered: it can be closed, but not by people who are involved.
				expect(await decide(people.writing, pid, "declined")).toEqual({ outcome: "involved", involvement: "wrote" });
				expect((await decide(people.colleague, pid, "declined")).outcome).toBe("decided");
				expect((await openVersionOf(services, pid)).state).toBe("declined");
			}
			if (!isOpen) return;
			expect((await openVersionOf(services, pid)).state).toBe("accepted");
			const another = await recordIn(state);
			expect((await decide(people.head, another, "declined")).outcome).toBe("decided");
			expect((await openVersionOf(services, another)).state).toBe("declined");
		},
	);
});

/** Everything that people may try, in any order. */
const attempts = [
	"save",
	"send",
	"clear-az",
	"clear-uz",
	"return",
	"back",
	"up",
	"screen",
	"review",
	"changes",
	"accept",
	"decline",
	"publish",
	"begin",
	"restore",
] as const;
type Attempt = (typeof attempts)[number];
const names = ["author", "az", "uz", "officer", "colleague", "head", "ofOwner"] as const;

/** The record's text when each country last cleared it, who last accepted which text, and who has written in it. */
type Seen = { cleared: Record<string, string>; accepted: { by: string; text: string } | null; wrote: Set<string> };

describe("publication", () => {
	const step = fc.record({ what: fc.constantFrom(...attempts), who: fc.constantFrom(...names) });
	/** Most of these get further than random attempts. */
	const usual: { what: Attempt; who: (typeof names)[number] }[] = [
		{ what: "send", who: "author" },
		{ what: "clear-az", who: "az" },
		{ what: "clear-uz", who: "uz" },
		{ what: "screen", who: "officer" },
		{ what: "accept", who: "colleague" },
		{ what: "publish", who: "officer" },
	];
	const way = fc
		.tuple(fc.array(step, { maxLength: 6 }), fc.array(fc.tuple(fc.nat(usual.length), step), { maxLength: 5 }))
		.map(([before, between]) => {
			const steps = [...usual];
			for (const [place, one] of between) steps.splice(place, 0, one);
			return [...before, ...steps];
		});

	it("is reached only after each country cleared the text and an uninvolved officer decided", async () => {
		let publications = 0;
		await fc.assert(
			fc.asyncProperty(way, async (steps) => {
				const pid = await givenDraft(services, people.author, { countries: ["AZ", "UZ"] });
				const seen: Seen = { cleared: {}, accepted: null, wrote: new Set([people.author.accountId]) };
				for (const { what, who } of steps) {
					if (await attempt(pid, what, people[who], seen)) publications += 1;
				}
			}),
			runs(100, 12),
		);
		expect(publications).toBeGreaterThan(5);
	}, 240_000);

	/** @returns whether it was published, which is judged here */
	async function attempt(pid: string, what: Attempt, actor: Person, seen: Seen): Promise<boolean> {
		const open = await prisma.practiceVersion.findFirst({
			where: { pid, publishedAt: null },
			include: { texts: true },
		});
		const text = open ? canonicalJson([open.facts, open.texts.map(({ text }) => text)]) : "";
		const revision = open?.revision ?? 0;
		const request = await prisma.request.findFirst({
			where: { type: "publication", closedAt: null, content: { path: ["pid"], equals: pid } },
		});
		const requested = { pid, revision: request?.revision ?? 1 };
		switch (what) {
			case "save": {
				const texts = { en: exampleText({ title: `Title ${Math.random()}` }) };
				const facts = exampleFacts({ countries: ["AZ", "UZ"] });
				const saved = await saveDraft(actor, services, { pid, revision, facts, texts });
				if (saved.outcome === "saved") seen.wrote.add(actor.accountId);
				return false;
			}
			case "send":
				await sendToClearance(actor, services, { pid, revision });
				return false;
			case "clear-az":
			case "clear-uz": {
				const country = what === "clear-az" ? "AZ" : "UZ";
				const cleared = await clearRecord(actor, services, { pid, country, revision: revision || 1, message: null });
				if (cleared.outcome === "cleared") seen.cleared[country] = text;
				return false;
			}
			case "return":
				await returnToAuthor(actor, services, { pid, country: "AZ", revision: revision || 1, message: "Why." });
				return false;
			case "back":
				await takeBackSubmission(actor, services, { pid, state: open?.state ?? "" });
				return false;
			case "up":
				await reopenDeclined(actor, services, { pid });
				return false;
			case "screen":
				await screenRecord(actor, services, { ...requested, findings: allMet });
				return false;
			case "review":
				await beginReview(actor, services, requested);
				return false;
			case "changes":
				await requestChanges(actor, services, { ...requested, message: "Why." });
				return false;
			case "accept":
			case "decline": {
				const decision = what === "accept" ? "accepted" : "declined";
				const decided = await decideRecord(actor, services, {
					...requested,
					decision,
					reason: "So.",
					despiteOpenReviews: true,
				});
				if (decided.outcome === "decided") seen.accepted = what === "accept" ? { by: actor.accountId, text } : null;
				return false;
			}
			case "begin": {
				const begun = await startNewVersion(actor, services, { pid });
				if (begun.outcome === "started") seen.wrote = new Set([actor.accountId]);
				return false;
			}
			case "restore": {
				const restored = await restoreVersion(actor, services, { pid, version: "1.0" });
				if (restored.outcome === "restored") seen.wrote = new Set([actor.accountId]);
				return false;
			}
			case "publish": {
				const published = await publishVersion(actor, services, { pid, changeNote: "Again." });
				if (published.outcome !== "published") return false;
				expect(seen.cleared).toEqual({ AZ: text, UZ: text });
				expect(seen.accepted?.text).toBe(text);
				expect([...seen.wrote]).not.toContain(seen.accepted?.by);
				expect(seen.accepted?.by).not.toBe(people.ofOwner.accountId);
				return true;
			}
		}
	}
});
