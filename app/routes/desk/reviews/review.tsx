import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import autosaveScript from "#app/browser/autosave-review.ts?worker&url";
import commentScript from "#app/browser/comment-on-selection.ts?worker&url";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { DeclineForms } from "#app/routes/desk/reviews/decline-forms.tsx";
import { EndedReview } from "#app/routes/desk/reviews/ended-review.tsx";
import { maxReviewFields, sentReview } from "#app/routes/desk/reviews/review-form.ts";
import { type ReviewFormState, reviewValues } from "#app/routes/desk/reviews/review-form-state.ts";
import { ReadLanguages, ReviewFiles, ReviewHead } from "#app/routes/desk/reviews/review-head.tsx";
import { type ReviewPage, reviewPage } from "#app/routes/desk/reviews/review-page.server.ts";
import { ReviewText } from "#app/routes/desk/reviews/review-text.tsx";
import { reviewByForm } from "#app/routes/desk/reviews/work-on-review.server.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SaveBar } from "#app/ui/form/save-bar.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { ReviewAnswerFields } from "#app/views/editing/review-answer.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ review }, page) => review.reviewOf(page?.title || review.untitled));

export const loader = loaderFor("signed-in", async ({ context, url, id, locale }) => {
	const { pathname, searchParams } = url;
	const page = found(await reviewPage(context, id, locale, searchParams));
	return { ...page, here: pathname };
});

export const action = actionFor(
	"signed-in",
	async ({ context, url, id, form, messages }) => {
		const sent = sentReview(form, messages);
		const answer = found(await reviewByForm(context, id, sent, messages));
		if ("done" in answer) {
			const { pathname } = url;
			const language = sent.language ? `&language=${encodeURIComponent(sent.language)}` : "";
			return redirect(`${pathname}?done=${answer.done}${language}${answer.place ? `#${answer.place}` : ""}`, 303);
		}
		return data(answer, { status: answer.status });
	},
	{ maxFields: maxReviewFields },
);

/** The page of a review: the practice with comments beside it, and the recommendation at the end. */
export default function Review() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const unsaved = answer && "draft" in answer ? answer : undefined;
	return page.text ? <OpenReview page={page} text={page.text} unsaved={unsaved} /> : <ClosedReview page={page} />;
}

type Shown = ReviewPage & { here: string };

function ClosedReview({ page }: { page: Shown }) {
	const { messages } = useI18n();
	return (
		<Main page className="desk review">
			<ReviewHead page={page} />
			<DoneNotice sentences={{ sent: messages.review.answer.sent }} />
			<EndedReview page={page} />
		</Main>
	);
}

type Unsaved = Pick<ReviewFormState, "draft"> & { problems: Record<string, string> } & {
	saves: number;
	trouble: "conflict" | "excluded" | null;
};

function OpenReview(props: { page: Shown; text: NonNullable<Shown["text"]>; unsaved: Unsaved | undefined }) {
	const { page, text, unsaved } = props;
	const { messages } = useI18n();
	const words = messages.review;
	const sentences = {
		saved: words.answer.saved,
		remarked: words.answer.remarked,
		replied: words.answer.replied,
		settled: words.run.settledNow,
		reopened: words.run.reopenedNow,
	};
	const own = page.comments.filter(({ by }) => by.who === "you").at(-1);
	const state: ReviewFormState = {
		draft: unsaved?.draft ?? page.draft,
		visibility: own && !own.inside ? "both" : "inside",
	};
	return (
		<Main className="review">
			<FormProvider values={reviewValues(state)} problems={unsaved?.problems}>
				<div className="page desk">
					<ReviewHead page={page} />
					<ErrorSummary />
					{unsaved?.trouble && <FlashNotice wait>{words.answer[unsaved.trouble]}</FlashNotice>}
					<DoneNotice sentences={sentences} />
					<ReadLanguages page={page} here={page.here} />
					<ReviewFiles page={page} />
					<p className="hint" data-with-script hidden id="how-to-remark">
						{words.page.script}
					</p>
					<Form
						id="review"
						className={undefined}
						action={page.here}
						data-not-saved={words.answer.notSaved}
						hidden={{ saves: unsaved?.saves ?? page.saves, language: text.language }}
					>
						{/* The default button, which Enter in a field presses, before the buttons of the comments. */}
						<button
							className="visually-hidden"
							type="submit"
							tabIndex={-1}
							aria-hidden="true"
							name="intent"
							value="save"
						/>
						<ReviewText text={text} comments={page.comments} state={state} />
						<ReviewAnswerFields />
						<DeclineForms state={state} />
					</Form>
					<button className="button small remark-words" type="button" data-remark-words hidden>
						{words.page.onWords}
					</button>
				</div>
			</FormProvider>
			<ReviewBar page={page} unsaved={unsaved !== undefined} />
			<script type="module" src={commentScript} />
			<script type="module" src={autosaveScript} />
		</Main>
	);
}

function ReviewBar({ page, unsaved }: { page: Shown; unsaved: boolean }) {
	const { messages, formats } = useI18n();
	const words = messages.review.answer;
	const saved = page.savedAt && !unsaved ? words.savedAt(formats.moment(page.savedAt)) : null;
	return (
		<SaveBar
			status={<Status shape={saved ? "running" : unsaved ? "late" : "prospect"}>{saved ?? words.notSaved}</Status>}
		>
			<SecondaryButton small form="review" intent="save">
				{words.save}
			</SecondaryButton>
			<SubmitButton small form="review" intent="send">
				{words.send}
			</SubmitButton>
		</SaveBar>
	);
}
