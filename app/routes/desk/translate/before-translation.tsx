import type { BeforeTranslation as Page } from "#app/routes/desk/translate/translate-page.server.ts";
import { WithdrawnNotice } from "#app/routes/desk/translate/withdrawn-notice.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** A published record has no draft until somebody begins one; and one that is being decided on is not changed. */
export function BeforeTranslation({ page }: { page: Page }) {
	const { locale, messages } = useWords();
	const { translations, desk, common } = messages;
	const { edit } = translations;
	const here = `/${locale}/desk/practices/${page.pid}`;
	return (
		<Main page className="section">
			<h1>{edit.title(page.title || desk.untitled, page.language)}</h1>
			<div className="stack gap">
				{page.withdrawn && <WithdrawnNotice language={page.language} withdrawn={page.withdrawn} />}
				{page.kind === "locked" ? (
					<>
						<p className="lead">{edit.locked}</p>
						<p>
							<a href={here}>{edit.openDraft}</a>
						</p>
					</>
				) : (
					<>
						<p className="lead">{edit.beginLead(page.liveVersion)}</p>
						<form method="post" className="row">
							<button className="button" type="submit" name="intent" value="begin">
								{edit.begin(page.language)}
							</button>
							<a href={`${here}/translate`}>{common.cancel}</a>
						</form>
					</>
				)}
			</div>
		</Main>
	);
}
