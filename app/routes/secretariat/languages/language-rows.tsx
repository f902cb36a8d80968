import { isLocale } from "#app/messages/index.ts";
import type { LanguagesPage } from "#app/routes/secretariat/languages/languages-page.server.ts";
import { Flag, PidLabel } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State, Status, shapeOf } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { AccessTags } from "#app/views/practice/access-tags.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";
import { originText } from "#app/views/practice/text-origin.ts";

type Row = LanguagesPage["rows"][number];

/** A row for each practice and a column for each language. Columns that do not fit scroll sideways. */
export function LanguageRows({ page: { languages, rows } }: { page: LanguagesPage }) {
	const { columns, region } = useI18n().messages.languages;
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
		<section className="languages-scroll" aria-label={region} tabIndex={0}>
			<Table
				caption={region}
				columns={[columns.practice, columns.country, ...languages.map(({ name }) => name)]}
				rows={rows.map((row) => ({
					key: row.pid,
					cells: [
						<Title key="title" row={row} />,
						<Countries key="countries" row={row} />,
						...languages.map(({ tag }) => <Text key={tag} row={row} tag={tag} />),
					],
				}))}
			/>
		</section>
	);
}

function Title({ row: { pid, title, language, version, marks } }: { row: Row }) {
	const { locale, messages } = useI18n();
	return (
		<>
			<PracticeLink practice={{ pid, title, language }} />
			<br />
			<small className="quiet">
				<PidLabel pid={pid} /> {messages.practice.version.title(version)} <AccessTags marks={marks} />
			</small>
			<br />
			<small className="languages-way">
				<a href={`/${locale}/desk/practices/${pid}/translate`} aria-label={messages.translations.choose.title(title)}>
					{messages.translations.choose.link}
				</a>
			</small>
		</>
	);
}

function Countries({ row: { countries } }: { row: Row }) {
	return (
		<>
			{countries.map(({ code, name }) => (
				<span key={code} className="place">
					<Flag code={code} /> {name}
				</span>
			))}
		</>
	);
}

/** The origin of the text in one language and whether it is up to date, as a shape and a word. */
function Text({ row: { pid, texts, withdrawn }, tag }: { row: Row; tag: string }) {
	const { locale, messages } = useI18n();
	const { languages } = messages;
	const text = texts[tag];
	if (!text && withdrawn.includes(tag)) return <State group="text" code="withdrawn" />;
	if (!text) return <State group="text" code="missing" />;
	const { origin, stale, partly, sourceVersion } = text;
	const word = stale ? languages.states.stale : originText(text, locale);
	return (
		<>
			<Status shape={shapeOf("text", stale ? "stale" : partly ? "partly" : origin)}>
				{isLocale(tag) ? <a href={`/${tag}/library/${pid}`}>{word}</a> : word}
			</Status>
			{stale && sourceVersion && (
				<>
					{" "}
					<small className="quiet">{originText(text, locale)}</small>
				</>
			)}
		</>
	);
}
