import { maxReviewTextLength, recommendations, reviewCriteria } from "#app/library/requests/review-rules.ts";
import type { ReviewAnswer } from "#app/library/review/review-view.server.ts";
import { optionsOf, RadioGroup, TextArea } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { dayOf } from "#app/views/editing/comment-card.tsx";

/** The criteria and the recommendation. */
export function ReviewAnswerFields() {
	const { messages } = useI18n();
	const { answer: words, criteria } = messages.review;
	return (
		<>
			<section aria-labelledby="criteria" className="form">
				<h2 id="criteria">{criteria.title}</h2>
				<p className="muted">{criteria.lead}</p>
				{reviewCriteria.map((criterion) => (
					<TextArea
						key={criterion}
						name={`criterion.${criterion}`}
						label={criteria[criterion].label}
						hint={criteria[criterion].hint}
						rows={3}
						optional
						maxLength={maxReviewTextLength}
					/>
				))}
			</section>
			<section aria-labelledby="answer" className="form">
				<h2 id="answer">{words.title}</h2>
				<RadioGroup
					name="recommendation"
					label={words.recommendation}
					options={optionsOf(recommendations, words.recommendations)}
				/>
				<TextArea
					name="forAuthor"
					label={words.forAuthor}
					hint={words.forAuthorHint}
					rows={6}
					maxLength={maxReviewTextLength}
				/>
				<TextArea
					name="forSecretariat"
					label={words.forSecretariat}
					rows={4}
					optional
					maxLength={maxReviewTextLength}
				/>
			</section>
		</>
	);
}

/** An answer that was submitted. */
export function AnswerSent({ answer, children }: { answer: ReviewAnswer; children?: React.ReactNode }) {
	const { messages } = useI18n();
	const { answer: words, criteria } = messages.review;
	const texts = [
		[words.forAuthor, answer.forAuthor],
		[words.forSecretariat, answer.forSecretariat],
		...reviewCriteria.map((criterion) => [criteria[criterion].label, answer.criteria[criterion] ?? ""]),
	] as [string, string][];
	return (
		<>
			<p>
				<b>{words.recommendations[answer.recommendation]}</b>{" "}
				<span className="quiet">{words.at(dayOf(answer.at))}</span> {children}
			</p>
			{texts
				.filter(([, text]) => text)
				.map(([label, text]) => (
					<div key={label}>
						<h4 className="label">{label}</h4>
						<p className="typed" dir="auto">
							{text}
						</p>
					</div>
				))}
		</>
	);
}
