import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Person, systemActor } from "#app/identity/person/actor.ts";
import { attemptLimits } from "#app/identity/person/identity-services.fixture.ts";
import { givenActor } from "#app/identity/person/people.fixture.ts";
import { createPractice } from "#app/library/drafting/create-practice.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { startNewVersion } from "#app/library/drafting/start-new-version.server.ts";
import { withdrawPracticeFile } from "#app/library/files/withdraw-practice-file.server.ts";
import { askForAccess } from "#app/library/grants/ask-for-access.server.ts";
import { reindexOutdated } from "#app/library/indexing/reindex-outdated.server.ts";
import { allMet, givenSubmitted, openVersionOf } from "#app/library/publication/publication.fixture.ts";
import { publishVersion } from "#app/library/publication/publish-version.server.ts";
import { requestChanges } from "#app/library/publication/request-changes.server.ts";
import { screenRecord } from "#app/library/publication/screen-record.server.ts";
import { sendToClearance } from "#app/library/publication/send-to-clearance.server.ts";
import { askQuestion } from "#app/library/questions/ask-question.server.ts";
import { givenQuestion } from "#app/library/questions/questions.fixture.ts";
import { recordRecognition } from "#app/library/recognitions/record-recognition.server.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import type { PracticeFacts, PracticeText } from "#app/library/record/practice-record.ts";
import { addComment } from "#app/library/review/add-comment.server.ts";
import { answerReview } from "#app/library/review/answer-review.server.ts";
import { declareConflict } from "#app/library/review/declare-conflict.server.ts";
import { inviteReviewer } from "#app/library/review/invite-reviewer.server.ts";
import { withdrawLanguage } from "#app/library/translation/withdraw-language.server.ts";
import { withdrawPractice } from "#app/library/withdrawal/withdraw-practice.server.ts";
import { recordAgreement } from "#app/membership/agreements/record-agreement.server.ts";
import { sendMessage } from "#app/membership/enquiries/send-message.server.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import type { Visibility } from "#app/membership/status/visibility.ts";
import type { TestApp } from "../setup/test-app.ts";

export type ReaderName =
	| "the public"
	| "a researcher with access to a record"
	| "a reviewer"
	| "a focal point of a prospect"
	| "a focal point of an active member"
	| "an author of another country"
	| "a focal point of the owner country"
	| "an officer";

export const allReaders: ReaderName[] = [
	"the public",
	"a researcher with access to a record",
	"a reviewer",
	"a focal point of a prospect",
	"a focal point of an active member",
	"an author of another country",
	"a focal point of the owner country",
	"an officer",
];
const focalAndOfficer: ReaderName[] = ["a focal point of an active member", "an officer"];
const members: ReaderName[] = [...focalAndOfficer, "an author of another country"];
const owners: ReaderName[] = ["a focal point of the owner country", "an officer"];

/** Readers of the review of a record. */
const reviewing: ReaderName[] = ["a reviewer", "an officer"];

/** Readers of the members-only parts of the record to which access was granted. */
const granted: ReaderName[] = [
	...members,
	"a focal point of the owner country",
	"a researcher with access to a record",
];

/** The words that access opens: on the page of the record, in its exports and its files, and nowhere else. */
export const openedByAccess = ["fexotarn", "hiddenbox@krombil.example", "fendarko", "holquimb"];

/** Made-up words, and who may read each. */
export const secrets: Record<string, { what: string; readers: ReaderName[] }> = {
	zorbiquan: { what: "a public record", readers: allReaders },
	fexotarn: { what: "a section for members of a public record", readers: granted },
	"hiddenbox@krombil.example": { what: "a contact for members of a public record", readers: granted },
	fendarko: { what: "the title of a file for members of that record", readers: granted },
	holquimb: { what: "the content of a file for members of that record", readers: granted },
	harnivelt: { what: "the live version of a record", readers: allReaders },
	nupperdok: { what: "the new version of it that is being written", readers: owners },
	lontramid: { what: "the live version of a record whose next one is under embargo", readers: allReaders },
	wundrikol: { what: "the next version of it", readers: owners },
	vesperdoq: { what: "the title of a file of that version", readers: owners },
	pondrasil: { what: "the content of a file of that version", readers: owners },
	closvirn: {
		what: "an earlier version for everybody of what is for members now",
		readers: [...members, "a focal point of the owner country"],
	},
	folquinta: {
		what: "the content of a file of that version",
		readers: [...members, "a focal point of the owner country"],
	},
	wistelgar: { what: "the title of a withdrawn record", readers: allReaders },
	gronsibel: { what: "the text of a withdrawn record", readers: [] },
	internkrel: { what: "why it was withdrawn, for the secretariat", readers: [] },
	plimverto: { what: "a public record of which one language was withdrawn", readers: allReaders },
	ozmerlik: { what: "the title in that language", readers: [] },
	dukasprent: { what: "the text in that language", readers: [] },
	begromund: { what: "why it was withdrawn, for its readers", readers: allReaders },
	interwosk: { what: "why it was withdrawn, for the secretariat", readers: ["an officer"] },
	ermivasp: {
		what: "an earlier version for members of what is public now",
		readers: [...members, "a focal point of the owner country"],
	},
	velmotrix: { what: "the title of a record for members", readers: [...members, "a focal point of the owner country"] },
	condrimel: {
		what: "a condition of a record for members",
		readers: [...members, "a focal point of the owner country"],
	},
	pentuvix: { what: "the text of a record for members", readers: [...members, "a focal point of the owner country"] },
	quandelby: { what: "the title of a record under embargo", readers: owners },
	draskimol: { what: "the title of a draft", readers: ["an officer"] },
	kazembrill: { what: "a record under embargo of an active member", readers: focalAndOfficer },
	kazdrofel: { what: "a draft of an active member", readers: focalAndOfficer },
	clevronda: { what: "a record that a country is to clear", readers: owners },
	partrelmo: {
		what: "a record that an active member is to clear as a partner",
		readers: [...focalAndOfficer, "a focal point of the owner country"],
	},
	subvaltri: { what: "a record of an active member in review", readers: [...focalAndOfficer, "a reviewer"] },
	revsekrum: { what: "what its reviewer writes for the secretariat", readers: reviewing },
	revauthix: { what: "what its reviewer writes for the authors, before the decision", readers: reviewing },
	revcritol: { what: "what its reviewer writes on a criterion", readers: reviewing },
	revbothel: { what: "a reviewer's comment for the authors, before the decision", readers: reviewing },
	revinsido: { what: "a reviewer's comment for the secretariat", readers: reviewing },
	revconflu: { what: "why another reviewer may not review it", readers: ["an officer"] },
	gnarwethi: { what: "a record that changes were asked for", readers: owners },
	dezimprok: { what: "what is to be changed in it", readers: owners },
	uzbrontik: { what: "a draft of a prospect", readers: ["a focal point of a prospect", "an officer"] },
	mulqvist: { what: "the content of a file of a public record", readers: allReaders },
	ostriquam: {
		what: "the title of a file for members of a public record",
		readers: [...members, "a focal point of the owner country"],
	},
	hexandril: {
		what: "the content of a file for members of a public record",
		readers: [...members, "a focal point of the owner country"],
	},
	jurvendel: {
		what: "the content of a file of a record for members",
		readers: [...members, "a focal point of the owner country"],
	},
	corvanthe: { what: "the title of a file that was withdrawn", readers: allReaders },
	lampforz: { what: "the content of a file that was withdrawn", readers: [] },
	dursemplo: { what: "why it was withdrawn, for the secretariat", readers: [] },
	kwistorba: { what: "the content of a file of a record under embargo", readers: owners },
	belfandri: { what: "the title of a file of a draft", readers: ["an officer"] },
	brasquilo: { what: "a question on a public record, shown with its answer", readers: allReaders },
	unquorble: { what: "a question on a public record that waits for its answer", readers: ["an officer"] },
	contavrel: { what: "a question that is not to be shown, with its answer", readers: [] },
	askmailora: { what: "the email address of somebody who asked without an account", readers: [] },
	msgtexolu: { what: "a message to the secretariat", readers: ["an officer"] },
	msgmailibra: { what: "the email address of its sender", readers: ["an officer"] },
	memquilbo: {
		what: "a question on a record for members, shown with its answer",
		readers: [...members, "a focal point of the owner country"],
	},
	embrolqua: { what: "a question on a record under embargo, shown with its answer", readers: owners },
	adorquill: { what: "an adoption of a public record", readers: allReaders },
	notprelix: { what: "a note on it for members", readers: members },
	sidquorve: { what: "a note on it for both sides", readers: ["an officer"] },
	memadolf: { what: "an adoption for members of a public record", readers: members },
	velmadopt: {
		what: "a public adoption of a record for members",
		readers: [...members, "a focal point of the owner country"],
	},
	embadrel: { what: "a public adoption of a record under embargo", readers: owners },
	remadrolk: { what: "an adoption by an active member that was removed", readers: focalAndOfficer },
	intrelquo: { what: "an interest in a public record", readers: ["an officer"] },
	askquorin: { what: "what access to a public record is asked for", readers: ["an officer"] },
	nedpublio: { what: "an open need for everybody", readers: allReaders },
	nedmembor: { what: "an open need for members", readers: members },
	nedraftil: { what: "a need of an active member that is a draft", readers: ["a focal point of an active member"] },
	offpublia: { what: "an offer on a public record", readers: allReaders },
	offmembra: { what: "an offer on a record for members", readers: [...members, "a focal point of the owner country"] },
	offembarz: { what: "an offer on a record under embargo", readers: owners },
	recoldvim: { what: "an award of a withdrawn record", readers: allReaders },
	recmembra: { what: "an award of a record for members", readers: [...members, "a focal point of the owner country"] },
	recembarz: { what: "an award of a record under embargo", readers: owners },
	introkelm: { what: "an introduction between two other countries", readers: ["an officer"] },
	introkazum: { what: "an introduction that an active member asked for", readers: focalAndOfficer },
	outquessol: { what: "what came of it", readers: focalAndOfficer },
	agrpublix: { what: "an agreement for everybody", readers: allReaders },
	agrmembro: { what: "an agreement for members", readers: members },
	agrsekrit: { what: "an agreement for the secretariat", readers: ["an officer"] },
	agrpartia: { what: "an agreement for the secretariat and its party", readers: focalAndOfficer },
	ixolbrand: { what: "the content of a file of a draft", readers: ["an officer"] },
};

/** Words that are only in files, the practice of each, and the readers who find the practice by the word. */
export const secretsInFiles: Record<string, { what: string; record: string; readers: ReaderName[] }> = {
	grumvolt: { what: "a file of a public record", record: "zorbiquan", readers: allReaders },
	brindolak: { what: "a file for members of a record with access", record: "zorbiquan", readers: members },
	plimsarko: { what: "a file for members of a public record", record: "filed", readers: members },
	trobnaxi: { what: "a file of a record for members", record: "velmotrix", readers: members },
	vontrepil: { what: "a file that was withdrawn", record: "filed", readers: [] },
	whelmdorf: { what: "a file of a record under embargo", record: "quandelby", readers: [] },
	mertoblin: { what: "a file of a version under embargo", record: "lontramid", readers: [] },
	zantuprek: { what: "a file of a record that is for members now", record: "closvirn", readers: [] },
	skurvanek: { what: "a file of a draft", record: "draskimol", readers: [] },
};

/** The title of each of these files and the content that its readers get, by the word that was read from it. */
const fileContents: Record<string, { title?: string; content: string }> = {
	grumvolt: { content: "mulqvist" },
	brindolak: { title: "The fendarko paper", content: "holquimb" },
	plimsarko: { title: "The ostriquam paper", content: "hexandril" },
	trobnaxi: { content: "jurvendel" },
	vontrepil: { title: "The corvanthe paper", content: "lampforz" },
	whelmdorf: { content: "kwistorba" },
	mertoblin: { title: "The vesperdoq paper", content: "pondrasil" },
	zantuprek: { content: "folquinta" },
	skurvanek: { title: "The belfandri paper", content: "ixolbrand" },
};

/** Pids of the practices, by the word in their title. */
export type Pids = Record<string, string>;

/** Makes what everybody may see. The rest is made later, so that pages can be compared before and after. */
export async function makeOpenRecords(app: TestApp): Promise<Pids> {
	await givenMember(app.database, "KZ", "full", [{ to: "active", from: "2020" }]);
	const facts = {
		membersOnly: ["challenges" as const],
		contact: { function: "Desk", email: "hiddenbox@krombil.example", visibility: "members" as const },
	};
	const zorbiquan = await publish(app, "zorbiquan", {
		facts,
		sections: { problem: "P.", solution: "S.", challenges: "It was fexotarn." },
		files: { grumvolt: "public", brindolak: "members" },
	});
	const filed = await publish(app, "filed", { files: { plimsarko: "members", vontrepil: "public" } });
	await withdrawFile(app, filed, "vontrepil");
	const harnivelt = await publish(app, "harnivelt");
	const wistelgar = await publish(app, "wistelgar", { sections: { problem: "P.", solution: "The gronsibel." } });
	await recognised(app, wistelgar, "recoldvim");
	await withdrawPractice(systemActor, app.services, {
		pid: wistelgar,
		reason: "A mistake.",
		internalReason: "internkrel",
	});
	const plimverto = await publish(app, "plimverto", { texts: { ar: inArabic } });
	await withdrawLanguage(systemActor, app.services, {
		pid: plimverto,
		language: "ar",
		reason: "A slip called begromund.",
		internalReason: "interwosk",
	});
	const opened = await publish(app, "ermivasp", { facts: { visibility: "members" } });
	await renew(app, opened, "opened");
	await publishVersion(systemActor, app.services, { pid: opened, changeNote: "Opened." });
	await answered(app, zorbiquan, "brasquilo");
	await adopted(app, zorbiquan, "adorquill");
	await offered(app, zorbiquan, "offpublia");
	await needed(app, "nedpublio", { audience: "everybody" });
	await agreed(app, "agrpublix", "public");
	const lontramid = await publish(app, "lontramid");
	// The job would do this within a minute, in the middle of a test.
	await reindexOutdated(app.services);
	return { lontramid, zorbiquan, harnivelt, wistelgar, plimverto, opened, filed };
}

/** An agreement of Azerbaijan with another country. */
async function agreed(app: TestApp, word: string, visibility: Visibility, country = "UG"): Promise<void> {
	const officer = await givenActor(app.database, "officer");
	const terms = { title: { en: `The ${word} paper` }, countries: ["AZ", country], signedOn: "2020" };
	const { outcome } = await recordAgreement(officer, app.services, { kind: "memorandum", ...terms, visibility });
	if (outcome !== "recorded") throw new Error(outcome);
}

/** An adoption by Uganda, with its source confirmed. @param made how it differs from a public one that is in use */
async function adopted(
	{ database }: TestApp,
	pid: string,
	word: string,
	made: { adopter?: string; stage?: string; audience?: string; removed?: boolean } = {},
): Promise<void> {
	const { adopter = "UG", stage = "in-use", audience = "public", removed = false } = made;
	const at = new Date();
	await database.prisma.adoption.create({
		data: {
			id: crypto.randomUUID(),
			adopter,
			sourcePid: pid,
			sourceVersion: "1.0",
			language: "en",
			stage,
			audience,
			parts: `The ${word}.`,
			changes: "All.",
			results: "Shorter.",
			notMeasured: false,
			since: "2026",
			confirmation: "confirmed",
			createdAt: at,
			lastStepAt: at,
			...(removed ? { removedAt: at } : { liveKey: `${adopter}:${pid}` }),
		},
	});
}

/** Adds notes to the public adoption that not everybody may read. */
async function noted({ database }: TestApp, pid: string): Promise<void> {
	const { id: adoptionId } = await database.prisma.adoption.findFirstOrThrow({
		where: { sourcePid: pid, audience: "public" },
	});
	for (const [audience, word] of [
		["members", "notprelix"],
		["sides", "sidquorve"],
	])
		await database.prisma.adoptionStep.create({
			data: {
				adoptionId,
				step: "note",
				side: "adopter",
				country: "UG",
				note: `The ${word}.`,
				language: "en",
				audience: audience ?? "",
				at: new Date(),
			},
		});
}

/** A question with its answer. @param shown whether both sides agree to show it */
async function answered({ database }: TestApp, pid: string, word: string, shown = true): Promise<void> {
	const at = new Date();
	await givenQuestion(database.prisma, pid, {
		text: `What of the ${word}?`,
		state: "answered",
		createdAt: at,
		sentAt: at,
		closedAt: at,
		answer: `The ${word} stays.`,
		askerAgrees: shown,
		answererAgrees: shown,
		email: "askmailora@asker.example",
	});
}

/** A live offer of an owner country. */
async function offered({ database }: TestApp, pid: string, word: string): Promise<void> {
	const at = new Date();
	await database.prisma.offer.create({
		data: {
			pid,
			country: "FI",
			form: "call",
			note: `A call on the ${word}.`,
			languages: ["en"],
			payer: "agree",
			state: "live",
			until: new Date("2098-01-01"),
			createdAt: at,
			updatedAt: at,
		},
	});
}

/** An award with the word in its name. */
async function recognised({ services }: TestApp, pid: string, word: string): Promise<void> {
	const { outcome } = await recordRecognition(systemActor, services, {
		id: crypto.randomUUID(),
		pid,
		country: "FI",
		award: "other-award",
		awardName: { en: `The ${word} prize` },
		sources: [{ title: "A paper", url: "https://paper.example/award" }],
	});
	if (outcome !== "recorded") throw new Error(outcome);
}

/** A need of an active member, open for members unless the test says otherwise. */
async function needed({ database }: TestApp, word: string, more: object): Promise<void> {
	const at = new Date();
	await database.prisma.need.create({
		data: {
			member: "KZ",
			title: `Help with the ${word}`,
			problem: "P.",
			words: "",
			note: "",
			audience: "members",
			functions: ["licences"],
			forms: ["call"],
			languages: ["en"],
			countries: [],
			state: "open",
			expiresOn: new Date("2098-01-01"),
			createdAt: at,
			updatedAt: at,
			...more,
		},
	});
}

/** An accepted introduction to Azerbaijan. @param outcome what the asking country says came of it */
async function introduced({ database }: TestApp, asker: string, word: string, outcome?: string): Promise<void> {
	const at = new Date();
	const wanted = { pid: null, need: null, form: "call", from: "2098-01-01", until: "2098-01-02", message: "Please." };
	const { id: requestId } = await database.prisma.request.create({
		data: {
			type: "introduction",
			subjectType: "member",
			subjectId: "AZ",
			member: asker,
			fromRole: "focal-point",
			toKind: "role",
			toRole: "focal-point",
			toMember: "AZ",
			state: "accepted",
			waitingOn: "requester",
			content: { ...wanted, title: `The plan ${word}` },
			createdAt: at,
			sentAt: at,
			entries: {
				create: { at, side: "responder", kind: "state", visibility: "both", data: { to: "accepted" }, revision: 1 },
			},
		},
	});
	if (outcome === undefined) return;
	const told = { id: crypto.randomUUID(), side: "asker", answer: "talking", note: `The ${outcome}.`, at };
	await database.prisma.introductionOutcome.create({ data: { ...told, requestId } });
}

/** Makes what some readers may not see. @param reviewer who reviews one of the practices */
export async function makeHiddenRecords(
	app: TestApp,
	{ harnivelt, zorbiquan, lontramid = "" }: Pids,
	reviewer?: Person,
): Promise<Pids> {
	await givenMember(app.database, "UZ", "full", [{ to: "prospect", from: "2026" }]);
	await renew(app, harnivelt ?? "", "nupperdok");
	const embargoUntil = "2099-01-01";
	await renew(app, lontramid, "wundrikol", { facts: { embargoUntil }, files: { mertoblin: "public" } });
	const scheduled = await publishVersion(systemActor, app.services, { pid: lontramid, changeNote: "The wundrikol." });
	if (scheduled.outcome !== "scheduled") throw new Error(scheduled.outcome);
	const closvirn = await publish(app, "closvirn", { files: { zantuprek: "public" } });
	await closeToPublic(app, closvirn);
	const velmotrix = await publish(app, "velmotrix", {
		facts: { visibility: "members" },
		sections: { problem: "pentuvix", solution: "S." },
		condition: "The condrimel.",
		files: { trobnaxi: "public" },
	});
	const quandelby = await publish(app, "quandelby", { facts: { embargoUntil }, files: { whelmdorf: "public" } });
	await answered(app, velmotrix, "memquilbo");
	await answered(app, quandelby, "embrolqua");
	await answered(app, zorbiquan ?? "", "contavrel", false);
	await waiting(app, zorbiquan ?? "", "unquorble");
	await noted(app, zorbiquan ?? "");
	await askedForAccess(app, zorbiquan ?? "", "askquorin");
	await adopted(app, zorbiquan ?? "", "memadolf", { adopter: "AZ", audience: "members" });
	await adopted(app, zorbiquan ?? "", "remadrolk", { adopter: "KZ", removed: true });
	await adopted(app, velmotrix, "velmadopt");
	await adopted(app, quandelby, "embadrel");
	await adopted(app, harnivelt ?? "", "intrelquo", { stage: "interested" });
	await offered(app, velmotrix, "offmembra");
	await offered(app, quandelby, "offembarz");
	await recognised(app, velmotrix, "recmembra");
	await recognised(app, quandelby, "recembarz");
	await needed(app, "nedmembor", {});
	await needed(app, "nedraftil", { state: "draft", expiresOn: null });
	await agreed(app, "agrmembro", "members");
	await agreed(app, "agrsekrit", "secretariat");
	await agreed(app, "agrpartia", "secretariat", "KZ");
	await reindexOutdated(app.services);
	await introduced(app, "UG", "introkelm");
	await written(app, "msgtexolu", "msgmailibra@sender.example");
	await introduced(app, "KZ", "introkazum", "outquessol");
	return {
		closvirn,
		velmotrix,
		quandelby,
		draskimol: await draft(app, "draskimol", { files: { skurvanek: "public" } }),
		kazembrill: await publish(app, "kazembrill", { facts: { embargoUntil, countries: ["KZ"] } }),
		kazdrofel: await draft(app, "kazdrofel", { facts: { countries: ["KZ"] } }),
		...(await makeRecordsOnTheirWay(app, reviewer ?? (await givenActor(app.database, "reviewer")))),
		uzbrontik: await draft(app, "uzbrontik", { facts: { countries: ["UZ"] } }),
	};
}

/** A message to the secretariat by somebody without an account. */
async function written(app: TestApp, word: string, email: string): Promise<void> {
	const identity = { limits: attemptLimits(app.services) };
	const message = { topic: "practice" as const, text: `What of the ${word}?`, name: "A Reader", email };
	const from = { locale: "en", address: "192.0.2.1" };
	const { outcome } = await sendMessage({ ...app.services, identity }, message, from);
	if (outcome !== "sent") throw new Error(outcome);
}

/** A question that is waiting for its answer. */
async function waiting(app: TestApp, pid: string, word: string): Promise<void> {
	const identity = { limits: attemptLimits(app.services), sendsEmail: true };
	const asked = await askQuestion(
		await givenActor(app.database, "researcher"),
		{ ...app.services, identity },
		{
			pid,
			text: `What of the ${word}?`,
			language: "en",
			mayShow: "yes",
			locale: "en",
			address: "192.0.2.1",
			formId: word,
		},
	);
	if (asked.outcome !== "asked") throw new Error(asked.outcome);
}

/** A request for access that is waiting for its decision. */
async function askedForAccess(app: TestApp, pid: string, word: string): Promise<void> {
	const researcher = await givenActor(app.database, "researcher");
	const services = { ...app.services, identity: { limits: attemptLimits(app.services) } };
	const input = { id: crypto.randomUUID(), pid, purpose: `For the ${word}.`, address: "192.0.2.1" };
	const asked = await askForAccess(researcher, services, input);
	if (asked.outcome !== "asked") throw new Error(asked.outcome);
}

/** Gives an account the access that it requested. */
export async function grantAccess({ database }: TestApp, pid: string, accountId: string): Promise<void> {
	await database.prisma.accessGrant.create({
		data: {
			id: crypto.randomUUID(),
			pid,
			accountId,
			purpose: "For a thesis.",
			state: "granted",
			createdAt: new Date(),
			until: new Date("2098-01-01"),
			liveKey: `${accountId}:${pid}`,
		},
	});
}

/** Records that are waiting for focal points, reviewers and authors. */
async function makeRecordsOnTheirWay(app: TestApp, reviewer: Person): Promise<Pids> {
	const { database, services } = app;
	const people = async (country: string) => ({
		author: await givenActor(database, "author", country),
		clearers: [await givenActor(database, "focal-point", country)],
	});
	const [fi, kz, officer] = [await people("FI"), await people("KZ"), await givenActor(database, "officer")];
	const partners = [{ name: "Partner", country: "KZ", role: "partner" as const }];
	const owned = (country: string) => ({ countries: [country], owner: { name: "Agency", country } });
	const clevronda = await draft(app, "clevronda", { facts: owned("FI") });
	const partrelmo = await draft(app, "partrelmo", { facts: { ...owned("FI"), partners } });
	for (const pid of [clevronda, partrelmo]) await sendToClearance(fi.author, services, { pid, revision: 1 });
	const subvaltri = await draft(app, "subvaltri", { facts: owned("KZ") });
	await givenSubmitted(services, subvaltri, kz);
	await screenRecord(officer, services, { pid: subvaltri, revision: 1, findings: allMet });
	await reviewed(app, subvaltri, officer, reviewer);
	const gnarwethi = await draft(app, "gnarwethi", { facts: owned("FI") });
	await givenSubmitted(services, gnarwethi, fi);
	await requestChanges(officer, services, { pid: gnarwethi, revision: 1, message: "Say more of dezimprok." });
	return { clevronda, partrelmo, subvaltri, gnarwethi };
}

/** A review that was answered and is not decided, and a reviewer who has a conflict of interest. */
async function reviewed({ database, services }: TestApp, pid: string, officer: Person, reviewer: Person) {
	const invited = async (person: Person) => {
		// People of the same organisation may not review its practices.
		const email = `${person.accountId}@house.example`;
		await database.prisma.account.update({ where: { id: person.accountId }, data: { email } });
		const { revision } = await openVersionOf(services, pid);
		const { accountId } = person;
		const sent = await inviteReviewer(officer, services, { pid, accountId, named: false, revision });
		if (sent.outcome !== "invited") throw new Error(JSON.stringify(sent));
		return sent.requestId;
	};
	const requestId = await invited(reviewer);
	const versionId = (await openVersionOf(services, pid)).version.id;
	for (const [visibility, word] of [
		["both", "revbothel"],
		["inside", "revinsido"],
	] as const) {
		const about = { versionId, commentId: crypto.randomUUID(), field: "problem", locale: "en", words: "" };
		const added = await addComment(reviewer, services, { ...about, text: `Why ${word}?`, visibility });
		if (added.outcome !== "added") throw new Error(added.outcome);
	}
	const answer = { recommendation: "minor" as const, forAuthor: "The revauthix.", forSecretariat: "The revsekrum." };
	const criteria = { evidence: "The revcritol." };
	const answered = await answerReview(reviewer, services, { requestId, saves: 0, answer: { ...answer, criteria } });
	if (answered.outcome !== "answered") throw new Error(answered.outcome);
	const other = await givenActor(database, "reviewer");
	const declared = { requestId: await invited(other), reason: "The revconflu." };
	const { outcome } = await declareConflict(other, services, declared);
	if (outcome !== "declared") throw new Error(outcome);
}

type Content = {
	facts?: Partial<PracticeFacts>;
	sections?: Record<string, string>;
	/** The conditions that must be in place. */
	condition?: string;
	/** Files with one word each, and who may read them. */
	files?: Record<string, "public" | "members">;
	/** Translations, by their language. */
	texts?: Record<string, PracticeText>;
};

const inArabic = exampleText({
	origin: "human",
	title: "The ozmerlik",
	summary: "Called ozmerlik.",
	sections: { problem: "P.", solution: "The dukasprent." },
});

async function draft(
	app: TestApp,
	word: string,
	{ facts = {}, sections = { problem: "P.", solution: "S." }, condition, files = {}, texts: more = {} }: Content = {},
): Promise<string> {
	const conditions = condition ? [{ id: "c1", type: "legal" as const, need: "essential" as const }] : [];
	const allFacts = { countries: ["FI"], conditions, ...facts };
	const en = exampleText({
		title: `The ${word} counter`,
		summary: `A counter called ${word}.`,
		sections,
		conditions: condition ? { c1: condition } : {},
	});
	const texts = { en, ...more };
	const made = await createPractice(systemActor, app.services, { facts: exampleFacts(allFacts), texts });
	if (made.outcome !== "created") throw new Error(JSON.stringify(made));
	const { pid } = made;
	if (Object.keys(files).length === 0) return pid;
	const { items, titles } = await filesOf(app, pid, files);
	const saved = await saveDraft(systemActor, app.services, {
		pid,
		revision: made.revision,
		facts: exampleFacts({ ...allFacts, files: items }),
		texts: { en: { ...texts.en, files: titles } },
	});
	if (saved.outcome !== "saved") throw new Error(JSON.stringify(saved));
	return pid;
}

/** Stores the files of a practice. @returns them as facts, and their titles */
async function filesOf(app: TestApp, pid: string, files: NonNullable<Content["files"]>) {
	const items = await Promise.all(
		Object.entries(files).map(async ([inside, visibility], index) => ({
			id: `f${index + 1}`,
			file: await readFile(app, pid, inside),
			language: "en",
			visibility,
			kind: "other" as const,
		})),
	);
	const words = Object.keys(files);
	const titleOf = (index: number) => fileContents[words[index] ?? ""]?.title ?? "A paper";
	return { items, titles: Object.fromEntries(items.map(({ id }, index) => [id, { title: titleOf(index) }])) };
}

/** Stores a file that has been uploaded and read, in the database and the file store. @returns its id */
async function readFile({ database, sites }: TestApp, pid: string, word: string): Promise<string> {
	const content = `%PDF-1.7 ${fileContents[word]?.content}`;
	const sha256 = createHash("sha256").update(content).digest("hex");
	for (const { dataDir } of sites) {
		const shelf = path.join(dataDir, "files", sha256.slice(0, 2));
		mkdirSync(shelf, { recursive: true });
		writeFileSync(path.join(shelf, sha256), content);
	}
	const { id } = await database.prisma.practiceFile.create({
		data: {
			pid,
			sha256,
			size: content.length,
			mediaType: "application/pdf",
			originalName: "paper.pdf",
			scan: "clean",
			storageKey: `${sha256.slice(0, 2)}/${sha256}`,
			reading: "read",
			pages: 1,
			words: { create: { words: word } },
			pageTexts: { create: { page: 1, text: word } },
		},
	});
	return id;
}

async function withdrawFile(app: TestApp, pid: string, word: string): Promise<void> {
	const file = await app.database.prisma.practiceFile.findFirstOrThrow({ where: { pid, words: { words: word } } });
	const input = { pid, id: file.id, reason: "A mistake.", internalReason: "dursemplo" };
	const { outcome } = await withdrawPracticeFile(systemActor, app.services, input);
	if (outcome !== "withdrawn") throw new Error(outcome);
}

/** Publishes a practice of Finland, unless its facts name another country. @returns its pid */
export async function publish(app: TestApp, word: string, made: Content = {}): Promise<string> {
	const pid = await draft(app, word, made);
	const published = await publishVersion(systemActor, app.services, { pid });
	if (published.outcome !== "published") throw new Error(JSON.stringify(published));
	return pid;
}

/** Begins a new version with another title, public unless its facts say otherwise. */
async function renew(
	app: TestApp,
	pid: string,
	word: string,
	{ facts = {}, files = {} }: Pick<Content, "facts" | "files"> = {},
): Promise<void> {
	const begun = await startNewVersion(systemActor, app.services, { pid });
	if (begun.outcome !== "started") throw new Error(JSON.stringify(begun));
	const { items, titles } = await filesOf(app, pid, files);
	const title = { title: `The ${word} counter`, summary: `A counter called ${word}.` };
	const saved = await saveDraft(systemActor, app.services, {
		pid,
		revision: begun.revision,
		facts: exampleFacts({ countries: ["FI"], files: items, ...facts }),
		texts: { en: exampleText({ ...title, files: titles }) },
	});
	if (saved.outcome !== "saved") throw new Error(JSON.stringify(saved));
}

/** Publishes a new version of a public practice that is for members only, and has none of its files. */
export async function closeToPublic(app: TestApp, pid: string): Promise<void> {
	await renew(app, pid, "closed", { facts: { visibility: "members" } });
	const published = await publishVersion(systemActor, app.services, { pid, changeNote: "For members only." });
	if (published.outcome !== "published") throw new Error(JSON.stringify(published));
}
