import { expect, it } from "vitest";
import { publicActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { readableFile } from "#app/library/files/readable-file.server.ts";
import {
	allMet,
	givenActor,
	givenDraft,
	givenSubmitted,
	openVersionOf,
} from "#app/library/publication/publication.fixture.ts";
import { screenRecord } from "#app/library/publication/screen-record.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { testLibrary } from "#app/library/record/library.fixture.ts";
import { answerReview } from "#app/library/review/answer-review.server.ts";
import { inviteReviewer } from "#app/library/review/invite-reviewer.server.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";

const { database, services } = await testLibrary("2026-11-25T10:00:00Z");

const expert = async (house: string) => ({
	...(await makePerson(database, { roles: [{ role: "reviewer" }], email: `expert@${house}.example` })),
	roles: [{ role: "reviewer" as const }],
});

it("invited reviewers can download the files of a practice while their review is open, and no one else can", async () => {
	await givenMember(database, "AZ", "founding", [{ to: "active", from: "2020" }]);
	const [officer, author, focal] = [
		await givenActor(database, "officer"),
		await givenActor(database, "author", "AZ"),
		await givenActor(database, "focal-point", "AZ"),
	];
	const [reviewer, another] = [await expert("first-house"), await expert("second-house")];
	const pid = await givenDraft(services, author);
	const file = { sha256: "a".repeat(64), size: 3, mediaType: "application/pdf", originalName: "g.pdf", scan: "clean" };
	const { id } = await database.prisma.practiceFile.create({ data: { pid, ...file, storageKey: "x" } });
	const named = { id: "f1", file: id, language: "en", kind: "guideline" as const, visibility: "members" as const };
	const saved = await saveDraft(author, services, {
		pid,
		revision: 1,
		facts: exampleFacts({ files: [named] }),
		texts: { en: exampleText({ files: { f1: { title: "Guide for boats" } } }) },
	});
	expect(saved.outcome).toBe("saved");
	await givenSubmitted(services, pid, { author, clearers: [focal] });
	const revision = (await openVersionOf(services, pid)).request?.revision ?? 0;
	await screenRecord(officer, services, { pid, revision, findings: allMet });
	const requested = await inviteReviewer(officer, services, {
		pid,
		accountId: reviewer.accountId,
		named: false,
		revision: (await openVersionOf(services, pid)).revision,
	});
	if (requested.outcome !== "invited") throw new Error(JSON.stringify(requested));

	const wanted = { pid, id, locale: "en" };
	expect(await readableFile(reviewer, services, wanted)).toMatchObject({
		title: "Guide for boats",
		worksOnPractice: false,
	});
	for (const stranger of [another, publicActor]) expect(await readableFile(stranger, services, wanted)).toBeNull();
	const answer = { recommendation: "accept", forAuthor: "Good.", forSecretariat: "", criteria: {} } as const;
	const sent = await answerReview(reviewer, services, { requestId: requested.requestId, saves: 0, answer });
	expect(sent.outcome).toBe("answered");
	expect(await readableFile(reviewer, services, wanted)).toBeNull();
});
