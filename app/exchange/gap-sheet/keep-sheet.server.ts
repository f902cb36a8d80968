import {
	entriesAbout,
	maxSheetPractices,
	practiceName,
	type SheetEntries,
	type SheetPractice,
} from "#app/exchange/gap-sheet/gap-sheet.ts";
import { type GapSheetServices, lockSheet, savedNow } from "#app/exchange/gap-sheet/kept-sheet.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import { practiceConditions } from "#app/library/views/practice-conditions.server.ts";

export type KeepOutcome =
	| { outcome: "kept"; secret: string }
	/** The actor may see none of the practices. */
	| { outcome: "no-practice" }
	| TooManyTries;

/**
 * Keeps a sheet under a secret link, for anybody. The page puts the secret into its form, so that sending the form
 * twice creates one sheet. If it is sent again after a change, the newer answers replace the older ones, and notes
 * stay.
 * @param sheet.practices practices that the actor may not see are left out, and so are those after the sixth
 * @param address the client's IP address
 */
export async function keepSheet(
	actor: Actor,
	services: GapSheetServices,
	sheet: { secret: string; practices: readonly SheetPractice[]; entries: SheetEntries },
	{ address }: { address: string },
): Promise<KeepOutcome> {
	const attempt = await services.identity.limits.enquiry(address);
	if (attempt.outcome === "too-many-tries") return attempt;
	const asked = sheet.practices.slice(0, maxSheetPractices);
	const seen = await practiceConditions(actor, services, asked, "en");
	const practices = [...seen.values()].filter((one) => one.kind === "practice");
	if (practices.length === 0) return { outcome: "no-practice" };
	const entries = entriesAbout(
		sheet.entries,
		new Map(practices.map(({ pid, conditions }) => [pid, new Set(conditions.map(({ id }) => id))])),
	);
	const secret = isSecret(sheet.secret) ? sheet.secret : newToken();
	const now = services.clock.now();
	await services.database.prisma.$transaction(async (tx) => {
		const row = { secretHash: tokenHash(secret), practices: practices.map(practiceName), entries };
		const created = await tx.gapSheet.createMany({
			data: [{ ...row, createdAt: now, ...savedNow(now) }],
			skipDuplicates: true,
		});
		const before = created.count === 0 ? await lockSheet(tx, secret, now) : null;
		if (!before) return;
		const data = { entries: { ...before.entries, ...entries }, ...savedNow(now) };
		await tx.gapSheet.update({ where: { id: before.id }, data });
	});
	return { outcome: "kept", secret };
}

/** Whether it has the form of `newToken`: a shorter secret could be guessed. */
function isSecret(text: string): boolean {
	return /^[\w-]{43}$/.test(text);
}
