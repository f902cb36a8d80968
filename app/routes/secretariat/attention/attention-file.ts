import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { hasDeadline } from "#app/membership/attention/attention-due.ts";
import { attentionPage } from "#app/membership/attention/attention-page.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { conditionsOf, readFilters } from "#app/routes/secretariat/attention/attention-filters.ts";
import { caseSentence } from "#app/views/member/case-sentences.ts";
import { withSubjects } from "#app/views/member/case-subjects.server.ts";
import { tableAnswer } from "#app/views/table/table-file.server.ts";

/** Exports the cases that the list shows at the same URL, all pages of it. */
export const loader = loaderFor("secretariat", async ({ actor, services, request, url, locale, messages }) => {
	const requested = readFilters(url.searchParams);
	const list = found(
		await attentionPage(actor, services, conditionsOf(requested), { page: "all", sort: requested.sort, locale }),
	);
	const cases = await withSubjects({ actor, services }, list.cases, locale);
	const { attention, exports: words } = messages;
	const { columns } = attention;
	const headings = [columns.member, words.code, columns.matter, columns.due, words.daysLeft, columns.who];
	const table = {
		headings: [...headings, words.snoozedUntil, words.doneOn],
		rows: cases.map((attentionCase) => [
			...[
				attentionCase.memberName,
				attentionCase.member,
				caseSentence(messages, attentionCase),
				{ date: attentionCase.date },
			],
			...[hasDeadline(attentionCase) ? attentionCase.daysLeft : "", attentionCase.assignedTo],
			attentionCase.snoozed && { date: attentionCase.snoozed.until },
			attentionCase.done && { date: dayOf(attentionCase.done.at) },
		]),
	};
	const name = `attention-${dayOf(services.clock.now())}`;
	return tableAnswer(request, table, { name, sheet: attention.title, locale });
});
