import { z } from "zod";
import type { AgreementProblem, AgreementTerms } from "#app/membership/agreements/agreement.ts";
import { relationBegan } from "#app/membership/status/event-dates.ts";
import { textByLanguage } from "#app/membership/status/localized.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import { eventOf } from "#app/membership/status/member-rows.server.ts";
import { visibilities } from "#app/membership/status/visibility.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Agreement } from "#app/platform/prisma/client.ts";
import { agreementKinds } from "#app/reference/codes.ts";

/** An agreement with its codes and texts parsed. */
export type AgreementRecord = Omit<Agreement, keyof AgreementTerms> & AgreementTerms;

const kind = z.enum(agreementKinds);
const visibility = z.enum(visibilities);

export function agreementOf(row: Agreement): AgreementRecord {
	return {
		...row,
		kind: kind.parse(row.kind),
		visibility: visibility.parse(row.visibility),
		title: textByLanguage.parse(row.title),
	};
}

/**
 * Locks an agreement and its parties until the transaction ends.
 * @param others countries that a change would make parties
 * @returns null if there is no such agreement
 */
export async function lockAgreement(
	tx: Transaction,
	id: string,
	others: readonly string[] = [],
): Promise<AgreementRecord | null> {
	const found = await tx.agreement.findUnique({ where: { id }, select: { countries: true } });
	if (!found) return null;
	await lockMembers(tx, [...found.countries, ...others]);
	// The parties may have changed while we waited for their locks; locking the row decides who comes second.
	await tx.$queryRaw`select 1 from agreement where id = ${id}::uuid for update`;
	const row = await tx.agreement.findUnique({ where: { id } });
	return row && agreementOf(row);
}

/** When the relation of each of these countries that is a member began. */
export async function relationStartsOf(tx: Transaction, countries: readonly string[]): Promise<string[]> {
	const rows = await tx.memberEvent.findMany({ where: { kind: "status", member: { in: [...countries] } } });
	const byMember = Map.groupBy(rows.map(eventOf), ({ row }) => row.member);
	return [...byMember.values()].flatMap((events) => relationBegan(events) ?? []);
}

export type AgreementRefused = {
	outcome: "refused";
	reason:
		| AgreementProblem
		| "unknown-country"
		/** No such document, or it belongs to none of the parties, or it has been retired. */
		| "unknown-document"
		/** None of the parties is in the register. */
		| "no-member"
		| "ended-already"
		| "end-before-start";
};

/** Why an agreement was not changed. */
export type AgreementNotChanged =
	/** Another person changed it since the form was opened; its present content. */
	{ outcome: "conflict"; current: AgreementRecord } | AgreementRefused | { outcome: "not-found" | "forbidden" };

export function refused(reason: AgreementRefused["reason"]): AgreementRefused {
	return { outcome: "refused", reason };
}
