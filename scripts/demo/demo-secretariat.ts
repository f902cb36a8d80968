import { randomUUID } from "node:crypto";
import { commentOnRequest } from "#app/cases/comment-on-case.server.ts";
import { moveCase } from "#app/cases/run-case.server.ts";
import { checkImport } from "#app/documents/import/check-import.server.ts";
import { runImports } from "#app/documents/import/run-imports.server.ts";
import { startImport } from "#app/documents/import/start-import.server.ts";
import { storedImport } from "#app/documents/import/stored-import.server.ts";
import { uploadImport } from "#app/documents/import/upload-import.server.ts";
import { needCases } from "#app/library/help/need-case.server.ts";
import { saveNeed } from "#app/library/help/save-need.server.ts";
import { importDefinitions } from "#app/library/import/import-kinds.server.ts";
import { saveSearch } from "#app/library/saved-searches/save-search.server.ts";
import { accessionContent } from "#app/membership/accession/accession.ts";
import { accessionCases } from "#app/membership/accession/accession-case.server.ts";
import { saveAccession } from "#app/membership/accession/save-accession.server.ts";
import { endAgreement } from "#app/membership/agreements/end-agreement.server.ts";
import { recordAgreement } from "#app/membership/agreements/record-agreement.server.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { handOver } from "#app/membership/contacts/hand-over.server.ts";
import { findContributionScale } from "#app/membership/contributions/contribution-scales.server.ts";
import { issueContributions } from "#app/membership/contributions/issue-contributions.server.ts";
import { recordContribution } from "#app/membership/contributions/record-contribution.server.ts";
import { saveContributionScale } from "#app/membership/contributions/save-contribution-scale.server.ts";
import { designateEntity } from "#app/membership/entities/designate-entity.server.ts";
import { endEntity } from "#app/membership/entities/end-entity.server.ts";
import { everything } from "#app/search/query/search-query.ts";
import { makeDemoFollows, makeDemoNeeds, makeDemoTopic } from "./demo-exchange.ts";
import { demoDocument, received } from "./demo-papers.ts";
import { must, type Story } from "./demo-story.ts";

/**
 * Creates what the secretariat records about members: documents, contacts, agreements, contributions and accessions.
 */
export async function makeDemoRegister(story: Story): Promise<void> {
	await documents(story);
	await entities(story);
	await contacts(story);
	await agreements(story);
	await contributions(story);
	await accessions(story);
}

export async function makeDemoWorkplace(story: Story): Promise<void> {
	await needs(story);
	await makeDemoNeeds(story);
	await makeDemoFollows(story);
	await searches(story);
	await makeDemoTopic(story);
	await imports(story);
}

async function documents({ services, clock, people }: Story): Promise<void> {
	clock.goTo(120);
	const officer = await people("officer");
	for (const visibility of ["public", "members", "owner", "secretariat"] as const)
		await demoDocument(officer, services, {
			title: `Letter that is read by: ${visibility}`,
			kind: "letter",
			visibility,
			member: "GE",
		});
	await demoDocument(officer, services, { title: "Minutes of the council", kind: "decision", visibility: "members" });
}

async function entities({ services, clock, people }: Story): Promise<void> {
	clock.goTo(1000);
	const officer = await people("officer");
	const enter = (member: string, name: string, arabic: string, focal: boolean) =>
		must(
			designateEntity(officer, services, {
				member,
				focal,
				from: clock.day(1000),
				organisation: { names: { en: name, ar: arabic }, type: "public-body" },
			}),
			"designated",
		);
	await enter("GE", "Demo Agency for Public Service", "جهة تجريبية للخدمات العامة", true);
	const { entityId } = await enter("GE", "Demo Agency of before", "جهة تجريبية سابقة", false);
	await enter("KZ", "Demo Service Corporation", "مؤسسة تجريبية للخدمات", true);
	clock.goTo(500);
	await must(endEntity(officer, services, { entityId, on: clock.day(500), reason: "Demo: merged." }), "ended");
}

async function contacts({ services, clock, people }: Story): Promise<void> {
	const officer = await people("officer");
	const designate = async (
		member: string,
		role: "focal-point" | "deputy-focal-point" | "political-representative" | "technical-contact" | "national-reviewer",
		from: number,
		to: number | null,
		account?: string,
	) => {
		clock.goTo(from);
		return must(
			designateContact(officer, services, {
				member,
				role,
				from: clock.day(from),
				to: to === null ? null : clock.day(to),
				personName: `Demo person (${role}, ${member})`,
				office: "Demo office",
				email: `${role}@${member.toLowerCase()}.demo.example`,
				phone: "+000 000 000",
				visibility: role === "focal-point" ? "public" : "members",
				accountId: account ? (await people(account)).accountId : null,
			}),
			"designated",
		);
	};
	await designate("GE", "focal-point", 900, null, "focal-ge");
	await designate("GE", "deputy-focal-point", 900, -30);
	await designate("GE", "political-representative", 900, 100);
	await designate("KZ", "focal-point", 900, -20, "focal-kz");
	await designate("KZ", "national-reviewer", 900, null, "national-reviewer-kz");
	await designate("UZ", "focal-point", 500, null, "focal-uz");
	const { contactId } = await designate("GE", "technical-contact", 800, null);
	clock.goTo(10);
	const next = {
		personName: "Demo person who follows",
		office: "Demo office",
		email: "next@ge.demo.example",
		from: clock.day(-20),
	};
	await must(handOver(officer, services, { contactId, revision: 1, reason: "Demo: retirement.", next }), "handed-over");
}

async function agreements({ services, clock, people }: Story): Promise<void> {
	clock.goTo(800);
	const officer = await people("officer");
	const documentId = await demoDocument(officer, services, {
		title: "Memorandum",
		kind: "memorandum",
		member: "GE",
		visibility: "public",
	});
	const record = (title: string, signed: number, expires: number | null, more: object = {}) =>
		must(
			recordAgreement(officer, services, {
				kind: "memorandum",
				title: { en: `Demo: ${title}`, ar: "عرض توضيحي: مذكرة" },
				countries: ["GE", "KZ"],
				signedOn: clock.day(signed),
				inForceOn: clock.day(signed),
				expiresOn: expires === null ? null : clock.day(expires),
				languages: ["en"],
				workstreams: ["Training of staff", "Mobile counters"],
				...more,
			}),
			"recorded",
		);
	await record("Memorandum in force", 800, -700, { documentId });
	await record("Memorandum that expires soon", 790, -45);
	await record("Memorandum that has expired", 780, 20);
	const { agreementId } = await record("Memorandum that was ended", 770, null);
	clock.goTo(60);
	await must(
		endAgreement(officer, services, { agreementId, revision: 1, on: clock.day(60), reason: "Demo: replaced." }),
		"ended",
	);
}

async function contributions({ services, clock, people }: Story): Promise<void> {
	const officer = await people("officer");
	clock.goTo(100);
	const thisYear = Number(clock.day(0).slice(0, 4));
	const saveScale = (year: number, how: { method: "base" | "total"; figure: string; minimum: string | null }) =>
		must(
			saveContributionScale(
				officer,
				services,
				{
					year,
					currency: "EUR",
					step: "1",
					ownPoints: {},
					...how,
					points: { founding: "2", full: "2", associate: "1" },
					datedOn: `${year}-01-01`,
					dueOn: `${year}-06-30`,
				},
				null,
			),
			"saved",
		);
	for (const year of [thisYear - 1, thisYear]) {
		const { scaleId } = await saveScale(year, { method: "base", figure: "1000", minimum: null });
		const digest = (await findContributionScale(officer, services, scaleId))?.preview?.digest ?? "";
		await must(issueContributions(officer, services, { scaleId, digest }), "issued");
	}
	const entry = (member: string, fields: object) =>
		must(
			recordContribution(
				officer,
				services,
				{ member, currency: "EUR", datedOn: clock.day(100), ...fields } as never,
				randomUUID(),
			),
			"recorded",
		);
	await entry("GE", { kind: "receipt", amount: "4000", reference: "DEMO-1" });
	await entry("KZ", { kind: "receipt", amount: "1500", reference: "DEMO-2" });
	await entry("KZ", { kind: "voluntary", year: thisYear, amount: "300", note: "Demo: for the training of staff" });
	await entry("MN", { kind: "receipt", amount: "1000", reference: "DEMO-3" });
	await entry("GE", {
		kind: "in-kind",
		year: thisYear,
		amount: null,
		currency: null,
		note: "Demo: rooms for the council",
	});
	await saveScale(thisYear + 1, { method: "total", figure: "20000", minimum: "100" });
}

/** Creates two accessions: one overdue with the secretariat, and one returned to its country. */
async function accessions(story: Story): Promise<void> {
	const { services, clock, people } = story;
	const officer = await people("officer");
	clock.goTo(120);
	const requested = await startAccession(story, "UZ", "focal-uz");
	const comment = { requestId: requested, entryId: randomUUID(), visibility: "both" as const };
	await must(commentOnRequest(officer, services, { ...comment, text: "Demo: thank you, we look at it." }), "added");
	clock.goTo(20);
	const returned = await startAccession(story, "TJ", "focal-tj");
	const { revision } = await services.database.prisma.request.findUniqueOrThrow({ where: { id: returned } });
	const message = "Demo: the letter of designation lacks a date.";
	await must(
		moveCase(officer, services, accessionCases, "return", { id: returned, revision, reason: message }),
		"done",
	);
}

/** @returns the id of the request */
async function startAccession(story: Story, member: string, focalPoint: string): Promise<string> {
	const { services, people } = story;
	const [officer, focal] = [await people("officer"), await people(focalPoint)];
	const uploadPaper = (title: string, kind: "accession-request" | "designation") =>
		demoDocument(officer, services, { title, kind, member, visibility: "owner" });
	const content = accessionContent.parse({
		letterId: await uploadPaper("Letter of request", "accession-request"),
		designationId: await uploadPaper("Letter of designation", "designation"),
		signatory: "Demo minister",
		entityName: "Demo agency",
		statement: "Demo: we bring ten centres.",
		contactName: "Demo person",
		contactOffice: "Demo office",
		contactEmail: `office@${member.toLowerCase()}.demo.example`,
	});
	const { request } = await must(saveAccession(focal, services, { member, revision: null, content }), "saved");
	await must(moveCase(focal, services, accessionCases, "send", { id: request.id, revision: request.revision }), "done");
	return request.id;
}

async function needs({ services, clock, people }: Story): Promise<void> {
	const officer = await people("officer");
	for (const [at, [title, name]] of (
		[
			["Queues in small towns", null],
			["Signatures on a phone", "open"],
			["Counters for visitors", "meet"],
			["Robots at the counter", "drop"],
		] as const
	).entries()) {
		clock.goTo(60 - at * 10);
		const id = randomUUID();
		const need = {
			title: `Demo: ${title}`,
			words: title.toLowerCase(),
			languages: ["en"],
			countries: ["GE"],
			note: "Demo",
		};
		await must(saveNeed(officer, services, { id, revision: 0, member: null, need, fromSearch: null }), "saved");
		if (name === null) continue;
		await must(moveCase(officer, services, needCases, "open", { id }), "done");
		if (name !== "open") await must(moveCase(officer, services, needCases, name, { id }), "done");
	}
}

/** Creates saved searches, and a month of search statistics. */
async function searches({ services, clock, people }: Story): Promise<void> {
	clock.goTo(200);
	for (const [key, name, q, delivery] of [
		["researcher", "Demo: one counter", "counter", "weekly"],
		["researcher", "Demo: licences", "licence", "immediate"],
		["author-ge", "Demo: mobile counters", "mobile", "weekly"],
		["officer", "Demo: everything of Georgia", "", "immediate"],
	] as const)
		await must(
			saveSearch(await people(key), services, {
				name,
				delivery,
				locale: "en",
				query: { ...everything, q, ...(q === "" ? { country: ["GE"] } : {}) },
			}),
			"saved",
		);
	// Searches of crawlers are not counted.
	const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
	for (let day = 30; day > 0; day--) {
		clock.goTo(day);
		for (const [at, words] of ["one counter", "licence", "mobile unit", "queue", "blockchain passport"].entries()) {
			const search = { words, locale: at === 3 ? "ar" : "en", filters: "" };
			const total = words === "blockchain passport" ? 0 : 20 - at;
			for (let times = 0; times < 1 + ((day + at) % 4); times++)
				services.searchLog.searched(
					{ ...search, total, partial: false, engine: "postgres", corrected: false },
					browser,
				);
			if (total > 0 && day % 2 === 0) services.searchLog.clicked(search, 1 + (day % 3), browser);
		}
		await services.searchLog.flush();
	}
}

/** Creates three imports: one carried out, one checked and waiting, and one with invalid rows. */
async function imports({ services, clock, people }: Story): Promise<void> {
	const officer = await people("officer");
	const heading = "title;summary;originalLanguage;countries;kind;channels;startDate";
	const tables: [days: number, name: string, rows: string[]][] = [
		[30, "demo-done.csv", ["Demo: Imported;What it does.;English;Georgia;Case study;one-stop-shop;2019"]],
		[4, "demo-checked.csv", ["Demo: To be imported;What it does.;English;Georgia;Case study;one-stop-shop;2020"]],
		[
			2,
			"demo-wrong.csv",
			[";What it does.;English;Georgia;Case study;nowhere;2090", "Demo: Right;It drives.;English;Georgia;;;2021"],
		],
	];
	for (const [days, name, rows] of tables) {
		clock.goTo(days);
		const file = await received(services, Buffer.from([heading, ...rows, ""].join("\n")), name);
		const definition = importDefinitions.practices;
		const { id } = await must(
			uploadImport(officer, services, definition, { kind: "practices", member: "GE", file }),
			"stored",
		);
		const { columns } = storedImport(await services.database.prisma.import.findUniqueOrThrow({ where: { id } }));
		await must(checkImport(officer, services, definition, { id, columns }), "checked");
		if (name !== "demo-done.csv") continue;
		await must(startImport(officer, services, importDefinitions, { id, reason: "" }), "started");
		await runImports(services, importDefinitions);
	}
}
