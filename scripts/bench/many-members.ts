import { createHash } from "node:crypto";
import { refreshAttention } from "#app/membership/attention/refresh-attention.server.ts";
import { dateOf, daysAfter } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { contactRoles } from "#app/reference/codes.ts";
import type { Services } from "#app/server/services.server.ts";
import { type Random, seededRandom } from "./random.ts";
import { secondsOf } from "./spread.ts";
import { countsOf } from "./table.ts";
import { writeUnlogged } from "./unlogged.ts";

/** A register as it may look after twenty years, generated with a fixed seed. The data is made up. */
const registerSize = {
	members: 200,
	contactsOfEach: 20,
	documentsOfEach: 40,
	agreementsOfEach: 5,
	entitiesOfEach: 3,
	/** Each year is assessed and paid in two parts. */
	yearsOfContributions: 20,
};

const seed = 20_190_624;
const firstYear = 2006;
const writeTimeout = 120_000;
/** Members written in one transaction: all of them at once would not fit into the memory of a script. */
const inOneWrite = 20;

const countedTables = [
	"members",
	"events",
	"contacts",
	"documents",
	"agreements",
	"entities",
	"contributions",
] as const;

export type ManyMembers = {
	/** Number of rows written, by table. */
	rows: Record<(typeof countedTables)[number], number>;
	/** The member with the most related rows. */
	fullest: string;
	/** Seconds that the nightly job takes: when everything is new, and when nothing has changed. */
	attention: { first: number; unchanged: number };
};

/** Fills the register beside the site's own content, then runs the nightly job twice. */
export async function makeManyMembers(services: Services): Promise<ManyMembers> {
	const { prisma } = services.database;
	const random = seededRandom(seed);
	const known = new Set((await prisma.member.findMany()).map(({ code }) => code));
	const codes = services.reference.countries.map(({ iso2 }) => iso2).filter((code) => !known.has(code));
	const all = codes.slice(0, registerSize.members - known.size).map((code) => registerOf(code, random));
	for (let at = 0; at < all.length; at += inOneWrite) await write(services, joined(all.slice(at, at + inOneWrite)));
	await services.database.pool.query("vacuum analyze");
	const first = await secondsOf(() => refreshAttention(services));
	const unchanged = await secondsOf(() => refreshAttention(services));
	await services.database.pool.query("vacuum analyze");
	return {
		rows: countsOf(joined(all), countedTables),
		fullest: codes[0] ?? "AZ",
		attention: { first, unchanged },
	};
}

async function write(services: Services, rows: Register): Promise<void> {
	await writeUnlogged(
		services,
		async (tx) => {
			await tx.member.createMany({ data: rows.members });
			await tx.memberEvent.createMany({ data: rows.events });
			await tx.contact.createMany({ data: rows.contacts });
			await tx.document.createMany({ data: rows.documents });
			await tx.documentVersion.createMany({ data: rows.versions });
			await tx.agreement.createMany({ data: rows.agreements });
			await tx.organisation.createMany({ data: rows.organisations });
			await tx.memberEntity.createMany({ data: rows.entities });
			await tx.contributionEntry.createMany({ data: rows.contributions });
		},
		writeTimeout,
	);
}

type Register = {
	members: Prisma.MemberCreateManyInput[];
	events: Prisma.MemberEventCreateManyInput[];
	contacts: Prisma.ContactCreateManyInput[];
	documents: Prisma.DocumentCreateManyInput[];
	versions: Prisma.DocumentVersionCreateManyInput[];
	agreements: Prisma.AgreementCreateManyInput[];
	organisations: Prisma.OrganisationCreateManyInput[];
	entities: Prisma.MemberEntityCreateManyInput[];
	contributions: Prisma.ContributionEntryCreateManyInput[];
};

/** Joins the rows of all countries, table by table. */
function joined(all: readonly Register[]): Register {
	const tables = Object.keys(all[0] ?? {}) as (keyof Register)[];
	return Object.fromEntries(tables.map((table) => [table, all.flatMap((one) => one[table] as object[])])) as Register;
}

function registerOf(code: string, random: Random): Register {
	const begin = daysAfter(`${firstYear}-01-01`, random.below(1500));
	const organisations = Array.from({ length: registerSize.entitiesOfEach }, (_, number) => ({
		id: crypto.randomUUID(),
		names: { en: `Demonstration agency ${number + 1} of ${code}`, ar: `جهة تجريبية ${number + 1}` },
		country: code,
	}));
	const documents = Array.from({ length: registerSize.documentsOfEach }, (_, number) =>
		documentOf(code, number, random),
	);
	return {
		members: [{ code, class: random.pick(["founding", "full", "associate", "observer"]) }],
		events: eventsOf(code, begin, random),
		contacts: contactsOf(code, begin, random),
		documents,
		versions: documents.map(({ id }) => versionOf(id as string)),
		agreements: Array.from({ length: registerSize.agreementsOfEach }, () => agreementOf(code, begin, random)),
		organisations,
		entities: organisations.map(({ id }, number) => ({
			member: code,
			organisationId: id,
			focal: number === 0,
			fromDate: begin,
		})),
		contributions: contributionsOf(code, random),
	};
}

/** Twenty years of assessments, each paid in two parts. One member in ten is behind with the last years. */
function contributionsOf(member: string, random: Random): Prisma.ContributionEntryCreateManyInput[] {
	const late = random.below(10) === 0 ? 3 : 0;
	return Array.from({ length: registerSize.yearsOfContributions }, (_, at) => firstYear + at).flatMap((year, at) => {
		const day = (month: string) => dateOf(`${year}-${month}-15`);
		const half = 1000 + random.below(9000);
		const id = crypto.randomUUID();
		const common = { member, currency: "EUR" };
		const assessed = { ...common, id, kind: "assessed", year, amount: `${2 * half}.50`, dueOn: day("06") };
		const part = (month: string, cents: string) => ({
			...{ ...common, kind: "receipt", amount: `${half}.${cents}`, itemId: id, reference: `Demonstration ${year}` },
			...{ datedOn: day(month), recordedAt: day(month) },
		});
		const paid = at < registerSize.yearsOfContributions - late;
		return [
			{ ...assessed, datedOn: day("01"), recordedAt: day("01") },
			...(paid ? [part("05", "20"), part("07", "30")] : []),
		];
	});
}

/** Joins step by step, then is paused and made active again repeatedly over twenty years. */
function eventsOf(member: string, begin: string, random: Random): Prisma.MemberEventCreateManyInput[] {
	let day = begin;
	let from: string | null = null;
	const events: Prisma.MemberEventCreateManyInput[] = [];
	const step = (to: string) => {
		events.push({
			member,
			fromStatus: from,
			toStatus: to,
			recordedAt: dateOf(day),
			effectiveFrom: day,
			effectiveDate: dateOf(day),
			basis: { en: `Demonstration: ${to}` },
			instrument: "on-file",
			...(to === "paused" ? { decisionNumber: `D-${events.length}`, decisionDate: day } : {}),
		});
		from = to;
	};
	for (const to of ["prospect", "declared", "applicant", "admitted", "active"]) {
		step(to);
		day = daysAfter(day, 30 + random.below(200));
	}
	while (day < "2025-06-01") {
		step(from === "active" ? "paused" : "active");
		day = daysAfter(day, 200 + random.below(900));
	}
	return events;
}

/** Terms of four years in each role; the last may have expired. */
function contactsOf(member: string, begin: string, random: Random): Prisma.ContactCreateManyInput[] {
	const terms = registerSize.contactsOfEach / contactRoles.length;
	return contactRoles.flatMap((role) =>
		Array.from({ length: terms }, (_, number) => ({
			member,
			personName: `Demonstration person ${number + 1}`,
			office: `Office of ${role}`,
			email: `${role}-${number}@${member.toLowerCase()}.example`,
			role,
			fromDate: dateOf(daysAfter(begin, number * 1500)),
			toDate: dateOf(daysAfter(begin, number * 1500 + 1499 - random.below(60))),
			visibility: random.pick(["public", "members", "secretariat"]),
		})),
	);
}

function documentOf(member: string, number: number, random: Random): Prisma.DocumentCreateManyInput {
	return {
		id: crypto.randomUUID(),
		title: `Demonstration paper ${number + 1} of ${member}`,
		kind: "decision",
		language: random.pick(["en", "ar", "fr"]),
		visibility: random.pick(["public", "members", "owner", "secretariat"]),
		member,
		createdAt: dateOf(daysAfter(`${firstYear}-01-01`, number * 180)),
	};
}

function versionOf(documentId: string): Prisma.DocumentVersionCreateManyInput {
	const sha256 = createHash("sha256").update(documentId).digest("hex");
	return {
		documentId,
		number: 1,
		sha256,
		size: 200_000,
		mediaType: "application/pdf",
		originalName: "paper.pdf",
		scan: "clean",
		storageKey: sha256,
	};
}

function agreementOf(code: string, begin: string, random: Random): Prisma.AgreementCreateManyInput {
	const signedOn = daysAfter(begin, random.below(6000));
	return {
		kind: "memorandum",
		title: { en: `Demonstration memorandum of ${signedOn}` },
		countries: [code, "AZ"],
		partyNames: [],
		signedOn,
		inForceOn: signedOn,
		expiresOn: daysAfter(signedOn, 1825),
		languages: ["en"],
		visibility: random.pick(["public", "secretariat"]),
		workstreams: ["training"],
	};
}
