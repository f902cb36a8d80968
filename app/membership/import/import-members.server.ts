import { isDeepStrictEqual } from "node:util";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import {
	type AgreementFile,
	type FactFile,
	type MemberFile,
	readMemberFiles,
} from "#app/membership/import/member-files.server.ts";
import { announceMembers } from "#app/membership/status/announce-members.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { ensureOrganisation } from "#app/membership/status/organisations.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { lastDay } from "#app/platform/partial-date.ts";

export type MembersImported = {
	/** Codes of the members that were added. */
	entered: string[];
	/** Ids of timeline facts that were written or removed, as the files say. */
	facts: string[];
	/** Ids of facts that were changed here, which the files no longer update. */
	changedHere: string[];
	/** Ids of agreements that were added. */
	agreements: string[];
};

/**
 * Loads the members and their timeline from the content files, in one transaction. A member is only added if this
 * database has none of that country: from then on its events are recorded here. A fact follows the files until it is
 * changed here. An agreement is added once, and amended here.
 * @param folder `content/members` of the project
 * @throws MemberFilesError with a sentence for each problem in the files; then nothing is written
 */
export async function importMembers(services: MemberServices, folder: string): Promise<MembersImported> {
	const files = readMemberFiles(folder, services.reference);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		// Processes that start at the same time wait for each other; the second finds everything there.
		await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('membership:import'))`;
		const entered = await enterMembers(tx, files.members, now);
		if (entered.length > 0) await refreshAttentionOf(tx, now, entered);
		const { facts, changedHere, pages } = await writeFacts(tx, files);
		const agreements = await addAgreements(tx, files.agreements, now);
		const touched = [...entered, ...pages, ...agreements.flatMap(({ countries }) => countries)];
		if (touched.length > 0) await announceMembers(tx, [...new Set(touched)].sort());
		return { entered, facts, changedHere, agreements: agreements.map(({ id }) => id) };
	});
}

async function enterMembers(tx: Transaction, members: readonly MemberFile[], now: Date): Promise<string[]> {
	const known = new Set((await tx.member.findMany({ select: { code: true } })).map((row) => row.code));
	const entering = members.filter((member) => !known.has(member.country));
	for (const member of entering) await enterMember(tx, member, now);
	return entering.map((member) => member.country);
}

async function enterMember(tx: Transaction, member: MemberFile, now: Date): Promise<void> {
	const subject = { subjectType: "member", subjectId: member.country };
	await tx.member.create({ data: { code: member.country, class: member.class } });
	await recordActivity(tx, systemActor, { ...subject, verb: "member.enter", after: { class: member.class } });
	for (const [index, event] of member.events.entries()) {
		const { id } = await tx.memberEvent.create({
			data: {
				member: member.country,
				fromStatus: member.events[index - 1]?.to ?? null,
				toStatus: event.to,
				// The order of recording decides within a day.
				recordedAt: new Date(now.getTime() + index),
				effectiveFrom: event.effective,
				effectiveDate: new Date(`${lastDay(event.effective)}T00:00:00Z`),
				basis: { en: event.basis, ar: event.basisAr },
				instrument: "not-on-file",
				sources: event.sources,
			},
		});
		const after = { event: id, to: event.to, effectiveFrom: event.effective, corrects: null };
		await recordActivity(tx, systemActor, { ...subject, verb: "member.record-event", after });
	}
	if (member.entity) await designate(tx, member.country, member.entity);
}

async function designate(tx: Transaction, code: string, entity: NonNullable<MemberFile["entity"]>): Promise<void> {
	const { names, type, focal } = entity;
	const organisationId = await ensureOrganisation(tx, systemActor, { names, country: code, type });
	await tx.memberEntity.create({ data: { member: code, organisationId, focal } });
	await recordActivity(tx, systemActor, {
		verb: "member.add-entity",
		subjectType: "member",
		subjectId: code,
		after: { organisation: organisationId, focal },
	});
}

/** @returns the agreements that were added */
async function addAgreements(tx: Transaction, agreements: readonly AgreementFile[], now: Date) {
	const known = await tx.agreement.findMany({ where: { contentId: { not: null } }, select: { contentId: true } });
	const ids = new Set(known.map(({ contentId }) => contentId));
	const added = agreements.filter(({ id }) => !ids.has(id));
	for (const { id: contentId, title: en, titleAr: ar, ...terms } of added) {
		const data = { ...terms, title: { en, ar } };
		const { id } = await tx.agreement.create({ data: { ...data, contentId, createdAt: now } });
		await recordActivity(tx, systemActor, {
			verb: "agreement.record",
			subjectType: "agreement",
			subjectId: id,
			members: terms.countries,
			after: data,
		});
	}
	return added;
}

type FactRow = {
	id: string;
	member: string | null;
	date: string;
	sortKey: string;
	texts: { en: string; ar: string };
	sources: FactFile["sources"];
};

async function writeFacts(
	tx: Transaction,
	{ members, timeline }: { members: readonly MemberFile[]; timeline: readonly FactFile[] },
): Promise<{ facts: string[]; changedHere: string[]; pages: string[] }> {
	const wanted = [
		...members.flatMap((member) => member.timeline.map((fact) => factRow(fact, member.country))),
		...timeline.map((fact) => factRow(fact, null)),
	];
	const stored = new Map((await tx.timelineFact.findMany()).map((row) => [row.id, row]));
	const fromHere = await factsChangedHere(tx);
	const written: FactRow[] = [];
	for (const row of wanted) {
		const before = stored.get(row.id);
		if (fromHere.has(row.id) || (before && isDeepStrictEqual({ ...before }, row))) continue;
		await tx.timelineFact.upsert({ where: { id: row.id }, create: row, update: row });
		await recordActivity(tx, systemActor, {
			verb: "timeline-fact.import",
			subjectType: "timeline-fact",
			subjectId: row.id,
			...(before ? { before: { date: before.date, texts: before.texts ?? {} } } : {}),
			after: { member: row.member, date: row.date, texts: row.texts },
		});
		written.push(row);
	}
	const ids = new Set(wanted.map(({ id }) => id));
	const gone = [...stored.values()].filter(({ id }) => !ids.has(id) && !fromHere.has(id));
	for (const { id: subjectId, date, texts } of gone) {
		await tx.timelineFact.delete({ where: { id: subjectId } });
		const before = { date, texts: texts ?? {} };
		await recordActivity(tx, systemActor, {
			verb: "timeline-fact.remove",
			subjectType: "timeline-fact",
			subjectId,
			before,
		});
	}
	return {
		facts: [...written, ...gone].map((row) => row.id),
		changedHere: wanted.filter((row) => fromHere.has(row.id)).map((row) => row.id),
		// A fact about the association is on the page of every member.
		pages: [...written, ...gone].flatMap((row) => row.member ?? members.map((member) => member.country)),
	};
}

function factRow({ id, date, fact, factAr, sources }: FactFile, member: string | null): FactRow {
	return { id, member, date, sortKey: lastDay(date) as string, texts: { en: fact, ar: factAr }, sources };
}

/** Facts that a person changed or removed, by the activity log; the files no longer update them. */
async function factsChangedHere(tx: Transaction): Promise<Set<string>> {
	const entries = await tx.activity.findMany({
		where: { subjectType: "timeline-fact", actorRole: { not: "system" } },
		select: { subjectId: true },
	});
	return new Set(entries.map((entry) => entry.subjectId));
}
