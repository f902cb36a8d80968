import type { Visit } from "#app/http/access.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { attentionPage, casesPerPage, secretariatPeople } from "#app/membership/attention/attention-page.server.ts";
import { countOpenEnquiries } from "#app/membership/enquiries/enquiries.server.ts";
import { countFailedDigests } from "#app/notifications/emails.server.ts";
import { attentionKinds } from "#app/reference/codes.ts";
import { conditionsOf, readFilters } from "#app/routes/secretariat/attention/attention-filters.ts";
import { withSubjects } from "#app/views/member/case-subjects.server.ts";
import { memberOptions } from "#app/views/page/member-options.server.ts";

/** Loads everything that the attention list shows. Returns null if this person may not see it. */
export async function attentionPageData({ actor, services, url, locale }: Visit<Person>) {
	const { searchParams: params } = url;
	const requested = readFilters(params);
	const { page, sort } = requested;
	const list = await attentionPage(actor, services, conditionsOf(requested), { page, sort, locale });
	if (!list) return null;
	const [cases, people, members, failed, enquiries] = await Promise.all([
		withSubjects({ actor, services }, list.cases, locale),
		secretariatPeople(actor, services),
		memberOptions(services, locale),
		countFailedDigests(actor, services),
		countOpenEnquiries(actor, services),
	]);
	return {
		...list,
		cases,
		requested,
		pages: Math.ceil(list.total / casesPerPage),
		people: people.filter(({ accountId }) => accountId !== actor.accountId),
		members,
		kinds: attentionKinds.map((value) => ({
			value,
			label: services.reference.label("attentionKinds", value, locale),
		})),
		failed,
		/** Open messages and requests for an account, which may belong to no country. */
		enquiries,
	};
}

export type AttentionPageData = NonNullable<Awaited<ReturnType<typeof attentionPageData>>>;
