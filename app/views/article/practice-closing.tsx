import { Timeline } from "#app/ui/charts/timeline.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Entry } from "#app/ui/list/entry.tsx";
import { numeric, Table } from "#app/ui/list/table.tsx";
import type { PracticePage } from "#app/views/article/practice-page.server.ts";
import { RecordSection } from "#app/views/article/record-section.tsx";
import { AnsweredList } from "#app/views/case/answered-list.tsx";
import { askPath } from "#app/views/case/ask-path.ts";
import { AccessTags } from "#app/views/practice/access-tags.tsx";
import { practicesAddress } from "#app/views/practice/practices-address.ts";

/** Questions, versions, readers and similar practices. */
export function PracticeClosing({ page }: { page: PracticePage }) {
	return (
		<>
			<Questions page={page} />
			<Versions page={page} />
			<Usage page={page} />
			<Similar page={page} />
		</>
	);
}

function Questions({ page: { pid, questions } }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	const { section, none, first, another } = messages.questions.answered;
	if (!questions) return null;
	const ask = (label: string) => (
		<a className="no-print" href={askPath(locale, pid)} rel="nofollow">
			{label}
		</a>
	);
	return (
		<RecordSection id="questions" title={section}>
			{questions.length === 0 ? (
				<p>
					{none} {ask(first)}
				</p>
			) : (
				<>
					<AnsweredList questions={questions} />
					<p>{ask(another)}</p>
				</>
			)}
		</RecordSection>
	);
}

function Versions({ page: { pid, version: shown, versions } }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	const { version: words, versions: title } = messages.practice;
	if (versions.length === 0) return null;
	return (
		<RecordSection id="versions" title={title}>
			<Timeline
				entries={versions.map(({ version, publishedOn, changeNote }, index) => ({
					id: version,
					date: publishedOn,
					event: version === shown,
					text: (
						<>
							<b>
								{version === shown ? (
									words.shown(version)
								) : (
									<a href={`/${locale}/library/${pid}/v/${version}`}>{words.title(version)}</a>
								)}
							</b>{" "}
							{changeNote ? <bdi>{changeNote}</bdi> : index === versions.length - 1 && words.first}{" "}
							{index < versions.length - 1 && (
								<a className="no-print" href={`/${locale}/library/${pid}/v/${version}/changes`} rel="nofollow">
									{messages.practice.changes.show}
								</a>
							)}
						</>
					),
				}))}
			/>
		</RecordSection>
	);
}

/** Months that are shown at first. */
const shownMonths = 12;

function Usage({ page: { usage = [] } }: { page: PracticePage }) {
	const { locale, messages, formats } = useI18n();
	const { title, caption, columns, lead, how } = messages.usage;
	if (usage.length === 0) return null;
	return (
		<RecordSection id="usage" title={title}>
			<p>
				{lead} <a href={`/${locale}/open#usage`}>{how}</a>
			</p>
			<Table
				caption={caption}
				columns={[columns.month, ...numeric(columns.readers, columns.views, columns.downloads, columns.programs)]}
				rows={usage.slice(0, shownMonths).map(({ month, view, download, program }) => ({
					key: month,
					cells: [
						formats.date(month),
						...[view.unique, view.total, download.total, program.total].map((count) => formats.number(count)),
					],
				}))}
			/>
		</RecordSection>
	);
}

function Similar({ page: { pid: shown, similar } }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	if (similar.length === 0) return null;
	return (
		<RecordSection id="similar" title={messages.practice.similar}>
			<ul className="entries lined lined-open">
				{similar.map(({ pid, countryNames, title, summary, language, marks }) => (
					<Entry
						key={pid}
						href={`/${locale}/library/${pid}`}
						countries={countryNames}
						title={title}
						summary={firstSentence(summary)}
						lang={language}
						marks={<AccessTags marks={marks} />}
					/>
				))}
			</ul>
			<p className="row">
				<a href={practicesAddress(locale, "compare", [shown, ...similar.map(({ pid }) => pid)])} rel="nofollow">
					{messages.comparison.compareThese}
				</a>
			</p>
		</RecordSection>
	);
}

/** Enough to choose by. */
function firstSentence(text: string): string {
	return /^.{40,}?[.!?؟](?=\s|$)/su.exec(text)?.[0] ?? text;
}
