import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { attentionPage } from "#app/membership/attention/attention-page.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { conditionsOf, readFilters } from "#app/routes/secretariat/attention/attention-filters.ts";
import { matterSentence } from "#app/routes/secretariat/attention/matter-words.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { localeOf } from "#app/routes/signed-in.ts";
import { tableAnswer } from "#app/routes/table-file.server.ts";

/** What is due as the list shows it at the same address, on all its pages. */
export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const { services } = args.context;
	const asked = readFilters(new URL(args.request.url).searchParams);
	const list = await attentionPage(person, services, conditionsOf(asked), { page: "all", sort: asked.sort, locale });
	if (!list) throw data(null, { status: 404 });
	const messages = messagesFor(locale);
	const { attention, exports: words } = messages;
	const { columns } = attention;
	const headings = [columns.member, words.code, columns.matter, columns.due, words.daysLeft, columns.who];
	const table = {
		headings: [...headings, words.snoozedUntil, words.doneOn],
		rows: list.matters.map((matter) => [
			...[matter.memberName, matter.member, matterSentence(messages, matter), { date: matter.dueOn }],
			...[matter.daysLeft, matter.assignedTo],
			matter.snoozed && { date: matter.snoozed.until },
			matter.done && { date: dayOf(matter.done.at) },
		]),
	};
	const name = `attention-${dayOf(services.clock.now())}`;
	return tableAnswer(args.request, table, { name, sheet: attention.title, locale });
}
