import type { ReviewersPage } from "#app/routes/secretariat/practices/reviewers-page.server.ts";
import { useHasText } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { LabelledText } from "#app/ui/text/text.tsx";
import { Due } from "#app/views/case/request-status.tsx";
import { AnswerSent } from "#app/views/editing/review-answer.tsx";
import { PassOnLink } from "#app/views/page/no-email.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";

type Review = ReviewersPage["reviews"][number];

/** The invited reviewers and the state of each review. */
export function InvitedReviewers({ page }: { page: ReviewersPage }) {
	const { messages } = useI18n();
	const { run, answer, untitled } = messages.review;
	const { columns } = run;
	return (
		<Section id="asked" title={run.invitedTitle}>
			{page.reviews.length === 0 ? (
				<p className="muted">{run.noneInvited}</p>
			) : (
				<Table
					caption={run.invitedCaption}
					columns={[columns.reviewer, columns.state, columns.due, columns.recommends, columns.action]}
					rows={page.reviews.map((review) => ({
						key: review.requestId,
						cells: [
							<Who key="who" review={review} unknown={untitled} />,
							<StateCell key="state" review={review} />,
							review.dueOn && <Due key="due" request={review} />,
							review.answer && answer.recommendations[review.answer.recommendation],
							review.state === "sent" && <WithdrawFields key="withdraw" review={review} />,
						],
					}))}
				/>
			)}
		</Section>
	);
}

function Who({ review, unknown }: { review: Review; unknown: string }) {
	const { messages } = useI18n();
	return (
		<>
			<bdi className="person">{review.name ?? unknown}</bdi>
			<br />
			<small className="quiet">{messages.review.run.place(review.place)}</small>
			{review.state === "sent" && <PassOnLink path={`/desk/reviews/${review.requestId}`} />}
		</>
	);
}

function StateCell({ review }: { review: Review }) {
	const { run } = useI18n().messages.review;
	return (
		<>
			<State group="request" code={review.state} />
			{review.reason && (
				<p className="typed">
					<LabelledText label={run.reason} text={review.reason} />
				</p>
			)}
		</>
	);
}

function WithdrawFields({ review }: { review: Review }) {
	const { run } = useI18n().messages.review;
	const name = review.name ?? run.place(review.place);
	const reason = `reason-${review.requestId}`;
	return (
		<details open={useHasText(reason)}>
			<summary aria-label={run.withdrawOf(name)}>{run.withdraw}</summary>
			<RequestTextArea name={reason} label={run.withdrawReason} rows={2} optional />
			<SecondaryButton small intent={`withdraw.${review.requestId}`} aria-label={run.withdrawOf(name)}>
				{run.withdraw}
			</SecondaryButton>
		</details>
	);
}

/** The reviewers' recommendations side by side. Empty until a reviewer has answered. */
export function Recommended({ page }: { page: ReviewersPage }) {
	const { run } = useI18n().messages.review;
	const answered = page.reviews.filter(({ answer }) => answer !== null);
	if (answered.length === 0) return null;
	return (
		<Section id="recommended" title={run.sideBySide}>
			<div className="recommended">
				{answered.map(
					(review) =>
						review.answer && (
							<article key={review.requestId} className="panel">
								<h3>
									<bdi className="person">{review.name ?? run.place(review.place)}</bdi>
								</h3>
								<AnswerSent answer={review.answer}>
									{review.answer.revision !== page.revision && <span className="quiet">({run.older})</span>}
								</AnswerSent>
							</article>
						),
				)}
			</div>
		</Section>
	);
}
