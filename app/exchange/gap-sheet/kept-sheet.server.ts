import { z } from "zod";
import { practicesNamed, type SheetEntries, type SheetPractice } from "#app/exchange/gap-sheet/gap-sheet.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { tokenHash } from "#app/identity/person/tokens.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf, monthsAfter } from "#app/platform/partial-date.ts";
import type { GapSheet } from "#app/platform/prisma/client.ts";
import { retention } from "#app/platform/retention.ts";

/** The services that the commands on kept sheets need. */
export type GapSheetServices = LibraryServices & { identity: Pick<IdentityServices, "limits"> };

/** A sheet that was kept under a secret link. */
export type KeptSheet = {
	practices: SheetPractice[];
	entries: SheetEntries;
	/** `2026-11-25` */
	savedOn: string;
	/** The day on which it is deleted, unless it changes or is prolonged. */
	deletedOn: string;
};

/** Reads a sheet by the secret in its URL; null if the secret is unknown or the sheet's time is over. */
export async function keptSheet(
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	secret: string,
): Promise<KeptSheet | null> {
	const row = await database.prisma.gapSheet.findFirst({ where: liveSheet(secret, clock.now()) });
	return row && sheetOf(row);
}

/** A sheet whose row is locked until the end of the transaction. */
export type LockedSheet = KeptSheet & { id: string };

/** Locks a sheet, so that two people who save at once take turns; null if there is none. */
export async function lockSheet(tx: Transaction, secret: string, now: Date): Promise<LockedSheet | null> {
	const where = liveSheet(secret, now);
	await tx.$queryRaw`select 1 from gap_sheet where secret_hash = ${where.secretHash} for update`;
	const row = await tx.gapSheet.findFirst({ where });
	return row && { id: row.id, ...sheetOf(row) };
}

/** The columns of a sheet that is saved now. */
export function savedNow(now: Date): { savedAt: Date; deleteOn: Date } {
	return { savedAt: now, deleteOn: deletionAfter(now) };
}

/** The day on which a sheet is deleted if nobody changes it again. */
export function deletionAfter(now: Date): Date {
	return dateOf(monthsAfter(dayOf(now), retention.gapSheets.months));
}

function liveSheet(secret: string, now: Date) {
	return { secretHash: tokenHash(secret), deleteOn: { gt: dateOf(dayOf(now)) } };
}

const storedEntries = z.record(z.string(), z.string());

function sheetOf({ practices, entries, savedAt, deleteOn }: GapSheet): KeptSheet {
	return {
		practices: practicesNamed(practices),
		entries: storedEntries.parse(entries),
		savedOn: dayOf(savedAt),
		deletedOn: dayOf(deleteOn),
	};
}
