import { hasDeadline } from "#app/membership/attention/attention-due.ts";
import type { AttentionCaseView } from "#app/membership/attention/attention-page.server.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import { attentionColumns } from "#app/routes/secretariat/attention/attention-columns.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DataTable } from "#app/views/table/data-table.tsx";

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
	const { locale, formats } = useI18n();
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
						<DataTable
							columns={attentionColumns}
							rows={byCountry(some, locale)}
							keyOf={({ id }) => id}
							page={{ deadlines }}
							caption={title}
						/>
					</section>
				);
			})}
		</>
	);
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
