import { moveCase } from "#app/cases/run-case.server.ts";
import type { FormVisit, Visit } from "#app/http/access.server.ts";
import { conflict, done, type FormRun, form, noFields } from "#app/http/form-action.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { accessCases } from "#app/library/grants/access-case.server.ts";
import { accessToDecide } from "#app/library/grants/access-grants.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { roles } from "#app/reference/codes.ts";
import { reasonStep } from "#app/views/case/reason-form.server.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";

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

/** What the buttons of the page do. */
export function accessForms({ actor, services, id, messages }: FormVisit<Person>): Record<string, FormRun> {
	const { desk } = messages.access;
	return {
		grant: form({ schema: noFields, run: () => moveCase(actor, services, accessCases, "grant", { id }) }).answers({
			done: done("granted"),
			conflict: conflict("reason-grant", desk.conflict),
		}),
		refuse: reasonStep("refuse", desk.refuse.missing, (reason) =>
			moveCase(actor, services, accessCases, "refuse", { id, reason }),
		).answers({ done: done("refused"), conflict: conflict("reason-refuse", desk.conflict) }),
		end: reasonStep("end", desk.refuse.missing, (reason) =>
			moveCase(actor, services, accessCases, "end", { id, reason }),
		).answers({
			done: done("ended"),
			conflict: conflict("reason-end", desk.conflict),
		}),
	};
}
