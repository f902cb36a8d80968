import type { EntryView } from "#app/cases/cases.server.ts";
import { type CountryCaseView, type DeskCases, typeOfCase } from "#app/cases/country-case-views.server.ts";
import type { Titled } from "#app/cases/country-cases.server.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { conflict, done, type FormRun, form, noFields } from "#app/http/form-action.server.ts";
import { revisionOf } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { caseTypes } from "#app/views/case/case-types.server.ts";
import { fieldsOf } from "#app/views/case/schema-fields.server.ts";

async function deskCasesOf(services: LibraryServices, id: string): Promise<DeskCases<LibraryServices> | undefined> {
	const type = await typeOfCase(services, id);
	return caseTypes.find((one) => one.type === type);
}

/** Reads a case between two countries for its page; null for everybody but both sides and the secretariat. */
export async function casePage({ actor, services, id, locale }: Visit<Person>) {
	const type = await deskCasesOf(services, id);
	const view = await type?.view(actor, services, id);
	if (!type || !view) return null;
	const named = (code: string) => ({ code, name: services.reference.countryName(code, locale) });
	const { entries, ...shown } = view;
	return {
		...shown,
		requester: named(view.requester),
		responder: named(view.responder),
		moves: view.moves.map((name) => {
			const { by, form } = type.moves[name] ?? {};
			return { name, answers: by?.requester === undefined, fields: fieldsOf(form, name) };
		}),
		entries: entries.map((entry) => {
			const { id, at, to, text } = entry;
			const country = madeBy(entry, view);
			return { id, at, to, text, by: country && named(country).name };
		}),
	};
}

/** Who made an entry: a country; null for the secretariat and the site. A name would tell who the other side is. */
function madeBy({ side, cause }: EntryView, view: CountryCaseView<Titled>): string | null {
	return side === "secretariat" || cause !== null ? null : view[side];
}

export type CasePageData = NonNullable<Awaited<ReturnType<typeof casePage>>>;

/** What the buttons of the moves do. */
export async function caseForms({
	actor,
	services,
	id,
	messages,
}: FormVisit<Person>): Promise<Record<string, FormRun>> {
	const type = await deskCasesOf(services, id);
	const { changed, reason } = messages.cases;
	return Object.fromEntries(
		Object.entries(type?.moves ?? {}).flatMap(([name, move]): [string, FormRun][] => {
			if (!type || !move.by) return [];
			const fields = fieldsOf(move.form, name);
			const run = form({
				schema: move.form ?? noFields,
				ids: Object.fromEntries(fields.map((field) => [field.name, field.id])),
				missing: { reason: reason.missing },
				run: (sent, typed) => type.move(actor, services, name, { ...Object(sent), id, revision: revisionOf(typed) }),
			}).answers({ done: done(name), conflict: conflict(fields[0]?.id ?? name, changed) });
			return [[name, run]];
		}),
	);
}
