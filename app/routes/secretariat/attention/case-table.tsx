import { hasDeadline } from "#app/membership/attention/attention-due.ts";
import type { AttentionCaseView } from "#app/membership/attention/attention-page.server.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import { PlaceLink } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { type Row, Table } from "#app/ui/list/table.tsx";
import { CaseDeadline } from "#app/views/member/case-deadline.tsx";
import { caseSentence, resolveLink } from "#app/views/member/case-sentences.ts";
import { seriesOf } from "#app/views/page/series.ts";

type Props = {
	/** In the order in which they are shown; the first of each type decides on the place of its group. */
	cases: AttentionCaseView[];
	/** Name of each type of case. */
	kinds: { value: string; label: string }[];
	/** Distinguishes the headings of two lists on a page. */
	id: string;
	/** Whether to show deadlines: gaps in the record have none. */
	deadlines: boolean;
};

/** Cases grouped by their type, and within it by country. Types without a deadline come last. */
export function CaseTable({ cases, kinds, id, deadlines }: Props) {
	const { locale, messages, formats } = useI18n();
	const { attention } = messages;
	const { columns } = attention;
	const heads = [columns.member, columns.matter, ...(deadlines ? [columns.due] : []), columns.who, columns.next];
	const groups = [...Map.groupBy(cases, ({ kind }) => kind)].sort(
		([, [one]], [, [other]]) => Number(other && hasDeadline(other)) - Number(one && hasDeadline(one)),
	);
	return (
		<>
			{groups.map(([kind, some]) => {
				const title = kinds.find(({ value }) => value === kind)?.label ?? kind;
				return (
					<section key={kind} className="matters" aria-labelledby={`${id}-${kind}`}>
						<h2 id={`${id}-${kind}`}>
							{title} <span className="badge">{formats.number(some.length)}</span>
						</h2>
						<Table
							caption={title}
							columns={heads}
							rows={byCountry(some, locale).map((attentionCase) => rowOf(attentionCase, `/${locale}/secretariat`))}
						/>
					</section>
				);
			})}
		</>
	);

	function rowOf(attentionCase: AttentionCaseView, root: string): Row {
		const country = { code: attentionCase.member, name: attentionCase.memberName };
		const link = resolveLink(messages, attentionCase, root);
		return {
			key: attentionCase.id,
			cells: [
				<PlaceLink key="member" country={country} href={`${root}/members/${attentionCase.member}`} />,
				caseSentence(messages, attentionCase),
				...(deadlines ? [<DueCell key="due" attentionCase={attentionCase} />] : []),
				attentionCase.assignedTo ?? <span className="quiet">{attention.unassigned}</span>,
				<span key="work" className="row">
					<a href={link.href}>{link.label}</a>{" "}
					<a href={`${root}/attention/${attentionCase.id}`}>
						{attention.work}
						<span className="visually-hidden">
							: {seriesOf(messages, [attentionCase.memberName, caseSentence(messages, attentionCase)])}
						</span>
					</a>
				</span>,
			],
		};
	}
}

/** The cases of a country one after another, by their earliest case, then by name. */
function byCountry(cases: AttentionCaseView[], locale: string): AttentionCaseView[] {
	const collator = collatorOf(locale);
	const days = [...new Set(cases.map(({ dueOn }) => dueOn))];
	const sorted = cases.toSorted(
		(a, b) => days.indexOf(a.dueOn) - days.indexOf(b.dueOn) || collator.compare(a.memberName, b.memberName),
	);
	return [...Map.groupBy(sorted, ({ member }) => member).values()].flat();
}

/** The deadline, or the outcome of the case. */
function DueCell({ attentionCase }: { attentionCase: AttentionCaseView }) {
	const { attention } = useI18n().messages;
	const { snoozed, done } = attentionCase;
	return (
		<>
			<CaseDeadline attentionCase={attentionCase} />
			{snoozed && <span className="due">{attention.snoozedUntil(snoozed.until)}</span>}
			{done && <span className="due">{attention.doneOn(done.at.toISOString().slice(0, 10))}</span>}
		</>
	);
}
