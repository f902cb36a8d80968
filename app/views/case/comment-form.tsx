import { optionsOf, RadioGroup } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";

/** Comments on a request. @param inside whether the reader may comment for the responding side alone */
export function CommentForm({ inside }: { inside: boolean }) {
	const { comments } = useI18n().messages.requests;
	const sent = useSent("comment");
	// Sending the form twice adds one comment.
	const entryId = sent?.entryId ? String(sent.entryId) : crypto.randomUUID();
	return (
		<Section id="say" title={comments.title}>
			<Form values={{ visibility: "inside", ...sent }} hidden={{ entryId }}>
				<RequestTextArea name="comment" label={comments.label} rows={3} />
				{inside && (
					<RadioGroup name="visibility" label={comments.who} options={optionsOf(["inside", "both"], comments)} />
				)}
				<p>
					<SecondaryButton intent="comment">{comments.button}</SecondaryButton>
				</p>
			</Form>
		</Section>
	);
}
