import type { AttentionCaseView } from "#app/membership/attention/attention-page.server.ts";
import { caseSentence, resolveLink } from "#app/routes/secretariat/attention/case-sentences.ts";
import { caseTimeLeft } from "#app/routes/time-left.ts";
import { PlaceLink } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { type Row, Table } from "#app/ui/list/table.tsx";

const groups = ["late", "week", "months", "later"] as const;

/** Cases in the given order, under headings that say how soon they are due. */
export function CaseTable({ cases }: { cases: AttentionCaseView[] }) {
	const { locale, messages } = useI18n();
	const { attention } = messages;
	const { columns } = attention;
	const heads = [columns.member, columns.matter, columns.due, columns.who, columns.next].map((label) => ({ label }));
	const grouped = Map.groupBy(cases, ({ daysLeft }) => groupOf(daysLeft));
	return (
		<>
			{[...grouped].map(([group, some]) => (
				<section key={group} className="matters" aria-labelledby={group}>
					<h2 id={group}>{attention.groups[group]}</h2>
					<Table
						caption={attention.groups[group]}
						columns={heads}
						rows={some.map((attentionCase) => rowOf(attentionCase, `/${locale}/secretariat`))}
					/>
				</section>
			))}
		</>
	);

	function rowOf(attentionCase: AttentionCaseView, root: string): Row {
		const country = { code: attentionCase.member, name: attentionCase.memberName };
		const link = resolveLink(messages, attentionCase, root);
		return {
			key: attentionCase.id,
			cells: [
				<PlaceLink key="member" country={country} href={`${root}/members/${attentionCase.member}`} />,
				<span key="matter">
					{caseSentence(messages, attentionCase)} <a href={link.href}>{link.label}</a>
				</span>,
				<DueCell key="due" attentionCase={attentionCase} />,
				attentionCase.assignedTo ?? <span className="quiet">{attention.unassigned}</span>,
				<a key="work" href={`${root}/attention/${attentionCase.id}`}>
					{attention.work}
					<span className="visually-hidden">
						: {attentionCase.memberName}, {caseSentence(messages, attentionCase)}
					</span>
				</a>,
			],
		};
	}
}

function groupOf(daysLeft: number): (typeof groups)[number] {
	if (daysLeft < 0) return "late";
	return daysLeft <= 7 ? "week" : daysLeft <= 60 ? "months" : "later";
}

/** The due date and the time left, or the outcome of the case. */
function DueCell({ attentionCase }: { attentionCase: AttentionCaseView }) {
	const { messages, formats } = useI18n();
	const { attention } = messages;
	const { daysLeft, dueOn, snoozed, done } = attentionCase;
	return (
		<>
			<Status code={daysLeft < 0 ? "late" : "unconfirmed"}>{caseTimeLeft(messages, daysLeft)}</Status>{" "}
			<span className="due">
				<time dateTime={dueOn}>{formats.date(dueOn)}</time>
				{snoozed && `, ${attention.snoozedUntil(snoozed.until)}`}
				{done && `, ${attention.doneOn(done.at.toISOString().slice(0, 10))}`}
			</span>
		</>
	);
}
