import type { Visit } from "#app/http/access.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { findAttentionCase } from "#app/membership/attention/attention-case.server.ts";
import { secretariatPeople } from "#app/membership/attention/attention-page.server.ts";
import { monthsOfSnooze } from "#app/membership/attention/work-on-attention.server.ts";
import { dayOf, daysAfter, monthsAfter } from "#app/platform/partial-date.ts";
import { withSubjects } from "#app/views/member/case-subjects.server.ts";

/** Loads a case with the options of its forms. Returns null if this person may not see it. */
export async function casePage({ actor, services, id, locale }: Visit<Person>) {
	const found = await findAttentionCase(actor, services, id, locale);
	if (!found) return null;
	const today = dayOf(services.clock.now());
	const [attentionCase = found.attentionCase] = await withSubjects({ actor, services }, [found.attentionCase], locale);
	return {
		...found,
		attentionCase,
		kind: services.reference.label("attentionKinds", found.attentionCase.kind, locale),
		people: await secretariatPeople(actor, services),
		snooze: { from: daysAfter(today, 1), to: monthsAfter(today, monthsOfSnooze) },
	};
}

export type CasePageData = NonNullable<Awaited<ReturnType<typeof casePage>>>;
