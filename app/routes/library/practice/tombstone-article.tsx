import { GoneArticle } from "#app/routes/library/practice/gone-article.tsx";
import type { TombstonePage } from "#app/routes/library/practice/practice-page.server.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** What stays of a record that was withdrawn. */
export function TombstoneArticle({ page }: { page: TombstonePage }) {
	const { locale, messages } = useWords();
	const { tombstone } = messages.practice;
	const notice = (
		<>
			<p>
				<b>{tombstone.title}.</b> {tombstone.when(page.withdrawnOn)} {tombstone.lead}
			</p>
			{page.reason && (
				<p>
					{tombstone.reason}
					{messages.lineage.colon}
					<bdi>{page.reason}</bdi>
				</p>
			)}
		</>
	);
	return (
		<GoneArticle page={page} notice={notice}>
			<section>
				<a href={`/${locale}/search`}>{tombstone.search}</a>
			</section>
		</GoneArticle>
	);
}
