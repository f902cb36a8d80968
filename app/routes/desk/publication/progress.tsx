import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { NextAction } from "#app/routes/desk/publication/next-action.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { namedCountries, PidLabel } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { doneSentence, FlashNotice } from "#app/ui/list/notice.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";
import { NoEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { Approvals } from "#app/views/publication/approval-parts.tsx";
import { progressByForm, progressPage } from "#app/views/publication/progress-page.server.ts";
import { Clearances, LatestAnswer, PublicationSteps, RecordTimeline } from "#app/views/publication/progress-parts.tsx";

export const meta = workingMeta<typeof loader>(({ publication, desk }, page) =>
	publication.progress.title(page?.title || desk.untitled),
);

export const loader = loaderFor("signed-in", async (visit) => ({
	...found(await progressPage(visit)),
	done: visit.done,
}));

export const action = actionFor("signed-in", async (visit) => {
	const { pid, locale } = visit;
	const answer = found(await progressByForm(visit));
	if ("done" in answer) return redirect(`/${locale}/desk/practices/${pid}/progress?done=${answer.done}`, 303);
	return data(answer, { status: answer.problem === "incomplete" ? 422 : 409 });
});

/** Status and submission of a practice, and what the reader can do next. */
export default function Progress() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { progress } = messages.publication;
	const here = `/${locale}/desk/practices/${page.pid}`;
	const done = doneSentence(progress.done, page.done);
	return (
		<Main page className="desk request publication">
			<DeskHead
				countries={namedCountries(page)}
				place={<PidLabel pid={page.pid} />}
				heading={<LangText lang={page.title ? page.language : locale}>{page.title || messages.desk.untitled}</LangText>}
			>
				<p className="row">
					<a href={page.version ? `/${locale}/library/${page.pid}` : `${here}/preview`}>
						{page.version ? progress.toRecord : messages.editor.preview}
					</a>
					{page.may.edit && <a href={here}>{progress.toEditor}</a>}
					{page.secretariat && (
						<a href={`/${locale}/secretariat/practices/${page.pid}`}>{messages.secretariat.title}</a>
					)}
				</p>
			</DeskHead>
			<div className="stack">
				{done && !answer && (
					<>
						<FlashNotice>{done}</FlashNotice>
						<NoEmail passOn={`/desk/practices/${page.pid}/progress`} />
					</>
				)}
				<PublicationSteps page={page} />
				<LatestAnswer page={page} />
				<NextAction page={page} problem={answer?.problem} />
				<Clearances page={page} />
				<Approvals
					approvals={page.approvals}
					names={page.names}
					published={page.version !== null || page.liveVersion !== null}
				/>
				<RecordTimeline page={page} />
			</div>
		</Main>
	);
}
