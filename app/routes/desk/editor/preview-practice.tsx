import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { languageTag } from "#app/library/record/practice-record.ts";
import { findDraft, previewDraft } from "#app/library/views/drafts.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { PracticeArticle } from "#app/views/article/practice-article.tsx";
import { practiceContext } from "#app/views/article/practice-context.server.ts";
import { practicePage } from "#app/views/article/practice-page.server.ts";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ editor }, page) => `${editor.preview}: ${page?.text.title ?? ""}`);

export const loader = loaderFor("signed-in", async ({ actor, services, context, url, pid, locale }) => {
	const text = languageTag.safeParse(url.searchParams.get("text")).data;
	const [view, draft] = await Promise.all([
		previewDraft(actor, services, pid, text ?? locale),
		findDraft(actor, services, pid),
	]);
	if (!view || !draft) notFound();
	// Shown as readers will see it, when the draft is the live version.
	const live = { ...view, liveVersion: view.version };
	const around = practiceContext(context, locale);
	const page = practicePage(live, `/desk/practices/${pid}/preview`, [], around);
	return { ...page, worksOnIt: true, chosen: text !== undefined && text === page.language, mayEdit: draft.mayEdit };
});

export default function PreviewPractice() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	return (
		<>
			<div className="page">
				<FlashNotice wait>
					<p className="row">
						{messages.practice.draftPreview}{" "}
						{page.mayEdit && <a href={`/${locale}/desk/practices/${page.pid}`}>{messages.editor.backToEditing}</a>}{" "}
						<a href={`/${locale}/desk/practices/${page.pid}/progress`}>{messages.publication.progress.link}</a>
					</p>
				</FlashNotice>
			</div>
			<PracticeArticle page={page} />
		</>
	);
}
