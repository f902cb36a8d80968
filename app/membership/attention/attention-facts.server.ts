import { z } from "zod";
import type { MemberFacts } from "#app/membership/attention/attention.ts";
import { isReminded, type KnownReminder } from "#app/membership/attention/reminders.ts";
import { openAssessments } from "#app/membership/ledger/contribution-items.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { attentionKinds, contactRoles, memberStatuses } from "#app/reference/codes.ts";

const status = z.enum(memberStatuses);
const contactRole = z.enum(contactRoles);
const emailState = z.enum(["queued", "sent", "failed"]);

/** The key of the email that reminds a member of a case. */
export function reminderKey(member: string, caseKey: string): string {
	return `reminder:${member}:${caseKey}`;
}

/**
 * The facts from which the attention list of these members is derived. One small statement per table, however many
 * members there are: the nightly job reads all of them.
 */
export async function readFacts(tx: Transaction, codes: readonly string[]): Promise<Map<string, MemberFacts>> {
	const all = [...codes];
	const members = await tx.member.findMany({ where: { code: { in: all } }, select: { code: true } });
	const statuses = byMember(await readStatuses(tx, all));
	const contacts = byMember(await readContacts(tx, all));
	const agreements = byMember(await readAgreements(tx, all));
	const pending = byMember(await readPending(tx, all));
	const requests = byMember(await readRequests(tx, all));
	const contributions = byMember(await readContributions(tx, all));
	const lastActivity = await lastActivityOf(tx, all);
	const warnings = byMember(await readWarnings(tx, all));
	const reminders = byMember(await readReminders(tx, all));
	return new Map(
		members.map(({ code }): [string, MemberFacts] => [
			code,
			{
				statuses: statuses.get(code) ?? [],
				contacts: contacts.get(code) ?? [],
				agreements: agreements.get(code) ?? [],
				pending: pending.get(code) ?? [],
				requests: requests.get(code) ?? [],
				contributions: contributions.get(code) ?? [],
				lastActivityOn: lastActivity.get(code) ?? null,
				reminders: reminders.get(code) ?? [],
				listedSince: new Map(
					(warnings.get(code) ?? []).filter(({ open }) => open).map(({ key, since }) => [key, since]),
				),
				warned: new Set((warnings.get(code) ?? []).map(({ key }) => key)),
			},
		]),
	);
}

function byMember<T extends { member: string }>(rows: readonly T[]): Map<string, T[]> {
	return Map.groupBy(rows, ({ member }) => member);
}

/** Days are read as text, since the driver would build and convert a date for each of thousands of rows. */
async function readStatuses(tx: Transaction, codes: string[]) {
	type Row = MemberFacts["statuses"][number] & { member: string };
	const rows = await tx.$queryRaw<Row[]>`
		select id::text, member, to_status as "to", effective_from as "effectiveFrom", recorded_at as "recordedAt",
			corrects_id::text as corrects, retracts, review_on::text as "reviewOn",
			instrument = 'on-file' and not exists (
				select 1 from document where document.id = document_id and retired_at is not null
			) as "onFile"
		from member_event where kind = 'status' and member = any(${codes}::text[])`;
	return rows.map((row) => ({ ...row, to: status.parse(row.to) }));
}

async function readContacts(tx: Transaction, codes: string[]) {
	type Row = MemberFacts["contacts"][number] & { member: string };
	const rows = await tx.$queryRaw<Row[]>`
		select id::text, member, role, from_date::text as "from", to_date::text as "to", end_reason is not null as ended
		from contact where member = any(${codes}::text[])`;
	return rows.map((row) => ({ ...row, role: contactRole.parse(row.role) }));
}

function readAgreements(tx: Transaction, codes: string[]) {
	type Row = MemberFacts["agreements"][number] & { member: string };
	return tx.$queryRaw<Row[]>`
		select a.id::text, party.code as member, a.expires_on as "expiresOn", a.ended_on as "endedOn"
		from agreement a cross join lateral (select distinct unnest(a.countries) as code) party
		where a.countries && ${codes}::text[] and a.expires_on is not null and a.ended_on is null
			and party.code = any(${codes}::text[])`;
}

async function readPending(tx: Transaction, codes: string[]) {
	const rows = await tx.pendingEvent.findMany({
		where: { member: { in: codes }, state: "waiting" },
		select: { id: true, member: true, proposedAt: true },
	});
	return rows.map(({ id, member, proposedAt }) => ({ id, member, proposedOn: dayOf(proposedAt) }));
}

/** Requests of members that wait for the secretariat. */
function readRequests(tx: Transaction, codes: string[]) {
	type Row = MemberFacts["requests"][number] & { member: string };
	return tx.$queryRaw<Row[]>`
		select id::text, member, due_on::text as "dueOn" from request
		where member = any(${codes}::text[]) and closed_at is null and sent_at is not null
			and waiting_on = 'responder' and to_kind = 'secretariat' and due_on is not null`;
}

/** Cases with a reminder, also those that are over, since when they have been on the list. */
function readWarnings(tx: Transaction, codes: string[]) {
	return tx.$queryRaw<{ member: string; key: string; since: string; open: boolean }[]>`
		select member, key, (found_at at time zone 'UTC')::date::text as since,
			cleared_at is null and done_at is null as open
		from attention_case
		where member = any(${codes}::text[]) and kind = any(${remindedKinds}::text[])`;
}

/** Open assessments, with the day on which each was first entered: a correction replaces the entry. */
async function readContributions(tx: Transaction, codes: string[]) {
	const open = await openAssessments(tx, { members: codes });
	const rows = await tx.$queryRaw<{ id: string; enteredOn: string }[]>`
		with recursive version as (
			select id, id as entry from unnest(${open.map(({ id }) => id)}::uuid[]) id
			union all
			select v.id, e.replaces_id from version v join contribution_entry e on e.id = v.entry
			where e.replaces_id is not null
		)
		select v.id::text, (min(e.recorded_at) at time zone 'UTC')::date::text as "enteredOn"
		from version v join contribution_entry e on e.id = v.entry group by v.id`;
	const entered = new Map(rows.map(({ id, enteredOn }) => [id, enteredOn]));
	return open.map(({ id, member, dueOn }) => ({ id, member, dueOn, enteredOn: entered.get(id) ?? dueOn }));
}

const remindedKinds = attentionKinds.filter(isReminded);

async function readReminders(tx: Transaction, codes: string[]) {
	type Row = KnownReminder & { member: string };
	const rows = await tx.$queryRaw<Row[]>`
		select l.id::text, i.member, i.key as "caseKey", l.state,
			(l.queued_at at time zone 'UTC')::date::text as "queuedOn"
		from attention_case i join email l on l.key = 'reminder:' || i.member || ':' || i.key
		where i.member = any(${codes}::text[]) and i.cleared_at is null and i.kind = any(${remindedKinds}::text[])
			-- what was dealt with before its email went out needs none
			and not (i.done_at is not null and l.failure is not distinct from 'withheld')`;
	return rows.map((row) => ({ ...row, state: emailState.parse(row.state) }));
}

/** The day of the last activity by anybody who had a role for the member at that time. */
async function lastActivityOf(tx: Transaction, codes: string[]): Promise<Map<string, string>> {
	const rows = await tx.$queryRaw<{ member: string; at: Date }[]>`
		select g.member, max(last.at) as at
		from role_grant g
		cross join lateral (
			select a.at from activity a
			where a.actor_id = g.account_id and a.at >= g.granted_at and (g.revoked_at is null or a.at <= g.revoked_at)
			order by a.id desc limit 1
		) last
		where g.member = any(${codes}::text[])
		group by g.member`;
	return new Map(rows.map(({ member, at }) => [member, dayOf(at)]));
}
