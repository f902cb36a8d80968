import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { InvitedReviewers, Recommended } from "#app/routes/secretariat/practices/invited-reviewers.tsx";
import { ReviewComments } from "#app/routes/secretariat/practices/review-comments.tsx";
import { ReviewerProposals } from "#app/routes/secretariat/practices/reviewer-proposals.tsx";
import { reviewersPage } from "#app/routes/secretariat/practices/reviewers-page.server.ts";
import {
	maxReviewersFields,
	typedBeside,
	workOnReviews,
} from "#app/routes/secretariat/practices/work-on-reviews.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { doneSentence, FlashNotice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { NoEmail } from "#app/views/page/no-email.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ review }, page) => review.run.title(page?.title || review.untitled));

export const loader = loaderFor("secretariat", reviewersPage);

export const action = actionFor(
	"secretariat",
	async ({ context, pid, form, locale, messages }) => {
		const typed = typedIn(form);
		const answer = found(await workOnReviews({ context, pid, typed, messages }));
		if ("done" in answer) {
			const others = typedBeside(answer.sent, typed);
			if (others) return data({ done: answer.done, refused: null, values: others, problems: {} });
			const place = answer.place ? `#${answer.place}` : "";
			return redirect(`/${locale}/secretariat/practices/${pid}/reviewers?done=${answer.done}${place}`, 303);
		}
		return data({ done: null, ...answer }, { status: answer.status });
	},
	{ maxFields: maxReviewersFields },
);

/** The reviewers of a practice: suggestions with their reasons, invitations, recommendations and comments. */
export default function Reviewers() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { run, untitled } = messages.review;
	const sentences = {
		invited: run.invited,
		withdrawn: run.withdrawn,
		added: run.added,
		shown: run.shown,
		settled: run.settledNow,
		reopened: run.reopenedNow,
	};
	const done = doneSentence(sentences, answer?.done ?? null);
	return (
		<SecretariatPage
			heading={run.heading}
			over={
				<Place countries={page.countries}>
					<a href={`/${locale}/secretariat/practices/${page.pid}`}>
						<LangText lang={page.language}>{page.title || untitled}</LangText>
					</a>{" "}
					<PidLabel pid={page.pid} />
				</Place>
			}
		>
			<FormProvider {...answer}>
				<div className="stack review">
					{answer?.refused && <FlashNotice wait>{answer.refused}</FlashNotice>}
					{done ? <FlashNotice>{done}</FlashNotice> : <DoneNotice sentences={sentences} />}
					<ErrorSummary />
					<p className="lead">{run.lead}</p>
					<p>
						{run.state} <State group="version" code={page.state} />
					</p>
					{page.state === "submitted" && <p>{run.starts}</p>}
					<NoEmail>{messages.common.noEmail.others}</NoEmail>
					{/* One form, so that none of its buttons loses what was typed beside it. */}
					<Form className="stack" hidden={{ revision: page.revision }}>
						{/* The form's first button is the one that the Enter key presses: not the one of a reviewer or comment. */}
						<button type="submit" disabled hidden />
						<InvitedReviewers page={page} />
						<Recommended page={page} />
						<ReviewerProposals page={page} />
						<ReviewComments page={page} />
					</Form>
				</div>
			</FormProvider>
		</SecretariatPage>
	);
}
