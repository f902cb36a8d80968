import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { submissionChangesPage } from "#app/routes/desk/publication/submission-changes-page.server.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Filled, LangText, place } from "#app/ui/text/text.tsx";
import { ChangeList } from "#app/views/article/change-list.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ publication, desk }, page) =>
	titleOf(publication, page?.version ?? null, page?.title || desk.untitled),
);

export const loader = loaderFor("signed-in", submissionChangesPage);

function titleOf({ progress }: Messages["publication"], version: string | null, title: string): string {
	return version === null ? progress.changesTitle(title) : progress.changesSinceTitle(version, title);
}

/** The differences between the version and its previous submission or the published version, word by word. */
export default function SubmissionChanges() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages, formats } = useI18n();
	const { progress } = messages.publication;
	const title = (
		<LangText key="title" lang={page.language}>
			{page.title || messages.desk.untitled}
		</LangText>
	);
	return (
		<Main page className="section">
			<h1>
				<Filled sentence={titleOf(messages.publication, page.version, place(0))} parts={[title]} />
			</h1>
			<p>
				<a href={`/${locale}/desk/practices/${page.pid}/progress`}>{progress.link}</a>
			</p>
			{page.parts.length === 0 && <p>{progress.noChanges}</p>}
			{page.parts.map(({ language, differences }) => (
				<section key={language} className="gap" aria-label={formats.language(language)}>
					<p className="quiet">{formats.language(language)}</p>
					<ChangeList differences={differences} />
				</section>
			))}
		</Main>
	);
}
