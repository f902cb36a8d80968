import type { BeginPage } from "#app/routes/desk/editor/editor-page.server.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** A published record has no draft until somebody begins one: the live version stays beside it. */
export function BeginVersion({ page }: { page: BeginPage }) {
	const { locale, messages } = useWords();
	const { editor, desk, translations } = messages;
	return (
		<Main page className="section">
			<h1>{editor.beginVersionTitle(page.title || desk.untitled)}</h1>
			<p className="lead">{page.withdrawn ? editor.beginAfterWithdrawal : editor.beginVersionLead(page.version)}</p>
			<form method="post" className="row gap">
				<button className="button" type="submit" name="intent" value="begin">
					{editor.beginVersion}
				</button>
				<a href={`/${locale}/desk/practices/${page.pid}/translate`}>{translations.choose.link}</a>
				<a href={`/${locale}/desk`}>{messages.common.cancel}</a>
			</form>
		</Main>
	);
}
