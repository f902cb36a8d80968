import { declareConflicts } from "#app/awards/juries/declare-conflicts.server.ts";
import { sheetView } from "#app/awards/juries/juries.server.ts";
import { conflictForm, seatPath, sheetForm } from "#app/awards/juries/jury.ts";
import { type SaveSheetOutcome, saveSheet, saveTrial } from "#app/awards/juries/save-sheet.server.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { done, edited, type FormRun, form, type Meaning, problems } from "#app/http/form-action.server.ts";
import { isId, revisionOrNew } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { remarkStep } from "#app/routes/desk/jury/remark-step.server.ts";
import { shownSeat } from "#app/routes/desk/jury/seat-page.server.ts";
import { practiceContext } from "#app/views/article/practice-context.server.ts";
import { practicePage } from "#app/views/article/practice-page.server.ts";
import { sheetValues } from "#app/views/award/sheet-values.ts";

/** The nomination in the URL; null for the trial record. @throws a Response of status 404 if it is malformed */
function nominationId({ params }: Visit): string | null {
	const { nomination } = params;
	if (nomination === undefined) return null;
	return isId(nomination) ? nomination : notFound();
}

/** A sheet with the practice beside it; null for everybody but its juror. */
export async function sheetPage(visit: Visit<Person>) {
	const { actor, services, context, id, locale } = visit;
	const view = await sheetView(actor, services, { id, nominationId: nominationId(visit) }, locale);
	if (!view) return null;
	const { seat, nomination, practice, entries, revision, state, discussion } = view;
	const path = `/library/${practice.pid}/v/${practice.version}`;
	return {
		seat: shownSeat(seat, { reference: services.reference, locale }),
		nominationId: nomination?.id ?? null,
		practice: practicePage(practice, path, [], practiceContext(context, locale)),
		remarkId: crypto.randomUUID(),
		discussion,
		revision,
		state,
		entries,
		values: sheetValues(entries),
	};
}

/** What the buttons of a sheet do. */
export async function sheetForms(visit: FormVisit<Person>): Promise<Record<string, FormRun>> {
	const { actor, services, messages, form: sent, locale, id: seatId } = visit;
	const nomination = nominationId(visit);
	const { seat } = found(await sheetView(actor, services, { id: seatId, nominationId: nomination }, locale));
	const words = messages.juries;
	const codes = seat.category.criteria.map(({ code }) => code);
	const here = `/${locale}${seatPath(seatId)}`;
	const save = (submit: boolean) =>
		form({
			schema: sheetForm(codes),
			run: (entries): Promise<SaveSheetOutcome> =>
				nomination === null
					? saveTrial(actor, services, { seatId, entries, submit })
					: saveSheet(actor, services, {
							seatId,
							nominationId: nomination,
							entries,
							submit,
							revision: revisionOrNew(sent),
						}),
		}).answers({
			saved: done("saved"),
			submitted: done("submitted", nomination === null ? undefined : here),
			incomplete: ({ missing }): Meaning =>
				problems(Object.fromEntries(missing.map((code) => [`score-${code}`, words.sheet.scoreMissing]))),
			closed: problems({ [`score-${codes[0]}`]: words.sheet.closed }),
			"too-early": problems({ [`score-${codes[0]}`]: words.first }),
			conflict: ({ current }) =>
				edited(words.sheet.conflict, { ...sheetValues(current.entries), revision: String(current.revision) }),
		});
	return {
		save: save(false),
		submit: save(true),
		...(nomination === null && { remark: remarkStep(visit, null) }),
		...(nomination !== null && {
			conflict: form({
				schema: conflictForm,
				missing: { reason: words.declare.reasonMissing },
				run: ({ reason }) => {
					const declarations = [{ nominationId: nomination, conflict: true, reason }];
					return declareConflicts(actor, services, { seatId, declarations });
				},
			}).answers({ declared: done("conflict", here), incomplete: problems({ reason: words.declare.all }) }),
		}),
	};
}
