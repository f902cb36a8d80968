import type { FieldKey } from "#app/library/form/field-key.ts";
import { maxCommentLength, maxQuoteLength } from "#app/library/requests/review-rules.ts";
import type { ReviewFormState } from "#app/routes/desk/reviews/review-form-state.ts";
import { optionsOf, RadioGroup, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { useFormState } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** Adds a comment to a field. Collapsed until opened, or until words of the field are selected. */
export function CommentForm({ field, label, state }: { field: FieldKey; label: string; state: ReviewFormState }) {
	const { messages } = useI18n();
	const words = messages.review.comment;
	const begun = state.draft.comments[field];
	const name = (part: string) => `remark.${field}.${part}`;
	const { problems } = useFormState();
	return (
		<details
			className="remark-form"
			data-remark-on={field}
			open={begun !== undefined || Boolean(problems[name("text")])}
		>
			<summary aria-label={words.addTo(label)}>{words.add}</summary>
			{/* Sending the form twice adds one comment. */}
			<input type="hidden" name={`id.${field}`} value={crypto.randomUUID()} />
			<input type="hidden" name={name("before")} value={begun?.before ?? ""} />
			<input type="hidden" name={name("after")} value={begun?.after ?? ""} />
			<div className="form">
				<TextInput
					name={name("words")}
					label={words.words}
					hint={words.wordsHint}
					maxLength={maxQuoteLength}
					dir="auto"
					optional
				/>
				<TextArea name={name("text")} label={words.text} rows={3} maxLength={maxCommentLength} />
				<RadioGroup
					name={name("visibility")}
					label={words.who}
					options={optionsOf(["inside", "both"], words)}
					value={begun?.visibility ?? state.visibility}
				/>
				<p>
					<SecondaryButton small intent={`remark.${field}`}>
						{words.button}
					</SecondaryButton>
				</p>
			</div>
		</details>
	);
}
