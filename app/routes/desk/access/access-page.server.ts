import type { Person } from "#app/identity/person/actor.ts";
import { accessToDecide } from "#app/library/grants/access-grants.server.ts";
import { decideAccess } from "#app/library/grants/decide-access.server.ts";
import { endAccess } from "#app/library/grants/end-access.server.ts";
import { type Messages, messagesFor } from "#app/messages/index.ts";
import { roles } from "#app/reference/codes.ts";
import type { FormVisit, Visit } from "#app/routes/access.server.ts";
import { countriesWithNames } from "#app/routes/country-names.ts";
import { readReason } from "#app/routes/desk/requests/reason-form.server.ts";
import { type FormOutcome, invalid, typedIn } from "#app/routes/form-data.ts";

/** A request for access, for those who decide on it; null for everybody else. */
export async function accessPage({ actor, services, id, locale }: Visit<Person>) {
	const { reference } = services;
	const access = await accessToDecide(actor, services, id, locale);
	if (!access) return null;
	const { practice, asker, decidedFor } = access;
	const { account, access: words, states } = messagesFor(locale);
	return {
		...access,
		practice: { ...practice, countries: countriesWithNames(practice.countries, { reference, locale }) },
		asker: {
			name: asker.name,
			roles: asker.roles.flatMap(({ role, country }) => {
				const known = roles.find((code) => code === role);
				if (!known) return [];
				const label = states.role[known];
				return [country ? account.page.forCountry(label, reference.countryName(country, locale)) : label];
			}),
		},
		decidedBy:
			decidedFor === undefined
				? null
				: decidedFor === null
					? words.desk.facts.secretariat
					: reference.countryName(decidedFor, locale),
	};
}

export type AccessPage = NonNullable<Awaited<ReturnType<typeof accessPage>>>;

type Done = keyof Messages["access"]["desk"]["done"];

/** Runs the action of the button that was pressed. */
export async function workOnAccess(visit: FormVisit<Person>): Promise<FormOutcome<Done>> {
	const { actor, services, id, form, messages } = visit;
	const { desk } = messages.access;
	const typed = typedIn(form);
	const { intent } = typed;
	const field = `reason-${intent}`;
	const after = (done: Done, { outcome }: { outcome: string }): FormOutcome<Done> => {
		if (outcome === "done") return { done };
		return outcome === "conflict" ? invalid(typed, { [field]: desk.conflict }, 409) : null;
	};
	if (intent === "grant") return after("granted", await decideAccess(actor, services, { id, reason: null }));
	if (intent !== "refuse" && intent !== "end") return null;
	const given = readReason(visit, desk.refuse.missing);
	if ("problems" in given) return given;
	const input = { id, ...given };
	return intent === "refuse"
		? after("refused", await decideAccess(actor, services, input))
		: after("ended", await endAccess(actor, services, input));
}
