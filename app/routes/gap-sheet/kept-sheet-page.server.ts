import { redirect } from "@remix-run/node";
import { addPractice } from "#app/exchange/gap-sheet/add-practice.server.ts";
import { deleteSheet } from "#app/exchange/gap-sheet/delete-sheet.server.ts";
import { extendSheet } from "#app/exchange/gap-sheet/extend-sheet.server.ts";
import { entriesIn, maxNoteLength, type SheetEntries, type SheetPractice } from "#app/exchange/gap-sheet/gap-sheet.ts";
import type { KeptSheet } from "#app/exchange/gap-sheet/kept-sheet.server.ts";
import { saveSheet } from "#app/exchange/gap-sheet/save-sheet.server.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { badRequest, found } from "#app/http/answers.server.ts";
import { textOf } from "#app/http/form-data.ts";
import { textsFingerprint } from "#app/library/translation/text-merge.server.ts";
import { cardsFor } from "#app/library/views/cards.server.ts";
import {
	filersOf,
	keptSheetPage,
	type SheetPage,
	withoutConditions,
} from "#app/views/gap-sheet/gap-sheet-page.server.ts";
import { countryOptions } from "#app/views/page/editor-options.server.ts";
import { choiceOf, type PracticesToAdd, practicesToAdd } from "#app/views/practice/practices-to-add.server.ts";

/** The data of the page behind a secret link. */
export async function readKeptSheet(visit: Visit, secret: string, sheet: KeptSheet) {
	const { context, services, locale, url } = visit;
	const page = await keptSheetPage(context, sheet, locale);
	const { country } = sheet.entries;
	const addition = await practiceToAdd(visit, sheet.practices);
	return {
		...page,
		locale,
		entries: sheet.entries,
		base: fingerprintOf(page, sheet.entries),
		country: country ? services.reference.countryName(country, locale) : null,
		countries: countryOptions(services.reference, locale),
		...{ savedOn: sheet.savedOn, deletedOn: sheet.deletedOn, practiceCount: sheet.practices.length },
		...{ path: sheetPath(locale, secret), link: `${context.origin}${sheetPath(locale, secret)}` },
		addition,
		silent: await withoutConditions(context, addition?.practices ?? [], locale),
		filers: filersOf(context, locale),
		done: url.searchParams.get("done"),
	};
}

function sheetPath(locale: string, secret: string): string {
	return `/${locale}/gap-sheet/${secret}`;
}

/** The fingerprint of what the form shows: a practice that the reader may not see is not in it, and keeps its entries. */
function fingerprintOf({ types }: SheetPage, entries: SheetEntries): string {
	const shown = types.flatMap(({ conditions }) => conditions.map(({ name }) => name));
	const isShown = (name: string) =>
		name === "country" || shown.some((one) => name === one || name.startsWith(`${one}.`));
	return textsFingerprint(new Map(Object.entries(entries).filter(([name]) => isShown(name))));
}

/** What was found to add; an identifier that was typed is offered like a result, since opening a page changes nothing. */
async function practiceToAdd(
	{ context, actor, services, locale, url, request }: Visit,
	practices: readonly SheetPractice[],
): Promise<PracticesToAdd | null> {
	const q = url.searchParams.get("q");
	const already = practices.map(({ pid }) => pid);
	const addition = await practicesToAdd(context, q, already, { locale, signal: request.signal });
	if (addition?.outcome !== "practice") return addition;
	const { pid } = addition;
	const named = already.includes(pid) ? [] : await cardsFor(actor, services, locale, [pid]);
	return {
		...{ outcome: "found", q: q?.trim() ?? "", unavailable: false, degraded: false, total: named.length, more: false },
		practices: named.map((card) => choiceOf(card, { locale, reference: services.reference })),
	};
}

/** A form of a kept sheet that is returned: what was typed, and what is wrong with it. */
export type ReturnedSheet = {
	status: 409 | 422;
	entries: SheetEntries;
	/** What the next attempt is compared with. */
	base: string;
	/** Sentences by field. */
	problems: Record<string, string>;
	/** What another person saved in the same fields; empty text if they emptied it. */
	theirs: Record<string, string>;
};

/**
 * Does what a form of a kept sheet asks for.
 * @throws the redirect that follows, or a Response of status 404 if the sheet is gone
 */
export async function changeKeptSheet(visit: FormVisit, secret: string): Promise<ReturnedSheet> {
	const { actor, services, locale, form } = visit;
	const done = (what: string) => redirect(`${sheetPath(locale, secret)}?done=${what}`, 303);
	switch (textOf(form, "intent")) {
		case "save":
			return saveForm(visit, secret, () => done("saved"));
		case "prolong":
			found(await extendSheet(services, secret));
			throw done("prolonged");
		case "add":
			throw done(found(await addPractice(actor, services, secret, textOf(form, "pid"))).outcome);
		case "delete": {
			await deleteSheet(services, secret);
			throw redirect(`/${locale}/gap-sheet?done=deleted`, 303);
		}
		default:
			return badRequest();
	}
}

async function saveForm(
	{ services, form, messages, context, locale }: FormVisit,
	secret: string,
	saved: () => Response,
): Promise<ReturnedSheet> {
	const entries = entriesIn(form);
	const base = textOf(form, "base");
	const tooLong = Object.entries(entries).filter(([, text]) => text.length > maxNoteLength);
	if (tooLong.length > 0) {
		const problem = messages.problems.tooManyCharacters(maxNoteLength);
		return {
			...{ status: 422, entries, base, theirs: {} },
			problems: Object.fromEntries(tooLong.map(([name]) => [name, problem])),
		};
	}
	const answer = found(await saveSheet(services, secret, { base, entries }));
	if (answer.outcome === "saved") throw saved();
	const { sheet, clashing } = answer;
	return {
		...{ status: 409, entries: answer.entries, problems: {} },
		base: fingerprintOf(await keptSheetPage(context, sheet, locale), sheet.entries),
		theirs: Object.fromEntries(clashing.map((name) => [name, sheet.entries[name] ?? ""])),
	};
}
