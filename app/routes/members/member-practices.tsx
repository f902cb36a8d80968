import type { MemberPractice } from "#app/routes/members/member-page.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Evidence } from "#app/ui/list/evidence.tsx";
import { State } from "#app/ui/list/status.tsx";
import { AccessTags } from "#app/views/practice/access-tags.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";
import type { Column } from "#app/views/table/columns.ts";
import { DataTable } from "#app/views/table/data-table.tsx";

export type MemberPracticesProps = {
	country: { code: string; name: string };
	practices: MemberPractice[];
	/** Number of this country's practices that the search finds, imported ones included. */
	listed: number;
	/** The day and the order, as in the page's URL. */
	query: string;
};

/** The columns of a country's practices. */
export const memberPracticeColumns: Column<MemberPractice>[] = [
	{
		key: "practice",
		label: ({ members }) => members.practiceColumns.practice,
		cell: (practice) => (
			<>
				<PracticeLink practice={practice} /> <AccessTags marks={practice.marks} />
			</>
		),
		sort: ({ title }) => title,
	},
	{
		key: "since",
		label: ({ members }) => members.practiceColumns.since,
		text: ({ startYear }) => startYear,
		sort: ({ startYear }) => startYear,
		usual: "ascending",
	},
	{
		key: "evidence",
		label: ({ members }) => members.practiceColumns.evidence,
		cell: ({ evidence }) => <Evidence level={evidence} />,
		sort: ({ evidence }) => evidence,
	},
	{
		key: "running",
		label: ({ members }) => members.practiceColumns.running,
		cell: ({ running }) => <State group="running" code={running} />,
		sort: ({ running }) => running,
	},
	{
		key: "takenOver",
		label: ({ members }) => members.practiceColumns.takenOver,
		text: ({ takenOver }) => takenOver || null,
		sort: ({ takenOver }) => takenOver,
		number: true,
	},
];

/** A country's practices as a table sorted by its headings. */
export function MemberPractices({ country, practices, listed, query }: MemberPracticesProps) {
	const { locale, messages } = useI18n();
	const { members } = messages;
	return (
		<section aria-labelledby="practices">
			<div className="section-head">
				<h2 id="practices">{members.practices}</h2>
				{listed > 0 && (
					<p className="no-print">
						<a href={`/${locale}/search?country=${country.code}`} rel="nofollow">
							{members.allInLibrary(listed)}
						</a>
					</p>
				)}
			</div>
			<DataTable
				columns={memberPracticeColumns}
				rows={practices}
				keyOf={({ pid }) => pid}
				page={{}}
				caption={members.practicesCaption(country.name)}
				at={{ path: `/${locale}/members/${country.code}`, query, hash: "#practices" }}
				none={members.noPractices}
			/>
		</section>
	);
}
