import { longestComment } from "#app/requests/request-limits.ts";
import { RadioGroup, TextArea } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** Says something on a request. @param inside whether the reader may say it to those asked alone */
export function CommentForm({
	inside,
	typed = {},
	problem,
}: {
	inside: boolean;
	typed?: Record<string, string> | undefined;
	problem?: string | undefined;
}) {
	const { comments } = useWords().messages.requests;
	return (
		<section aria-labelledby="say">
			<h2 id="say">{comments.title}</h2>
			<form method="post" className="form" noValidate>
				{/* The same form sent twice says it once. */}
				<input type="hidden" name="entryId" value={typed.entryId || crypto.randomUUID()} />
				<TextArea
					name="comment"
					label={comments.label}
					rows={3}
					maxLength={longestComment}
					defaultValue={typed.comment}
					problem={problem}
					dir="auto"
				/>
				{inside && (
					<RadioGroup
						name="visibility"
						label={comments.who}
						options={[
							{ value: "inside", label: comments.inside },
							{ value: "both", label: comments.both },
						]}
						value={typed.visibility === "both" ? "both" : "inside"}
					/>
				)}
				<p>
					<button className="button button-line" type="submit" name="intent" value="comment">
						{comments.button}
					</button>
				</p>
			</form>
		</section>
	);
}
