import { direction } from "#app/messages/index.ts";
import type {
	ComparedPractice,
	ComparisonCell,
	ComparisonRow,
} from "#app/routes/library/compare/compare-page.server.ts";
import { Dots, PidLabel, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Markdown } from "#app/ui/text/markdown.tsx";
import { Filled, LangText, place } from "#app/ui/text/text.tsx";
import type { LanguageText } from "#app/views/article/exported-facts.server.ts";
import { MembersOnlyTag } from "#app/views/article/record-section.tsx";
import { AccessTags } from "#app/views/practice/access-tags.tsx";
import { practicesAddress } from "#app/views/practice/practices-address.ts";

/** A column for each practice and a row for each aspect; wide tables scroll. */
export function CompareTable({ practices, rows }: { practices: ComparedPractice[]; rows: ComparisonRow[] }) {
	const { comparison } = useI18n().messages;
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
		<section className={`compare-scroll compare-${practices.length}`} aria-label={comparison.region} tabIndex={0}>
			<table className="compare-table">
				<thead>
					<tr>
						<th scope="col">{comparison.corner}</th>
						{practices.map((practice) => (
							<th key={practice.pid} scope="col">
								<Head practice={practice} others={practices.filter(({ pid }) => pid !== practice.pid)} />
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map(({ key, label, own, cells }) => (
						<tr key={key}>
							<th scope="row">
								<span>{label}</span>
							</th>
							{practices.map(({ pid, language }, index) => (
								<td key={pid}>
									<Cell cell={cells[index]} language={own ? language : undefined} />
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}

function Head({ practice, others }: { practice: ComparedPractice; others: ComparedPractice[] }) {
	const { locale, messages } = useI18n();
	const { comparison, practice: words } = messages;
	return (
		<>
			<Place countries={practice.countries} />
			<a href={`/${locale}/library/${practice.pid}/v/${practice.version}`}>
				<LangText lang={practice.language}>{practice.title}</LangText>
			</a>
			<AccessTags marks={practice.marks} />
			<div className="quiet">
				<Dots items={[<PidLabel key="pid" pid={practice.pid} />, words.version.title(practice.version)]} />
			</div>
			{others.length > 0 && (
				<a
					className="compare-remove no-print"
					href={practicesAddress(
						locale,
						"compare",
						others.map(({ pid }) => pid),
					)}
					rel="nofollow"
					aria-label={comparison.removeOf(practice.title)}
				>
					{comparison.remove}
				</a>
			)}
		</>
	);
}

/** @param language of the text, where it is the practice's own */
function Cell({ cell, language }: { cell: ComparisonCell | undefined; language: string | undefined }) {
	const { locale, messages } = useI18n();
	if (cell?.kind === "for-members") return <span className="quiet">{messages.practice.contactForMembers}</span>;
	if (cell?.kind === "prose") {
		const own = cell.language ?? language;
		return (
			<>
				{cell.forMembers && <MembersOnlyTag />}
				<Markdown html={cell.html} {...(!own || own === locale ? {} : { lang: own })} />
			</>
		);
	}
	const lines = cell?.lines ?? [];
	if (lines.length === 0) return <span className="quiet">{messages.common.notYetStated}</span>;
	const written = (line: string, index: number) => {
		const text = cell?.texts?.[index];
		if (text) return <OwnText text={text} />;
		return language ? <LangText lang={language}>{line}</LangText> : line;
	};
	if (lines.length === 1) return <>{written(lines[0] ?? "", 0)}</>;
	return (
		<ul>
			{lines.map((line, index) => (
				<li key={line}>{written(line, index)}</li>
			))}
		</ul>
	);
}

/**
 * Text of a practice, with what the site adds in the reader's language. If the two run in opposite directions, each has
 * lines of its own: in the same line, the end of one would appear in the middle of the other.
 */
function OwnText({ text: { words, language, own = words, before, after } }: { text: LanguageText }) {
	const { dir } = useI18n();
	const text = (
		<LangText key="own" lang={language}>
			{own}
		</LangText>
	);
	if (direction(language) === dir || own === words)
		return <Filled sentence={words.replace(own, place(0))} parts={[text]} />;
	return (
		<>
			{before && <div>{before}</div>}
			{own && <div>{text}</div>}
			{after && <div>{after}</div>}
		</>
	);
}
