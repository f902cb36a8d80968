import type { Visit } from "#app/http/access.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { reminderDue } from "#app/membership/attention/remind-members.server.ts";
import { emailKinds, emailStates } from "#app/notifications/email.ts";
import { emailPage, emailsPerPage } from "#app/notifications/emails.server.ts";
import { queryParameters, requestedPage } from "#app/platform/address-query.ts";
import { memberOptions } from "#app/views/page/member-options.server.ts";

/**
 * Loads the emails that match a URL, described in the page's language. Returns null if this person may not see
 * them.
 */
export async function emailsPage({ actor, services, url, locale }: Visit<Person>) {
	const { searchParams: params } = url;
	const get = (name: string) => params.get(name) ?? "";
	const member = /^[A-Z]{2}$/.test(get("member")) ? get("member") : "";
	const kind = emailKinds.find((known) => known === get("kind"));
	const state = emailStates.find((known) => known === get("state"));
	const page = requestedPage(params);
	const found = await emailPage(actor, services, { member: member || undefined, kind, state }, page);
	if (!found) return null;
	const { reference } = services;
	return {
		/** The filters, as a query string. */
		address: queryParameters({ member, kind, state }).toString(),
		page,
		pages: Math.ceil(found.total / emailsPerPage),
		total: found.total,
		members: await memberOptions(services, locale),
		again: get("done") === "again",
		emails: found.emails.map(({ payload, ...email }) => {
			const reminder = email.kind === "reminder" ? reminderDue.parse(payload) : null;
			return {
				...email,
				memberName: email.member === null ? null : reference.countryName(email.member, locale),
				about: reminder && { kind: reference.label("attentionKinds", reminder.kind, locale), dueOn: reminder.dueOn },
			};
		}),
	};
}

export type EmailsPageData = NonNullable<Awaited<ReturnType<typeof emailsPage>>>;
