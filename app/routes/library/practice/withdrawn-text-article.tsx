import { GoneArticle } from "#app/routes/library/practice/gone-article.tsx";
import type { WithdrawnTextPage } from "#app/routes/library/practice/practice-page.server.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** What stays of a record in a language that was withdrawn, and where it can be read. */
export function WithdrawnTextArticle({ page }: { page: WithdrawnTextPage }) {
	const { locale, messages } = useWords();
	const { practice, translations, lineage } = messages;
	const { gone: words } = translations;
	const { gone } = page;
	const notice = (
		<>
			<p>
				<b>{words.notice(gone.language, gone.withdrawnOn)}</b> {words.lead}
			</p>
			<p>
				{words.reason}
				{lineage.colon}
				<bdi>{gone.reason}</bdi>
			</p>
			<p>
				<a href={`/${locale}${page.path}`}>{practice.readOriginal(page.language)}</a>
			</p>
		</>
	);
	return <GoneArticle page={page} notice={notice} />;
}
