import type { Matter } from "#app/membership/attention/attention-page.server.ts";
import { matterSentence, settling } from "#app/routes/secretariat/attention/matter-words.ts";
import { PlaceLink } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { type Row, Table } from "#app/ui/list/table.tsx";

const groups = ["late", "week", "months", "later"] as const;

/** Matters in the order given, under headings that say how near they are. */
export function MatterTable({ matters }: { matters: Matter[] }) {
	const { locale, messages } = useI18n();
	const { attention } = messages;
	const { columns } = attention;
	const heads = [columns.member, columns.matter, columns.due, columns.who, columns.next].map((label) => ({ label }));
	const grouped = Map.groupBy(matters, ({ daysLeft }) => groupOf(daysLeft));
	return (
		<>
			{[...grouped].map(([group, some]) => (
				<section key={group} className="matters" aria-labelledby={group}>
					<h2 id={group}>{attention.groups[group]}</h2>
					<Table
						caption={attention.groups[group]}
						columns={heads}
						rows={some.map((matter) => rowOf(matter, `/${locale}/secretariat`))}
					/>
				</section>
			))}
		</>
	);

	function rowOf(matter: Matter, root: string): Row {
		const country = { code: matter.member, name: matter.memberName };
		const settle = settling(messages, matter, root);
		return {
			key: matter.id,
			cells: [
				<PlaceLink key="member" country={country} href={`${root}/members/${matter.member}`} />,
				<span key="matter">
					{matterSentence(messages, matter)} <a href={settle.href}>{settle.label}</a>
				</span>,
				<DueCell key="due" matter={matter} />,
				matter.assignedTo ?? <span className="quiet">{attention.nobody}</span>,
				<a key="work" href={`${root}/attention/${matter.id}`}>
					{attention.work}
					<span className="visually-hidden">
						: {matter.memberName}, {matterSentence(messages, matter)}
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

/** When it is due and how far that is, or what became of it. */
function DueCell({ matter }: { matter: Matter }) {
	const { messages, formats } = useI18n();
	const { attention } = messages;
	const { daysLeft, dueOn, snoozed, done } = matter;
	return (
		<>
			<Status code={daysLeft < 0 ? "late" : "unconfirmed"}>{attention.daysLeft(daysLeft)}</Status>{" "}
			<span className="due">
				<time dateTime={dueOn}>{formats.date(dueOn)}</time>
				{snoozed && `, ${attention.snoozedUntil(snoozed.until)}`}
				{done && `, ${attention.doneOn(done.at.toISOString().slice(0, 10))}`}
			</span>
		</>
	);
}
