import type { EnginePage } from "#app/routes/secretariat/search/engine-page.server.ts";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Dots, PidLabel } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { LangText } from "#app/ui/text/text.tsx";

type Refused = NonNullable<EnginePage["meilisearch"]>["refused"];

/** Documents that Meilisearch refused, with the reasons and a button to retry each. */
export function RefusedDocuments({ refused }: { refused: Refused }) {
	const words = useI18n().messages.searchEngine.refused;
	const { columns } = words;
	return (
		<Section id="refused" title={words.title} className="gap">
			<p className="quiet">{words.lead}</p>
			<Table
				caption={words.title}
				columns={[columns.document, columns.index, columns.reason, columns.next, words.again]}
				rows={refused.map((document) => ({
					key: `${document.index} ${document.pid} ${document.locale}`,
					cells: [
						<Named key="document" document={document} />,
						<bdi key="index">{document.index}</bdi>,
						<bdi key="reason" lang="en">
							{document.reason}
						</bdi>,
						<Next key="next" document={document} />,
						<Again key="again" document={document} />,
					],
				}))}
			/>
			<form method="post">
				<p>
					<SecondaryButton>{words.allAgain}</SecondaryButton>
				</p>
			</form>
		</Section>
	);
}

function Named({ document: { pid, locale: language, title } }: { document: Refused[number] }) {
	const { locale, messages } = useI18n();
	return (
		<>
			{title === null ? (
				<span>{messages.searchEngine.refused.removed}</span>
			) : (
				<a href={`/${locale}/library/${encodeURIComponent(pid)}`}>
					<LangText lang={language}>{title}</LangText>
				</a>
			)}
			<div className="quiet">
				<Dots items={[<PidLabel key="pid" pid={pid} />, <bdi key="language">{language}</bdi>]} />
			</div>
		</>
	);
}

function Next({ document: { nextTry, attempts } }: { document: Refused[number] }) {
	const words = useI18n().messages.searchEngine.refused;
	return (
		<>
			{nextTry ?? words.nobodyTries}
			<br />
			<small className="quiet">{words.attempts(attempts)}</small>
		</>
	);
}

function Again({ document: { index, pid, locale, title } }: { document: Refused[number] }) {
	const words = useI18n().messages.searchEngine.refused;
	return (
		<form method="post">
			<input type="hidden" name="index" value={index} />
			<input type="hidden" name="pid" value={pid} />
			<input type="hidden" name="locale" value={locale} />
			<SecondaryButton aria-label={words.againOf(`${title ?? pid} (${locale})`)}>{words.again}</SecondaryButton>
		</form>
	);
}
